// Small helps for drawing screens from the templates of the shell.
import { say } from "../words.js";

const { icons } = document.documentElement.dataset;

export const clone = (name) => document.getElementById(`t-${name}`).content.firstElementChild.cloneNode(true);

export function fill(element, words) {
  for (const [name, text] of Object.entries(words)) {
    for (const place of element.querySelectorAll(`[data-f="${name}"]`)) place.textContent = text ?? "";
  }
  return element;
}

export const point = (svg, name) => {
  svg.querySelector("use").setAttribute("href", `${icons}#${name}`);
  return svg;
};

const TONES = { info: ["progress", "info"], warning: ["soon", "triangle-alert"], error: ["overdue", "circle-alert"], done: ["done", "circle-check"] };

export function notice(kind, text, action) {
  const box = clone("notice");
  const [tone, icon] = TONES[kind];
  box.classList.add(`tone-${tone}`);
  point(box.querySelector("svg"), icon);
  fill(box, { text });
  if (action) {
    const made = document.createElement(action.href ? "a" : "button");
    made.className = "button";
    made.textContent = action.words;
    if (action.href) made.href = action.href;
    else {
      made.type = "button";
      made.addEventListener("click", action.act);
    }
    const row = box.querySelector("[data-act]");
    row.hidden = false;
    row.append(made);
  }
  return box;
}

// Says that something was done, with the way back for a while.
let hiding;
let saidAt = 0;
export function hushOnLeaving() {
  if (Date.now() - saidAt > 600) document.querySelector("[data-snack]").hidden = true;
}

export function snack(words, undo) {
  const box = document.querySelector("[data-snack]");
  const button = box.querySelector("[data-snack-undo]");
  box.querySelector("[data-snack-words]").textContent = words;
  button.hidden = !undo;
  button.onclick = async () => {
    box.hidden = true;
    if ((await undo()) === false) snack(say("notUndone"));
    else snack(say("undone"));
  };
  box.hidden = false;
  saidAt = Date.now();
  clearTimeout(hiding);
  hiding = setTimeout(() => { box.hidden = true; }, undo ? 8000 : 4000);
}

export function question(words, yes) {
  const dialog = document.getElementById("ask");
  dialog.querySelector("[data-ask-words]").textContent = words;
  const button = dialog.querySelector("[data-ask-yes]");
  button.textContent = yes;
  return new Promise((resolve) => {
    let agreed = false;
    button.onclick = () => {
      agreed = true;
      dialog.close();
    };
    dialog.querySelector("[data-ask-no]").onclick = () => dialog.close();
    dialog.onclose = () => resolve(agreed);
    dialog.showModal();
  });
}

export function size(bytes) {
  const [amount, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${amount.toLocaleString("vi-VN", { maximumFractionDigits: bytes < 1_000_000 ? 0 : 1 })} ${unit}`;
}

export const capitalised = (words) => words.charAt(0).toLocaleUpperCase("vi") + words.slice(1);

export const dmy = (iso) => (iso ? `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}` : "");

const two = (number) => String(number).padStart(2, "0");
export const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

export function when(instant) {
  const at = new Date(instant);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return dayOf(at) === dayOf(new Date()) ? say("today", { time }) : say("onDay", { time, day: dmy(dayOf(at)) });
}

// Pictures stand in the page as long as the screen does.
let shown = [];
export function show(image, blob) {
  const url = URL.createObjectURL(blob);
  shown.push(url);
  image.src = url;
}

export function forgetPictures() {
  shown.forEach((url) => URL.revokeObjectURL(url));
  shown = [];
}

// Runs `save` at once and never twice at a time: what came meanwhile is saved right after.
export function eager(save) {
  let running = null;
  let again = false;
  const go = () => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await save();
      } while (again);
    })().finally(() => { running = null; });
    return running;
  };
  return go;
}
