// Photos are made smaller beside the page, where the browser can; else, and where it could not, in the page itself.
import { reduce } from "./pictures.js";

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

function ask(worker, file) {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data.made ?? null);
    worker.onerror = worker.onmessageerror = () => resolve(null);
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
