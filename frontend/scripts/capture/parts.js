// A message in parts small enough for a code on a screen, put together again in whatever order they are read.
//
// Each part says of which message it is, which of how many, and carries a check of itself; the message's own name is its
// digest, so that what was put together wrongly is known.  Letters are those that a code holds most densely (RFC 9285).
import { sha256 } from "./vault.js";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const PART = /^CCHC1\/([0-9A-F]{8})\/(\d{1,2})\/(\d{1,2})\/([0-9A-F]{6})\/([0-9A-Z $%*+./:-]+)\/$/;
const SMALL = 300, LARGE = 500; // bytes in a part: small ones are read at once, large ones only where there would be too many
export const MOST_PARTS = 99;
export const MOST_BYTES = MOST_PARTS * LARGE;

export function write45(bytes) {
  let said = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    const value = isPair ? bytes[at] * 256 + bytes[at + 1] : bytes[at];
    said += LETTERS[value % 45] + LETTERS[Math.floor(value / 45) % 45] + (isPair ? LETTERS[Math.floor(value / 2025)] : "");
  }
  return said;
}

export function read45(said) {
  const found = [];
  for (let at = 0; at < said.length; at += 3) {
    const [one, two, three] = [...said.slice(at, at + 3)].map((letter) => LETTERS.indexOf(letter));
    if (two === undefined) throw new RangeError("letters");
    const value = one + two * 45 + (three ?? 0) * 2025;
    if (three === undefined ? value > 255 : value > 65_535) throw new RangeError("letters");
    if (three !== undefined) found.push(value >> 8);
    found.push(value & 255);
  }
  return new Uint8Array(found);
}

const digest = async (bytes, letters) => (await sha256(bytes)).slice(0, letters).toUpperCase();
const checkOf = (words) => digest(new TextEncoder().encode(words), 6);

export async function split(bytes) {
  const size = bytes.length <= SMALL * 40 ? SMALL : LARGE;
  const total = Math.ceil(bytes.length / size);
  if (total > MOST_PARTS) throw new RangeError("size");
  const name = await digest(bytes, 8);
  return Promise.all(Array.from({ length: total }, async (_, each) => {
    const words = write45(bytes.subarray(each * size, (each + 1) * size));
    const place = `${name}/${each + 1}/${total}`;
    return `CCHC1/${place}/${await checkOf(`${place}/${words}`)}/${words}/`; // some readers trim blanks at the end
  }));
}

// Gathers parts of one message; one of another message begins anew.
export class Gathering {
  constructor() {
    this.name = "";
    this.total = 0;
    this.parts = new Map();
  }

  // Returns "new", "known", or "foreign" for what is no part of ours.
  async add(said) {
    const found = said.match(PART);
    if (!found) return "foreign";
    const [, name, number, total, check, words] = found;
    if ((await checkOf(`${name}/${number}/${total}/${words}`)) !== check || Number(number) < 1 || Number(number) > Number(total)) return "foreign";
    if (name !== this.name) {
      this.name = name;
      this.parts.clear();
    }
    this.total = Number(total);
    if (this.parts.has(Number(number))) return "known";
    this.parts.set(Number(number), read45(words));
    return "new";
  }

  get missing() {
    return Array.from({ length: this.total }, (_, each) => each + 1).filter((number) => !this.parts.has(number));
  }

  get isWhole() {
    return this.total > 0 && this.parts.size === this.total;
  }

  // Returns the message, or null (and begins anew) when it is not what it says it is.
  async whole() {
    const bytes = new Uint8Array(await new Blob(this.missing.length ? [] : [...this.parts.keys()].sort((one, other) => one - other).map((number) => this.parts.get(number))).arrayBuffer());
    if ((await digest(bytes, 8)) === this.name) return bytes;
    this.parts.clear();
    return null;
  }
}
