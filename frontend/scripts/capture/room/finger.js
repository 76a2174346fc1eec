// A pad to sign on with a finger: what is drawn is a path of whole numbers in a box of 600 by 200.
const BOX = { width: 600, height: 200 };
const STEP = 4; // what is nearer than this to the last point says nothing
const LEAST = 120; // of a line, before it counts as a signature
const MOST = 30_000; // letters

// Gives life to the pad in `box`; `onDrawn(path)` after each line, "" when it was wiped.  Returns what wipes it unsaid.
export function pad(box, drawing, onDrawn) {
  const svg = box.querySelector("[data-pad]");
  const line = svg.querySelector("path");
  let path = drawing;
  let last = null;
  let finger = null; // the one that draws; a palm laid down beside it draws nothing
  const draw = () => line.setAttribute("d", path);
  const at = (event) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    return { x: within(((event.clientX - left) / width) * BOX.width, BOX.width), y: within(((event.clientY - top) / height) * BOX.height, BOX.height) };
  };
  svg.addEventListener("pointerdown", (event) => {
    if (svg.dataset.closed !== undefined || last) return;
    event.preventDefault();
    finger = event.pointerId;
    svg.setPointerCapture(event.pointerId);
    last = at(event);
    path += `M${last.x} ${last.y}L${last.x} ${last.y}`;
    draw();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== finger || path.length > MOST) return;
    const now = at(event);
    if (Math.hypot(now.x - last.x, now.y - last.y) < STEP) return;
    path += `L${now.x} ${now.y}`;
    last = now;
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    svg.addEventListener(end, (event) => {
      if (!last || event.pointerId !== finger) return;
      last = null;
      onDrawn(path);
    });
  }
  const wipe = () => {
    path = "";
    draw();
  };
  box.querySelector("[data-wipe]").addEventListener("click", () => {
    wipe();
    onDrawn(path);
  });
  draw();
  return wipe;
}

export function isSignature(path) {
  let length = 0;
  let before = null;
  for (const [, step, x, y] of (path ?? "").matchAll(/([ML])(\d+) (\d+)/g)) {
    const now = { x: Number(x), y: Number(y) };
    if (step === "L" && before) length += Math.hypot(now.x - before.x, now.y - before.y);
    before = now;
  }
  return length >= LEAST;
}
