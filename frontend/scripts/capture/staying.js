// What is typed into a form before its button is pressed lies on this device, too: whoever opens the screen again finds it.
import { eager } from "./page.js";
import { dropNote, keepNote, keptNote } from "./records.js";

// Restores into `form` what was typed under `name`; `more` is kept beside it, and handed to `restore(more)`.  Returns
// {keep, over, ready}: keep what is there now, throw it away, when everything is restored.
export function stay(app, name, form, { more = () => null, restore = () => {} } = {}) {
  const fields = [...form.querySelectorAll("input, textarea")].filter((field) => field.type !== "file");
  const told = (field) => (field.type === "radio" ? field.checked : field.value);
  let isOver = false;
  const keep = eager(async () => {
    if (!isOver) await app.guarded(() => keepNote(app.desk, name, { typed: fields.map(told), more: more() }));
  });
  form.addEventListener("input", () => {
    isOver = false;
    keep();
  });
  const ready = keptNote(app.desk, name).then((kept) => {
    kept?.typed.forEach((value, each) => {
      if (fields[each]?.type === "radio") fields[each].checked = value;
      else if (fields[each]) fields[each].value = value;
    });
    if (kept?.more) restore(kept.more);
  });
  const over = async () => {
    isOver = true;
    await keep(); // whatever was on its way
    await dropNote(app.desk, name);
  };
  return { keep, over, ready };
}
