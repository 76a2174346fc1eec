// Hands in minutes that were signed in the room, after everything else that was recorded at their visit.
import { FORMAT } from "../records.js";
import { ask, Refused } from "../server.js";
import * as store from "../store.js";
import { unseal } from "../vault.js";
import { mark } from "./keeping.js";

const STATES = ["waiting", "sending"];
const THEIRS = new Set(["malformed", "too_large", "refused", "not_found"]);
const TRIES = 3;

export async function onTheWire(desk, row) {
  const { facts, digest, manner, drawnUpAt, signatures, pages, sealed } = await unseal(desk.key, `room:${row.uid}`, row.sealed);
  const { team, unit, beside = [] } = signatures;
  const made = [["team", team], ["unit", unit], ...beside.map((one) => [one.side, one])].filter(([, one]) => one);
  return {
    uid: row.uid, facts, digest, manner, drawn_up_at: drawnUpAt, pages, sealed: manner === "finger" ? sealed ?? null : null,
    signatures: made.map(([side, one]) => ({
      side, full_name: one.full_name, title: one.title ?? "", person_id: one.person_id ?? null, drawing: manner === "finger" ? one.drawing ?? "" : "", at: one.at,
    })),
    ...(row.from ? { person: row.from.person } : {}),
  };
}

// Throws what ask() throws, but for what the server will not have of one: that is put aside after some tries.
export async function sendRooms(desk) {
  for (const row of await store.all(desk.db, "rooms")) {
    if (row.state !== "signed" || (await isBehind(desk, row.visit))) continue;
    try {
      const answer = await ask("POST", `/capture/visits/${row.visit}/room`, {
        json: { format: FORMAT, device: desk.device, device_now: new Date().toISOString(), room: await onTheWire(desk, row) },
      });
      // Signed anew, as was decided there: what was signed here stays, and others are drawn up.
      await mark(desk, row.uid, { state: answer.state === "anew" ? "void" : "received", answer, receivedAt: Date.now(), reason: "" });
    } catch (fault) {
      if (!(fault instanceof Refused) || !THEIRS.has(fault.code)) throw fault;
      const tries = (row.tries ?? 0) + 1;
      await mark(desk, row.uid, { tries, reason: fault.message, ...(tries >= TRIES ? { state: "aside" } : {}) });
    }
  }
}

// Something of the visit is still to go before.
async function isBehind(desk, visit) {
  const [changes, photos] = await Promise.all([store.of(desk.db, "changes", "visit", visit), store.of(desk.db, "photos", "visit", visit)]);
  return changes.some((row) => STATES.includes(row.state)) || photos.some((row) => row.state === "new" || row.state === "open");
}

export const tryAgain = async (desk) => {
  for (const row of await store.all(desk.db, "rooms")) if (row.state === "aside") await mark(desk, row.uid, { state: "signed", tries: 0 });
};
