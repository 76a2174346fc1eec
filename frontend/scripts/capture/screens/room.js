// Minutes that stand: read back in large type, signed with a finger or on paper, and what became of them.
import { say } from "../../words.js";
import { capitalised, clone, fill, notice, question, show, size, snack, when } from "../page.js";
import { packed } from "../packing.js";
import * as photos from "../photos.js";
import { NotAPicture } from "../pictures.js";
import { digestOf, shortCode } from "../room/digest.js";
import { besideOf, presentOf } from "../room/facts.js";
import { isSignature, pad } from "../room/finger.js";
import { keepRoom, letGo, mark, roomOf } from "../room/keeping.js";
import { sealPassword } from "../room/sealing.js";
import { sheetOf, stampPages } from "../room/sheet.js";
import * as store from "../store.js";
import { viewOf } from "./visit.js";

const SIGNS_AS = { secretary: "roomSecretary", witness: "roomWitness" };
const SIGNERS = new Set(["head", "deputy_head"]);

async function open(app, id) {
  const visit = Number(id);
  const found = await packed(app.desk, visit);
  const kept = found && (await roomOf(app.desk, visit));
  if (!kept?.room.facts) return null;
  return { visit, view: await viewOf(app.desk, found, visit), kept, frame: found.minutes };
}

const home = (visit) => `#/visit/${visit}/minutes`;

// --- Read back -------------------------------------------------------------------------------------------------------

export async function readScreen(app, [id]) {
  const found = await open(app, id);
  if (!found) return { go: home(id) };
  const { visit, view, kept, frame } = found;
  const { facts, digest, signatures } = kept.room;
  const screen = fill(clone("reading"), { code: shortCode(digest) });
  screen.querySelector("[data-paper]").append(sheetOf(facts, frame, digest, signatures));
  screen.querySelector("[data-print]").addEventListener("click", () => print());
  stampPages(digest);
  screen.querySelector("[data-sign]").href = `#/visit/${visit}/sign`;
  const bar = screen.querySelector("[data-bar]");
  bar.hidden = kept.state !== "drawn";
  screen.querySelector("[data-again]").addEventListener("click", () => again(app, visit, kept));
  if ((await digestOf(facts)) !== digest) screen.querySelector("[data-notices]").append(notice("error", say("roomBroken")));
  return { screen, back: home(visit), title: capitalised(view.pack.visit.unit.name) };
}

// What was put together stays as the next draft; what was signed already is kept aside.
async function again(app, visit, kept) {
  const isSigned = Object.keys(kept.room.signatures).length > 0;
  if (!(await question(say(isSigned ? "roomAgainSigned" : "roomAgain"), say("roomAgainYes")))) return;
  const { started, ended, copies, stance, reservation, refusal, witnesses } = kept.room;
  await app.guarded(async () => {
    await letGo(app.desk, kept.uid);
    const draft = { started, ended, copies, stance, reservation, refusal, witnesses };
    await keepRoom(app.desk, { uid: crypto.randomUUID(), visit, state: "draft", since: Date.now() }, draft);
  });
  app.changed();
  app.go(home(visit));
}

// --- Signing ---------------------------------------------------------------------------------------------------------

export async function signScreen(app, [id]) {
  const found = await open(app, id);
  if (!found) return { go: home(id) };
  const { visit, view, kept } = found;
  const { room } = kept;
  if (kept.state !== "drawn") return { go: home(visit) };
  const screen = fill(clone("signing"), { code: shortCode(room.digest) });
  const save = () => app.guarded(() => keepRoom(app.desk, kept, room));
  const refuses = Boolean(room.facts.refusal_reason);
  const field = screen.querySelector("[data-password]");
  const password = () => {
    const isOwn = room.signatures.team?.person_id === app.desk.person.id;
    field.hidden = room.manner === "paper" || !isOwn;
    screen.querySelector("[data-later]").hidden = room.manner === "paper" || isOwn || !room.signatures.team?.full_name;
  };
  const heads = presentOf(view, "team").filter((one) => postOf(view, one.person_id));
  side(screen.querySelector('[data-side="team"]'), "team", heads, room, save, () => password());
  const unit = screen.querySelector('[data-side="unit"]');
  unit.hidden = refuses;
  if (!refuses) side(unit, "unit", presentOf(view, "unit"), room, save);
  screen.querySelector("[data-refuses]").hidden = !refuses;
  beside(screen.querySelector("[data-beside]"), room, save);

  password();
  const manner = () => {
    for (const choice of screen.querySelectorAll("[name=manner]")) choice.checked = choice.value === room.manner;
    screen.querySelector("[data-paper]").hidden = room.manner !== "paper";
    for (const one of screen.querySelectorAll("[data-pad-box]")) one.hidden = room.manner === "paper";
    password();
  };
  for (const choice of screen.querySelectorAll("[name=manner]")) {
    choice.addEventListener("change", () => {
      room.manner = choice.value;
      manner();
      save();
    });
  }
  manner();
  screen.querySelector("[data-read]").href = `#/visit/${visit}/read`;
  await pages(app, screen, kept);
  const error = screen.querySelector("[data-error]");
  screen.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = field.hidden ? "" : screen.elements.password.value;
    const problem = unsigned(room, { refuses, needsPassword: !field.hidden, typed });
    error.hidden = !problem;
    error.querySelector("[data-error-words]").textContent = problem;
    if (problem) {
      error.scrollIntoView({ block: "center" });
      return;
    }
    const done = await app.guarded(async () => {
      if (typed) room.sealed = await sealPassword(view.pack.minutes.seal_key, typed, room.digest, app.desk.person.id);
      if (room.manner === "paper") await sendPages(app.desk, kept);
      await keepRoom(app.desk, { ...kept, state: "signed", since: Date.now() }, room);
      return true;
    });
    if (!done) return;
    screen.elements.password.value = "";
    app.changed();
    app.sendNow();
    app.go(home(visit));
    snack(say("roomSigned"));
  });
  return { screen, back: `#/visit/${visit}/read`, title: capitalised(view.pack.visit.unit.name) };
}

const postOf = (view, person) => (view.pack.team ?? []).some((one) => one.person_id === person && SIGNERS.has(one.post));

// Who signs for a side, under which title, and the pad.
function side(box, name, people, room, save, onChange = () => {}) {
  const list = box.querySelector("select");
  const title = box.querySelector("[data-title]");
  list.replaceChildren(...people.map((one, each) => new Option(one.full_name, String(each))));
  const chosen = () => people[Number(list.value)] ?? null;
  const signed = room.signatures[name];
  const at = people.findIndex((one) => one.full_name === signed?.full_name);
  list.value = String(Math.max(0, at));
  title.value = signed?.title ?? chosen()?.title ?? "";
  box.querySelector("[data-nobody]").hidden = people.length > 0;
  const put = (more = {}) => {
    const one = chosen();
    if (!one) return;
    room.signatures[name] = {
      drawing: "", at: new Date().toISOString(), ...room.signatures[name], full_name: one.full_name, title: title.value.trim(), person_id: one.person_id ?? null, ...more,
    };
    onChange();
    save();
  };
  const wipe = pad(box, signed?.drawing ?? "", (path) => put({ drawing: path, at: new Date().toISOString() }));
  list.addEventListener("change", () => {
    title.value = chosen()?.title ?? "";
    wipe();
    put({ drawing: "" });
  });
  title.addEventListener("input", () => put());
  if (!signed) put();
}

// Who signs beside both sides is named in the minutes already: only the pads are left.
function beside(holder, room, save) {
  room.signatures.beside ??= besideOf(room.facts).map((one) => ({ ...one, drawing: "", at: new Date().toISOString() }));
  room.signatures.beside.forEach((one, each) => {
    const name = `s-beside-${each}`;
    const box = fill(clone("beside"), { what: say(SIGNS_AS[one.side]), who: named(one) });
    box.querySelector("h2").id = name;
    box.setAttribute("aria-labelledby", name);
    box.dataset.side = one.side;
    box.querySelector("[data-pad-words]").id = `${name}-pad`;
    box.querySelector("[data-pad]").setAttribute("aria-labelledby", `${name}-pad`);
    pad(box, one.drawing, (path) => {
      Object.assign(one, { drawing: path, at: new Date().toISOString() });
      save();
    });
    holder.append(box);
  });
}

const named = (one) => [one.full_name, one.title].filter(Boolean).join(", ");

// Returns what is still missing, in words, or "".
function unsigned(room, { refuses, needsPassword, typed }) {
  const { team, unit } = room.signatures;
  if (!team?.full_name) return say("roomNeedsHead");
  if (!refuses && !unit?.full_name) return say("roomNoUnit");
  if (room.manner === "paper") return room.pages.length ? "" : say("roomNeedsPages");
  if (!isSignature(team.drawing)) return say("roomNeedsTeamPad");
  if (!refuses && !isSignature(unit.drawing)) return say("roomNeedsUnitPad");
  const missing = room.signatures.beside.find((one) => !isSignature(one.drawing));
  if (missing) return say("roomNeedsPad", { who: missing.full_name });
  return needsPassword && !typed ? say("roomNeedsPassword") : "";
}

// --- On paper --------------------------------------------------------------------------------------------------------

async function pages(app, screen, kept) {
  const { room } = kept;
  const list = screen.querySelector("[data-pages]");
  const error = screen.querySelector("[data-photo-error]");
  const draw = async () => {
    const made = [];
    for (const uid of room.pages) {
      const row = await store.get(app.desk.db, "photos", uid);
      if (!row) continue;
      const box = fill(clone("thumb"), { state: say("roomPage", { n: made.length + 1, size: size(row.size) }) });
      const image = box.querySelector("img");
      image.alt = say("roomPageAlt", { n: made.length + 1 });
      show(image, await photos.smallOf(app.desk, row));
      box.querySelector("[data-open]").replaceWith(image);
      box.querySelector("[data-remove]").addEventListener("click", async () => {
        room.pages = room.pages.filter((one) => one !== uid);
        await app.guarded(() => keepRoom(app.desk, kept, room));
        await photos.dropPhoto(app.desk, uid);
        draw();
      });
      made.push(box);
    }
    list.replaceChildren(...made);
  };
  for (const input of screen.querySelectorAll("[data-camera], [data-gallery]")) {
    input.addEventListener("change", async () => {
      error.hidden = true;
      for (const file of [...input.files]) {
        try {
          room.pages.push(await photos.takePhoto(app.desk, { visit: kept.visit, finding: kept.uid, file }));
          await keepRoom(app.desk, kept, room);
        } catch (fault) {
          const isTheirs = fault instanceof NotAPicture;
          error.querySelector("[data-error-words]").textContent = isTheirs ? say("photoNoPicture") : say(store.isFull(fault) ? "full" : "failed", { fault: fault.message });
          error.hidden = false;
        }
      }
      input.value = "";
      await draw();
    });
  }
  screen.querySelector("[data-print]").addEventListener("click", () => app.go(`#/visit/${kept.visit}/read`));
  await draw();
}

// The photos go like any other; what they show is told with the minutes.
const sendPages = (desk, kept) => store.write(desk.db, "photos", async (all) => {
  for (const uid of kept.room.pages) {
    const row = await store.answer(all.get(uid));
    if (row?.state === "draft") all.put({ ...row, state: "new", since: Date.now() });
  }
});

// --- What became of them ---------------------------------------------------------------------------------------------

export function stateOf(app, view, kept) {
  const { room, state, answer } = kept;
  const box = fill(clone("room-state"), { code: shortCode(room.digest), about: say("roomDrawnAt", { when: when(room.drawnUpAt) }) });
  const told = box.querySelector("[data-notices]");
  const go = (words, href) => ({ words: say(words), href });
  const read = box.querySelector("[data-read]");
  read.href = `#/visit/${view.visit}/read`;
  if (state === "drawn") told.append(notice("warning", say("roomStateDrawn"), go("roomGoSign", `#/visit/${view.visit}/read`)));
  else if (state === "signed") told.append(notice("info", kept.reason || say("roomStateSigned")));
  else if (state === "aside") told.append(notice("error", say("roomStateAside", { why: kept.reason ?? "" })));
  else if (answer.state === "waiting") told.append(notice("warning", say("roomStateWaiting", { n: answer.against }), go("roomGoDecide", answer.url)));
  else if (answer.is_locked) told.append(notice("done", say("roomStateLocked"), go("roomGoOpen", answer.url)));
  else told.append(notice("info", say(answer.unconfirmed.includes("team") ? "roomStateBoth" : "roomStateUnit"), go("roomGoConfirm", answer.url)));
  const ask = box.querySelector("[data-ask]");
  ask.hidden = state === "drawn" || state === "signed";
  ask.addEventListener("click", async () => {
    await mark(app.desk, kept.uid, { state: "signed", tries: 0 });
    app.changed();
    await app.sendNow();
    app.redraw();
  });
  const list = box.querySelector("[data-signed]");
  const { team, unit, beside: others = [] } = room.signatures;
  for (const [name, one] of [["roomUnit", unit], ["roomTeam", team], ...others.map((each) => [SIGNS_AS[each.side], each])]) {
    if (!one?.full_name || state === "drawn") continue;
    const words = [say(name), one.full_name, one.title, one.at && when(one.at)].filter(Boolean).join(" · ");
    list.append(Object.assign(document.createElement("li"), { textContent: words }));
  }
  return box;
}
