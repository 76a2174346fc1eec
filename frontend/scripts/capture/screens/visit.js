// The visit: answers with one tap, findings two taps away, what was known before, who is there.
import { say } from "../../words.js";
import { figureBoxes } from "../figure.js";
import { capitalised, clone, dmy, eager, fill, notice, point, show, snack, when } from "../page.js";
import { OLD_HOURS, packed, picture } from "../packing.js";
import * as records from "../records.js";
import * as store from "../store.js";
import { voice } from "../voice.js";
import { stay } from "../staying.js";
import { conflictBoxes } from "./conflict.js";
import { minutesPart } from "./minutes.js";
import { remediedCard, seenOf } from "./remedied.js";

const KIND = { shortcoming: ["overdue", "triangle-alert"], strength: ["done", "thumbs-up"] };
const opened = new Map(); // which areas stand open, by visit, as long as the page is open

// Whoever comes back from a finding finds its area open.
export function keepOpen(visit, area) {
  opened.set(visit, (opened.get(visit) ?? new Set()).add(area));
}

export async function visitScreen(app, [id, tab = "checklist"]) {
  const visit = Number(id);
  const found = await packed(app.desk, visit);
  if (!found) return notPacked(visit);
  const view = await viewOf(app.desk, found, visit);
  const screen = fill(clone("visit"), {
    plan: [view.pack.visit.plan.number, view.pack.visit.plan.title].filter(Boolean).join(" · "),
    unit: capitalised(view.pack.visit.unit.name),
    about: [dmy(view.pack.visit.visit_on), view.pack.visit.session, view.pack.visit.place].filter(Boolean).join(" · "),
  });
  const notices = screen.querySelector("[data-notices]");
  if (view.pack.visit.closed) notices.append(notice("warning", say("readOnly", { why: view.pack.visit.closed })));
  else if (!view.pack.visit.can_record) notices.append(notice("info", say("notBegun")));
  if (Date.now() - view.row.at > OLD_HOURS * 3_600_000) {
    notices.append(notice("info", say("packOld", { when: when(view.row.at) }), { words: say("packIt"), href: `#/pack/${visit}` }));
  }
  for (const draft of await records.drafts(app.desk)) {
    if (draft.visit !== visit) continue;
    const words = say("draftHere", { when: when(draft.at), statement: draft.fields.statement || say("nothingWritten") });
    notices.append(notice("warning", words, { words: say("goOn"), href: `#/visit/${visit}/finding/${draft.uid}` }));
  }
  for (const link of screen.querySelectorAll("[data-tab]")) {
    link.href = `#/visit/${visit}/${link.dataset.tab}`;
    if (link.dataset.tab === tab) link.setAttribute("aria-current", "page");
  }
  const { all } = seenOf(view);
  screen.querySelector("[data-seen]").hidden = !all;
  const counts = () => fill(screen, {
    seen: `${seenOf(view).seen}/${all}`,
    answered: `${view.pack.checklist.filter((item) => view.answer(item)?.values.result).length}/${view.pack.checklist.length}`,
    number: String(view.findings().filter((one) => !one.values.withdrawn).length),
  });
  counts();
  const part = screen.querySelector("[data-part]");
  const draw = { findings: findingsPart, before: beforePart, people: peoplePart, minutes: minutesPart }[tab] ?? checklistPart;
  await draw(app, view, part, counts);
  return { screen, title: capitalised(view.pack.visit.unit.name), back: "#/" };
}

function notPacked(visit) {
  const screen = clone("packing");
  screen.querySelector("[data-bar]").remove();
  fill(screen, { step: say("notPacked") });
  const link = screen.querySelector("[data-open]");
  link.href = `#/pack/${visit}`;
  link.lastChild.textContent = ` ${say("packIt")}`;
  link.hidden = false;
  return { screen, back: "#/" };
}

// What is known of the visit: the pack, and over it what was recorded here.
export async function viewOf(desk, { row, ...pack }, visit) {
  const [list, changes] = await Promise.all([records.things(desk, visit), store.of(desk.db, "changes", "visit", visit)]);
  const objects = new Map(list.map((thing) => [`${thing.kind}:${thing.uid}`, thing]));
  const states = new Map();
  for (const change of changes) if (change.state !== "received" || change.status !== "merged") states.set(change.thing, change);
  return {
    row, pack, visit, objects,
    answer: (item) => objects.get(`answer:${item.answer_uid}`),
    findings: () => [...objects.values()].filter((thing) => thing.kind === "finding"),
    stateOf: (thing) => {
      const change = states.get(`${thing.kind}:${thing.uid}`);
      if (!change) return "";
      if (change.state === "received") return say(`status${capital(change.status)}`);
      return say(`state${capital(change.state)}`);
    },
    async again(kind, uid) {
      const thing = await records.thing(desk, kind, uid);
      if (thing) objects.set(`${kind}:${uid}`, thing);
      else objects.delete(`${kind}:${uid}`);
      return thing;
    },
  };
}

const capital = (name) => name.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");

// --- The checklist ---------------------------------------------------------------------------------------------------

function checklistPart(app, view, part, counts) {
  const areas = new Map(view.pack.areas.map(({ area, label }) => [area, label]));
  for (const item of view.pack.checklist) if (!areas.has(item.area)) areas.set(item.area, item.area);
  const known = opened.get(view.visit);
  let first = true;
  for (const [area, label] of areas) {
    const items = view.pack.checklist.filter((item) => item.area === area);
    if (!items.length) continue;
    const box = clone("area");
    const tally = () => {
      const done = items.filter((item) => view.answer(item)?.values.result).length;
      fill(box, { label, count: `${done}/${items.length}` });
      return done === items.length;
    };
    const isDone = tally();
    box.open = known ? known.has(area) : first && !isDone;
    if (box.open || !isDone) first = false;
    let drawn = false;
    const drawItems = () => {
      if (drawn) return;
      drawn = true;
      const holder = box.querySelector("[data-items]");
      for (const item of items) holder.append(criterion(app, view, item, () => { tally(); counts(); }));
    };
    if (box.open) drawItems();
    box.addEventListener("toggle", () => {
      if (box.open) drawItems();
      const open = opened.get(view.visit) ?? new Set();
      open[box.open ? "add" : "delete"](area);
      opened.set(view.visit, open);
    });
    part.append(box);
  }
  const open = [...part.querySelectorAll("details.area-items[open]")];
  if (!known) opened.set(view.visit, new Set([...areas.keys()].filter((_, each) => open.includes(part.children[each]))));
}

function criterion(app, view, item, onCount) {
  const card = clone("criterion");
  const base = `c-${item.criterion_id}`;
  card.id = base;
  fill(card, { code: item.code, title: item.title, guidance: item.guidance, more: say(item.figure_label ? "noteAndFigure" : "note") });
  card.querySelector("[data-guidance]").hidden = !item.guidance;
  const title = card.querySelector(".check-title");
  title.id = `${base}-title`;
  card.querySelector("[role=group]").setAttribute("aria-labelledby", title.id);
  const note = card.querySelector("[data-note]");
  note.id = `${base}-note`;
  card.querySelector('[data-for="note"]').htmlFor = note.id;
  const may = !view.pack.visit.closed;

  const answer = view.answer(item);
  note.value = answer?.values.note ?? "";
  let figure = null;
  if (item.figure_label) {
    figure = figureBoxes(card.querySelector("[data-figure]"), {
      label: item.figure_label, last: item.last_figure, reported: item.reported_figure, value: answer?.values.figure, prefix: base, onInput: () => typed(),
    });
  }
  if (answer?.values.note || answer?.values.figure) card.querySelector("[data-more]").open = true;

  const draw = () => {
    const now = view.answer(item);
    for (const button of card.querySelectorAll("[data-result]")) {
      button.setAttribute("aria-pressed", String(now?.values.result === button.dataset.result));
      button.disabled = !may || Boolean(now?.is_locked);
    }
    card.querySelector("[data-needs-result]").hidden = Boolean(now?.values.result);
    card.querySelector("[data-conflicts]").replaceChildren(...conflictBoxes(now));
    lines(card.querySelector("[data-findings]"), view, view.findings().filter((one) => one.values.criterion_id === item.criterion_id));
    for (const link of card.querySelectorAll("[data-add]")) {
      link.href = `#/visit/${view.visit}/new/${link.dataset.add}/${item.criterion_id}`;
      link.hidden = !may;
    }
    onCount();
  };

  const details = () => ({
    note: note.value,
    ...(figure && !figure.problem() ? { figure: figure.value() } : {}),
  });
  const put = async (fields) => {
    const undo = await app.guarded(() => records.record(app.desk, { visit: view.visit, kind: "answer", uid: item.answer_uid, fields }));
    await view.again("answer", item.answer_uid);
    return undo && (async () => {
      const taken = await undo();
      await view.again("answer", item.answer_uid);
      draw();
      app.changed();
      return taken;
    });
  };
  // A note without a result waits on this device as a draft would: the first change of an answer needs its result.
  const boxes = [note, ...card.querySelectorAll("[data-numerator], [data-denominator]")];
  const typed = eager(async () => {
    const now = view.answer(item);
    if (!now?.values.result || figure?.problem()) await app.guarded(() => records.keepNote(app.desk, item.answer_uid, boxes.map((box) => box.value)));
    else {
      const fields = changed(details(), now.values);
      if (Object.keys(fields).length) await put(fields);
      await records.dropNote(app.desk, item.answer_uid);
    }
    app.changed();
  });
  note.addEventListener("input", typed);
  records.keptNote(app.desk, item.answer_uid).then((kept) => {
    if (!kept) return;
    kept.forEach((value, each) => { if (boxes[each]) boxes[each].value ||= value; });
    card.querySelector("[data-more]").open = true;
  });

  card.querySelector("[role=group]").addEventListener("click", async (event) => {
    const button = event.target.closest("[data-result]");
    if (!button || button.disabled) return;
    const { result } = button.dataset;
    if (view.answer(item)?.values.result === result) return;
    const undo = await put({ result, ...changed(details(), view.answer(item)?.values ?? { note: "" }) });
    if (!undo) return;
    if (!figure?.problem()) await records.dropNote(app.desk, item.answer_uid);
    draw();
    app.changed();
    snack(say("noted", { code: item.code }), undo);
  });
  if (may) voice(note);
  draw();
  return card;
}

// Only what differs travels.
const changed = (fields, values) => Object.fromEntries(
  Object.entries(fields).filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(values[name] ?? (name === "note" ? "" : null))),
);

// --- Findings --------------------------------------------------------------------------------------------------------

function lines(list, view, findings) {
  list.replaceChildren(...findings.map((one) => {
    const line = clone("finding-line");
    const [tone, icon] = KIND[one.values.kind] ?? KIND.shortcoming;
    const tag = line.querySelector(".status-tag");
    tag.classList.add(`tone-${one.values.withdrawn ? "neutral" : tone}`);
    point(tag.querySelector("svg"), one.values.withdrawn ? "undo-2" : icon);
    line.querySelector("[data-open]").href = `#/visit/${view.visit}/finding/${one.uid}`;
    const state = [one.by, view.stateOf(one), one.conflicts.length ? say("statusConflict") : ""].filter(Boolean).join(" · ");
    return fill(line, { kind: one.values.withdrawn ? say("withdrawn") : say(one.values.kind), statement: one.values.statement, state });
  }));
}

function findingsPart(app, view, part) {
  const box = clone("findings");
  const may = !view.pack.visit.closed;
  for (const link of box.querySelectorAll("[data-add]")) {
    link.href = `#/visit/${view.visit}/new/${link.dataset.add}/free`;
    link.hidden = !may;
  }
  const findings = view.findings();
  lines(box.querySelector("[data-list]"), view, findings);
  box.querySelector("[data-empty]").hidden = findings.length > 0;
  part.append(box);
}

// --- What was known before -------------------------------------------------------------------------------------------

async function beforePart(app, view, part, counts) {
  const box = clone("before");
  const { facts = [] } = view.pack.unit_facts ?? {};
  const section = (name, list, draw) => {
    const holder = box.querySelector(`[data-${name}]`);
    holder.hidden = !list.length;
    holder.querySelector("[data-list]").append(...list.map(draw).flat());
  };
  section("facts", facts, ({ label, value }) => [Object.assign(document.createElement("dt"), { textContent: label }), Object.assign(document.createElement("dd"), { textContent: value })]);
  section("remedied", view.pack.remedied ?? [], (item) => remediedCard(app, view, item, counts));
  section("team", view.pack.team ?? [], (one) => Object.assign(document.createElement("li"), { textContent: [one.full_name, one.post_label, one.title].filter(Boolean).join(", ") }));
  section("earlier", view.pack.earlier ?? [], (one) => {
    const card = fill(clone("earlier"), {
      title: one.title, text: one.text,
      about: [one.state_label, one.due_on && say("due", { day: dmy(one.due_on) }), one.notice_number, one.visit_on && dmy(one.visit_on)].filter(Boolean).join(" · "),
    });
    for (const [number, photo] of (one.photos ?? []).entries()) {
      picture(app.desk, photo.uid).then((blob) => {
        if (!blob) return;
        const image = document.createElement("img");
        image.alt = say("photoAlt", { n: number + 1 });
        show(image, blob);
        card.querySelector("[data-photos]").append(image);
      });
    }
    return card;
  });
  box.querySelector("[data-empty]").hidden = (view.pack.earlier ?? []).length > 0;
  part.append(box);
}

// --- Who is there ----------------------------------------------------------------------------------------------------

function peoplePart(app, view, part) {
  const box = clone("people");
  const may = !view.pack.visit.closed;
  const record = async (uid, fields) => {
    await app.guarded(() => records.record(app.desk, { visit: view.visit, kind: "attendance", uid, fields }));
    await view.again("attendance", uid);
    app.changed();
  };
  const draw = () => {
    const candidates = new Map((view.pack.candidates ?? []).map((one) => [one.uid, one]));
    for (const thing of view.objects.values()) {
      if (thing.kind === "attendance") candidates.set(thing.uid, { ...candidates.get(thing.uid), uid: thing.uid, ...thing.values });
    }
    for (const holder of box.querySelectorAll("[data-side]")) {
      const rows = [...candidates.values()].filter((one) => one.side === holder.dataset.side);
      holder.replaceChildren(...rows.map((one) => {
        const row = document.createElement("div");
        row.className = "choice";
        const tick = Object.assign(document.createElement("input"), { type: "checkbox", id: `p-${one.uid}`, checked: one.present === true, disabled: !may });
        const label = Object.assign(document.createElement("label"), { htmlFor: tick.id, textContent: [one.full_name, one.title].filter(Boolean).join(", ") });
        tick.addEventListener("change", () => {
          const isKnown = view.objects.has(`attendance:${one.uid}`);
          const who = { side: one.side, full_name: one.full_name, title: one.title ?? "", ...(one.person_id ? { person_id: one.person_id } : {}) };
          record(one.uid, { ...(isKnown ? {} : who), present: tick.checked });
        });
        row.append(tick, label);
        return row;
      }));
    }
  };
  const form = box.querySelector("[data-add]");
  form.hidden = !may;
  const typing = stay(app, `person:${view.visit}`, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = form.querySelector("#who-name");
    if (!name.value.trim()) {
      name.focus();
      return;
    }
    const side = form.querySelector("input[name=who-side]:checked").value;
    await record(crypto.randomUUID(), { side, full_name: name.value, title: form.querySelector("#who-title").value, present: true });
    form.reset();
    await typing.over();
    draw();
  });
  const opinion = box.querySelector("[data-opinion]");
  if (view.pack.me?.may_write_opinion && view.pack.opinion_uid && may) {
    opinion.hidden = false;
    opinionFields(app, view, opinion);
  }
  draw();
  part.append(box);
}

// What the unit says and which documents were seen, written down for the minutes; where people look for it, more than once.
// Returns what waits until everything typed here is on disk.
export function opinionFields(app, view, holder) {
  const box = clone("opinion");
  const thing = () => view.objects.get(`opinion:${view.pack.opinion_uid}`);
  const values = () => thing()?.values ?? {};
  const saves = [];
  box.prepend(...conflictBoxes(thing()));
  for (const field of box.querySelectorAll("[data-opinion-field]")) {
    const name = field.dataset.opinionField;
    field.value = values()[name] ?? "";
    const save = eager(async () => {
      if (field.value.trim() === (values()[name] ?? "")) return;
      await app.guarded(() => records.record(app.desk, { visit: view.visit, kind: "opinion", uid: view.pack.opinion_uid, fields: { [name]: field.value } }));
      await view.again("opinion", view.pack.opinion_uid);
      app.changed();
    });
    saves.push(save);
    field.addEventListener("input", save);
    voice(field);
  }
  holder.append(box);
  return () => Promise.all(saves.map((save) => save()));
}
