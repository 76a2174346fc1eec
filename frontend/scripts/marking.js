// What is marked in the text of a document goes into the box beside it; buttons lead there, or to the item it touches.
import { markedIn, oneLine } from "./source.js";

export function marking() {
  const source = document.querySelector("[data-marking-source]");
  const target = document.querySelector("textarea[data-marking-target]");
  if (!source || !target || document.querySelector("[data-passage]")) return;
  const bar = document.createElement("div");
  bar.className = "mark-bar";
  bar.hidden = true;
  const add = document.createElement("button");
  add.type = "button";
  add.className = "button primary";
  add.textContent = source.dataset.markingSource;
  const change = document.createElement("a");
  change.className = "button";
  change.textContent = source.dataset.markingChange ?? "";
  bar.append(add, change);
  source.after(bar);
  document.addEventListener("selectionchange", () => {
    const place = markedIn(source);
    if (!place) {
      const marked = document.getSelection();
      if (!marked.isCollapsed || source.contains(marked.anchorNode)) bar.hidden = true;
      return;
    }
    target.value = oneLine(source.textContent.slice(...place));
    target.form.elements.at.value = place[0] + Number(source.dataset.markingOffset ?? 0);
    const touched = touchedBy(source, document.getSelection().getRangeAt(0));
    change.hidden = touched.length !== 1 || !source.dataset.markingItems;
    if (!change.hidden) change.href = `${source.dataset.markingItems}/${touched[0].id.slice(2)}?marked=${place}`;
    bar.hidden = false;
  });
  add.addEventListener("click", () => {
    bar.hidden = true;
    const place = target.closest("details, section");
    if (place) place.open = true;
    place?.scrollIntoView({ block: "center" });
    target.form.querySelector("select, input[type=radio], button[type=submit]")?.focus({ preventScroll: true });
  });
}

// The passages of items that some marked words touch.
function touchedBy(source, range) {
  return [...source.querySelectorAll("mark")].filter((mark) => {
    const own = document.createRange();
    own.selectNodeContents(mark);
    return own.compareBoundaryPoints(Range.END_TO_START, range) < 0 && own.compareBoundaryPoints(Range.START_TO_END, range) > 0;
  });
}
