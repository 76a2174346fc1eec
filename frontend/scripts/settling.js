// What was read is settled one item after the other without the page being drawn anew: the next one comes at once,
// and the source beside shows its passage. The keys act only while the focus is on an item.
// Decisions go to the server one after the other, behind the person; those that a lost connection holds up wait here.
import { point } from "./source.js";
import { announce } from "./words.js";

export function settling() {
  const list = document.querySelector("[data-settling]");
  const source = document.querySelector("[data-marking-source]");
  if (!list || !source) return;
  const beside = matchMedia("(width >= 60rem)");
  const items = () => [...list.querySelectorAll("[data-item]")];
  const isWaiting = (item) => item.dataset.item === "proposed" && !("sending" in item.dataset);
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
    item.hidden = false;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: beside.matches ? "center" : "start" });
    show(item);
  };
  // The waiting item after (or before) this one; past the end the first that was left over.
  const next = (item, step = 1) => {
    const all = items();
    const ahead = [...all.slice(all.indexOf(item) + 1), ...all.slice(0, Math.max(0, all.indexOf(item)))];
    return (step > 0 ? ahead : ahead.reverse()).find(isWaiting);
  };

  const queue = [], refused = [];
  let isBusy = false;
  const lost = document.createElement("div");
  lost.className = "settling-lost";
  lost.hidden = true;
  lost.setAttribute("role", "alert");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button";
  again.textContent = list.dataset.again;
  const words = document.createElement("span");
  lost.append(words, again);
  list.prepend(lost);

  const settle = (form, item) => {
    if ("sending" in item.dataset) return;
    const follower = next(item);
    item.dataset.sending = "";
    queue.push({ form, item, body: new FormData(form) });
    if (follower) go(follower);
    send();
  };
  const send = async () => {
    if (isBusy) return;
    isBusy = true;
    while (queue.length && (await sent(queue[0]))) queue.shift();
    isBusy = false;
    lost.hidden = !queue.length;
    words.textContent = queue.length ? list.dataset.lost.replace("{n}", queue.length) : "";
    if (!queue.length && refused.length) refused[0].submit(); // the page itself says why
  };
  // Whether the server answered; what it refuses holds up no decision behind it.
  const sent = async ({ form, item, body }) => {
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    if (!answer || answer.status >= 502) return false;
    const page = answer.ok && new URL(answer.url).pathname === location.pathname
      && new DOMParser().parseFromString(await answer.text(), "text/html");
    const anew = page && page.getElementById(item.id);
    if (!anew) { // the session is over, or a colleague was quicker
      refused.push(form);
      return true;
    }
    const top = source.scrollTop;
    const isLast = item.contains(document.activeElement) && !next(item);
    item.replaceWith(anew);
    document.querySelector(".page-head").replaceWith(page.querySelector(".page-head"));
    source.replaceChildren(...page.querySelector("[data-marking-source]").childNodes);
    source.scrollTop = top;
    if (here()) show(here());
    announce(page.querySelector(".flashes")?.textContent.trim() ?? "");
    if (isLast) document.getElementById("main").scrollIntoView();
    return true;
  };
  again.addEventListener("click", send);
  addEventListener("online", send);
  addEventListener("beforeunload", (event) => queue.length && event.preventDefault());

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
  document.querySelector("[data-settling-start]")?.addEventListener("click", () => go(items().find(isWaiting)));
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

  narrowing(items);
  // Coming back to an item that was put right or added, its passage is in view as well.
  if (location.hash.startsWith("#i-")) go(document.getElementById(location.hash.slice(1)));
}

// Only what waits is shown, and stays so on this page; what is settled meanwhile stays where it is, so that nothing
// moves beneath the pointer.
function narrowing(items) {
  const only = document.querySelector("[data-only-waiting]");
  if (!only) return;
  const kept = `only-waiting ${location.pathname}`;
  const narrow = (isOnly) => {
    only.setAttribute("aria-pressed", isOnly);
    for (const item of items()) item.hidden = isOnly && item.dataset.item !== "proposed";
    if (isOnly) sessionStorage.setItem(kept, "1");
    else sessionStorage.removeItem(kept);
  };
  only.addEventListener("click", () => narrow(only.getAttribute("aria-pressed") !== "true"));
  if (sessionStorage.getItem(kept)) narrow(true);
}
