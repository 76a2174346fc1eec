// A sentence is worded where it stands: its form comes from the server, and so does the line that takes its place.
import { announce } from "../words.js";
import { keeping } from "./keeping.js";
import { part, post, say } from "./words.js";

export function editing(desk) {
  desk.edit = async (line) => {
    const link = line?.querySelector("[data-edit]");
    if (!link || line.querySelector("form")) return;
    try {
      const answer = await fetch(`${line.dataset.url}?part=edit`, { credentials: "same-origin" });
      const content = answer.ok ? await part(answer) : null;
      if (!content) throw new Error(String(answer.status));
      open(desk, line, content);
    } catch {
      location.href = link.href; // the page of the sentence does the same
    }
  };
  desk.root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-edit]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    desk.edit(link.closest("[data-line]"));
  });
  desk.refresh = async (line) => {
    if (line.querySelector("form")) return;
    const answer = await fetch(`${line.dataset.url}?part=line`, { credentials: "same-origin" });
    const content = answer.ok ? await part(answer) : null;
    if (content) put(desk, line, content);
  };
}

function open(desk, line, content) {
  line.classList.add("is-open");
  line.querySelector("form")?.remove();
  line.append(content);
  const form = line.querySelector("form");
  const area = form.elements.text;
  const kept = keeping(form);
  desk.choose(line);
  desk.writing = line.dataset.key;
  desk.root.dispatchEvent(new CustomEvent("writing"));
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);

  const close = () => {
    desk.writing = "";
    desk.root.dispatchEvent(new CustomEvent("writing"));
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    await save(desk, line, form, kept, close);
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Vietnamese keyboards compose letters: Enter and Esc are theirs then
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave(desk, line, kept, close);
    }
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => leave(desk, line, kept, close));
  form.querySelector("[data-drop]")?.addEventListener("click", async () => {
    kept.end({ forget: true });
    await kept.forget();
    close();
    shut(line);
    await desk.refresh(line);
  });
}

async function save(desk, line, form, kept, close) {
  const note = form.querySelector("[data-saved]");
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  note.textContent = say("saving");
  try {
    const answer = await post(form.action, new FormData(form));
    const content = await part(answer);
    if (!content || ![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
    kept.end({ forget: answer.ok });
    if (answer.ok) {
      close();
      desk.forget?.(line);
      put(desk, line, content);
      announce(say("stored"));
    } else {
      open(desk, line, content);
      line.querySelector(".notice-box, .field-error")?.scrollIntoView({ block: "nearest" });
    }
  } catch {
    delete form.dataset.busy;
    note.textContent = say("notSaved");
    kept.keep();
  }
}

// What was begun stays begun: the line says so, and opening it again goes on from there.
async function leave(desk, line, kept, close) {
  await kept.keep();
  kept.end();
  close();
  shut(line);
  line.focus();
  desk.refresh(line).catch(() => {});
}

function shut(line) {
  line.querySelector("form")?.remove();
  line.classList.remove("is-open");
}

function put(desk, line, content) {
  const fresh = content.querySelector("[data-line]");
  const isChosen = desk.chosen() === line;
  const hadFocus = line.contains(document.activeElement);
  desk.ready(fresh);
  line.replaceWith(fresh);
  if (isChosen) desk.choose(fresh, { focus: hadFocus || document.activeElement === document.body });
}
