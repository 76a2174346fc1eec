// Photos on the device: taken in, sealed, sent in parts that a broken connection does not undo.
import { reduceBeside } from "./beside.js";
import { record } from "./records.js";
import { ask } from "./server.js";
import * as store from "./store.js";
import { seal, sha256, unseal, unsealBytes } from "./vault.js";

const PART = 65_536;

// `place` is where the device is, if its owner lets it be noted and the picture itself does not know.
export async function takePhoto(desk, { visit, finding, file, drawnOf = null, place = null }) {
  const made = await reduceBeside(file);
  return keepPhoto(desk, { visit, finding, made, drawnOf, place });
}

export async function keepPhoto(desk, { visit, finding, made, drawnOf = null, place = null }) {
  const uid = crypto.randomUUID();
  const about = {
    sha256: await sha256(made.bytes), size: made.bytes.byteLength, name: made.name, caption: made.caption ?? "",
    taken_at: made.takenAt ?? new Date().toISOString(), lat: made.latitude ?? place?.latitude ?? null, lon: made.longitude ?? place?.longitude ?? null,
    original_sha256: made.originalHash, drawn_of: drawnOf,
  };
  const [sealed, small, facts] = await Promise.all([
    seal(desk.key, `photo:${uid}`, made.bytes), seal(desk.key, `small:${uid}`, made.small), seal(desk.key, `about:${uid}`, about),
  ]);
  const row = { uid, visit, owner: finding ?? "", state: "draft", since: Date.now(), size: about.size, sealed, small, facts };
  await store.write(desk.db, "photos", (photos) => { photos.put(row); });
  return uid;
}

export const photosOf = (desk, owner) => store.of(desk.db, "photos", "owner", owner);

export const factsOf = (desk, row) => unseal(desk.key, `about:${row.uid}`, row.facts);

export const smallOf = async (desk, row) => new Blob([await unsealBytes(desk.key, `small:${row.uid}`, row.small)], { type: "image/jpeg" });

export const wholeOf = async (desk, row) => new Blob([await unsealBytes(desk.key, `photo:${row.uid}`, row.sealed)], { type: "image/jpeg" });

export const dropPhoto = (desk, uid) => store.write(desk.db, ["photos", "meta"], (photos, meta) => {
  photos.delete(uid);
  meta.delete(`note:photo:${uid}`); // what was being drawn on it
});

// What was photographed while a finding was written becomes part of the record with it.
export async function recordPhotos(desk, finding) {
  const taken = (await photosOf(desk, finding)).filter((row) => row.state === "draft").sort((one, other) => one.since - other.since);
  for (const row of taken) {
    const facts = await factsOf(desk, row);
    await record(desk, {
      visit: row.visit, kind: "photo", uid: row.uid, fields: { finding, ...facts }, photo: { ...row, state: "new", since: Date.now() },
    });
  }
}

// Sends one photo as far as the network lets it; returns its state.  Throws what ask() throws.
export async function sendPhoto(desk, row, onPart = () => {}) {
  const facts = await factsOf(desk, row);
  const part = row.part ?? PART;
  const opened = await ask("POST", `/capture/photos/${row.uid}`, {
    json: { device: desk.device, visit: row.visit, sha256: facts.sha256, size: facts.size, part_bytes: part, name: facts.name },
  });
  if (!row.part) row = await mark(desk, row, { part, state: "open" });
  let answer = opened;
  if (answer.state === "open") {
    const bytes = await unsealBytes(desk.key, `photo:${row.uid}`, row.sealed);
    const held = new Set(answer.held);
    for (let number = 0; number < answer.parts && answer.state === "open"; number += 1) {
      if (held.has(number)) continue;
      const piece = bytes.slice(number * part, (number + 1) * part);
      answer = await ask("PUT", `/capture/photos/${row.uid}/parts/${number}?device=${desk.device}`, {
        bytes: piece, headers: { "X-Part-SHA256": await sha256(piece) },
      });
      onPart(answer.held.length, answer.parts);
    }
    // Parts that were lost between two answers are asked for once more.
    if (answer.state === "open") answer = await ask("GET", `/capture/photos/${row.uid}`);
  }
  if (answer.state === "complete") await mark(desk, row, { state: "complete", completeAt: Date.now() });
  if (answer.state === "refused") await mark(desk, row, { state: "refused", reason: answer.reason ?? "" });
  return answer.state;
}

async function mark(desk, row, more) {
  const after = await store.write(desk.db, "photos", async (photos) => {
    const now = { ...(await store.answer(photos.get(row.uid))), ...more };
    photos.put(now);
    return now;
  });
  return after;
}

export const waitingPhotos = async (desk) =>
  (await store.all(desk.db, "photos")).filter((row) => row.state === "new" || row.state === "open").sort((one, other) => one.since - other.since);

// Another caption for a photo that is not in the record yet.
export async function recaption(desk, row, caption) {
  const facts = await seal(desk.key, `about:${row.uid}`, { ...(await factsOf(desk, row)), caption });
  await mark(desk, row, { facts });
}
