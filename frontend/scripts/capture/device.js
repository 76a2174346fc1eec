// Who works on this device: the person whose store is open, with his key; and what the server says to that.
import { ask, trust } from "./server.js";
import { drop, keep, note, open, write } from "./store.js";
import { bytesOf, makeKey, openKey, seal, unseal } from "./vault.js";

const WHO = "capture:person"; // whose store this page opens by itself
const ALL = "capture:people"; // who has one here
const LOST = "capture:lost"; // that a store was taken away, told once
const LAST_KEPT = "capture:unsent"; // for the other pages: how much is not sent, by person, nothing of what it is

const said = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
};
const say = (name, value) => {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // forbidden storage: IndexedDB will say so more clearly
  }
};

export const nameOf = (person) => `capture-${person}`;
export const missing = () => (!globalThis.indexedDB || !globalThis.crypto?.subtle ? "platform" : "");
export const hasOwners = () => (said(ALL) ?? []).length > 0;

// Each person's number beside the others', so that none is forgotten when another signs in.
export function publish(person, unsent) {
  const { [person]: _before, ...others } = said(LAST_KEPT) ?? {};
  say(LAST_KEPT, unsent?.count ? { ...others, [person]: unsent } : others);
}

export const published = () => Object.values(said(LAST_KEPT) ?? {}).reduce((sum, { count }) => sum + count, 0);

export function takeLost() {
  const lost = said(LOST);
  say(LOST, null);
  return lost;
}

// Opens what is on the device, without asking anybody: returns a desk, whose `key` is null when its owner has signed out.
export async function wake(onMoved) {
  const person = said(WHO);
  return person ? openDesk(person, onMoved) : null;
}

async function openDesk(person, onMoved) {
  const db = await open(nameOf(person), { onMoved });
  const key = await note(db, "key");
  const desk = { db, key, person: { id: person, full_name: "" }, device: await note(db, "device"), opened: new Map() };
  const about = await note(db, "about");
  if (key && about) desk.person = await unseal(key, "about", about);
  return desk;
}

// Asks who is signed in, and opens his desk; `desk` is the one open so far.  Throws what ask() throws.
export async function greet(desk, onMoved) {
  const session = await ask("GET", "/capture/session");
  trust(session.csrf_token);
  const { id } = session.person;
  if (desk && desk.person.id !== id) {
    await forgetKey(desk.db); // another person sits here now
    desk.db.close();
    desk = null;
  }
  desk ??= await openDesk(id, onMoved);
  say(WHO, id);
  say(ALL, [...new Set([...(said(ALL) ?? []), id])]);
  if (!desk.device) {
    desk.device = crypto.randomUUID();
    await keep(desk.db, "device", desk.device);
  }
  const known = await ask("POST", "/capture/devices", {
    json: { device: desk.device, name: deviceName(), device_now: new Date().toISOString() },
  });
  if (!desk.key) await unlock(desk, bytesOf(known.unlock));
  desk.person = session.person;
  desk.limits = session.limits;
  desk.skew = known.skew;
  await keep(desk.db, "about", await seal(desk.key, "about", session.person));
  return desk;
}

async function unlock(desk, secret) {
  const copy = await note(desk.db, "copy");
  if (copy) {
    desk.key = await openKey(secret, copy);
    await keep(desk.db, "key", desk.key);
    return;
  }
  const made = await makeKey(secret);
  await write(desk.db, "meta", (meta) => {
    meta.put({ name: "copy", value: made.copy });
    meta.put({ name: "key", value: made.key });
  });
  desk.key = made.key;
}

const forgetKey = (db) => write(db, "meta", (meta) => { meta.delete("key"); });

// Signing out: what stays on this device cannot be read until its owner signs in here again.
export async function forgetKeys() {
  for (const person of said(ALL) ?? []) {
    const db = await open(nameOf(person));
    await forgetKey(db);
    db.close();
  }
  say(WHO, null);
  new BroadcastChannel("capture").postMessage("signed-out");
}

// The device was struck off: nothing stays.
export async function forgetAll(desk) {
  const { id } = desk.person;
  desk.key = null;
  await drop(desk.db);
  say(ALL, (said(ALL) ?? []).filter((one) => one !== id));
  say(WHO, null);
  publish(id, null);
  say(LOST, { at: Date.now() });
}

export async function isRevoked(desk) {
  if (!desk?.device) return false;
  return (await ask("GET", `/capture/devices/${desk.device}/state`)).revoked === true;
}

function deviceName() {
  const agent = navigator.userAgent;
  const browser = agent.match(/(Edg|OPR|SamsungBrowser|Firefox|FxiOS|CriOS|Chrome|Safari)\//)?.[1] ?? "";
  const names = { Edg: "Edge", OPR: "Opera", SamsungBrowser: "Samsung Internet", FxiOS: "Firefox", CriOS: "Chrome" };
  const system = agent.match(/Android|iPhone|iPad|Windows|Macintosh|Linux/)?.[0] ?? "";
  return [names[browser] ?? browser, system].filter(Boolean).join(" · ").slice(0, 100) || "?";
}
