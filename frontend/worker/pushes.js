// Shows what the server tells, and opens the page it is about.
export function pushes(worker) {
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

  worker.addEventListener("push", (event) => {
    let told = {};
    try {
      told = event.data?.json() ?? {};
    } catch {
      // not from us: a browser must show something all the same, or it takes the right to tell away
    }
    const path = typeof told.path === "string" && /^\/(?![/\\])/.test(told.path) ? told.path : "/inbox";
    event.waitUntil(worker.registration.showNotification(told.title ?? "CCHC", {
      body: told.body ?? "", tag: path, lang: "vi", requireInteraction: told.urgent === true, data: { path },
    }));
  });

  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    const target = new URL(event.notification.data?.path ?? "/inbox", worker.location.origin).href;
    event.waitUntil((async () => {
      const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
      const open = windows.find((one) => one.url === target);
      return open ? open.focus() : worker.clients.openWindow(target);
    })());
  });
}
