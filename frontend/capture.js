// The page for work on site.  It opens from what is on this device and asks nobody; the network only makes it fresher.
import * as device from "./scripts/capture/device.js";
import { clone, fill, forgetPictures, hushOnLeaving, notice, when } from "./scripts/capture/page.js";
import { forgetOld, OLD_HOURS, pack, packed, packs } from "./scripts/capture/packing.js";
import * as records from "./scripts/capture/records.js";
import { homeScreen, lockedScreen } from "./scripts/capture/screens/home.js";
import { carryScreen } from "./scripts/capture/screens/carry.js";
import { readCodesScreen, showCodesScreen } from "./scripts/capture/screens/codes.js";
import { findingScreen, newFinding } from "./scripts/capture/screens/finding.js";
import { packScreen } from "./scripts/capture/screens/pack.js";
import { photoScreen } from "./scripts/capture/screens/photo.js";
import { readScreen, signScreen } from "./scripts/capture/screens/room.js";
import { unsentScreen } from "./scripts/capture/screens/unsent.js";
import { visitScreen } from "./scripts/capture/screens/visit.js";
import { Sender } from "./scripts/capture/sending.js";
import { NotHeard, Refused, root } from "./scripts/capture/server.js";
import { isFull } from "./scripts/capture/store.js";
import { announce, say } from "./scripts/words.js";

document.documentElement.classList.add("has-script");

const ROUTES = [
  [/^\/visit\/(\d+)\/new\/(shortcoming|strength)\/(\w+)$/, newFinding],
  [/^\/visit\/(\d+)\/finding\/([\w-]+)$/, findingScreen],
  [/^\/visit\/(\d+)\/photo\/([\w-]+)$/, photoScreen],
  [/^\/visit\/(\d+)\/read$/, readScreen],
  [/^\/visit\/(\d+)\/sign$/, signScreen],
  [/^\/visit\/(\d+)(?:\/(checklist|findings|before|people|minutes))?$/, visitScreen],
  [/^\/pack\/(\d+)$/, packScreen],
  [/^\/unsent$/, unsentScreen],
  [/^\/carry$/, carryScreen],
  [/^\/codes\/show$/, showCodesScreen],
  [/^\/codes\/read$/, readCodesScreen],
];
const PLACE = "capture:place";
const AWAY = /^\/away(\/(?![/\\]).*)$/; // a page of the site that could not be opened for want of a network

const main = document.querySelector("[data-screen]");
const scrolled = new Map();
let shown = "";
let screen = null;
let drawing = 0;
let wasLost = Boolean(device.takeLost()); // said on whatever is drawn, until its reader goes on

const app = {
  desk: null,
  sender: null,
  state: { busy: false, why: "", part: null },
  cannot: device.missing(),

  go(address, { replace = false } = {}) {
    if (location.hash === address) return app.redraw();
    if (replace) {
      history.replaceState(null, "", address);
      return draw();
    }
    location.hash = address;
    return undefined;
  },
  redraw: () => draw({ again: true }),
  packed: (visit) => packed(app.desk, visit),

  // Runs what writes to this device; a fault is said where people look, and nothing on the screen goes away.
  async guarded(act) {
    try {
      const made = await act();
      main.querySelector("[data-fault]")?.remove();
      return made;
    } catch (fault) {
      console.error(fault);
      const words = isFull(fault) ? say("full") : say("failed", { fault: fault.message });
      const box = main.querySelector("[data-notices]") ?? main;
      box.querySelector("[data-fault]")?.remove();
      const told = notice("error", words);
      told.dataset.fault = "";
      told.setAttribute("role", "alert");
      box.prepend(told);
      told.scrollIntoView({ block: "center" });
      return undefined;
    }
  },

  // Something was written down here: the number on the screen, the other windows and the sender want to know.
  changed() {
    count();
    app.sender?.soon();
    channel.postMessage("changed");
  },
  sendNow: () => app.sender?.now(),
  signInAddress: () => `${root}/sign-in?next=${encodeURIComponent(`${root}/capture${location.hash}`)}`,

  greeted() {
    greeting ??= greet().finally(() => { greeting = null; });
    return greeting;
  },
  async shellIsKept() {
    if (navigator.serviceWorker) await Promise.race([navigator.serviceWorker.ready, new Promise((resolve) => { setTimeout(resolve, 10_000); })]);
  },

  asksPlace: () => localStorage.getItem(PLACE) === "yes",
  askPlace: (yes) => localStorage.setItem(PLACE, yes ? "yes" : "no"),
  nextTheme() {
    const { dataset } = document.documentElement;
    const next = { light: "dark", dark: "system" }[dataset.theme ?? "system"] ?? "light";
    document.cookie = `theme=${next}; path=/; max-age=${next === "system" ? 0 : 31_536_000}; samesite=lax`;
    theme();
  },
};

// --- Screens ---------------------------------------------------------------------------------------------------------

async function draw({ again = false } = {}) {
  const turn = (drawing += 1);
  const asked = location.hash.slice(1) || "/";
  const away = asked.match(AWAY)?.[1];
  const address = away ? "/" : asked;
  let made;
  if (app.cannot || !app.desk) made = pick(address)?.[0] === packScreen && !app.cannot ? packScreen(app, pick(address)[1]) : lockedScreen(app, device.hasOwners() && !app.cannot ? "locked" : "nobody");
  else if (!app.desk.key) made = pick(address)?.[0] === packScreen ? packScreen(app, pick(address)[1]) : lockedScreen(app, "locked");
  else {
    const [act, parts] = pick(address) ?? [homeScreen, []];
    made = await app.guarded(() => act(app, parts));
  }
  if (turn !== drawing || !made) return;
  if (made.go) {
    app.go(made.go, { replace: true });
    return;
  }
  if (shown) scrolled.set(shown, scrollY);
  if (shown !== address) hushOnLeaving();
  forgetPicturesOf(screen);
  screen?.onLeave?.();
  screen = made;
  main.replaceChildren(made.screen);
  if (wasLost) main.prepend(notice("warning", say("lost")));
  if (away) main.prepend(notice("warning", say("away"), { words: say("awayAgain"), href: away }));
  const back = document.querySelector("[data-back]");
  back.hidden = !made.back;
  if (made.back) back.href = made.back;
  document.querySelector("[data-name]").textContent = made.title ?? say("name");
  const heading = main.querySelector("h1");
  document.title = `${heading?.textContent ?? say("name")} – ${say("name")}`;
  if (again || scrolled.has(address)) scrollTo(0, scrolled.get(address) ?? 0);
  else scrollTo(0, 0);
  if (shown && shown !== address) main.focus({ preventScroll: true });
  shown = address;
  performance.mark("drawn");
}

let pictures = null;
function forgetPicturesOf() {
  clearTimeout(pictures);
  pictures = setTimeout(() => { if (!main.querySelector("img")) forgetPictures(); }, 30_000);
}

function pick(address) {
  for (const [pattern, act] of ROUTES) {
    const parts = address.match(pattern);
    if (parts) return [act, parts.slice(1)];
  }
  return null;
}

// --- The number on every screen --------------------------------------------------------------------------------------

let counting = Promise.resolve();
function count() {
  counting = counting.then(counted, counted);
  return counting;
}

async function counted() {
  const { desk, state } = app;
  if (!desk?.key) return;
  const found = await records.unsent(desk);
  device.publish(desk.person.id, { count: found.count, since: found.since });
  const link = document.querySelector("[data-sync]");
  link.hidden = false;
  const isStuck = found.count > 0 && Boolean(state.why);
  link.className = `sync ${found.aside ? "tone-overdue" : isStuck ? "tone-soon" : found.count ? "tone-progress" : "tone-done"}`;
  const words = !found.count ? say("allSent") : state.busy ? say("sending", { n: found.count }) : say("unsent", { n: found.count });
  link.querySelector("[data-sync-words]").textContent = words;
  link.title = found.count ? [say("unsentLong", { n: found.count, since: when(found.since) }), say(state.why)].filter(Boolean).join(". ") : words;
  link.dataset.count = found.count;
  await screen?.onChange?.();
}

// --- Who is here -----------------------------------------------------------------------------------------------------

const channel = new BroadcastChannel("capture");
channel.onmessage = ({ data }) => {
  if (data === "signed-out") location.reload();
  else count();
};

const onMoved = () => {
  document.querySelector("[data-screen] [data-notices]")?.prepend(notice("warning", say("moved"), { words: say("reload"), act: () => location.reload() }));
};

let greeting = null;
async function greet() {
  const before = app.desk;
  app.desk = await device.greet(app.desk, onMoved);
  if (before !== app.desk || !app.sender) await begin();
}

async function begin() {
  const sender = new Sender(app.desk, (state) => {
    app.state = state;
    count();
  });
  sender.onRevoked = struckOff;
  sender.onHeard = (answer) => { if (answer.objects?.length && shown.startsWith("/visit/") && !/finding|photo|people|minutes|sign/.test(shown) && !isTyping()) app.redraw(); };
  app.sender = sender;
  await count();
  sender.start();
}

const isTyping = () => document.activeElement?.matches?.("input, textarea, select");

async function start() {
  theme();
  addEventListener("hashchange", () => {
    wasLost = false;
    draw();
  });
  if (navigator.serviceWorker) navigator.serviceWorker.register(document.documentElement.dataset.worker).catch((fault) => console.info(fault));
  if (!app.cannot) {
    try {
      app.desk = await device.wake(onMoved);
    } catch (fault) {
      console.error(fault);
      app.cannot = "store";
    }
  }
  await draw();
  if (app.cannot) return;
  if (app.desk?.key) await begin();
  try {
    const before = app.desk?.key;
    const was = app.desk?.person.id;
    await app.greeted();
    if (!before || was !== app.desk.person.id) await draw();
    await tend();
  } catch (fault) {
    if (fault instanceof NotHeard) return;
    if (!(fault instanceof Refused)) {
      // A browser that keeps no key, as some do in private windows.
      console.error(fault);
      if (!app.desk?.key) app.cannot = "store";
      await draw();
      return;
    }
    const isOver = fault.code === "revoked" || (fault.code === "signed_out" && (await device.isRevoked(app.desk).catch(() => false)));
    if (isOver && app.desk) await struckOff();
    else console.info(fault.message);
  }
}

// Struck off: what the server will still take is handed in, then nothing stays here.
let isStruckOff = false;
async function struckOff() {
  if (isStruckOff) return;
  isStruckOff = true;
  try {
    if (app.desk.key) await new Sender(app.desk, () => {}).changes({ everything: true });
  } catch (fault) {
    console.info(fault);
  }
  await device.forgetAll(app.desk);
  location.reload();
}

// The kept page is in the language it was fetched in; another was chosen since.
async function speakAsChosen() {
  const answer = await fetch(`${root}/capture`);
  const text = await answer.clone().text();
  if (!answer.ok || text.match(/<html lang="(\w+)"/)?.[1] === document.documentElement.lang) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("shell-")) await (await caches.open(name)).put(`${root}/capture`, answer.clone());
  }
  if (!isTyping()) location.reload();
}

// What wants doing once a day, when there is a network.
async function tend() {
  await speakAsChosen().catch((fault) => console.info(fault));
  await records.clear(app.desk);
  await forgetOld(app.desk);
  for (const row of await packs(app.desk)) {
    const isNear = Math.abs(Date.parse(row.day) - Date.now()) < 3 * 86_400_000;
    if (isNear && Date.now() - row.at > (OLD_HOURS / 4) * 3_600_000) await pack(app.desk, row.visit);
  }
}

function theme() {
  const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

start().catch((fault) => {
  console.error(fault);
  main.replaceChildren(fill(clone("notice"), { text: say("failed", { fault: fault.message }) }));
  announce(fault.message);
});
