// The passage of one item is chosen in its source: by marking other words there, or word by word at its edges.
// The box beside holds the words; where they stand more than once, a hidden field tells about where.
import { markedIn, oneLine, point, rangeOf } from "./source.js";
import { announce } from "./words.js";

export function passage() {
  const bar = document.querySelector("[data-passage]");
  const source = document.querySelector("[data-marking-source]");
  const target = document.querySelector("textarea[data-marking-target]");
  if (!bar || !source || !target) return;
  const text = source.textContent;
  const words = [...text.matchAll(/\S+/g)].map((word) => [word.index, word.index + word[0].length]);
  const at = target.form.elements.at;
  const [first, last] = bar.dataset.passage.split(",").map(Number);
  let [from, to] = [first, last];

  const show = (isChosen = true) => {
    point(source, from, to, "passage");
    if (!isChosen) return;
    target.value = oneLine(text.slice(from, to));
    at.value = from;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const take = (place) => {
    [from, to] = place;
    show();
  };
  const steps = {
    "start-less": () => [words.find(([begin]) => begin > from)?.[0] ?? from, to],
    "start-more": () => [words.findLast(([begin]) => begin < from)?.[0] ?? from, to],
    "end-less": () => [from, words.findLast(([, end]) => end < to)?.[1] ?? to],
    "end-more": () => [from, words.find(([, end]) => end > to)?.[1] ?? to],
  };
  for (const button of bar.querySelectorAll("[data-step]"))
    button.addEventListener("click", () => {
      const place = steps[button.dataset.step]();
      if (place[0] >= place[1]) return;
      take(place);
      announce(oneLine(text.slice(from, to)));
    });

  const marked = bar.querySelector("[data-take-marked]");
  document.addEventListener("selectionchange", () => {
    const place = markedIn(source);
    const selection = document.getSelection();
    if (place || source.contains(selection.anchorNode)) marked.hidden = !place;
  });
  // A press would take the marking away before the click is heard.
  marked.addEventListener("pointerdown", (event) => event.preventDefault());
  marked.addEventListener("click", () => {
    const place = markedIn(source);
    if (!place) return;
    marked.hidden = true;
    document.getSelection().removeAllRanges();
    take(place);
  });
  target.addEventListener("input", (event) => {
    if (event.isTrusted) at.value = ""; // typed: found again by its words
  });
  if (rangeOf(source, from, to)) show(false);
}
