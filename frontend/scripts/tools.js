// Copying, printing, menus, and the choice between light and dark.
import { announce, say } from "./words.js";

export function copying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    const text = button.dataset.copy ?? document.getElementById(button.dataset.copyFrom)?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return; // an old browser or a plain http address: the text stands beside the button
    }
    const before = [...button.childNodes];
    button.replaceChildren(say("copied"));
    announce(say("copied"));
    setTimeout(() => button.replaceChildren(...before), 2000);
  });
}

export function printing() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}

export function menus() {
  const open = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    open().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
}

const THEMES = ["system", "light", "dark"];

// A cookie, so that the server already sends the page in the right colours.
export function theme() {
  const root = document.documentElement;
  const show = () => {
    document.querySelectorAll("[data-theme-name]").forEach((name) => {
      const now = root.dataset.theme ?? "system";
      name.textContent = say(`theme${now[0].toUpperCase()}${now.slice(1)}`);
    });
  };
  document.querySelectorAll("[data-theme-switch]").forEach((button) => {
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
      if (next === "system") delete root.dataset.theme;
      else root.dataset.theme = next;
      const age = next === "system" ? 0 : 31_536_000;
      document.cookie = `theme=${next}; path=/; max-age=${age}; samesite=lax`;
      show();
      announce(button.textContent.trim());
    });
  });
  show();
}
