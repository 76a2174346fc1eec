// What is on this device.
import { say } from "../../words.js";
import { published } from "../device.js";
import { capitalised, clone, dayOf, dmy, fill, notice, question, size, when } from "../page.js";
import { OLD_HOURS, packed, packs, room, unpack } from "../packing.js";
import * as records from "../records.js";

const NEARLY_FULL = 0.85;
const FAR_OFF = 600; // s

export async function homeScreen(app) {
  const { desk } = app;
  const screen = clone("home");
  const notices = screen.querySelector("[data-notices]");
  const [rows, unsent, drafts, space] = await Promise.all([packs(desk), records.unsent(desk), records.drafts(desk), room()]);
  if (space.quota && space.usage / space.quota > NEARLY_FULL) {
    notices.append(notice("warning", say("nearlyFull", { used: size(space.usage), quota: size(space.quota) })));
  }
  const opened = await Promise.all(rows.map((row) => packed(desk, row.visit)));
  if (isClockWrong(desk, opened)) notices.append(notice("warning", say("clockWrong", { day: dmy(dayOf(new Date())) })));
  const list = screen.querySelector("[data-packs]");
  screen.querySelector("[data-empty]").hidden = rows.length > 0;
  rows.sort((one, other) => other.day.localeCompare(one.day));
  for (const row of rows) {
    const { visit } = await packed(desk, row.visit);
    const waiting = unsent.visits[row.visit]?.count ?? 0;
    const old = Date.now() - row.at > OLD_HOURS * 3_600_000;
    const card = fill(clone("pack-card"), {
      unit: capitalised(visit.unit.name), about: [dmy(visit.visit_on), visit.session, visit.state_label].filter(Boolean).join(" · "),
      age: say("packAge", { when: when(row.at), size: size(row.size + row.pictureBytes), pictures: row.pictures }),
      unsent: waiting ? say("unsent", { n: waiting }) : say("allSent"),
    });
    card.querySelector('[data-f="age"]').classList.toggle("is-old", old);
    card.querySelector('[data-f="unsent"]').classList.toggle("is-waiting", waiting > 0);
    card.querySelector("[data-open]").href = `#/visit/${row.visit}`;
    card.querySelector("[data-again]").addEventListener("click", () => app.go(`#/pack/${row.visit}`));
    card.querySelector("[data-remove]").addEventListener("click", async () => {
      if (!(await question(say("unpack"), say("unpackYes")))) return;
      await unpack(desk, row.visit);
      app.redraw();
    });
    list.append(card);
  }
  if (drafts.length) {
    screen.querySelector("[data-drafts]").hidden = false;
    screen.querySelector("[data-draft-list]").append(...drafts.map((draft) => {
      const link = Object.assign(document.createElement("a"), { href: `#/visit/${draft.visit}/finding/${draft.uid}` });
      link.textContent = say("draftHere", { when: when(draft.at), statement: draft.fields.statement || say("nothingWritten") });
      const line = document.createElement("li");
      line.append(link);
      return line;
    }));
  }
  screen.querySelector("[data-room]").textContent = [
    space.quota ? say("room", { used: size(space.usage), quota: size(space.quota) }) : "", say(space.kept ? "kept" : "notKept"),
  ].filter(Boolean).join(" ");
  screen.querySelector("[data-theme]").addEventListener("click", app.nextTheme);
  return { screen };
}

// By what the server said of the time; without a network, by when it handed out what is on this device.
function isClockWrong(desk, found) {
  if ("demo" in document.documentElement.dataset) return false; // whose clock is moved on purpose
  const seconds = Math.max(Math.abs(desk.skew ?? 0), ...found.map((one) => (Date.parse(one.packed_at) - Date.now()) / 1000));
  return seconds > FAR_OFF;
}

export function lockedScreen(app, name) {
  const screen = clone(name);
  const waiting = published();
  fill(screen, { unsent: waiting ? say("unsentHere", { n: waiting }) : "" });
  const notices = screen.querySelector("[data-notices]");
  if (notices && app.cannot) notices.append(notice("error", say("platform")));
  const link = screen.querySelector("[data-sign-in]");
  link.href = app.signInAddress();
  return { screen };
}
