// The digest of what minutes say: what workflows/minutes_text.py computes, letter for letter (tests/workflows/room_table.json).
import { sha256 } from "../vault.js";

// What is empty says nothing and is left out, so that a field of a later version does not change an older digest.
function said(value) {
  if (Array.isArray(value)) return value.map(said);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.keys(value).sort().map((name) => [name, said(value[name])]);
  return Object.fromEntries(kept.filter(([, inner]) => inner !== "" && inner !== null && !(Array.isArray(inner) && !inner.length)));
}

export const digestOf = (facts) => sha256(new TextEncoder().encode(JSON.stringify(said(facts)).normalize("NFC")));

// What both sides compare by eye.
export const shortCode = (digest) => `${digest.slice(0, 4)} ${digest.slice(4, 8)}`.toUpperCase().trim();
