// What is recorded on site: objects with their values, each change of them kept until the server has named it.
//
// A change is `waiting` (more may be typed into it), `sending` (frozen: it may be on its way, nothing in it changes any
// more), `received` (the server has it; kept a while), or `aside` (not taken; never in the way of the others).
import { waitingRooms } from "./room/keeping.js";
import * as store from "./store.js";
import { seal, unseal } from "./vault.js";

export const FORMAT = 1; // how changes are worded; those frozen under an earlier version keep theirs
export const KEPT_DAYS = 14;
const SETTLED = 4000; // ms after the last touch before a change goes by itself

const nameOf = (kind, uid) => `${kind}:${uid}`;

// Among all windows only one at a time reads, decides and writes.
let last = Promise.resolve();
export function alone(desk, act) {
  if (navigator.locks) return navigator.locks.request(`capture-${desk.person.id}`, act);
  const next = last.then(act, act);
  last = next.catch(() => {});
  return next;
}

// --- Objects ---------------------------------------------------------------------------------------------------------

async function openThing(desk, row) {
  const kept = desk.opened.get(row.id);
  if (kept?.rev === row.rev) return kept.thing;
  const thing = await unseal(desk.key, `thing:${row.id}`, row.sealed);
  desk.opened.set(row.id, { rev: row.rev, thing });
  return thing;
}

async function thingRow(desk, thing) {
  const id = nameOf(thing.kind, thing.uid);
  const row = { id, visit: thing.visit, rev: crypto.randomUUID(), sealed: await seal(desk.key, `thing:${id}`, thing) };
  desk.opened.set(id, { rev: row.rev, thing });
  return row;
}

export async function thing(desk, kind, uid) {
  const row = await store.get(desk.db, "things", nameOf(kind, uid));
  return row ? openThing(desk, row) : null;
}

export async function things(desk, visit) {
  const rows = await store.of(desk.db, "things", "visit", visit);
  return Promise.all(rows.map((row) => openThing(desk, row)));
}

const fromServer = (object) => ({ ...object, heads: object.heads ?? [], conflicts: object.conflicts ?? [] });

// --- Recording -------------------------------------------------------------------------------------------------------

export const tidy = (fields) => Object.fromEntries(
  Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value.normalize("NFC").trim() : value]),
);

// Writes down `fields` of one object, on disk when it resolves; returns how to take it back.
export function record(desk, { visit, kind, uid, fields, photo }) {
  return alone(desk, async () => {
    const id = nameOf(kind, uid);
    const [row, waiting] = await Promise.all([store.get(desk.db, "things", id), waitingOf(desk, visit, id)]);
    const before = row ? await openThing(desk, row) : null;
    const begun = waiting ? await unseal(desk.key, `change:${waiting.id}`, waiting.sealed) : null;
    const set = tidy(fields);
    const now = new Date().toISOString();
    const change = begun
      ? { ...begun, at: now, fields: { ...begun.fields, ...set } }
      : { id: crypto.randomUUID(), visit, kind, uid, base: before?.heads ?? [], at: now, fields: set };
    const after = {
      kind, uid, visit, by: desk.person.full_name, id: null, url: null, is_locked: false, recorded: now,
      ...before, heads: [change.id], values: { ...before?.values, ...set },
      conflicts: (before?.conflicts ?? []).filter(({ field }) => !(field in set)), // whoever writes with both before him decides
    };
    const changeRow = {
      ...(waiting ?? { id: change.id, visit, thing: id, state: "waiting", since: Date.now() }),
      touched: Date.now(), format: FORMAT, sealed: await seal(desk.key, `change:${change.id}`, change),
    };
    const afterRow = await thingRow(desk, after);
    const seq = await store.write(desk.db, ["things", "changes", "photos"], (things, changes, photos) => {
      things.put(afterRow);
      if (photo) photos.put(photo);
      return store.answer(changes.put(changeRow));
    });
    return () => takeBack(desk, { seq, change: change.id, id, row, waiting, before, set, visit, kind, uid });
  });
}

// Shows here what another phone recorded and handed over, so that whoever goes on has it before him; what this phone said
// otherwise without knowing of it is a conflict here as it will be on the server.
export function adopt(desk, change, by) {
  return alone(desk, async () => {
    const { kind, uid, visit, fields, base = [], at } = change;
    const id = nameOf(kind, uid);
    const [row, changes] = await Promise.all([store.get(desk.db, "things", id), store.of(desk.db, "changes", "visit", visit)]);
    const before = row ? await openThing(desk, row) : null;
    const others = changes.filter((one) => one.thing === id && one.id !== change.id && one.state !== "received");
    const unseen = (await Promise.all(others.map((one) => onTheWire(desk, one)))).filter((one) => one && !base.includes(one.id));
    const set = {};
    const conflicts = [...(before?.conflicts ?? [])];
    for (const [field, value] of Object.entries(fields)) {
      const other = unseen.find((one) => field in one.fields && JSON.stringify(one.fields[field]) !== JSON.stringify(value));
      if (!other) set[field] = value;
      else {
        const mine = { change: other.id, value: other.fields[field], by: before?.by ?? "", at: other.at, device_is_mine: true };
        conflicts.push({ field, versions: [mine, { change: change.id, value, by, at, device_is_mine: false }] });
      }
    }
    const after = {
      kind, uid, visit, by, id: null, url: null, is_locked: false, recorded: at, ...before, conflicts,
      heads: [...(before?.heads ?? []).filter((head) => !base.includes(head)), change.id], values: { ...before?.values, ...set },
    };
    const made = await thingRow(desk, after);
    await store.write(desk.db, "things", (things) => { things.put(made); });
  });
}

async function waitingOf(desk, visit, id) {
  const rows = await store.of(desk.db, "changes", "state", "waiting");
  return rows.find((row) => row.thing === id && row.visit === visit);
}

// Not gone yet: as if it had never been.  Gone already: the contrary is recorded.
async function takeBack(desk, { seq, id, row, waiting, before, set, visit, kind, uid }) {
  const undone = await alone(desk, async () => {
    const now = await store.get(desk.db, "changes", seq);
    if (now?.state !== "waiting") return false;
    await store.write(desk.db, ["things", "changes"], (things, changes) => {
      if (waiting) changes.put(waiting);
      else changes.delete(seq);
      if (row) things.put(row);
      else things.delete(id);
    });
    return true;
  });
  if (undone) return true;
  const fields = before
    ? Object.fromEntries(Object.keys(set).map((name) => [name, before.values[name] ?? (typeof set[name] === "string" ? "" : null)]))
    : { withdrawn: TAKEN_BACK };
  if (!before && kind !== "finding" && kind !== "photo") return false; // an answer once given can only be given otherwise
  await record(desk, { visit, kind, uid, fields });
  return true;
}

export const TAKEN_BACK = "Ghi nhầm";

// --- What is being written -------------------------------------------------------------------------------------------

export async function keepDraft(desk, draft) {
  const sealed = await seal(desk.key, `draft:${draft.uid}`, draft);
  await store.write(desk.db, "drafts", (drafts) => { drafts.put({ id: draft.uid, visit: draft.visit, at: Date.now(), sealed }); });
}

export async function draft(desk, uid) {
  const row = await store.get(desk.db, "drafts", uid);
  return row ? unseal(desk.key, `draft:${uid}`, row.sealed) : null;
}

export async function drafts(desk) {
  const rows = await store.all(desk.db, "drafts");
  return Promise.all(rows.map((row) => unseal(desk.key, `draft:${row.id}`, row.sealed)));
}

export const dropDraft = (desk, uid) => store.write(desk.db, ["drafts", "photos"], async (drafts, photos) => {
  drafts.delete(uid);
  for (const photo of await store.answer(photos.index("owner").getAll(uid))) {
    if (photo.state === "draft") photos.delete(photo.uid);
  }
});

// What is typed beside an answer that has no result yet, or is no figure yet: only here, until it can be recorded.
export async function keepNote(desk, uid, typed) {
  const sealed = await seal(desk.key, `note:${uid}`, typed);
  await store.keep(desk.db, `note:${uid}`, sealed);
}

export async function keptNote(desk, uid) {
  const sealed = await store.note(desk.db, `note:${uid}`);
  return sealed ? unseal(desk.key, `note:${uid}`, sealed) : null;
}

export const dropNote = (desk, uid) => store.write(desk.db, "meta", (meta) => { meta.delete(`note:${uid}`); });

// --- On its way ------------------------------------------------------------------------------------------------------

// Freezes what has settled (all of it when asked by hand), and returns what is frozen, in order.
export function freeze(desk, { everything = false } = {}) {
  return alone(desk, async () => {
    const waiting = await store.of(desk.db, "changes", "state", "waiting");
    // The clock of a phone may be set back at any time: what was touched "tomorrow" has settled, too.
    const settled = waiting.filter((row) => everything || Math.abs(Date.now() - row.touched) >= SETTLED);
    if (settled.length) {
      await store.write(desk.db, ["changes", "meta"], async (changes, meta) => {
        let wire = (await store.answer(meta.get("wire")))?.value ?? 0;
        for (const row of settled) changes.put({ ...row, state: "sending", wire: (wire += 1) });
        meta.put({ name: "wire", value: wire });
      });
    }
    return frozen(desk);
  });
}

async function frozen(desk) {
  const rows = await store.of(desk.db, "changes", "state", "sending");
  return rows.sort((one, other) => (one.wire ?? 0) - (other.wire ?? 0) || one.seq - other.seq);
}

export const formatOf = (row) => row.format ?? 1;

// As it travels; null when this device cannot read it any more.
export async function onTheWire(desk, row) {
  try {
    const change = await unseal(desk.key, `change:${row.id}`, row.sealed);
    return { ...change, seq: row.wire ?? row.seq, ...row.from };
  } catch {
    return null;
  }
}

// What the server holds or has set aside, the newest first: its receipt may say something else by now.
export async function keptOnly(desk, most) {
  const rows = (await store.of(desk.db, "changes", "state", "received")).filter((row) => row.status !== "merged" && row.status !== "dropped" && formatOf(row) === FORMAT);
  return rows.sort((one, other) => other.seq - one.seq).slice(0, most);
}

export const putAside = (desk, row, code, reason) => alone(desk, () => store.write(desk.db, "changes", (changes) => {
  changes.put({ ...row, state: "aside", code, reason, asideAt: Date.now() });
}));

export const tryAgain = (desk) => alone(desk, () => store.write(desk.db, "changes", async (changes) => {
  for (const row of await store.answer(changes.index("state").getAll("aside"))) changes.put({ ...row, state: "sending", tries: 0 });
}));

export const tryPhotosAgain = (desk) => store.write(desk.db, "photos", async (photos) => {
  for (const row of await store.answer(photos.getAll())) if (row.state === "refused") photos.put({ ...row, state: "open", tries: 0 });
});

// Takes in what the server answered: receipts end the wait of what they name, objects are taken over where nothing of ours is on its way.
export function takeIn(desk, { receipts = [], objects = [], cursor = {} }) {
  return alone(desk, async () => {
    const named = new Map(receipts.map((receipt) => [receipt.id, receipt]));
    await store.write(desk.db, ["changes", "meta"], async (changes, meta) => {
      for (const [id, receipt] of named) {
        for (const row of await store.answer(changes.index("id").getAll(id))) {
          const { status, code, reason } = receipt;
          if (status === "unreadable") changes.put({ ...row, state: "aside", status, code: code ?? "unreadable", reason, asideAt: Date.now() });
          else changes.put({ ...row, state: "received", status, code, reason, receivedAt: row.receivedAt ?? Date.now() });
        }
      }
      const kept = (await store.answer(meta.get("cursor")))?.value ?? {};
      meta.put({ name: "cursor", value: { ...kept, ...cursor } });
    });
    await takeOver(desk, objects);
  });
}

// Call it alone().
export async function takeOver(desk, objects) {
  const rows = [];
  const ours = await pending(desk);
  for (const object of objects) {
    if (!ours.has(nameOf(object.kind, object.uid))) rows.push(await thingRow(desk, fromServer(object)));
  }
  await store.write(desk.db, "things", (things) => { for (const row of rows) things.put(row); });
}

export async function pending(desk) {
  const states = ["waiting", "sending", "aside"];
  const rows = (await Promise.all(states.map((state) => store.of(desk.db, "changes", "state", state)))).flat();
  return new Set(rows.map((row) => row.thing));
}

// Returns what is not yet sent: in all and by visit, since when, and what of it was put aside.
export async function unsent(desk) {
  const [changes, photos, writing] = await Promise.all([store.all(desk.db, "changes"), store.all(desk.db, "photos"), store.count(desk.db, "drafts")]);
  const found = { count: 0, photos: 0, rooms: 0, aside: 0, since: null, visits: {}, drafts: writing };
  const add = (visit, since) => {
    found.count += 1;
    found.since = Math.min(found.since ?? since, since);
    const of = (found.visits[visit] ??= { count: 0, oldest: since });
    of.count += 1;
    of.oldest = Math.min(of.oldest, since);
  };
  for (const row of changes) {
    if (row.state === "received") continue;
    if (row.state === "aside") found.aside += 1;
    add(row.visit, row.since);
  }
  for (const row of photos) {
    if (row.state === "draft" || row.state === "complete") continue;
    if (row.state === "refused") found.aside += 1;
    found.photos += 1;
    add(row.visit, row.since);
  }
  for (const row of await waitingRooms(desk)) {
    if (row.state === "aside") found.aside += 1;
    found.rooms += 1;
    add(row.visit, row.since);
  }
  return found;
}

// What the server has named is kept for a while, then goes; so do pictures that are safe there.
export function clear(desk) {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  return alone(desk, () => store.write(desk.db, ["changes", "photos"], async (changes, photos) => {
    for (const row of await store.answer(changes.index("state").getAll("received"))) if (row.receivedAt < oldest) changes.delete(row.seq);
    for (const row of await store.answer(photos.getAll())) if (row.state === "complete" && row.completeAt < oldest) photos.delete(row.uid);
  }));
}
