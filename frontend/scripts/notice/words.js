// The sentences that the page of a notice hands to its script, and the way to the server.
const source = document.getElementById("notice-words");

export function say(name, values = {}) {
  const text = source?.dataset[name] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export const csrf = () => document.querySelector("meta[name=csrf-token]").content;

// Throws when there is no answer at all; what the server refuses is an answer.
export function post(url, fields, options = {}) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": csrf() }, credentials: "same-origin", ...options });
}

// Only a part of a page is put into this one: a sign-in page or an error page is not.
export async function part(answer) {
  const text = await answer.text();
  if (answer.redirected || /<html[\s>]/i.test(text)) return null;
  const box = document.createElement("template");
  box.innerHTML = text.trim();
  return box.content;
}
