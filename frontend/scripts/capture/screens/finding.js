// One finding: what is typed is on this device at once as a draft, and becomes part of the record with one button.
import { say } from "../../words.js";
import { figureBoxes } from "../figure.js";
import { capitalised, clone, eager, fill, notice, question, show, snack } from "../page.js";
import { packed, picture } from "../packing.js";
import * as photos from "../photos.js";
import { NotAPicture } from "../pictures.js";
import * as records from "../records.js";
import * as store from "../store.js";
import { voice } from "../voice.js";
import { fitting, fold, offer, wordsOf } from "../wordings.js";
import { conflictBoxes } from "./conflict.js";
import { keepOpen, viewOf } from "./visit.js";

const FIELDS = ["statement", "details", "remedy", "responsible"];

// A tap on "Hạn chế" or "Ưu điểm": the draft is on disk before its screen opens.
export async function newFinding(app, [id, kind, from]) {
  const visit = Number(id);
  const found = await packed(app.desk, visit);
  if (!found) return { go: `#/visit/${visit}` };
  const item = found.checklist.find((one) => String(one.criterion_id) === from);
  const isShortcoming = kind !== "strength";
  const draft = {
    uid: crypto.randomUUID(), visit, isNew: true, at: new Date().toISOString(),
    fields: {
      kind: isShortcoming ? "shortcoming" : "strength", criterion_id: item?.criterion_id ?? null, area: item?.area ?? found.areas[0]?.area ?? "",
      statement: wordsOf(item, kind), details: "",
      severity: isShortcoming && item?.severity ? item.severity : "normal", is_initiative: false,
      figure_label: item?.figure_label ?? "", figure: null,
      remedy: isShortcoming ? item?.remedy ?? "" : "", responsible: isShortcoming ? item?.responsible ?? "" : "",
    },
  };
  await app.guarded(() => records.keepDraft(app.desk, draft));
  return { go: `#/visit/${visit}/finding/${draft.uid}`, replace: true };
}

export async function findingScreen(app, [id, uid]) {
  const visit = Number(id);
  const found = await packed(app.desk, visit);
  if (!found) return { go: `#/visit/${visit}` };
  const view = await viewOf(app.desk, found, visit);
  const thing = view.objects.get(`finding:${uid}`) ?? null;
  const kept = await records.draft(app.desk, uid);
  if (!kept && !thing) return { go: `#/visit/${visit}/findings`, replace: true };
  const draft = kept ?? { uid, visit, isNew: false, at: new Date().toISOString(), fields: { ...blank(), ...thing.values } };
  const item = found.checklist.find((one) => one.criterion_id === draft.fields.criterion_id);
  if (item) keepOpen(visit, item.area);
  const isLocked = Boolean(view.pack.visit.closed || thing?.is_locked || thing?.values.withdrawn);
  const back = item ? `#/visit/${visit}/checklist` : `#/visit/${visit}/findings`;

  const screen = clone("finding");
  const heading = () => say(thing ? "editFinding" : draft.fields.kind === "strength" ? "newStrength" : "newShortcoming");
  fill(screen, { heading: heading(), criterion: item ? `${item.code} · ${item.title}` : say("free"), drop: say(thing ? "withdraw" : "dropDraft") });
  const notices = screen.querySelector("[data-notices]");
  notices.append(...conflictBoxes(thing));
  if (view.pack.visit.closed) notices.append(notice("warning", say("readOnly", { why: view.pack.visit.closed })));

  // -- what stands in the fields
  const form = screen;
  for (const name of FIELDS) form.elements[name].value = draft.fields[name] ?? "";
  form.elements.is_initiative.checked = Boolean(draft.fields.is_initiative);
  choose(form, "kind", draft.fields.kind);
  choose(form, "severity", draft.fields.severity || "normal");
  if (!item) {
    form.querySelector("[data-area]").hidden = false;
    form.elements.area.append(...found.areas.map(({ area, label }) => new Option(label, area, false, area === draft.fields.area)));
  }
  let figure = null;
  if (draft.fields.figure_label) {
    figure = figureBoxes(form.querySelector("[data-figure]"), {
      label: draft.fields.figure_label, last: item?.last_figure, reported: item?.reported_figure, value: draft.typed ?? draft.fields.figure, prefix: "f", onInput: () => keepNow(),
    });
  }
  const canned = () => {
    const sentences = fitting(found.wordings, item, draft.fields);
    offer(form.querySelector("[data-canned]"), sentences, form.elements.statement.value, (one) => takeOver(form, sentences, one));
  };
  if (!isLocked) canned();
  const wantsPlace = form.querySelector("[data-place]");
  wantsPlace.checked = app.asksPlace();
  wantsPlace.addEventListener("change", () => app.askPlace(wantsPlace.checked));

  // -- what is typed goes to disk at once
  let isOver = false;
  const read = () => {
    for (const name of FIELDS) draft.fields[name] = form.elements[name].value;
    draft.fields.kind = chosen(form, "kind") ?? draft.fields.kind;
    draft.fields.severity = chosen(form, "severity") ?? "normal";
    draft.fields.is_initiative = form.elements.is_initiative.checked;
    if (!item) draft.fields.area = form.elements.area.value;
    if (figure) {
      draft.typed = { numerator: form.querySelector("[data-numerator]").value, denominator: form.querySelector("[data-denominator]").value };
      if (!figure.problem()) draft.fields.figure = figure.value();
    }
  };
  const keepNow = eager(async () => {
    if (isOver || isLocked) return;
    read();
    await app.guarded(() => records.keepDraft(app.desk, { ...draft, at: new Date().toISOString() }));
    app.changed();
  });
  form.addEventListener("input", (event) => {
    if (event.target === form.elements.statement) canned();
    if (!event.target.matches("[type=file], [data-place]")) keepNow();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "area") {
      draft.fields.area = form.elements.area.value;
      canned();
    }
    if (event.target.name !== "kind") return;
    const before = draft.fields.kind;
    draft.fields.kind = chosen(form, "kind");
    if (item && !thing) reword(form, item, before, draft.fields.kind);
    fill(screen, { heading: heading() });
    canned();
    keepNow();
  });
  for (const name of ["statement", "details", "remedy"]) if (!isLocked) voice(form.elements[name]);

  // -- photos
  const list = form.querySelector("[data-photos]");
  const drawPhotos = async () => {
    list.replaceChildren(...(await thumbs(app, view, uid, visit, isLocked, drawPhotos)));
  };
  const photoError = form.querySelector("[data-photo-error]");
  const take = async (files) => {
    photoError.hidden = true;
    const place = wantsPlace.checked ? await whereWeAre() : null;
    for (const file of files) {
      list.setAttribute("aria-busy", "true");
      try {
        await keepNow(); // the draft that the photo belongs to until "Ghi"
        await photos.takePhoto(app.desk, { visit, finding: uid, file, place });
      } catch (fault) {
        const isTheirs = fault instanceof NotAPicture;
        photoError.querySelector("[data-error-words]").textContent = isTheirs ? say(fault.message === "tooBig" ? "photoTooBig" : "photoNoPicture") : say(store.isFull(fault) ? "full" : "failed", { fault: fault.message });
        photoError.hidden = false;
        if (!isTheirs) console.error(fault);
      }
      await drawPhotos();
    }
    list.removeAttribute("aria-busy");
    app.changed();
  };
  for (const input of form.querySelectorAll("[data-camera], [data-gallery]")) {
    input.addEventListener("change", async () => {
      const files = [...input.files];
      await take(files);
      input.value = "";
    });
  }
  await drawPhotos();

  // -- into the record
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    read();
    if (!refuse(form, draft, figure)) return;
    isOver = true;
    const done = await app.guarded(() => commit(app, view, draft, thing, item));
    if (!done) {
      isOver = false;
      return;
    }
    app.changed();
    if (location.hash.endsWith(uid)) app.go(back); // else he has gone on already
    snack(done.words, done.undo);
  });
  form.querySelector("[data-drop]").addEventListener("click", async () => {
    if (thing && !(await question(say("withdrawAsk"), say("withdraw")))) return;
    if (!thing && hasWords(draft, item) && !(await question(say("dropDraftAsk"), say("dropDraft")))) return;
    isOver = true;
    await records.dropDraft(app.desk, uid);
    let undo;
    if (thing) undo = await app.guarded(() => records.record(app.desk, { visit, kind: "finding", uid, fields: { withdrawn: records.TAKEN_BACK } }));
    app.changed();
    app.go(back);
    if (undo) snack(say("withdrawn"), async () => { await undo(); app.changed(); app.redraw(); });
  });
  if (isLocked) for (const field of form.elements) field.disabled = true;
  return { screen, back, title: capitalised(view.pack.visit.unit.name) };
}

const blank = () => ({ kind: "shortcoming", statement: "", details: "", severity: "normal", is_initiative: false, figure_label: "", figure: null, remedy: "", responsible: "" });

const choose = (form, name, value) => {
  for (const box of form.querySelectorAll(`input[name="${name}"]`)) box.checked = box.value === value;
};
const chosen = (form, name) => form.querySelector(`input[name="${name}"]:checked`)?.value;

// The other kind has other words; what a person wrote himself stays.
function reword(form, item, before, now) {
  const { statement, remedy, responsible } = form.elements;
  if (statement.value === wordsOf(item, before)) statement.value = wordsOf(item, now);
  if (now === "strength" && remedy.value === (item.remedy ?? "")) remedy.value = "";
  if (now === "shortcoming" && !remedy.value) remedy.value = item.remedy ?? "";
  if (now === "shortcoming" && !responsible.value) responsible.value = item.responsible ?? "";
}

// A sentence in place of another that was taken over; after words of one's own it is added.
function takeOver(form, sentences, { text, area }) {
  const field = form.elements.statement;
  const typed = field.value.trim();
  const isSought = fold(typed).split(" ").every((part) => fold(text).includes(part)); // typed to find this sentence
  const isOurs = isSought || sentences.some((one) => fold(one.text) === fold(typed));
  if (isOurs && !form.querySelector("[data-area]").hidden) form.elements.area.value = area; // it says where it belongs
  field.value = isOurs ? text : `${typed} ${text}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

const hasWords = (draft, item) => draft.fields.statement.trim() !== wordsOf(item, draft.fields.kind).trim() || draft.fields.details.trim() !== "";

function refuse(form, draft, figure) {
  const field = form.querySelector('[data-field="statement"]');
  const isEmpty = !draft.fields.statement.trim();
  const error = field.querySelector("[data-error]");
  error.hidden = !isEmpty;
  field.classList.toggle("has-error", isEmpty);
  error.querySelector("[data-error-words]").textContent = isEmpty ? say("needsStatement") : "";
  form.elements.statement.toggleAttribute("aria-invalid", isEmpty);
  if (isEmpty) {
    form.elements.statement.setAttribute("aria-describedby", error.id);
    form.elements.statement.focus();
    return false;
  }
  form.elements.statement.removeAttribute("aria-describedby");
  if (figure?.problem()) {
    figure.focus();
    return false;
  }
  return true;
}

async function commit(app, view, draft, thing, item) {
  const { desk } = app;
  const fields = records.tidy(draft.fields);
  const set = thing
    ? Object.fromEntries(Object.entries(fields).filter(([name, value]) => name !== "criterion_id" && JSON.stringify(value ?? null) !== JSON.stringify(thing.values[name] ?? null)))
    : fields;
  const undos = [];
  if (!thing || Object.keys(set).length) undos.push(await records.record(desk, { visit: view.visit, kind: "finding", uid: draft.uid, fields: set }));
  await photos.recordPhotos(desk, draft.uid);
  let words = say("findingNoted");
  if (!thing && item && fields.kind === "shortcoming" && !view.answer(item)?.values.result) {
    undos.push(await records.record(desk, { visit: view.visit, kind: "answer", uid: item.answer_uid, fields: { result: "not_met" } }));
    words = say("alsoNotMet", { code: item.code });
  }
  await records.dropDraft(desk, draft.uid);
  if (!undos.length) return { words };
  return {
    words,
    undo: async () => {
      for (const undo of undos.reverse()) await undo();
      if (!thing) for (const row of await photos.photosOf(desk, draft.uid)) await takeBackPhoto(desk, row);
      app.changed();
      app.redraw();
    },
  };
}

async function takeBackPhoto(desk, row) {
  await records.record(desk, { visit: row.visit, kind: "photo", uid: row.uid, fields: { withdrawn: records.TAKEN_BACK } });
}

async function thumbs(app, view, uid, visit, isLocked, again) {
  const { desk } = app;
  const own = await photos.photosOf(desk, uid);
  const others = [...view.objects.values()].filter((one) => one.kind === "photo" && one.values.finding === uid && !own.some((row) => row.uid === one.uid));
  const made = [];
  for (const row of own) {
    if ((await records.thing(desk, "photo", row.uid))?.values.withdrawn) continue;
    const box = fill(clone("thumb"), { state: stateOf(row) });
    const image = box.querySelector("img");
    image.alt = say("photoAlt", { n: made.length + 1 });
    show(image, await photos.smallOf(desk, row));
    box.querySelector("[data-open]").href = `#/visit/${visit}/photo/${row.uid}`;
    const remove = box.querySelector("[data-remove]");
    remove.hidden = isLocked;
    remove.addEventListener("click", async () => {
      if (!(await question(say("photoRemove"), say("photoRemoveYes")))) return;
      if (row.state === "draft") await photos.dropPhoto(desk, row.uid);
      else await takeBackPhoto(desk, row);
      app.changed();
      again();
    });
    made.push(box);
  }
  for (const one of others) {
    if (one.values.withdrawn) continue;
    const blob = await picture(desk, one.uid);
    const box = fill(clone("thumb"), { state: [one.by, one.values.caption].filter(Boolean).join(" · ") });
    box.querySelector("[data-remove]").hidden = true;
    const image = box.querySelector("img");
    image.alt = say("photoAlt", { n: made.length + 1 });
    if (blob) show(image, blob);
    else image.remove();
    made.push(box);
  }
  return made;
}

const stateOf = (row) => say({ draft: "stateDraft", new: "stateWaiting", open: "stateSending", complete: "stateComplete", refused: "stateRefused" }[row.state], { why: row.reason ?? "" });

function whereWeAre() {
  return new Promise((resolve) => {
    if (!navigator.geolocation) resolve(null);
    else navigator.geolocation.getCurrentPosition(({ coords }) => resolve(coords), () => resolve(null), { timeout: 3000, maximumAge: 300_000 });
  });
}

