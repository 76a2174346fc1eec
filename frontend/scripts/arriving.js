// Evidence goes up in parts before its form does: progress is shown, what a break cut off goes on where it was, and a form
// that is refused for something else still has it.
//
// The server knows a file by its content and says which parts it holds, so that it goes on after a reload as well.
import { ask, NotHeard, Refused, trust } from "./capture/server.js";
import { sha256 } from "./capture/vault.js";
import { announce, say } from "./words.js";

const PART = 262_144; // bytes
const PAUSES = [1, 2, 4, 8, 15, 30, 30, 30, 60, 60].map((seconds) => seconds * 1000);

export function arriving() {
  if (!globalThis.crypto?.subtle) return; // without https there are no digests: the form brings its files itself
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const inputs = [...form.querySelectorAll("input[type=file][data-resumable]")].filter(hasContent);
    if (event.defaultPrevented || !inputs.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if ("arriving" in form.dataset) return;
    form.dataset.arriving = "";
    event.submitter?.setAttribute("aria-busy", "true");
    trust(form.elements.csrf_token.value);
    let isThere = false;
    try {
      for (const input of inputs) await sendAll(input, form);
      isThere = true;
    } catch (fault) {
      announce(fault.message);
      form.querySelector(".chosen-files .has-error button")?.focus();
    }
    event.submitter?.removeAttribute("aria-busy");
    delete form.dataset.arriving;
    if (isThere) form.requestSubmit(event.submitter);
  }, true);
}

// What is empty goes with the form, which says what is wrong with it.
const hasContent = (input) => input.files.length > 0 && [...input.files].every((file) => file.size > 0);

async function sendAll(input, form) {
  const files = [...input.files];
  const lines = [...(form.querySelector(`#${CSS.escape(input.id)} ~ .chosen-files`)?.children ?? [])];
  const sent = [], faults = [];
  for (const [each, file] of files.entries()) {
    try {
      sent.push(await send(file, shownIn(lines[each], file)));
    } catch (fault) {
      faults.push(fault); // the others go up all the same, so that every wrong one is told at once
    }
  }
  if (faults.length) throw new Error(faults.map((fault) => fault.message).join(" "));
  for (const uid of sent) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: input.name, value: `arrived:${uid}` });
    input.after(field);
  }
  input.value = ""; // they are there already
}

// How far a file is, in the line that names it.
function shownIn(line, file) {
  const holder = line ?? document.createElement("li");
  holder.querySelector(".arriving")?.remove();
  const place = document.createElement("span");
  place.className = "arriving";
  const bar = document.createElement("progress");
  bar.max = file.size;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const state = document.createElement("span");
  state.setAttribute("role", "status");
  place.append(bar, state);
  holder.append(place);
  return {
    at(bytes, words) {
      bar.value = bytes;
      state.textContent = say(words, { percent: Math.floor((100 * bytes) / file.size) });
    },
    end(text, isWrong = false) {
      bar.remove();
      state.textContent = text;
      holder.classList.toggle("has-error", isWrong);
    },
  };
}

async function send(file, shown) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const about = { sha256: await sha256(bytes), size: bytes.length, part_bytes: PART, name: file.name };
  for (let failures = 0; ;) {
    let done = 0;
    try {
      const uid = await sendOnce(bytes, about, (held) => {
        if (held > done) failures = 0; // it moves: patience begins anew
        done = held;
        shown.at(Math.min(held * PART, bytes.length), "uploadSending");
      });
      shown.end(say("uploadDone"));
      return uid;
    } catch (fault) {
      const isOver = fault instanceof Refused && fault.code !== "unreadable"; // a part that was cut is sent again
      if (isOver || failures >= PAUSES.length) {
        const text = isOver ? fault.message : say("uploadStopped");
        shown.end(text, true);
        throw new Error(`${file.name}: ${text}`);
      }
      shown.at(Math.min(done * PART, bytes.length), "uploadWaiting");
      await pause(PAUSES[failures]);
      failures += 1;
    }
  }
}

async function sendOnce(bytes, about, moved) {
  let answer = await ask("POST", "/files/arriving", { json: about });
  moved(answer.held.length);
  for (let before = -1; answer.state === "open" && answer.held.length > before;) {
    before = answer.held.length;
    const held = new Set(answer.held);
    for (let number = 0; number < answer.parts && answer.state === "open"; number += 1) {
      if (held.has(number)) continue;
      const piece = bytes.subarray(number * PART, (number + 1) * PART);
      answer = await ask("PUT", `/files/arriving/${answer.uid}/parts/${number}`, { bytes: piece, headers: { "X-Part-SHA256": await sha256(piece) } });
      moved(answer.held.length);
    }
  }
  if (answer.state === "open") throw new NotHeard("parts"); // somebody else's window sends the same file
  if (answer.state === "refused") throw new Refused(422, { error: "refused", message: answer.reason });
  return answer.uid;
}

// Waits, but no longer than until the network is back.
const pause = (length) => new Promise((resolve) => {
  const over = () => {
    clearTimeout(waiting);
    removeEventListener("online", over);
    resolve();
  };
  const waiting = setTimeout(over, length);
  addEventListener("online", over);
});
