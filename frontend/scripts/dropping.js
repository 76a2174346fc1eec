// Files dropped on the form or chosen in it are sent one after the other; each says how far it is and where it leads.
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
    zone.append(list);
    const queue = [];
    let isBusy = false;
    const take = async (files) => {
      queue.push(...[...files].map((file) => ({ file, line: lineOf(file, list, zone) })));
      if (isBusy) return;
      isBusy = true;
      while (queue.length) await send(queue.shift(), zone, form);
      await showAnew();
      isBusy = false;
    };
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

// What was taken stands in the list below, which the page showed as it was before.
async function showAnew() {
  const there = document.querySelector("[data-dropped-there]");
  if (!there) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok) return;
  const anew = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-dropped-there]");
  if (anew) there.replaceWith(anew);
}

function lineOf(file, list, zone) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const state = document.createElement("span");
  state.textContent = zone.dataset.waiting;
  item.append(name, bar, state);
  list.append(item);
  return { item, bar, state };
}

function send({ file, line }, zone, form) {
  return new Promise((settle) => {
    const body = new FormData();
    body.append("csrf_token", form.querySelector("[name=csrf_token]")?.value ?? "");
    if (form.querySelector("[name=ocr]")?.checked) body.append("ocr", "y");
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", zone.dataset.drop);
    request.responseType = "json";
    line.state.textContent = zone.dataset.sending;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.bar.value = Math.round((100 * event.loaded) / event.total);
    });
    request.upload.addEventListener("load", () => {
      line.bar.removeAttribute("value"); // how long reading takes is not known
      line.state.textContent = zone.dataset.reading;
    });
    request.addEventListener("loadend", () => {
      const answer = request.response ?? {};
      line.bar.remove();
      const said = request.status === 200 ? answer.said : (answer.error ?? zone.dataset.failed);
      line.state.textContent = said;
      line.item.classList.toggle("has-error", request.status !== 200);
      if (answer.url) {
        const link = document.createElement("a");
        link.href = answer.url;
        link.textContent = zone.dataset.open;
        link.setAttribute("aria-label", `${zone.dataset.open}: ${file.name}`);
        line.item.append(link);
      }
      if (answer.twin) twin(line.item, answer);
      announce(`${file.name}: ${said} ${answer.twin ?? ""}`);
      settle();
    });
    request.send(body);
  });
}

// The same document was read before from another file: said beside, with the way there.
function twin(item, answer) {
  const note = document.createElement("p");
  note.className = "twin-note";
  const link = document.createElement("a");
  link.href = answer.twin_url;
  link.textContent = answer.twin_label;
  note.append(answer.twin, " ", link);
  item.append(note);
}
