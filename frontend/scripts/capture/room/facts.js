// Puts together what the minutes say from what is on this device: the same facts that the server gathers from its record.
import { figureText } from "./figures.js";

const LINES = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const kindsOf = (view, kind) => [...view.objects.values()].filter((one) => one.kind === kind);
const hour = (time) => (time ? `${time}:00` : null);

export function opinionOf(view) {
  return view.objects.get(`opinion:${view.pack.opinion_uid}`)?.values ?? {};
}

// Those present of one side, the known ones in the order of the pack.
export function presentOf(view, side) {
  const order = (view.pack.candidates ?? []).map((one) => one.uid);
  const place = (one) => (order.includes(one.uid) ? order.indexOf(one.uid) : order.length);
  return kindsOf(view, "attendance")
    .filter(({ values }) => values.present === true && values.side === side)
    .sort((one, other) => place(one) - place(other) || String(one.recorded ?? "").localeCompare(String(other.recorded ?? "")))
    .map(({ values }) => values);
}

// Who keeps the minutes: the team's secretary, if he is there.
function secretaryOf(view) {
  const posts = new Map((view.pack.team ?? []).map((one) => [one.person_id, one.post]));
  const found = presentOf(view, "team").find((one) => one.person_id && posts.get(one.person_id) === "secretary");
  return found ? attendees([found])[0] : null;
}

const attendees = (people) => people.map((one) => ({ name: one.full_name, title: one.title ?? "" }));

export function gather(view, draft) {
  const { facts, areas: labels } = view.pack.minutes;
  const opinion = opinionOf(view);
  return {
    ...facts,
    started_at: hour(draft.started), ended_at: hour(draft.ended),
    team_present: attendees(presentOf(view, "team")), unit_present: attendees(presentOf(view, "unit")),
    areas: areasOf(view, labels),
    effects: effectsOf(view),
    documents_seen: (opinion.documents_seen ?? "").split(LINES).map((line) => line.trim()).filter(Boolean),
    unit_opinion: opinion.unit_opinion ?? "",
    copies: draft.copies,
    reservation: draft.stance === "reserves" ? draft.reservation.trim() : "",
    refusal_reason: draft.stance === "refuses" ? draft.refusal.trim() : "",
    witnesses: draft.stance === "refuses" ? witnessesOf(draft) : [],
    secretary: secretaryOf(view),
  };
}

// What was seen of earlier remedies, in the words and the order of the pack.
function effectsOf(view) {
  const { effects: words = {} } = view.pack.minutes;
  return (view.pack.remedied ?? []).flatMap((item) => {
    const values = view.objects.get(`effect:${item.effect_uid}`)?.values;
    return values?.effect ? [{ shortcoming: item.title, effect: words[values.effect] ?? values.effect, notice_number: item.notice_number, note: values.note ?? "" }] : [];
  });
}

// Who signs beside both sides: whoever keeps the minutes, and who saw that the unit does not sign.
export const besideOf = (facts) => [
  ...(facts.secretary ? [{ side: "secretary", full_name: facts.secretary.name, title: facts.secretary.title }] : []),
  ...facts.witnesses.map(({ name, title }) => ({ side: "witness", full_name: name, title })),
];

// "Phạm D, Trưởng thôn": a line each, the name before the comma.
export function witnessesOf(draft) {
  return draft.witnesses.split(LINES).map((line) => line.trim()).filter(Boolean).map((line) => {
    const [name, ...title] = line.split(",");
    return { name: name.trim(), title: title.join(",").trim() };
  });
}

function areasOf(view, labels) {
  const findings = kindsOf(view, "finding").filter(({ values }) => !values.withdrawn).sort(earlier);
  const known = view.pack.areas.map(({ area }) => area);
  const wanted = new Set([...view.pack.checklist.map((item) => item.area), ...findings.map(({ values }) => values.area)]);
  const rank = (area) => (known.includes(area) ? known.indexOf(area) : known.length);
  return [...wanted].sort((one, other) => rank(one) - rank(other) || one.localeCompare(other)).map((area) => ({
    area, label: labels[area] ?? area,
    criteria: view.pack.checklist.filter((item) => item.area === area && view.answer(item)?.values.result).map((item) => criterion(item, view.answer(item).values)),
    strengths: findings.filter(({ values }) => values.area === area && values.kind === "strength").map(finding),
    shortcomings: findings.filter(({ values }) => values.area === area && values.kind === "shortcoming").map(finding),
  }));
}

// As the record will number them: those it has first, then as they were written down here.
const earlier = (one, other) => (one.id ?? Infinity) - (other.id ?? Infinity) || String(one.recorded ?? "").localeCompare(String(other.recorded ?? ""));

function criterion(item, values) {
  const figure = figureText(values.figure ?? {});
  return { code: item.code, text: item.title, outcome: values.result, figure_text: figure && item.figure_label ? `${item.figure_label}: ${figure}` : figure, note: values.note ?? "" };
}

const finding = ({ uid, values }) => ({
  uid, statement: values.statement, details: values.details ?? "", figure_text: figureText(values.figure ?? {}),
  severity: values.severity || "normal", remedy: values.kind === "shortcoming" ? values.remedy ?? "" : "",
});
