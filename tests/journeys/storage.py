"""A browser that has no more room to keep things: a real quota, really used up."""

from __future__ import annotations

from playwright.sync_api import Page

ENOUGH = 20_000_000  # bytes: for the page and one visit

FILL = """async () => {
  const db = await new Promise((done) => {
    const asked = indexedDB.open("other", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("things", { autoIncrement: true });
    asked.onsuccess = () => done(asked.result);
  });
  const noise = new Uint8Array(1 << 20);
  for (let at = 0; at < noise.length; at += 1 << 16) crypto.getRandomValues(noise.subarray(at, at + (1 << 16)));
  const put = (bytes) => new Promise((done) => {
    const tx = db.transaction("things", "readwrite");
    tx.oncomplete = () => done(true);
    tx.onabort = () => done(false);
    tx.objectStore("things").put(noise.slice(0, bytes));
  });
  let kept = 0;
  for (let bytes = 1 << 20; bytes >= 256; bytes >>= 2) while (kept < 100 && await put(bytes)) kept += 1;
  db.close();
  return kept;
}"""
FREE = "() => new Promise((done) => { indexedDB.deleteDatabase('other').onsuccess = () => done(); })"


def limit(page: Page) -> None:
    """Give the site only what it needs, from before it keeps anything: a browser looks at a quota only so often."""
    tools = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": ENOUGH})


def fill(page: Page) -> None:
    """Use up all the room there is."""
    assert 1 < page.evaluate(FILL) < 100


def free(page: Page) -> None:
    page.evaluate(FREE)
