// Minutes that were signed in the room and not yet sent, as they travel in the file of a phone that cannot send.
import * as store from "../store.js";
import { keepRoom, waitingRooms } from "./keeping.js";
import { onTheWire } from "./sending.js";

export const roomsToCarry = async (desk) => Promise.all((await waitingRooms(desk)).map(async (row) => ({ visit: row.visit, ...(await onTheWire(desk, row)) })));

// Takes in what is new here; returns how many.
export async function takeRooms(desk, plain) {
  let found = 0;
  for (const { uid, visit, signatures, drawn_up_at: drawnUpAt, person, ...more } of plain.rooms ?? []) {
    if (await store.get(desk.db, "rooms", uid)) continue;
    const of = (side) => signatures.filter((one) => one.side === side);
    const room = { ...more, drawnUpAt, signatures: { team: of("team")[0], unit: of("unit")[0], beside: [...of("secretary"), ...of("witness")] } };
    await keepRoom(desk, { uid, visit, state: "signed", from: { device: plain.device, person: person ?? plain.person } }, room);
    found += 1;
  }
  return found;
}
