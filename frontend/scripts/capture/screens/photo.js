// Draws on a photo: arrow, circle, words.  What was taken stays as it is; what was drawn on becomes a photo of its own.
import { say } from "../../words.js";
import { clone, fill, size, snack, when } from "../page.js";
import * as photos from "../photos.js";
import { jpeg } from "../pictures.js";
import * as records from "../records.js";
import { stay } from "../staying.js";
import * as store from "../store.js";

const COLOUR = "#e3000f";
const EDGE = "#ffffff";

export async function photoScreen(app, [id, uid]) {
  const row = await store.get(app.desk.db, "photos", uid);
  if (!row) return { go: `#/visit/${id}/findings`, replace: true };
  const back = row.owner ? `#/visit/${id}/finding/${row.owner}` : `#/visit/${id}`;
  const facts = await photos.factsOf(app.desk, row);
  const screen = fill(clone("photo"), {
    about: say("photoAbout", { when: when(facts.taken_at), size: size(facts.size), hash: facts.original_sha256.slice(0, 8) }),
  });
  const picture = await createImageBitmap(await photos.wholeOf(app.desk, row));
  const canvas = screen.querySelector("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  const marks = [];
  let tool = "arrow";
  let begun = null;
  const draw = () => paint(canvas, picture, begun ? [...marks, begun] : marks);
  let typing = null; // what is drawn and typed lies on disk before "Xong"
  draw();

  const words = screen.querySelector("#p-words");
  for (const button of screen.querySelectorAll("[data-tool]")) {
    button.addEventListener("click", () => {
      tool = button.dataset.tool;
      for (const other of screen.querySelectorAll("[data-tool]")) other.setAttribute("aria-pressed", String(other === button));
      screen.querySelector("[data-words]").hidden = tool !== "text";
      if (tool === "text") words.focus();
    });
  }
  screen.querySelector("[data-undo]").addEventListener("click", () => {
    marks.pop();
    draw();
    typing.keep();
  });
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * canvas.width, y: ((event.clientY - box.top) / box.height) * canvas.height };
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    const from = at(event);
    if (tool === "text") {
      if (words.value.trim()) marks.push({ tool, from, text: words.value.trim() });
      draw();
      typing.keep();
    } else begun = { tool, from, to: from };
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!begun) return;
    begun.to = at(event);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (begun && Math.hypot(begun.to.x - begun.from.x, begun.to.y - begun.from.y) > canvas.width / 60) marks.push(begun);
      begun = null;
      draw();
      typing.keep();
    });
  }

  const caption = screen.querySelector("#p-caption");
  const recorded = await records.thing(app.desk, "photo", uid);
  caption.value = recorded?.values.caption ?? facts.caption ?? "";
  typing = stay(app, `photo:${uid}`, screen, {
    more: () => marks,
    restore: (kept) => {
      marks.push(...kept);
      draw();
    },
  });
  await typing.ready;
  screen.querySelector("[data-save]").addEventListener("click", async () => {
    const said = caption.value.normalize("NFC").trim();
    const isDrawn = marks.length > 0;
    const done = await app.guarded(async () => {
      if (isDrawn) await keepDrawn(app, row, facts, canvas, said, recorded);
      else if (recorded && said !== (recorded.values.caption ?? "")) await records.record(app.desk, { visit: row.visit, kind: "photo", uid, fields: { caption: said } });
      else if (!recorded) await photos.recaption(app.desk, row, said);
      return true;
    });
    if (!done) return;
    await typing.over();
    app.changed();
    app.go(back);
    if (isDrawn) snack(say("photoDrawn"));
  });
  return { screen, back };
}

async function keepDrawn(app, row, facts, canvas, caption, recorded) {
  const bytes = await jpeg(canvas, canvas.width, canvas.height);
  const shrink = Math.min(1, 240 / Math.max(canvas.width, canvas.height));
  const small = await jpeg(canvas, Math.round(canvas.width * shrink), Math.round(canvas.height * shrink), 0.7);
  const name = `${facts.name.replace(/\.jpg$/, "")}-ve.jpg`;
  const made = { bytes, small, name, caption, originalHash: facts.original_sha256, takenAt: facts.taken_at, latitude: facts.lat, longitude: facts.lon };
  await photos.keepPhoto(app.desk, { visit: row.visit, finding: row.owner, made, drawnOf: row.uid });
  // Of a photo that is in the record already, so is what was drawn on it.
  if (recorded && row.owner) await photos.recordPhotos(app.desk, row.owner);
}

function paint(canvas, picture, marks) {
  const pen = canvas.getContext("2d");
  const thick = Math.max(4, canvas.width / 160);
  pen.drawImage(picture, 0, 0);
  pen.lineCap = pen.lineJoin = "round";
  for (const mark of marks) {
    // A white edge keeps the red readable on anything.
    for (const [colour, width] of [[EDGE, thick * 2], [COLOUR, thick]]) {
      pen.strokeStyle = pen.fillStyle = colour;
      pen.lineWidth = width;
      if (mark.tool === "arrow") arrow(pen, mark, thick * 6);
      if (mark.tool === "circle") circle(pen, mark);
    }
    if (mark.tool === "text") write(pen, mark, canvas);
  }
}

function arrow(pen, { from, to }, head) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  for (const turn of [-0.45, 0.45]) {
    pen.moveTo(to.x, to.y);
    pen.lineTo(to.x - head * Math.cos(angle + turn), to.y - head * Math.sin(angle + turn));
  }
  pen.stroke();
}

function circle(pen, { from, to }) {
  pen.beginPath();
  pen.ellipse((from.x + to.x) / 2, (from.y + to.y) / 2, Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2, 0, 0, Math.PI * 2);
  pen.stroke();
}

function write(pen, { from, text }, canvas) {
  const high = Math.max(18, canvas.width / 26);
  pen.font = `600 ${high}px "Be Vietnam Pro", sans-serif`;
  const width = pen.measureText(text).width;
  const x = Math.max(high / 2, Math.min(from.x, canvas.width - width - high / 2));
  const y = Math.max(high * 1.2, Math.min(from.y, canvas.height - high / 2));
  pen.lineWidth = high / 5;
  pen.strokeStyle = EDGE;
  pen.strokeText(text, x, y);
  pen.fillStyle = COLOUR;
  pen.fillText(text, x, y);
}
