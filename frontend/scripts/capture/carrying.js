// Unsent work in one file that only its words open: another phone, or the server, hands it in for whoever recorded it.
import * as photos from "./photos.js";
import * as records from "./records.js";
import { roomsToCarry, takeRooms } from "./room/carrying.js";
import * as store from "./store.js";
import { base64, bytesOf, lockWith, seal, sha256, unlockWith } from "./vault.js";

const KIND = "cchc-capture";
const MOST_BYTES = 200_000_000;

export class NotOurs extends Error {}
export class FromANewerVersion extends Error {}

const { FORMAT } = records;
const placeOf = (format, device) => `${KIND}:${format}:${device}`;

// What is not sent yet, frozen: as a batch, without the photos' content.
export async function gather(desk) {
  await records.freeze(desk, { everything: true });
  const rows = (await store.all(desk.db, "changes")).filter((row) => row.state === "sending" || row.state === "aside");
  const changes = (await Promise.all(rows.map((row) => records.onTheWire(desk, row)))).filter(Boolean);
  const packs = await store.all(desk.db, "packs");
  return {
    format: FORMAT, device: desk.device, person: desk.person.id, device_now: new Date().toISOString(),
    packed: Object.fromEntries(packs.map((pack) => [pack.visit, { visit_on: pack.day }])), changes, photos: [],
  };
}

export async function exportFile(desk, phrase) {
  const plain = { ...(await gather(desk)), rooms: await roomsToCarry(desk) };
  for (const row of await photos.waitingPhotos(desk)) {
    const facts = await photos.factsOf(desk, row);
    const content = base64(await (await photos.wholeOf(desk, row)).arrayBuffer());
    plain.photos.push({ uid: row.uid, visit: row.visit, sha256: facts.sha256, size: facts.size, name: facts.name, content });
  }
  const envelope = {
    kind: KIND, format: FORMAT, made_at: plain.device_now, person: desk.person, device: desk.device, count: plain.changes.length + plain.photos.length + plain.rooms.length,
    ...(await lockWith(phrase, placeOf(FORMAT, desk.device), plain)),
  };
  const stamp = plain.device_now.slice(0, 16).replace(/[:T]/g, "-");
  return new File([JSON.stringify(envelope)], `ghi-tai-cho-${stamp}.json`, { type: "application/json" });
}

export async function importFile(desk, file, phrase) {
  if (file.size > MOST_BYTES) throw new NotOurs();
  let envelope;
  try {
    envelope = JSON.parse(await file.text());
  } catch {
    throw new NotOurs();
  }
  if (envelope?.kind !== KIND) throw new NotOurs();
  if (!(envelope.format >= 1 && envelope.format <= FORMAT)) throw new FromANewerVersion();
  return takeIn(desk, await unlockWith(phrase, placeOf(envelope.format, envelope.device), envelope), envelope.person?.full_name ?? "");
}

// Takes in what is new here; returns how much, and whose it is.
export async function takeIn(desk, plain, who) {
  const isMine = plain.device === desk.device;
  const found = { changes: 0, photos: 0, who };
  for (const change of plain.changes) {
    const { id, visit, kind, uid, seq } = change;
    if (isMine || (await store.answer(desk.db.transaction("changes").objectStore("changes").index("id").count(id)))) continue;
    const from = { device: change.device ?? plain.device, person: change.person ?? plain.person };
    const sealed = await seal(desk.key, `change:${id}`, change);
    const row = { id, visit, thing: `${kind}:${uid}`, state: "sending", since: Date.now(), touched: Date.now(), format: plain.format, wire: seq, from, sealed };
    await store.write(desk.db, "changes", (changes) => { changes.put(row); });
    await records.adopt(desk, change, who);
    found.changes += 1;
  }
  for (const photo of plain.photos) {
    if (await store.get(desk.db, "photos", photo.uid)) continue;
    const bytes = bytesOf(photo.content);
    if ((await sha256(bytes)) !== photo.sha256) continue;
    const about = { sha256: photo.sha256, size: photo.size, name: photo.name, caption: "", taken_at: null, original_sha256: photo.sha256 };
    const [sealed, facts] = await Promise.all([seal(desk.key, `photo:${photo.uid}`, bytes), seal(desk.key, `about:${photo.uid}`, about)]);
    await store.write(desk.db, "photos", (kept) => {
      kept.put({ uid: photo.uid, visit: photo.visit, owner: "", state: "new", since: Date.now(), size: photo.size, sealed, small: null, facts });
    });
    found.photos += 1;
  }
  found.changes += await takeRooms(desk, plain);
  return found;
}
