// Says beside each figure of a form what cannot be, and the shares that follow, while figures are typed.
import { announce } from "./words.js";

const PAUSE = 400;

export function figures() {
  const list = document.querySelector("[data-figures]");
  const form = list?.closest("form");
  if (!form) return;
  const elsewhere = form.querySelector("[data-elsewhere]");
  let waiting, asked = 0, told = "";
  const sentence = (fault) => {
    const made = list.querySelector(`template[data-fault=${fault.severity}]`).content.cloneNode(true);
    made.querySelector("span").prepend(fault.text);
    return made;
  };
  const show = ({ shares, faults, part }) => {
    for (const [line, words] of Object.entries(shares)) list.querySelector(`[data-share="${line}"]`)?.replaceChildren(words || "–");
    const here = faults.filter((fault) => fault.part === part);
    for (const place of list.querySelectorAll("[data-said]")) {
      const mine = here.filter((fault) => fault.line === place.dataset.said);
      place.replaceChildren(...mine.map(sentence));
      const field = form.elements[place.dataset.said];
      field.setAttribute("aria-invalid", mine.some((fault) => fault.severity === "error") ? "true" : "false");
      // A note that is asked for is opened; one that is open stays so, somebody may be writing in it.
      if (mine.some((fault) => fault.severity === "ask")) place.parentElement.querySelector("details").open = true;
    }
    const others = faults.filter((fault) => fault.part !== part);
    elsewhere.hidden = !others.length;
    elsewhere.querySelector("[data-elsewhere-list]").replaceChildren(...others.map((fault) => {
      const item = document.createElement("li");
      item.textContent = `${fault.where}: ${fault.text}`;
      return item;
    }));
    const said = here.map((fault) => fault.text).join(" ");
    if (said && said !== told) announce(said);
    told = said;
  };
  const ask = async () => {
    const mine = ++asked;
    const data = new FormData(form);
    data.set("once", "");
    try {
      const answer = await fetch(list.dataset.figures, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (answer.ok && mine === asked) show(await answer.json());
    } catch {
      // Without a network the form says so when it is sent.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}
