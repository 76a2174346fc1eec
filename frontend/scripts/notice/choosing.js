// One sentence is the chosen one; j and k or the arrows go to the next and the one before.
export function choosing(desk) {
  const chosen = () => desk.root.querySelector("[data-line].is-chosen");
  const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");

  desk.choose = (line, { focus = false } = {}) => {
    if (!line) return;
    const before = chosen();
    if (before !== line) {
      before?.classList.remove("is-chosen");
      line.classList.add("is-chosen");
      // Tab enters the list where one was last, not at its beginning.
      desk.lines().forEach((one) => { one.tabIndex = one === line ? 0 : -1; });
      desk.root.dispatchEvent(new CustomEvent("chosen", { detail: line }));
    }
    if (focus) {
      line.focus({ preventScroll: true });
      line.scrollIntoView({ block: "nearest" });
    }
  };
  desk.chosen = chosen;
  desk.ready = (line) => {
    line.tabIndex = -1;
    line.setAttribute("role", "group");
    const words = line.querySelector(".notice-words");
    if (words) line.setAttribute("aria-label", words.textContent.trim().slice(0, 80));
  };

  // Where the way through the notice stands beside it, it is open; above it, it would push the notice away.
  const map = desk.root.querySelector("[data-map]");
  if (map && window.matchMedia("(min-width: 80rem)").matches) map.open = true;

  desk.lines().forEach(desk.ready);
  const first = desk.lines()[0];
  if (first) first.tabIndex = 0;

  desk.root.addEventListener("focusin", (event) => desk.choose(event.target.closest("[data-line]")));
  desk.root.addEventListener("click", (event) => {
    const line = event.target.closest("[data-line]");
    if (line && !event.target.closest("a, button, textarea, summary")) desk.choose(line, { focus: !typing(event.target) });
  });

  // Only while the list has the focus: single letters must not surprise anybody elsewhere on the page.
  desk.root.addEventListener("keydown", (event) => {
    if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    const lines = desk.lines();
    const at = lines.indexOf(chosen());
    const onLine = event.target.matches("[data-line]");
    if (event.key === "j" || (event.key === "ArrowDown" && onLine)) desk.choose(lines[Math.min(at + 1, lines.length - 1)], { focus: true });
    else if (event.key === "k" || (event.key === "ArrowUp" && onLine)) desk.choose(lines[Math.max(at - 1, 0)], { focus: true });
    else if (event.key === "e" || (event.key === "Enter" && onLine)) desk.edit?.(chosen());
    else if (event.key === "?") document.getElementById("notice-keys")?.showModal();
    else return;
    event.preventDefault();
  });
}
