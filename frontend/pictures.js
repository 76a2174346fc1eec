// Makes one photo smaller beside the page: there the platform draws and writes it at once, and the page stays at hand.
import { reduce } from "./scripts/capture/pictures.js";

self.addEventListener("message", async ({ data: file }) => {
  self.postMessage({ begun: true });
  try {
    const made = await reduce(file);
    self.postMessage({ made }, [made.bytes, made.small]);
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
});
