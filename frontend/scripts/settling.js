// What was read is settled one item after the other without the page being drawn anew: the next one comes by itself,
// and the source beside shows its passage. The keys act only while the focus is on an item.
import { point } from "./source.js";
import { announce } from "./words.js";

export function settling() {
  const list = document.querySelector("[data-settling]");
  const source = document.querySelector("[data-marking-source]");
  if (!list || !source) return;
  const beside = matchMedia("(width >= 60rem)");
  const items = () => [...list.querySelectorAll("[data-item]")];
  const waiting = () => items().filter((item) => item.dataset.item === "proposed");
  const here = () => document.activeElement.closest("[data-item]");

  const show = (item) => {
    source.querySelector(".is-here")?.classList.remove("is-here");
    const mark = document.getElementById(item.id.replace("i-", "s-"));
    mark?.classList.add("is-here");
    if (!mark && item.dataset.place) point(source, ...item.dataset.place.split(",").map(Number)); // another has the words
    if (mark && beside.matches) source.scrollTop += mark.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 3;
  };
  const go = (item) => {
    if (!item) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: beside.matches ? "center" : "start" });
    show(item);
  };
  // The waiting item after (or before) this one; past the end the first that was left over.
  const next = (item, step = 1) => {
    const all = items();
    const ahead = [...all.slice(all.indexOf(item) + 1), ...all.slice(0, Math.max(0, all.indexOf(item)))];
    return (step > 0 ? ahead : ahead.reverse()).find((one) => one.dataset.item === "proposed");
  };

  const settle = async (form, item) => {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    const page = answer?.ok && new URL(answer.url).pathname === location.pathname
      && new DOMParser().parseFromString(await answer.text(), "text/html");
    const anew = page && page.getElementById(item.id);
    if (!anew) { // the session is over, or a colleague was quicker: the page itself says so
      form.submit();
      return;
    }
    const follower = next(item);
    const top = source.scrollTop;
    item.replaceWith(anew);
    document.querySelector(".page-head").replaceWith(page.querySelector(".page-head"));
    source.replaceChildren(...page.querySelector("[data-marking-source]").childNodes);
    source.scrollTop = top;
    announce(page.querySelector(".flashes")?.textContent.trim() ?? "");
    if (follower) go(follower);
    else document.getElementById("main").scrollIntoView();
  };

  list.addEventListener("submit", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item || event.defaultPrevented) return;
    event.preventDefault();
    settle(event.target, item);
  });
  list.addEventListener("focusin", () => here() && show(here()));
  list.addEventListener("click", (event) => {
    const remark = event.target.closest("[data-span]");
    if (remark) {
      point(source, ...remark.dataset.span.split(",").map(Number));
      if (beside.matches) event.preventDefault();
    }
    const link = event.target.closest('a[href^="#s-"]');
    if (!link || !beside.matches) return;
    event.preventDefault(); // the passage comes into view beside the item, and the item stays where it is
    show(link.closest("[data-item]"));
  });
  source.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#i-"]');
    if (!link) return;
    event.preventDefault();
    if (document.getSelection().isCollapsed) go(document.getElementById(link.hash.slice(1))); // else words were marked
  });
  document.querySelector("[data-settling-start]")?.addEventListener("click", () => go(waiting()[0]));
  list.addEventListener("keydown", (event) => {
    const item = here();
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") go(next(item, key === "j" ? 1 : -1));
    else {
      const act = item.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!act) return;
      act.click();
    }
    event.preventDefault();
  });
}
