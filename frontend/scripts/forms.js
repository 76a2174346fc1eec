// Small helps inside forms: characters left, dates as they are typed, filters that go by themselves, errors first.
import { say } from "./words.js";

const FAR = 2000;

export function counters() {
  document.querySelectorAll("textarea[data-counter]").forEach((area) => {
    const line = document.getElementById(`${area.id}-counter`);
    const limit = Number(area.dataset.counter);
    if (!line || !limit) return;
    const update = () => {
      const left = limit - [...area.value].length;
      line.textContent = say(left < 0 ? "counterOver" : "counterLeft", { n: Math.abs(left).toLocaleString("vi-VN") });
      line.classList.toggle("is-over", left < 0);
      line.hidden = left > FAR; // of a limit that nobody is near nothing has to be said
    };
    area.addEventListener("input", update);
    update();
  });
}

// A text of millions of characters, a whole file pasted by mistake, would hold the browser up for minutes.
const MOST_PASTED = 1_000_000;

export function pastes() {
  document.addEventListener("paste", (event) => {
    const field = event.target.closest?.("textarea, input");
    const length = field ? (event.clipboardData?.getData("text/plain") ?? "").length : 0;
    field?.parentElement.querySelector("[data-paste-refused]")?.remove();
    if (length <= MOST_PASTED) return;
    event.preventDefault();
    const line = document.createElement("p");
    line.className = "field-error";
    line.dataset.pasteRefused = "";
    line.setAttribute("role", "alert");
    line.textContent = say("pasteTooLong", { n: length.toLocaleString("vi-VN") });
    field.before(line);
  });
}

// "5/9/23" and "05092023" are what people type; the field then shows the full form.
export function dates() {
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (field.dataset?.date !== "dmy") return;
    const plain = field.value.trim();
    const parts = plain.match(/^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{2}|\d{4})$/) ?? plain.match(/^(\d{2})(\d{2})(\d{4})$/);
    if (!parts) return;
    const [, day, month, year] = parts;
    const full = `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${year.length === 2 ? `20${year}` : year}`;
    if (full !== field.value) field.value = full;
  });
}

export function filters() {
  document.querySelectorAll("form[data-autosubmit]").forEach((form) => {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=radio], input[type=checkbox]")) form.requestSubmit();
    });
  });
  // An empty filter has no place in the address.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "get") return;
    const empty = [...form.elements].filter((field) => field.name && !field.disabled && field.value === "");
    empty.forEach((field) => { field.disabled = true; });
    setTimeout(() => empty.forEach((field) => { field.disabled = false; }));
  });
}

// A page that came back with errors starts at their summary; its links lead to the control and its label.
export function errorSummary() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    (control.closest("fieldset, .field") ?? control).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
  });
}

// Whoever types with a Vietnamese keyboard wants to see what the keyboard made of a password.
export function passwords() {
  document.querySelectorAll("input[type=password]").forEach((input) => {
    const box = document.createElement("div");
    box.className = `password-box ${[...input.classList].filter((name) => name.startsWith("width-")).join(" ")}`;
    const show = document.createElement("button");
    show.type = "button";
    show.className = "password-show";
    show.setAttribute("aria-controls", input.id);
    const update = (visible) => {
      input.type = visible ? "text" : "password";
      show.textContent = say(visible ? "passwordHide" : "passwordShow");
    };
    show.addEventListener("click", () => update(input.type === "password"));
    input.form?.addEventListener("submit", () => update(false));
    input.replaceWith(box);
    box.append(input, show);
    update(false);
  });
}
