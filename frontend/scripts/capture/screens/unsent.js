// How much has not reached the server, since when, and why; and what became of the rest.
import { say } from "../../words.js";
import { clone, fill, notice, when } from "../page.js";
import { packed, packs } from "../packing.js";
import * as records from "../records.js";
import { waitingRooms } from "../room/keeping.js";
import { tryAgain as tryRoomsAgain } from "../room/sending.js";
import * as store from "../store.js";

const SHOWN = 50;

export async function unsentScreen(app) {
  const { desk } = app;
  const screen = clone("unsent");
  const codes = await codesOf(desk);
  const draw = async () => {
    const found = await records.unsent(desk);
    fill(screen, {
      number: found.count ? [say("unsentLong", { n: found.count, since: when(found.since) }), found.photos && say("withPhotos", { n: found.photos })].filter(Boolean).join(", ") : say("allSentLong"),
      why: reason(app, found),
    });
    const notices = screen.querySelector("[data-notices]");
    notices.replaceChildren();
    if (found.drafts) notices.append(notice("info", say("withDrafts", { n: found.drafts }), { words: say("goOn"), href: "#/" }));
    if (app.state.why === "whySignedOut") notices.append(notice("warning", say("whySignedOut"), { words: say("signIn"), href: app.signInAddress() }));
    const changes = await store.all(desk.db, "changes");
    const photos = (await store.all(desk.db, "photos")).filter((row) => row.state === "refused");
    const newest = (rows, by) => rows.sort((one, other) => (other[by] ?? 0) - (one[by] ?? 0)).slice(0, SHOWN);
    const told = changes.filter((row) => row.state === "received" && row.status !== "merged");
    const rooms = (await waitingRooms(desk)).map((row) => ({ ...row, isRoom: true, state: row.state === "signed" ? "waiting" : row.state }));
    await section(screen, desk, codes, "aside", [...changes, ...rooms].filter((row) => row.state === "aside").concat(photos));
    await section(screen, desk, codes, "waiting", [...changes, ...rooms].filter((row) => row.state === "waiting" || row.state === "sending"));
    await section(screen, desk, codes, "told", newest(told, "receivedAt"));
    await section(screen, desk, codes, "received", newest(changes.filter((row) => row.state === "received" && row.status === "merged"), "receivedAt"));
    screen.querySelector("[data-send]").toggleAttribute("aria-busy", app.state.busy);
  };
  screen.querySelector("[data-send]").addEventListener("click", () => app.sendNow());
  screen.querySelector("[data-again]").addEventListener("click", async () => {
    await records.tryAgain(desk);
    await records.tryPhotosAgain(desk);
    await tryRoomsAgain(desk);
    app.sendNow();
  });
  await draw();
  return { screen, back: "#/", onChange: draw };
}

function reason(app, found) {
  if (app.state.part) return say("part", app.state.part);
  if (!found.count) return "";
  if (app.state.busy) return say("sending", { n: found.count });
  return app.state.why === "whySignedOut" ? "" : say(app.state.why);
}

async function section(screen, desk, codes, name, rows) {
  const holder = screen.querySelector(`[data-${name}]`);
  holder.hidden = !rows.length;
  const lines = await Promise.all(rows.slice(0, SHOWN).map(async (row) => {
    const { what, at } = await words(desk, codes, row);
    const state = row.state === "received" ? say(`status${row.status.split("_").map((part) => part[0].toUpperCase() + part.slice(1)).join("")}`)
      : row.sealed && row.facts ? say("stateRefused", { why: row.reason ?? "" }) : say(`state${row.state[0].toUpperCase()}${row.state.slice(1)}`);
    const why = row.facts ? "" : row.code === "broken" ? say("broken") : row.reason ?? "";
    return fill(clone("line"), { what, about: [at && when(at), state, why].filter(Boolean).join(" · ") });
  }));
  holder.querySelector("[data-list]").replaceChildren(...lines);
}

async function words(desk, codes, row) {
  if (row.isRoom) return { what: say("kindRoom"), at: row.since };
  if (row.facts) return { what: say("kindPhoto"), at: row.since };
  const change = await records.onTheWire(desk, row);
  if (!change) return { what: say("broken"), at: row.since };
  const thing = await records.thing(desk, change.kind, change.uid);
  const { values = {} } = thing ?? {};
  const more = values.statement ?? values.full_name ?? values.name ?? (change.fields.result ? say({ met: "resultMet", not_met: "resultNotMet", not_applicable: "resultNotApplicable" }[change.fields.result] ?? "") : change.fields.note ?? "");
  const kind = [say(`kind${change.kind[0].toUpperCase()}${change.kind.slice(1)}`), codes.get(change.uid)].filter(Boolean).join(" ");
  return { what: [kind, more].filter(Boolean).join(": "), at: change.at };
}

// The codes of the criteria that people answered, by the identity of the answer.
async function codesOf(desk) {
  const found = await Promise.all((await packs(desk)).map((row) => packed(desk, row.visit)));
  return new Map(found.flatMap((pack) => [
    ...(pack?.checklist ?? []).map((item) => [item.answer_uid, item.code]),
    ...(pack?.remedied ?? []).map((item) => [item.effect_uid, `“${item.title}”`]),
  ]));
}
