// Seals a password for the server alone: this device cannot open it again, and for other minutes or another person it opens nothing.
import { base64, bytesOf } from "../vault.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const text = new TextEncoder();

export async function sealPassword(serverKey, password, digest, person) {
  const { subtle } = crypto;
  const [server, mine] = await Promise.all([
    subtle.importKey("raw", bytesOf(serverKey), CURVE, false, []),
    subtle.generateKey(CURVE, false, ["deriveBits"]),
  ]);
  const shared = await subtle.deriveBits({ name: "ECDH", public: server }, mine.privateKey, 256);
  const place = text.encode(`cchc-room:1:${digest}:${person}`);
  const source = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: place };
  const key = await subtle.deriveKey(how, source, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: place }, key, text.encode(password));
  return { person_id: person, key: base64(await subtle.exportKey("raw", mine.publicKey)), iv: base64(iv), data: base64(data) };
}
