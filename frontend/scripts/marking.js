// What is marked in the text of a document goes into the box beside it; a button leads there.
export function marking() {
  const source = document.querySelector("[data-marking-source]");
  const target = document.querySelector("textarea[data-marking-target]");
  if (!source || !target) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button primary mark-add";
  button.textContent = source.dataset.markingSource;
  button.hidden = true;
  source.after(button);
  document.addEventListener("selectionchange", () => {
    const marked = document.getSelection();
    const isHere = source.contains(marked.anchorNode) && source.contains(marked.focusNode);
    if (marked.isCollapsed || !isHere || !marked.toString().trim()) {
      if (!marked.isCollapsed || isHere) button.hidden = true;
      return;
    }
    target.value = marked.toString().trim();
    button.hidden = false;
  });
  button.addEventListener("click", () => {
    button.hidden = true;
    const place = target.closest("details, section");
    if (place) place.open = true;
    place?.scrollIntoView({ block: "center" });
    target.form.querySelector("select, input[type=radio]")?.focus({ preventScroll: true });
  });
}
