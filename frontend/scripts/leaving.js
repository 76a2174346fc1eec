// Signing out closes what is kept on this device for work on site: it opens again when its owner signs in here.
import { forgetKeys, published } from "./capture/device.js";
import { say } from "./words.js";

export function leaving() {
  document.querySelectorAll('form[action$="/sign-out"]').forEach((form) => {
    let isLocked = false;
    form.addEventListener("submit", async (event) => {
      if (isLocked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const waiting = published();
      if (waiting && !window.confirm(say("signOutUnsent", { n: waiting }))) return;
      try {
        await forgetKeys();
      } catch (fault) {
        console.error(fault); // nothing kept here, or nothing that could be opened
      }
      isLocked = true;
      form.requestSubmit();
    }, true);
  });
}

// How much of the work on site is not sent yet, on every page of the browser that holds it.
export function unsentHere() {
  const waiting = published();
  const bar = document.querySelector("[data-unsent-here]");
  if (!bar || !waiting) return;
  bar.querySelector("[data-words]").textContent = say("unsentHere", { n: waiting });
  bar.hidden = false;
}
