// Unsent work as one encrypted file, and such a file opened here.
import { say } from "../../words.js";
import { exportFile, FromANewerVersion, importFile, NotOurs } from "../carrying.js";
import { clone, fill } from "../page.js";
import * as records from "../records.js";
import { SHORTEST_PHRASE } from "../vault.js";

export async function carryScreen(app) {
  const { desk } = app;
  const screen = clone("carry");
  const found = await records.unsent(desk);
  fill(screen, { number: found.count ? say("exportNumber", { n: found.count - found.photos, photos: found.photos }) : say("exportNone") });
  const out = screen.querySelector("[data-export]");
  out.querySelector("button").disabled = !found.count;
  out.addEventListener("submit", async (event) => {
    event.preventDefault();
    const phrase = out.querySelector("#c-phrase");
    if (!wrong(out, phrase, [...phrase.value.trim()].length < SHORTEST_PHRASE && say("phraseShort"))) return;
    const button = out.querySelector("button");
    button.setAttribute("aria-busy", "true");
    const file = await app.guarded(() => exportFile(desk, phrase.value));
    button.removeAttribute("aria-busy");
    if (!file) return;
    await hand(file);
    fill(screen, { made: say("exportMade", { name: file.name }) });
  });
  const back = screen.querySelector("[data-import]");
  back.addEventListener("submit", async (event) => {
    event.preventDefault();
    const phrase = back.querySelector("#c-open");
    const [file] = back.querySelector("#c-file").files;
    if (!file) {
      back.querySelector("#c-file").focus();
      return;
    }
    try {
      const { changes, photos, who } = await importFile(desk, file, phrase.value);
      wrong(back, phrase, "");
      fill(screen, { taken: changes + photos ? say("importTaken", { n: changes, photos, who }) : say("importKnown") });
      app.changed();
    } catch (fault) {
      wrong(back, phrase, say(fault instanceof NotOurs ? "importNotOurs" : fault instanceof FromANewerVersion ? "importNewer" : "importWrong"));
    }
  });
  return { screen, back: "#/unsent" };
}

export function wrong(form, field, words) {
  const error = form.querySelector("[data-error]");
  error.hidden = !words;
  error.querySelector("[data-error-words]").textContent = words || "";
  field.toggleAttribute("aria-invalid", Boolean(words));
  field.closest(".field").classList.toggle("has-error", Boolean(words));
  if (!words) return true;
  field.setAttribute("aria-describedby", error.id);
  field.focus();
  return false;
}

// Where the system can share files it is asked to; else it is a download like any other.
async function hand(file) {
  if (navigator.canShare?.({ files: [file] }) && matchMedia("(pointer: coarse)").matches) {
    try {
      await navigator.share({ files: [file] });
      return;
    } catch (fault) {
      if (fault.name === "AbortError") return;
    }
  }
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
