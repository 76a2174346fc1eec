// Speaking instead of typing, where the browser offers it.  It is the browser's own service, which needs a network.
import { say } from "../words.js";
import { clone, snack } from "./page.js";

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

export function voice(field) {
  if (!Recognition) return;
  const button = clone("voice");
  const words = button.querySelector("span");
  let listening = null;
  const stop = () => {
    listening = null;
    button.setAttribute("aria-pressed", "false");
    words.textContent = say("voiceOff");
  };
  button.addEventListener("click", () => {
    if (listening) {
      listening.stop();
      return;
    }
    const ear = new Recognition();
    ear.lang = "vi-VN";
    ear.continuous = true;
    ear.onresult = (event) => {
      for (let each = event.resultIndex; each < event.results.length; each += 1) {
        if (!event.results[each].isFinal) continue;
        const said = event.results[each][0].transcript.trim();
        field.value = field.value.trim() ? `${field.value.trimEnd()} ${said}` : said.charAt(0).toUpperCase() + said.slice(1);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    ear.onerror = (event) => { if (event.error !== "no-speech" && event.error !== "aborted") snack(say("voiceFailed")); };
    ear.onend = stop;
    try {
      ear.start();
    } catch {
      snack(say("voiceFailed"));
      return;
    }
    listening = ear;
    button.setAttribute("aria-pressed", "true");
    words.textContent = say("voiceOn");
  });
  field.after(button);
}
