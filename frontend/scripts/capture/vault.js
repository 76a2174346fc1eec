// Seals what is kept on this device.
//
// Everything is sealed with one key that no script can read out.  The browser keeps it while its owner is signed in
// here; beside it stands a copy wrapped with a secret that only the server has, and hands out to that person on that
// device.  So signing out, or being struck off, leaves nothing that can be read, and signing in again opens it.
const SEAL = { name: "AES-GCM", length: 256 };
const text = new TextEncoder();
const words = new TextDecoder();

export const base64 = (bytes) => {
  let found = "";
  const view = new Uint8Array(bytes);
  for (let at = 0; at < view.length; at += 0x8000) found += String.fromCharCode(...view.subarray(at, at + 0x8000));
  return btoa(found);
};

export const bytesOf = (found) => Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0));

export const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const sha256 = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));

async function wrapping(secret) {
  const source = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: text.encode("capture") };
  return crypto.subtle.deriveKey(how, source, SEAL, false, ["wrapKey", "unwrapKey"]);
}

// Returns the key, and the copy that only `secret` opens.
export async function makeKey(secret) {
  const made = await crypto.subtle.generateKey(SEAL, true, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.wrapKey("raw", made, await wrapping(secret), { name: "AES-GCM", iv });
  const copy = { iv, wrapped };
  return { key: await openKey(secret, copy), copy };
}

// Rejects with an OperationError when the secret is another's.
export async function openKey(secret, { iv, wrapped }) {
  return crypto.subtle.unwrapKey("raw", wrapped, await wrapping(secret), { name: "AES-GCM", iv }, SEAL, false, ["encrypt", "decrypt"]);
}

// What is sealed for one place opens in no other: `place` is bound in.
export async function seal(key, place, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? value : text.encode(JSON.stringify(value));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(place) }, key, plain);
  return { iv, closed };
}

export const unsealBytes = (key, place, { iv, closed }) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text.encode(place) }, key, closed);

export const unseal = async (key, place, sealed) => JSON.parse(words.decode(await unsealBytes(key, place, sealed)));

// --- With words that a person chose, for a file that leaves the device -----------------------------------------------

const ROUNDS = 600_000;
export const SHORTEST_PHRASE = 8;

async function keyOf(phrase, salt, rounds) {
  const source = await crypto.subtle.importKey("raw", text.encode(phrase.normalize("NFC").trim()), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, source, SEAL, false, ["encrypt", "decrypt"]);
}

// The same without an envelope of words, for where every byte counts.
export async function lockBytes(phrase, place, value) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, ...(await seal(await keyOf(phrase, salt, ROUNDS), place, value)) };
}

export const unlockBytes = async (phrase, place, { salt, iv, closed }) => unsealBytes(await keyOf(phrase, salt, ROUNDS), place, { iv, closed });

// Returns the parts of the file's envelope; `place` is bound in, as in seal().
export async function lockWith(phrase, place, value) {
  const { salt, iv, closed } = await lockBytes(phrase, place, value);
  return {
    kdf: { name: "PBKDF2", hash: "SHA-256", iterations: ROUNDS, salt: base64(salt) },
    cipher: { name: "AES-GCM", iv: base64(iv) },
    data: base64(closed),
  };
}

export async function unlockWith(phrase, place, { kdf, cipher, data }) {
  if (!(kdf.iterations >= 100_000 && kdf.iterations <= 5_000_000)) throw new Error("rounds");
  const key = await keyOf(phrase, bytesOf(kdf.salt), kdf.iterations);
  return unseal(key, place, { iv: bytesOf(cipher.iv), closed: bytesOf(data) });
}
