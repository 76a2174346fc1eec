// The notice as one page: choose a sentence, see what it rests on, word it in place.  Everything works without it.
import { choosing } from "./scripts/notice/choosing.js";
import { editing } from "./scripts/notice/editing.js";
import { keeping } from "./scripts/notice/keeping.js";
import { presence } from "./scripts/notice/presence.js";
import { sources } from "./scripts/notice/sources.js";

const root = document.querySelector("[data-notice]");
if (root) {
  const desk = { root, id: root.dataset.noticeId, lines: () => [...root.querySelectorAll("[data-line]")] };
  for (const start of [choosing, editing, sources, presence]) {
    try {
      start(desk);
    } catch (fault) {
      console.error(fault);
    }
  }
}

// The page of one sentence keeps what is typed as well; saving it is a form like any other.
const page = document.querySelector("[data-sentence-page]");
if (page) {
  const form = page.querySelector("form");
  const kept = keeping(form, page.dataset.unsavedUrl);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) kept.end({ forget: true });
  });
}
