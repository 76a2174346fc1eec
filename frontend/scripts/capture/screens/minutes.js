// The minutes of a visit before they stand: what belongs in beside the record, and what is still missing.
import { say } from "../../words.js";
import { clone, eager, notice, question } from "../page.js";
import * as records from "../records.js";
import * as store from "../store.js";
import { voice } from "../voice.js";
import { digestOf } from "../room/digest.js";
import { gather, presentOf } from "../room/facts.js";
import { keepRoom, roomOf, SHUT } from "../room/keeping.js";
import { stateOf } from "./room.js";
import { opinionFields } from "./visit.js";

const MOST_COPIES = 20;
const two = (number) => String(number).padStart(2, "0");
const clock = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;

export async function minutesPart(app, view, part) {
  const kept = await roomOf(app.desk, view.visit);
  if (kept && SHUT.has(kept.state)) part.append(stateOf(app, view, kept));
  else if (view.pack.visit.closed) part.append(notice("info", view.pack.visit.closed));
  else if (!view.pack.me?.may_write_opinion || !view.pack.minutes) part.append(notice("info", say("roomNotYours")));
  else await compose(app, view, part, kept);
}

// --- Putting together ------------------------------------------------------------------------------------------------

async function compose(app, view, part, kept) {
  const box = clone("minutes");
  const draft = kept?.room ?? (await blank(app, view));
  const row = kept ?? { uid: crypto.randomUUID(), visit: view.visit, state: "draft", since: Date.now() };
  const field = (name) => box.elements[name];
  for (const name of ["started", "ended", "copies", "reservation", "refusal", "witnesses"]) field(name).value = draft[name];
  for (const choice of box.querySelectorAll("[name=stance]")) choice.checked = choice.value === draft.stance;
  const reveal = () => {
    for (const name of ["reserves", "refuses"]) box.querySelector(`[data-when="${name}"]`).hidden = draft.stance !== name;
  };
  reveal();
  const opinionWritten = opinionFields(app, view, box.querySelector("[data-opinion]"));
  const save = eager(() => app.guarded(() => keepRoom(app.desk, row, draft)));
  box.addEventListener("input", (event) => {
    if (!(event.target.name in draft)) return;
    draft[event.target.name] = event.target.name === "copies" ? Number(event.target.value) : event.target.value;
    reveal();
    save();
  });
  for (const name of ["reservation", "refusal"]) voice(field(name));

  const holder = box.querySelector("[data-missing]");
  const told = await missing(app, view);
  holder.replaceChildren(...told.stops.map((text) => notice("error", text)), ...told.doubts.map((text) => notice("warning", text)));
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    await Promise.all([save(), opinionWritten()]);
    await lookAgain(app, view);
    const now = await missing(app, view);
    const ended = draft.ended || clock(new Date());
    const stops = [...now.stops, ...wrong({ ...draft, ended })];
    holder.replaceChildren(...stops.map((text) => notice("error", text)), ...now.doubts.map((text) => notice("warning", text)));
    if (stops.length) {
      holder.scrollIntoView({ block: "start" });
      return;
    }
    if (!(await question(say("roomDrawAsk"), say("roomDraw")))) return;
    draft.ended = ended;
    const facts = gather(view, draft);
    const digest = await digestOf(facts);
    const room = { ...draft, facts, digest, drawnUpAt: new Date().toISOString(), manner: "finger", signatures: {}, pages: [], sealed: null };
    const done = await app.guarded(async () => {
      await keepRoom(app.desk, { ...row, state: "drawn" }, room);
      return true;
    });
    if (!done) return;
    app.changed();
    app.go(`#/visit/${view.visit}/read`);
  });
  part.append(box);
}

// Nothing that was just typed or ticked, here or on another screen, may be missing from what is about to be signed.
async function lookAgain(app, view) {
  const all = await records.alone(app.desk, () => records.things(app.desk, view.visit));
  view.objects.clear();
  for (const one of all) view.objects.set(`${one.kind}:${one.uid}`, one);
}

// The hours as far as they are known: of what was first written down here, unless the record has it.
async function blank(app, view) {
  const { facts } = view.pack.minutes;
  const changes = await store.of(app.desk.db, "changes", "visit", view.visit);
  const first = Math.min(...changes.map((row) => row.since), Date.now());
  return {
    started: facts.started_at?.slice(0, 5) ?? clock(new Date(first)), ended: "", copies: facts.copies ?? 2,
    stance: "signs", reservation: "", refusal: "", witnesses: "",
  };
}

// What keeps the minutes from being drawn up, and what should be looked at before.
async function missing(app, view) {
  const stops = [];
  const doubts = [];
  if (!presentOf(view, "team").length) stops.push(say("roomNoTeam"));
  if (!presentOf(view, "unit").length) stops.push(say("roomNoUnit"));
  if ([...view.objects.values()].some((one) => one.conflicts?.length)) stops.push(say("roomConflicts"));
  if ((await records.drafts(app.desk)).some((one) => one.visit === view.visit)) stops.push(say("roomDrafts"));
  const left = view.pack.checklist.filter((item) => !view.answer(item)?.values.result).length;
  if (left) doubts.push(say("roomUnanswered", { n: left, all: view.pack.checklist.length }));
  doubts.push(say("roomOthers"));
  return { stops, doubts };
}

function wrong(draft) {
  const found = [];
  if (draft.stance === "reserves" && !draft.reservation.trim()) found.push(say("roomNeedsReservation"));
  if (draft.stance === "refuses" && !draft.refusal.trim()) found.push(say("roomNeedsReason"));
  if (!(Number.isInteger(draft.copies) && draft.copies >= 1 && draft.copies <= MOST_COPIES)) found.push(say("roomNeedsCopies"));
  if (draft.started && draft.ended && draft.ended < draft.started) found.push(say("roomNeedsHours"));
  return found;
}

