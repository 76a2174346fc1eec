// What two people recorded differently, both in full, before anybody writes over it.
import { say } from "../../words.js";
import { inWords } from "../figure.js";
import { clone, fill, when } from "../page.js";

const NAMED = new Set(["result", "effect", "note", "figure", "statement", "details", "kind", "severity", "remedy", "responsible", "withdrawn"]);
const RESULTS = { met: "resultMet", not_met: "resultNotMet", not_applicable: "resultNotApplicable" };

const EFFECTS = { effective: "effectEffective", not_effective: "effectNotEffective", not_seen: "effectNotSeen" };

const words = (field, value) => {
  if (field === "figure") return value ? inWords(value) : "–";
  if (field === "result") return say(RESULTS[value] ?? "") || "–";
  if (field === "effect") return say(EFFECTS[value] ?? "") || "–";
  if (field === "kind") return say(value ?? "") || "–";
  return value === "" || value === null || value === undefined ? "–" : String(value);
};

export function conflictBoxes(thing) {
  return (thing?.conflicts ?? []).map(({ field, versions }) => {
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    const box = fill(clone("conflict"), { title: say("conflictTitle", { field: say(NAMED.has(field) ? `field${name}` : "fieldOther") }) });
    box.querySelector("[data-versions]").append(...versions.map(({ value, by, at }) =>
      Object.assign(document.createElement("li"), { textContent: say("conflictVersion", { by, when: at ? when(at) : "", value: words(field, value) }) })));
    return box;
  });
}
