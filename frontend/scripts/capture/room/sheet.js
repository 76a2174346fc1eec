// Draws minutes as the paper they will be: on the screen in large type, and on A4.
import { say } from "../../words.js";
import { shortCode } from "./digest.js";
import { besideOf } from "./facts.js";
import { minutesBlocks } from "./text.js";

const BESIDE = { secretary: "THƯ KÝ", witness: "NGƯỜI CHỨNG KIẾN" };
const MOST_TITLE = 40;

function made(tag, { className = "", text = "", parts = [] } = {}) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  element.append(...parts);
  return element;
}

const lines = (tag, texts, more) => {
  const element = made(tag, more);
  texts.forEach((text, each) => element.append(...(each ? [document.createElement("br")] : []), text));
  return element;
};

// `signatures` as they are made, by side; of a side that has not signed there is room to.
export function sheetOf(facts, frame, digest, signatures = {}) {
  const { head } = frame;
  const sheet = made("article", { className: "sheet sheet-minutes" });
  sheet.lang = "vi";
  const issuer = made("div", { className: "sheet-issuer" });
  if (head.parent.length) issuer.append(lines("p", head.parent));
  issuer.append(made("p", { className: "sheet-rule", parts: [lines("b", head.issuer)] }));
  const motto = made("div", { className: "sheet-motto" });
  motto.append(made("p", { parts: [made("b", { text: head.motto[0] })] }), made("p", { className: "sheet-rule sheet-rule-whole", parts: [made("b", { text: head.motto[1] })] }));
  const number = made("div", { className: "sheet-number", parts: [made("p", { text: head.number_line })] });
  const title = made("div", { className: "sheet-title" });
  title.append(made("h2", { className: "sheet-kind", text: head.kind_title }), made("p", { className: "sheet-subject sheet-rule", text: head.subject.join(" ") }));
  const foot = made("div", { className: "sheet-foot" });
  const sides = facts.refusal_reason ? { unit: { full_name: "", note: "Không ký" } } : {};
  ["unit", "team"].forEach((side, each) => foot.append(signature(head.signatures[each], signatures[side] ?? sides[side])));
  besideOf(facts).forEach((one, each) => {
    const title = one.side === "witness" && one.title.length <= MOST_TITLE ? one.title : ""; // a long one stands in the text only
    foot.append(signature([BESIDE[one.side]], { ...one, title, drawing: signatures.beside?.[each]?.drawing }));
  });
  sheet.append(
    made("div", { className: "sheet-head", parts: [issuer, motto, number] }), title,
    made("div", { className: "sheet-body", parts: minutesBlocks(facts, frame).map(block) }), foot,
    made("p", { className: "sheet-code", text: `Mã nội dung: ${shortCode(digest)} (SHA-256: ${digest})` }),
  );
  return sheet;
}

function block(one) {
  if (one.kind === "table") return table(one);
  const tag = one.kind === "heading" ? `h${Math.min(one.level + 1, 6)}` : "p";
  return made(tag, one.italic ? { parts: [made("em", { text: one.text })] } : { text: one.text });
}

const CENTRED = new Set([0, 2]);

function table({ head, rows }) {
  const body = made("tbody", {
    parts: rows.map((row) => made("tr", { parts: row.map((text, each) => made("td", { text, className: CENTRED.has(each) ? "sheet-center" : "" })) })),
  });
  const top = made("tr", { parts: head.map((text) => Object.assign(made("th", { text }), { scope: "col" })) });
  const holder = made("div", { className: "sheet-table", parts: [made("table", { parts: [made("thead", { parts: [top] }), body] })] });
  holder.tabIndex = 0;
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", say("roomTable"));
  return holder;
}

function signature(title, signed) {
  const above = [...title, ...(signed?.title ? [signed.title.toLocaleUpperCase("vi")] : [])];
  const box = made("div", { className: "sheet-sign", parts: [made("p", { parts: [lines("b", above)] })] });
  if (signed?.note) box.append(made("p", { className: "sheet-note", parts: [made("em", { text: signed.note })] }));
  if (signed?.drawing) box.append(drawing(signed.drawing));
  box.append(made("p", { className: "sheet-name", text: signed?.full_name ?? "" }));
  return box;
}

// Lets each printed page carry the code and its number, where the browser knows margins of pages; it stands at the end in any case.
export function stampPages(digest) {
  try {
    const stamp = new CSSStyleSheet();
    const words = `"Mã nội dung ${shortCode(digest)} · trang " counter(page) "/" counter(pages)`;
    stamp.replaceSync(`@page { @bottom-right { content: ${words}; font-size: 10pt; } }`);
    document.adoptedStyleSheets = [stamp];
  } catch (fault) {
    console.info(fault);
  }
}

export function drawing(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 600 200");
  svg.setAttribute("class", "sheet-drawing");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", say("roomDrawn"));
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
