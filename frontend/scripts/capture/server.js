// Asks the server.  What it refuses is a Refused with its code; everything else that goes wrong is NotHeard: to be sent again.
const SILENCE = 25_000; // ms without a byte either way

export class NotHeard extends Error {}

export class Refused extends Error {
  constructor(status, body) {
    super(body.message ?? body.error);
    this.status = status;
    this.code = body.error;
    this.body = body;
  }
}

export const root = document.documentElement.dataset.root ?? "";
let token = "";

export const trust = (csrf) => { token = csrf; };
export const isTrusted = () => token !== "";

// On a slow network a request may take minutes, as long as something moves: only silence ends it.
export function ask(method, path, { json, bytes, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let waiting;
    const moved = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => request.abort(), SILENCE);
    };
    request.open(method, root + path);
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (method !== "GET") request.setRequestHeader("X-CSRFToken", token);
    if (json) request.setRequestHeader("Content-Type", "application/json");
    else if (bytes) request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = request.onprogress = request.onreadystatechange = moved;
    request.onerror = request.onabort = request.ontimeout = () => reject(new NotHeard("silent"));
    request.onloadend = () => clearTimeout(waiting);
    request.onload = () => {
      let body;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        reject(new NotHeard("nonsense")); // a network that shows its own page first, or a proxy in between
        return;
      }
      if (request.status >= 200 && request.status < 300) resolve(body);
      else if (typeof body?.error === "string" && request.status < 500) reject(new Refused(request.status, body));
      else reject(new NotHeard(body?.error ?? "fault"));
    };
    moved();
    request.send(json ? JSON.stringify(json) : bytes ?? null);
  });
}
