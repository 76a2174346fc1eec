// Sentences to take over: the criterion's own, those of the library, those that were written before.
import { say } from "../words.js";

const SHOWN = 3;

// As the server's search: without marks, case and stops.
export const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

export const wordsOf = (item, kind) => (item && (kind === "strength" ? item.met_wording : item.unmet_wording)) || "";

// What fits a finding, the nearest first: of its criterion, then of its area; without a criterion, of the other areas too.
export function fitting(wordings = [], item, { kind, area }) {
  const own = wordsOf(item, kind);
  const here = wordings.filter((one) => one.kind === kind && (one.code ? one.code === item?.code : !item || one.area === area));
  const far = (one) => (one.code ? 0 : one.area === area ? 1 : 2);
  here.sort((one, other) => far(one) - far(other)); // of equals the order stays: the most usual first
  return [...new Map([...(own ? [{ text: own, area }] : []), ...here].reverse().map((one) => [one.text, one])).values()].reverse();
}

// Draws the first few that go with what is typed, and the others behind "more"; `take(sentence)` is what a tap does.
export function offer(holder, sentences, typed, take) {
  const said = fold(typed);
  const parts = said.split(" ").filter(Boolean);
  const known = sentences.filter((one) => !said.includes(fold(one.text)));
  const isOurs = sentences.some((one) => fold(one.text) === said); // taken over as it is: anything else may be wanted instead
  const near = (parts.length && !isOurs ? known.filter((one) => parts.every((part) => fold(one.text).includes(part))) : known).slice(0, SHOWN);
  const rest = known.filter((one) => !near.includes(one));
  holder.replaceChildren(...near.map((one) => chip(one, take)));
  if (!rest.length) return;
  const more = document.createElement("details");
  more.className = "more";
  more.append(Object.assign(document.createElement("summary"), { textContent: say("moreWordings", { n: rest.length }) }));
  const list = document.createElement("div");
  list.className = "chips";
  list.append(...rest.map((one) => chip(one, take)));
  more.append(list);
  holder.append(more);
}

function chip(one, take) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: one.text });
  made.addEventListener("click", () => take(one));
  return made;
}
