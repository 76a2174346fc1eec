// What was remedied before, looked at again: whether it holds, with one tap; what does not hold is said in words.
import { say } from "../../words.js";
import { clone, eager, fill, snack } from "../page.js";
import * as records from "../records.js";
import { voice } from "../voice.js";
import { conflictBoxes } from "./conflict.js";

export function remediedCard(app, view, item, onSeen) {
  const uid = item.effect_uid;
  const card = fill(clone("remedied"), { title: item.title, notice: item.notice_number, done: item.done });
  card.querySelector("[data-done]").hidden = !item.done;
  const title = card.querySelector(".check-title");
  title.id = `e-${uid}`;
  const group = card.querySelector("[role=group]");
  group.setAttribute("aria-labelledby", title.id);
  const note = card.querySelector("[data-note]");
  note.id = `e-${uid}-note`;
  card.querySelector('[data-for="note"]').htmlFor = note.id;
  const needed = card.querySelector("[data-needed]");
  needed.id = `e-${uid}-needed`;
  note.setAttribute("aria-describedby", needed.id);
  const may = !view.pack.visit.closed;
  const thing = () => view.objects.get(`effect:${uid}`);
  let chosen = thing()?.values.effect ?? "";
  note.value = thing()?.values.note ?? "";

  const lacksWords = () => chosen !== "" && chosen !== "effective" && !note.value.trim();
  const draw = () => {
    for (const button of group.querySelectorAll("[data-effect]")) {
      button.setAttribute("aria-pressed", String(chosen === button.dataset.effect));
      button.disabled = !may || Boolean(thing()?.is_locked);
    }
    note.disabled = !may || Boolean(thing()?.is_locked);
    card.querySelector("[data-words]").hidden = chosen === "" && !note.value;
    needed.hidden = !lacksWords();
    card.querySelector("[data-conflicts]").replaceChildren(...conflictBoxes(thing()));
    onSeen();
  };

  // What lacks its words waits on this device, as a draft does.
  const put = async () => {
    if (!chosen || lacksWords()) {
      await app.guarded(() => records.keepNote(app.desk, uid, [chosen, note.value]));
      return null;
    }
    const before = thing()?.values ?? { effect: "", note: "" };
    const said = records.tidy({ effect: chosen, note: note.value });
    const fields = Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== before[name]));
    const undo = Object.keys(fields).length
      ? await app.guarded(() => records.record(app.desk, { visit: view.visit, kind: "effect", uid, fields }))
      : null;
    if (undo === undefined) return null; // the page says why it could not be written down
    await view.again("effect", uid);
    await records.dropNote(app.desk, uid);
    app.changed();
    return undo;
  };
  const typed = eager(async () => {
    await put();
    onSeen();
  });
  note.addEventListener("input", () => { needed.hidden = !lacksWords(); typed(); });
  group.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-effect]");
    if (!button || button.disabled || chosen === button.dataset.effect) return;
    chosen = button.dataset.effect;
    draw();
    if (lacksWords()) note.focus();
    const undo = await put();
    draw();
    if (!undo) return;
    snack(say("effectNoted"), async () => {
      const taken = await undo();
      await view.again("effect", uid);
      chosen = thing()?.values.effect ?? "";
      note.value = thing()?.values.note ?? "";
      draw();
      app.changed();
      return taken;
    });
  });
  records.keptNote(app.desk, uid).then((kept) => {
    if (!kept) return;
    [chosen, note.value] = kept;
    draw();
  });
  if (may) voice(note);
  draw();
  return card;
}

// How many are seen, of how many.
export const seenOf = (view) => {
  const list = view.pack.remedied ?? [];
  return { all: list.length, seen: list.filter((item) => view.objects.get(`effect:${item.effect_uid}`)?.values.effect).length };
};
