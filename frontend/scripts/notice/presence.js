// Who else has the draft open and which sentence they are at; what they save appears here by itself.
import { post, say } from "./words.js";

const EVERY = 15_000;
const LONGEST = 240_000;
const IDLE = 600_000; // after ten minutes without a touch nobody is there, and the session may end

export function presence(desk) {
  const url = desk.root.dataset.hereUrl;
  if (!url) return;
  let wait = EVERY;
  let timer;
  let touched = Date.now();
  const shownHere = document.querySelector("[data-here]");

  const look = async () => {
    clearTimeout(timer);
    if (document.hidden || Date.now() - touched > IDLE) return;
    try {
      const answer = await post(url, { key: desk.writing ?? "" });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      tell(desk, shownHere, await answer.json());
      wait = EVERY;
    } catch {
      wait = Math.min(wait * 2, LONGEST);
    }
    timer = setTimeout(look, wait);
  };

  for (const touch of ["pointerdown", "keydown", "scroll"]) {
    window.addEventListener(touch, () => {
      const slept = Date.now() - touched > IDLE;
      touched = Date.now();
      if (slept) look();
    }, { passive: true });
  }
  desk.root.addEventListener("writing", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("pagehide", () => { post(url, { leaving: "1" }, { keepalive: true }).catch(() => {}); });
  look();
}

function tell(desk, shownHere, { others, edits, is_draft: isDraft }) {
  const names = others.map((one) => one.name).join(", ");
  shownHere.hidden = !names;
  shownHere.querySelector("[data-here-text]").textContent = names ? say("with", { names }) : "";
  for (const line of desk.lines()) {
    const writers = others.filter((one) => one.key === line.dataset.key).map((one) => one.name);
    const place = line.querySelector("[data-writers]");
    place.hidden = !writers.length;
    place.querySelector("[data-writers-text]").textContent = writers.length ? say("writing", { names: writers.join(", ") }) : "";
    // An edit may be kept under the key that its sentence had before it was joined with another.
    const edit = edits[line.dataset.key] ?? edits[line.dataset.editKey];
    if ((edit?.stamp ?? "") === line.dataset.stamp) continue;
    const form = line.querySelector("form");
    if (!form) desk.refresh(line).catch(() => {});
    else if (edit) form.querySelector("[data-saved]").textContent = say("changed", { who: edit.who });
  }
  if (!isDraft) document.querySelectorAll("[data-saved]").forEach((note) => { note.textContent = say("closed"); });
}
