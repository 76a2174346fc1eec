// Opens the page for work on site when there is no network.
//
// Kept are only files of the application, the same for everybody: the page without a word about anyone, its script,
// styles, fonts and icons.  Nothing that was answered to a signed-in person is ever kept here, so nothing of it can be
// shown to another.  What belongs to people is in their own sealed store (scripts/capture), which no update touches.
//
// The server writes SHELL in front of this script: {version, page, files}.  Other files, another version: the browser
// then sees another worker, which fetches all of it before the earlier one gives way.
const PREFIX = "shell-";
const PATIENCE = 12_000; // ms without the beginning of an answer, before a visit opens from what is on this device
const AWAY = [502, 504]; // a proxy says that it reaches no server

export function shell(worker) {
  const { version, page, files, patience = PATIENCE } = worker.SHELL ?? {};
  if (!page) return;
  const name = PREFIX + version;
  const kept = new Set([page, ...files]);

  worker.addEventListener("install", (event) => {
    event.waitUntil((async () => {
      const cache = await caches.open(name);
      await Promise.all([...kept].map(async (file) => {
        // Built files never change under their name, so one that the browser has is as good; the page is asked for anew.
        const answer = await fetch(file, { cache: file === page ? "reload" : "default", credentials: file === page ? "include" : "omit" });
        if (!answer.ok || answer.redirected) throw new Error(`${file}: ${answer.status}`);
        await cache.put(file, answer);
      }));
    })());
  });

  worker.addEventListener("activate", (event) => {
    event.waitUntil((async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((one) => one.startsWith(PREFIX) && one !== name).map((one) => caches.delete(one)));
    })());
  });

  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET") return;
    const url = new URL(request.url);
    if (url.origin !== worker.location.origin) return;
    if (request.mode === "navigate") {
      if (url.pathname === page) event.respondWith(fromShell(request));
      else event.respondWith(fromSite(request, url));
    } else if (url.pathname !== page && kept.has(url.pathname)) {
      event.respondWith(fromShell(request));
    }
  });

  async function fromShell(request) {
    const cache = await caches.open(name);
    return (await cache.match(new URL(request.url).pathname)) ?? fetch(request);
  }

  // A network may be there and bring nothing, for minutes: who stands at a counter needs the visit that he has with him.
  async function fromSite(request, url) {
    const visit = url.pathname.match(/\/visits\/(\d+)$/)?.[1];
    const isHere = visit ? isOnDevice(Number(visit)).catch(() => false) : false;
    const answer = fetch(request).catch(() => null);
    const late = new Promise((done) => { setTimeout(done, patience, "late"); });
    const first = (await isHere) ? await Promise.race([answer, late]) : await answer;
    if (!first || first === "late" || ((await isHere) && AWAY.includes(first.status))) return elsewhere(url, visit);
    return first;
  }

  // With no network every address leads to what is on this device, and says which page could not be opened; that of a
  // visit leads to this very visit.
  function elsewhere({ pathname, search }, visit) {
    return Response.redirect(`${page}#${visit ? `/visit/${visit}` : `/away${pathname}${search}`}`, 302);
  }

  // Looks only at stores that are there, and holds none open: the page's own script makes and renews them.
  async function isOnDevice(visit) {
    for (const { name } of await indexedDB.databases()) {
      if (!/^capture-\d+$/.test(name)) continue;
      const db = await asked(indexedDB.open(name));
      try {
        if (db.objectStoreNames.contains("packs") && (await asked(db.transaction("packs").objectStore("packs").count(visit)))) return true;
      } finally {
        db.close();
      }
    }
    return false;
  }

  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}
