// Ctrl+K: pages and whatever the search finds, chosen with arrows, mouse or thumb.  Without script there is the search page.
import { fold } from "./capture/wordings.js";

const WAIT = 150;

export function palette() {
  const dialog = document.querySelector("[data-palette]");
  if (!dialog?.showModal) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const status = dialog.querySelector("[role=status]");
  let shown = [];
  let chosen = -1;
  let timer;
  let asking;

  const pages = () => {
    const links = [...document.querySelectorAll(".sidenav a, .topbar .menu-panel a[href]:not([hreflang])")];
    return links.map((link) => ({ url: link.href, title: link.textContent.trim(), place: "", kind: dialog.dataset.page }));
  };

  const choose = (number) => {
    chosen = shown.length ? (number + shown.length) % shown.length : -1;
    [...list.children].forEach((line, at) => line.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) return;
    input.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const draw = (items, said) => {
    shown = items;
    list.replaceChildren(...items.map(line));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(items.length > 0));
    status.textContent = said ?? (items.length ? dialog.dataset.found.replace("{n}", items.length) : dialog.dataset.none);
    // What is typed may be looked for as it is: nothing is chosen until an arrow is pressed.
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
  };

  const look = () => {
    const typed = input.value;
    const words = fold(typed).split(" ").filter(Boolean);
    const fitting = pages().filter(({ title }) => words.every((word) => ` ${fold(title)}`.includes(` ${word}`)));
    clearTimeout(timer);
    asking?.abort();
    if (!words.length) return draw(fitting, "");
    draw(fitting, fitting.length ? undefined : "");
    timer = setTimeout(() => ask(typed, fitting), WAIT);
  };

  const ask = async (typed, fitting) => {
    asking = new AbortController();
    try {
      const answer = await fetch(`${dialog.dataset.url}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const { items } = await answer.json();
      if (typed === input.value) draw([...fitting.slice(0, 4), ...items]);
    } catch (fault) {
      if (fault.name !== "AbortError") draw(fitting, dialog.dataset.failed);
    }
  };

  const open = () => {
    if (document.querySelector("dialog[open]")) return;
    input.value = "";
    look();
    dialog.showModal();
    input.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette-opens]")) return;
    event.preventDefault();
    open();
  });
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : (chosen < 0 ? 0 : chosen) - 1);
    } else if (event.key === "Enter" && chosen >= 0 && !event.isComposing) {
      event.preventDefault();
      location.assign(shown[chosen].url);
    }
  });
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) location.assign(shown[[...list.children].indexOf(line)].url);
  });
}

function line({ title, place, kind }, number) {
  const made = document.createElement("li");
  made.id = `palette-${number}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const name = document.createElement("span");
  name.className = "palette-title";
  name.textContent = title;
  const where = document.createElement("span");
  where.className = "palette-place";
  where.textContent = [kind, place].filter(Boolean).join(" · ");
  made.append(name, where);
  return made;
}
