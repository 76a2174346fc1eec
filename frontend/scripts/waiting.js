// How far it is with files that wait to be read, asked again while the page is looked at.
import { showAnew } from "./dropping.js";
import { announce } from "./words.js";

const PAUSE = 4000;

export function waiting() {
  if (document.querySelector("[data-dropped-there]")) setInterval(() => { if (!document.hidden) look().catch(() => {}); }, PAUSE);
}

async function look() {
  const place = document.querySelector("[data-waits]");
  const list = place?.querySelector("[data-waiting-list]");
  const before = list?.dataset.waitingList;
  if (!before) return; // nothing is under way
  const answer = await fetch(place.dataset.waits);
  if (!answer.ok) return;
  const anew = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-waiting-list]");
  if (!anew || !list.isConnected) return;
  if (anew.dataset.waitingList !== before) { // one was read or refused: the documents below are others as well
    if (document.activeElement?.closest("[data-dropped-there] form.filter-bar")) return; // not while somebody types there
    await showAnew();
    announce(place.dataset.waitsDone);
    return;
  }
  for (const line of anew.querySelectorAll("li")) { // buttons stay, with the focus that may be on them
    const there = document.getElementById(line.id);
    if (there) tellAnew(there, line);
  }
}

function tellAnew(there, line) {
  if (wordsOf(there) === wordsOf(line)) return;
  partsOf(there).forEach((part) => part.remove());
  there.prepend(...partsOf(line));
}

const partsOf = (line) => [...line.children].filter((part) => !part.matches(".button-group"));
const wordsOf = (line) => partsOf(line).map((part) => part.outerHTML).join("");
