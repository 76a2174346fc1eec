// Places in the text of a document: counted in letters from its beginning, and as ranges of the page.

// The range that stands on some letters of an element, null past its end.
export function rangeOf(source, from, to) {
  const range = document.createRange();
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  let at = 0;
  let isBegun = false;
  while (walker.nextNode()) {
    const end = at + walker.currentNode.length;
    if (!isBegun && from < end) {
      range.setStart(walker.currentNode, from - at);
      isBegun = true;
    }
    if (isBegun && to <= end) {
      range.setEnd(walker.currentNode, to - at);
      return range;
    }
    at = end;
  }
  return isBegun ? range : null;
}

// Where in the text of an element a range begins and ends.
export function lettersOf(source, range) {
  const before = document.createRange();
  before.selectNodeContents(source);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return [from, from + range.toString().length];
}

// What is marked in an element, from the first to the last letter of whole words; null where nothing is.
export function markedIn(source) {
  const marked = document.getSelection();
  if (!marked.rangeCount || marked.isCollapsed) return null;
  if (!source.contains(marked.anchorNode) || !source.contains(marked.focusNode)) return null;
  const text = source.textContent;
  let [from, to] = lettersOf(source, marked.getRangeAt(0));
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  if (from === to) return null;
  const isLetter = (place) => /[\p{L}\p{M}\p{N}]/u.test(text[place] ?? "");
  while (isLetter(from) && isLetter(from - 1)) from -= 1;
  while (isLetter(to) && isLetter(to - 1)) to += 1;
  return [from, to];
}

// Shows words of the source, which need be no item, and brings them into view.
export function point(source, from, to, name = "remark") {
  const range = rangeOf(source, from, to);
  if (!range) return;
  if (window.Highlight) CSS.highlights.set(name, new Highlight(range));
  const box = range.getBoundingClientRect();
  const frame = source.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) source.scrollTop += box.top - frame.top - source.clientHeight / 3;
}

export const oneLine = (words) => words.trim().replace(/\s+/g, " ");
