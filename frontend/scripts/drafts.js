// Keeps what is typed into a long form in this browser until it is sent, and offers it again to who typed it: an office
// has computers that several people sign in at.
import { clockTime, say } from "./words.js";

const PREFIX = "draft:";
const OWN = `${PREFIX}${document.body.dataset.person ?? ""}:`;
const PAUSE = 800;
const KEPT_DAYS = 14;
const NEVER = new Set(["csrf_token", "once", "version", "was"]);
const IDENTITY = "uid"; // of what is being written: sent once more after a lost answer, it is the same and no second one

export function drafts() {
  forgetOld();
  dropSent();
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const key = OWN + form.dataset.draft;
    const kept = read(key);
    if (kept && !form.querySelector("[data-error-summary]") && differs(form, kept.values)) offer(form, key, kept);
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => keep(form, key), PAUSE);
    });
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      if (!event.defaultPrevented) keep(form, key, true);
    });
  });
}

function values(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || NEVER.has(field.name) || field.type === "password" || field.type === "file" || (field.type === "hidden" && field.name !== IDENTITY)) continue;
    if (field.type === "radio" || field.type === "checkbox") {
      (found[field.name] ??= []).push(...(field.checked ? [field.value] : []));
    } else if (field.type !== "submit" && field.type !== "button") {
      (found[field.name] ??= []).push(field.value);
    }
  }
  return found;
}

function keep(form, key, sent = false) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), page: location.pathname, sent, values: values(form) }));
    if (!sent) note(form);
  } catch {
    // A full or forbidden store only costs the nicety.
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // see keep()
  }
}

function differs(form, kept) {
  const now = values(form);
  return Object.keys(kept).some((name) => name in now && name !== IDENTITY && JSON.stringify(now[name]) !== JSON.stringify(kept[name]));
}

function offer(form, key, kept) {
  const box = document.createElement("div");
  box.className = "draft-offer";
  box.setAttribute("role", "status");
  const text = document.createElement("p");
  const at = new Date(kept.at);
  text.textContent = say("draftFound", { time: `${clockTime(at)} ${at.toLocaleDateString("vi-VN")}` });
  const away = button(say("draftDrop"), () => { drop(key); box.remove(); });
  box.append(text, button(say("draftRestore"), () => {
    const gone = fill(form, kept);
    if (gone.length) tellGone(box, gone);
    else box.remove();
  }), away);
  form.prepend(box);
}

// A choice that the page offers no more is not lost unsaid: the question stands as it was, and is named.
function tellGone(box, gone) {
  const text = document.createElement("p");
  text.textContent = say("draftGone");
  const list = document.createElement("ul");
  for (const field of gone) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = questionOf(field);
    line.append(link);
    list.append(line);
  }
  box.replaceChildren(text, list);
}

function questionOf(field) {
  const asked = field.closest("fieldset")?.querySelector("legend") ?? field.labels?.[0];
  return asked?.textContent.trim().replace(/\s+/g, " ") ?? field.name;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

// Fills in what was kept; returns the first control of each question whose kept choice is not offered any more.
function fill(form, { values: kept, sent }) {
  const position = {};
  const gone = new Map();
  for (const field of form.elements) {
    const saved = kept[field.name];
    if (!saved || gone.has(field.name) || (field.name === IDENTITY && !sent)) continue;
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.type === "radio" && !isOffered(form.elements[field.name], saved)) {
        gone.set(field.name, field);
        continue;
      }
      field.checked = saved.includes(field.value);
    } else {
      const at = (position[field.name] = (position[field.name] ?? -1) + 1);
      if (saved[at] === undefined) continue;
      if (field.options && ![...field.options].some((one) => one.value === saved[at])) {
        gone.set(field.name, field);
        continue;
      }
      field.value = saved[at];
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return [...gone.values()];
}

function isOffered(group, saved) {
  const offered = group instanceof RadioNodeList ? [...group].map((one) => one.value) : [group.value];
  return saved.every((one) => offered.includes(one));
}

function note(form) {
  let line = form.querySelector(".draft-saved");
  if (!line) {
    line = document.createElement("p");
    line.className = "draft-saved";
    (form.querySelector(".form-buttons") ?? form).append(line);
  }
  line.textContent = say("draftSaved", { time: clockTime(new Date()) });
}

function each(act) {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) act(key, read(key));
  } catch {
    // see keep()
  }
}

// The page after a sent form is another one, or says that it was done: what was sent may go.  If the form
// stands there again with errors, or the sign-in page came in between, the draft is still needed.
function dropSent() {
  const done = document.querySelector(".flashes .tone-done");
  const refused = document.querySelector("input[type=password], [data-refused]");
  each((key, kept) => {
    if (!key.startsWith(OWN)) return;
    const here = document.querySelector(`form[data-draft="${CSS.escape(key.slice(OWN.length))}"]`);
    if (kept?.sent && !refused && (!here || done)) drop(key);
  });
}

function forgetOld() {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  each((key, kept) => {
    if (!kept || kept.at < oldest) drop(key);
  });
}
