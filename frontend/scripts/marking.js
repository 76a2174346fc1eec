// What is marked in the text of a document goes into the box beside it.
export function marking() {
  const source = document.querySelector("[data-marking-source]");
  const target = document.querySelector("textarea[data-marking-target]");
  if (!source || !target) return;
  document.addEventListener("selectionchange", () => {
    const marked = document.getSelection();
    if (marked.isCollapsed || !source.contains(marked.anchorNode) || !source.contains(marked.focusNode)) return;
    target.value = marked.toString().trim();
  });
}
