// Opens the page for work on site when there is no network.
//
// Kept are only files of the application, the same for everybody: the page without a word about anyone, its script,
// styles, fonts and icons.  Nothing that was answered to a signed-in person is ever kept here, so nothing of it can be
// shown to another.  What belongs to people is in their own sealed store (scripts/capture), which no update touches.
//
// The server writes SHELL in front of this script: {version, page, files}.  Other files, another version: the browser
// then sees another worker, which fetches all of it before the earlier one gives way.
const PREFIX = "shell-";

export function shell(worker) {
  const { version, page, files } = worker.SHELL ?? {};
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
      else event.respondWith(fetch(request).catch(() => elsewhere(url)));
    } else if (url.pathname !== page && kept.has(url.pathname)) {
      event.respondWith(fromShell(request));
    }
  });

  async function fromShell(request) {
    const cache = await caches.open(name);
    return (await cache.match(new URL(request.url).pathname)) ?? fetch(request);
  }

  // With no network every address leads to what is on this device; that of a visit to this very visit.
  function elsewhere(url) {
    const visit = url.pathname.match(/\/visits\/(\d+)$/);
    return Response.redirect(`${page}#${visit ? `/visit/${visit[1]}` : "/"}`, 302);
  }
}
