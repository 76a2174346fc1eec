// An answer saves itself while it is written; of two who write the same, each is told of the other.
import { announce } from "./words.js";

const PAUSE = 3000;
const LOOK = 20000;
const PATIENCE = 10000;

export function autosave() {
  const mark = document.querySelector("[data-autosave]");
  const form = mark?.closest("form");
  if (!form) return;
  const line = document.createElement("p");
  line.className = "autosaved";
  line.setAttribute("role", "status");
  mark.append(line);
  let waiting;
  let isTold = false;
  const tell = (said) => {
    line.textContent = said;
    if (isTold) line.classList.add("strong");
    announce(said);
  };
  const look = async () => {
    const answer = await fetch(mark.dataset.autosave, { headers: { Accept: "application/json" } });
    const now = answer.ok ? await answer.json() : null;
    if (!now || !now.said || String(now.version) === form.elements.version.value) return false;
    isTold = true;
    tell(now.said);
    return true;
  };
  const save = async () => {
    // An answer without its first question is no answer yet.
    const isBegun = !form.elements.progress || form.querySelector("input[name=progress]:checked");
    if (isTold || "sending" in form.dataset || !isBegun) return;
    const data = new FormData(form);
    for (const field of form.querySelectorAll("input[type=file]")) data.delete(field.name);
    data.set("go", "auto");
    data.set("once", "");
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body: data, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 409) { await look(); return; }
      if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) return;
      const kept = await answer.json();
      form.elements.version.value = kept.version;
      form.elements.was.value = kept.was;
      line.textContent = kept.said;
    } catch {
      // Without a network the draft in this browser keeps what was typed.
    }
  };
  let saving = null;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { saving = save().finally(() => { saving = null; }); }, PAUSE);
  });
  // What is being saved has to be answered first, else the form is sent as of the version before and meets itself.
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.submitter;
    saving.then(() => form.requestSubmit(pressed));
  }, { capture: true });
  setInterval(() => { if (!isTold && !document.hidden) look().catch(() => {}); }, LOOK);
}
