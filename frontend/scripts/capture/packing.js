// Brings along, before leaving, what a visit needs: kept sealed on this device until its visit is long over.
import { jpeg } from "./pictures.js";
import { alone, pending, takeOver } from "./records.js";
import { forgetOldRooms, waitingRooms, whyShut } from "./room/keeping.js";
import { ask, root } from "./server.js";
import * as store from "./store.js";
import { seal, unseal, unsealBytes } from "./vault.js";

const MOST_PICTURES = 40;
const LONGEST = 1280;
const KEPT_DAYS = 45;
export const OLD_HOURS = 24;

// `onPicture(number, all)` while pictures come.  Throws what ask() throws; without a picture the pack is still a pack.
export async function pack(desk, visit, onPicture = () => {}) {
  const found = await ask("POST", `/capture/visits/${visit}/pack`, {
    json: { format: 1, device: desk.device, device_now: new Date().toISOString() },
  });
  const { objects, ...rest } = found;
  const sealed = await seal(desk.key, `pack:${visit}`, rest);
  const row = {
    visit, at: Date.now(), day: rest.visit.visit_on, cursor: rest.cursor, etag: rest.etag, size: sealed.closed.byteLength, pictures: 0, pictureBytes: 0, sealed,
  };
  await alone(desk, async () => {
    await store.write(desk.db, ["packs", "meta"], async (packs, meta) => {
      packs.put(row);
      const cursor = (await store.answer(meta.get("cursor")))?.value ?? {};
      meta.put({ name: "cursor", value: { ...cursor, [visit]: rest.cursor } });
    });
    await takeOver(desk, objects);
  });
  await bringPictures(desk, row, wanted(rest, objects), onPicture);
  return row;
}

const isPicture = (file) => /^image\/(jpeg|png|webp)$/.test(file.media_type ?? "image/jpeg");

function wanted({ earlier = [] }, objects) {
  const before = earlier.flatMap((one) => one.photos ?? []).filter(isPicture).map((photo) => ({ uid: photo.uid, url: photo.url }));
  const here = objects.filter((one) => one.kind === "photo" && one.id && !one.values.withdrawn).map(({ uid }) => ({ uid, url: `${root}/files/${uid}` }));
  return [...before, ...here].slice(0, MOST_PICTURES);
}

async function bringPictures(desk, row, list, onPicture) {
  let number = 0;
  for (const { uid, url } of list) {
    onPicture((number += 1), list.length);
    const known = (await store.get(desk.db, "pictures", uid)) ?? (await store.get(desk.db, "photos", uid));
    if (known) {
      row.pictures += 1;
      row.pictureBytes += known.size ?? 0;
      continue;
    }
    try {
      const answer = await fetch(url);
      if (!answer.ok) continue;
      const picture = await createImageBitmap(await answer.blob());
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const bytes = await jpeg(picture, Math.round(picture.width * scale), Math.round(picture.height * scale), 0.72);
      picture.close();
      const sealed = await seal(desk.key, `picture:${uid}`, bytes);
      await store.write(desk.db, "pictures", (pictures) => { pictures.put({ uid, visit: row.visit, size: bytes.byteLength, sealed }); });
      row.pictures += 1;
      row.pictureBytes += bytes.byteLength;
    } catch (fault) {
      if (store.isFull(fault)) throw fault;
      // a picture less: the words are there
    }
  }
  await store.write(desk.db, "packs", (packs) => { packs.put(row); });
}

export const packs = (desk) => store.all(desk.db, "packs");

export async function packed(desk, visit) {
  const row = await store.get(desk.db, "packs", visit);
  if (!row) return null;
  const found = await unseal(desk.key, `pack:${visit}`, row.sealed);
  const closed = found.visit.closed ?? (await whyShut(desk, visit, found.minutes?.signed));
  return { row, ...found, visit: { ...found.visit, closed } };
}

export async function picture(desk, uid) {
  const row = await store.get(desk.db, "pictures", uid);
  return row ? new Blob([await unsealBytes(desk.key, `picture:${uid}`, row.sealed)], { type: "image/jpeg" }) : null;
}

// Takes a visit off this device; what is not sent yet stays, whoever presses.
export async function unpack(desk, visit) {
  await alone(desk, async () => {
    const ours = await pending(desk);
    await store.write(desk.db, ["packs", "things", "pictures"], async (packs, things, pictures) => {
      packs.delete(visit);
      for (const row of await store.answer(things.index("visit").getAll(visit))) if (!ours.has(row.id)) things.delete(row.id);
      for (const key of await store.answer(pictures.index("visit").getAllKeys(visit))) pictures.delete(key);
    });
  });
}

export async function forgetOld(desk) {
  await forgetOldRooms(desk, KEPT_DAYS);
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  const held = new Set((await store.all(desk.db, "changes")).filter((row) => row.state !== "received").map((row) => row.visit));
  for (const row of await waitingRooms(desk)) held.add(row.visit);
  for (const row of await packs(desk)) if (row.at < oldest && Date.parse(row.day) < oldest && !held.has(row.visit)) await unpack(desk, row.visit);
}

// Asks the browser not to clear this away when the device runs short; returns what it said and how much room there is.
export async function room() {
  const kept = await navigator.storage?.persisted?.().catch(() => false);
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return { kept: Boolean(kept), usage, quota };
}

export async function askToKeep() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
