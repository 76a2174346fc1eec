// Files dropped on the form or chosen in it are sent one after the other; each says how far it is and where it leads.
// One that did not get through may be sent again; leaving the page while some are on their way is asked about.
import { announce } from "./words.js";

export function dropping() {
  if (document.querySelector("[data-drop]")) keepHere();
  document.querySelectorAll("[data-drop]").forEach((zone) => {
    const form = zone.querySelector("form");
    const input = form?.querySelector("input[type=file]");
    if (!input) return;
    const here = document.createElement("p");
    here.className = "drop-here";
    here.textContent = zone.dataset.dropHere;
    input.after(here);
    const list = document.createElement("ul");
    list.className = "sent-files";
    const sum = document.createElement("p");
    sum.setAttribute("role", "status");
    zone.append(sum, list);
    const all = [];
    const queue = [];
    let isBusy = false;
    const tell = () => {
      const done = all.filter((one) => one.isRight).length;
      const wrong = all.filter((one) => one.isRight === false).length;
      const waits = all.filter((one) => one.waits).length;
      const text = queue.length || isBusy ? zone.dataset.under : zone.dataset.sum;
      const count = { n: done - waits, m: wrong, w: waits, all: all.length };
      sum.textContent = all.length > 1 ? text.replace(/\{(\w+)\}/g, (_whole, key) => count[key]) : "";
    };
    const work = async () => {
      if (isBusy) return;
      isBusy = true;
      while (queue.length) {
        tell();
        await send(queue.shift(), zone, form);
      }
      await showAnew();
      isBusy = false;
      tell();
    };
    const take = (files) => {
      for (const file of files) {
        const one = { file, line: lineOf(file, list, zone), again: () => { queue.push(one); work(); } };
        all.push(one);
        queue.push(one);
      }
      work();
    };
    addEventListener("beforeunload", (event) => isBusy && event.preventDefault());
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("is-over");
    });
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    });
    form.addEventListener("submit", (event) => {
      if (!input.files.length) return; // the server says what is missing
      event.preventDefault();
      event.stopImmediatePropagation();
      take(input.files);
      input.value = "";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, true);
  });
}

// A file that misses the place would open in the window, and what was sent so far would be out of sight.
function keepHere() {
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}

async function pageAnew() {
  const answer = await fetch(location.pathname).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

// What was taken stands in the list below, which the page showed as it was before.
export async function showAnew() {
  const there = document.querySelector("[data-dropped-there]");
  const anew = there && (await pageAnew())?.querySelector("[data-dropped-there]");
  if (!anew) return;
  const here = document.activeElement?.id;
  there.replaceWith(anew);
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
}

function lineOf(file, list, zone) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  const state = document.createElement("span");
  state.textContent = zone.dataset.waiting;
  item.append(name, state);
  list.append(item);
  return { item, state };
}

function barOf({ item, state }, file) {
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  state.before(bar);
  item.classList.remove("has-error");
  return bar;
}

function send(one, zone, form) {
  const { file, line } = one;
  one.isRight = undefined;
  if (file.size > Number(zone.dataset.most)) { // not sent for minutes only to be refused
    end(one, false, zone.dataset.tooLarge);
    return Promise.resolve();
  }
  return new Promise((settle) => {
    const body = new FormData();
    body.append("csrf_token", form.querySelector("[name=csrf_token]")?.value ?? "");
    const withOcr = one.withOcr || form.querySelector("[name=ocr]")?.checked;
    if (withOcr) body.append("ocr", "y");
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", zone.dataset.drop);
    request.responseType = "json";
    const bar = barOf(line, file);
    line.state.textContent = zone.dataset.sending;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value"); // how long reading takes is not known
      line.state.textContent = zone.dataset.reading;
    });
    request.addEventListener("loadend", () => {
      const answer = request.response ?? {};
      bar.remove();
      one.waits = Boolean(answer.waits);
      if (request.status === 200 && answer.said) end(one, true, answer.said);
      else if (request.status === 422 && answer.error) {
        end(one, false, answer.error);
        if (answer.can_recognise) offerRecognising(one, zone);
      }
      else {
        end(one, false, [400, 401, 403].includes(request.status) ? zone.dataset.over : zone.dataset.failed);
        offerAgain(one, zone, form);
      }
      if (answer.url) lead(line.item, answer, zone, file);
      announce(`${file.name}: ${line.state.textContent} ${answer.twin ?? ""}`);
      settle();
    });
    request.send(body);
  });
}

function end(one, isRight, said) {
  one.isRight = isRight;
  one.line.state.textContent = said;
  one.line.item.classList.toggle("has-error", !isRight);
}

function offerAgain(one, zone, form) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = zone.dataset.again;
  button.setAttribute("aria-label", `${zone.dataset.again}: ${one.file.name}`);
  button.addEventListener("click", async () => {
    button.remove();
    one.line.state.textContent = zone.dataset.waiting;
    // Whoever had to sign in again has another token.
    const token = (await pageAnew())?.querySelector("[data-drop] [name=csrf_token]")?.value;
    if (token) form.querySelector("[name=csrf_token]").value = token;
    one.again();
  });
  one.line.item.append(button);
}

// A scan is recognised where the person says so, there beside what was said of it.
function offerRecognising(one, zone) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = zone.dataset.recognise;
  button.setAttribute("aria-label", `${zone.dataset.recognise}: ${one.file.name}`);
  button.addEventListener("click", () => {
    button.remove();
    one.withOcr = true;
    one.line.state.textContent = zone.dataset.waiting;
    one.again();
  });
  one.line.item.append(button);
}

// Where the document is; one that was read before from another file says so, with the way there.
function lead(item, answer, zone, file) {
  const link = document.createElement("a");
  link.href = answer.url;
  link.textContent = zone.dataset.open;
  link.setAttribute("aria-label", `${zone.dataset.open}: ${file.name}`);
  item.append(link);
  if (!answer.twin) return;
  const note = document.createElement("p");
  note.className = "twin-note";
  const first = document.createElement("a");
  first.href = answer.twin_url;
  first.textContent = answer.twin_label;
  note.append(answer.twin, " ", first);
  item.append(note);
}
