// What the chosen sentence rests on, beside it.  Asked for once it stays chosen, and kept until the sentence changes.
import { part, say } from "./words.js";

const PAUSE = 200;
const WIDE = window.matchMedia("(min-width: 64rem)");

export function sources(desk) {
  const body = document.querySelector("[data-sources-body]");
  if (!body) return;
  const kept = new Map();
  let waiting;
  const show = async (line) => {
    const url = line.dataset.url;
    if (!kept.has(url)) {
      body.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(`${url}?part=sources`, { credentials: "same-origin" });
        const content = answer.ok ? await part(answer) : null;
        if (content) kept.set(url, content);
      } catch {
        // Without the network the link of the sentence still leads to the same.
      }
      body.removeAttribute("aria-busy");
    }
    if (desk.chosen() !== line) return;
    const content = kept.get(url);
    if (content) body.replaceChildren(content.cloneNode(true));
  };
  desk.root.addEventListener("chosen", (event) => {
    clearTimeout(waiting);
    if (!WIDE.matches) return; // below, the chip of the sentence opens its page
    if (!kept.has(event.detail.dataset.url)) body.replaceChildren(note(say("loading")));
    waiting = setTimeout(() => show(event.detail), PAUSE);
  });
  desk.forget = (line) => kept.delete(line.dataset.url);
}

function note(text) {
  const line = document.createElement("p");
  line.className = "muted";
  line.textContent = text;
  return line;
}
