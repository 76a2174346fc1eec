// Minutes that are drawn up in the room, as they lie on this device: sealed, each step on disk at once.
//
// A row is `draft` (being put together), `drawn` (its content stands, and is read back and signed), `signed` (to be sent),
// `received` (the server has named it), `aside` (the server would not have it) or `void` (signed anew; kept a while all the same).
import { say } from "../../words.js";
import * as store from "../store.js";
import { seal, unseal } from "../vault.js";

const OVER = new Set(["void"]);
export const SHUT = new Set(["drawn", "signed", "received", "aside"]);

// Returns the minutes of a visit on this device, opened; null while nobody has begun.
export async function roomOf(desk, visit) {
  const row = await rowOf(desk, visit);
  return row ? { ...row, room: await unseal(desk.key, `room:${row.uid}`, row.sealed) } : null;
}

async function rowOf(desk, visit) {
  const rows = (await store.of(desk.db, "rooms", "visit", visit)).filter((row) => !OVER.has(row.state));
  return rows.sort((one, other) => other.since - one.since)[0] ?? null;
}

// On disk when it resolves.
export async function keepRoom(desk, { uid, visit, state, since = Date.now(), from, tries, reason, answer }, room) {
  const sealed = await seal(desk.key, `room:${uid}`, room);
  await store.write(desk.db, "rooms", (rooms) => { rooms.put({ uid, visit, state, since, from, tries, reason, answer, sealed }); });
}

export const mark = (desk, uid, more) => store.write(desk.db, "rooms", async (rooms) => {
  const row = await store.answer(rooms.get(uid));
  if (row) rooms.put({ ...row, ...more });
});

// What was signed before is not thrown away: it only counts no longer.
export const letGo = (desk, uid) => mark(desk, uid, { state: "void" });

// Why nothing more is recorded for a visit: its minutes stand on this device.  `signed` is what the server said of earlier ones.
export async function whyShut(desk, visit, signed = []) {
  const row = await rowOf(desk, visit);
  if (!row || !SHUT.has(row.state)) return null;
  if (signed.some((one) => one.uid === row.uid && one.state === "anew")) {
    await letGo(desk, row.uid);
    return null;
  }
  return say(row.state === "drawn" ? "roomShutDrawn" : "roomShutSigned");
}

// What the server has named, or what was signed anew, is kept as long as its visit is, then goes with the photos of its pages.
export async function forgetOldRooms(desk, days) {
  const oldest = Date.now() - days * 86_400_000;
  await store.write(desk.db, ["rooms", "photos"], async (rooms, photos) => {
    for (const row of await store.answer(rooms.getAll())) {
      if (!["received", "void"].includes(row.state) || row.since >= oldest) continue;
      rooms.delete(row.uid);
      for (const photo of await store.answer(photos.index("owner").getAll(row.uid))) if (photo.state === "draft") photos.delete(photo.uid);
    }
  });
}

export const waitingRooms = async (desk) => (await store.all(desk.db, "rooms")).filter((row) => row.state === "signed" || row.state === "aside");
