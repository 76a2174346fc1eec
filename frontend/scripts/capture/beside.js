// Photos are made smaller beside the page, where the browser can; else, and where it could not, in the page itself.
import { reduce } from "./pictures.js";

const BEGINS = 4000, ENDS = 30_000; // ms
const canDraw = () => typeof Worker === "function" && typeof OffscreenCanvas === "function";

// Returns what reduce() returns.  A worker for each photo: with it goes all the memory that the photo took.
export async function reduceBeside(file) {
  const { pictures } = document.documentElement.dataset;
  if (pictures && canDraw()) {
    const started = performance.now();
    const made = await ask(new Worker(pictures), file);
    performance.measure("beside", { start: started, end: performance.now() });
    if (made) return made;
  }
  return reduce(file); // and it says what is wrong with the file
}

// A worker that does not even begin, or does not end, is not waited for.
function ask(worker, file) {
  let waiting;
  return new Promise((resolve) => {
    const none = () => resolve(null);
    waiting = setTimeout(none, BEGINS);
    worker.onmessage = ({ data }) => {
      clearTimeout(waiting);
      if (data.begun) waiting = setTimeout(none, ENDS);
      else resolve(data.made ?? null);
    };
    worker.onerror = worker.onmessageerror = none;
    worker.postMessage(file);
  }).finally(() => {
    clearTimeout(waiting);
    worker.terminate();
  });
}
