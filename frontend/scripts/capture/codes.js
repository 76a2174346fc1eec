// Small changes from phone to phone by a sequence of codes on the screen: sealed under words that both know, without
// the photos' content, which follows from the first phone or in a file.
import { FromANewerVersion, gather, takeIn } from "./carrying.js";
import { split } from "./parts.js";
import { lockBytes, unlockBytes } from "./vault.js";

const LAYOUT = 1; // of a message: [layout, device 16, salt 16, iv 12, sealed …]; inside: [is it squeezed?, a batch …]
const HEAD = 1 + 16 + 16 + 12;
const placeOf = (device) => `cchc-capture-codes:${LAYOUT}:${device}`;

// The library is fetched when somebody hands over; the service worker has it when there is no network.
let library;
export function codes() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.documentElement.dataset.codes;
    script.onload = () => resolve(globalThis.codes);
    script.onerror = () => {
      library = null;
      reject(new Error("codes"));
    };
    document.head.append(script);
  });
  return library;
}

// What reads a picture: the platform's own reader where it has one for these codes.
export async function reader() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  const Reader = formats?.includes("qr_code") ? globalThis.BarcodeDetector : (await codes()).BarcodeDetector;
  return new Reader({ formats: ["qr_code"] });
}

const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

// Returns the words of each code, in order; throws a RangeError when it is too much for codes.
export async function write(desk, phrase) {
  const batch = await gather(desk);
  const said = new TextEncoder().encode(JSON.stringify({ ...batch, who: desk.person.full_name }));
  const isSqueezed = "CompressionStream" in globalThis;
  const inside = isSqueezed ? await through(said, new CompressionStream("deflate")) : said;
  const { salt, iv, closed } = await lockBytes(phrase, placeOf(desk.device), new Uint8Array([Number(isSqueezed), ...inside]));
  return split(new Uint8Array([LAYOUT, ...bytesOfUid(desk.device), ...salt, ...iv, ...new Uint8Array(closed)]));
}

// Takes in a message that was put together; throws an OperationError under other words.
export async function open(desk, bytes, phrase) {
  if (bytes[0] !== LAYOUT) throw new FromANewerVersion();
  const device = uidOf(bytes.subarray(1, 17));
  const sealed = { salt: bytes.slice(17, 33), iv: bytes.slice(33, HEAD), closed: bytes.slice(HEAD) };
  const inside = new Uint8Array(await unlockBytes(phrase, placeOf(device), sealed));
  const said = inside[0] ? await through(inside.subarray(1), new DecompressionStream("deflate")) : inside.subarray(1);
  const { who, ...batch } = JSON.parse(new TextDecoder().decode(said));
  return takeIn(desk, batch, who ?? "");
}

const bytesOfUid = (uid) => uid.replaceAll("-", "").match(/../g).map((pair) => Number.parseInt(pair, 16));
const uidOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
