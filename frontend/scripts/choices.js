// Boxes that tick others, and choices that reveal a further question.
import { say } from "./words.js";

export function choices() {
  document.querySelectorAll("[data-reveals]").forEach((box) => {
    const hidden = document.getElementById(box.dataset.reveals);
    if (!hidden) return;
    hidden.classList.add("revealed");
    box.setAttribute("aria-controls", hidden.id);
    // Several choices may reveal the same question.
    const revealing = () => [...document.querySelectorAll(`[data-reveals="${CSS.escape(hidden.id)}"]`)];
    const update = () => { hidden.hidden = !revealing().some((one) => one.checked); };
    const group = box.type === "radio" ? [...box.form.elements].filter((other) => other.name === box.name) : [box];
    group.forEach((other) => other.addEventListener("change", update));
    update();
  });
  document.querySelectorAll("[data-checks-all]").forEach((master) => {
    // In a question of its own it ticks only what is asked there.
    const within = master.closest("fieldset") || document;
    const boxes = () => [...within.querySelectorAll(`input[type=checkbox][name="${CSS.escape(master.dataset.checksAll)}"]`)];
    const update = () => {
      const ticked = boxes().filter((box) => box.checked);
      master.checked = ticked.length > 0 && ticked.length === boxes().length;
      master.indeterminate = ticked.length > 0 && !master.checked;
      document.querySelectorAll("[data-selected-count]").forEach((line) => { line.textContent = say("selected", { n: ticked.length }); });
      boxes().forEach((box) => box.closest("tr")?.classList.toggle("is-selected", box.checked));
    };
    master.addEventListener("change", () => {
      boxes().forEach((box) => { box.checked = master.checked; });
      update();
    });
    document.addEventListener("change", (event) => {
      if (event.target.name === master.dataset.checksAll) update();
    });
    update();
  });
}
