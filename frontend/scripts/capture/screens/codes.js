// Codes shown on this screen, one after another; codes read from another's.
import { say } from "../../words.js";
import { FromANewerVersion } from "../carrying.js";
import { codes, open, reader, write } from "../codes.js";
import { clone, fill } from "../page.js";
import { Gathering } from "../parts.js";
import * as records from "../records.js";
import { SHORTEST_PHRASE } from "../vault.js";
import { wrong } from "./carry.js";

const EACH = 600; // ms a code stands: fewer than two flashes a second
const LOOK = 120; // ms between two looks at the camera
const DOT = 6; // px

// --- Showing ---------------------------------------------------------------------------------------------------------

export async function showCodesScreen(app) {
  const { desk } = app;
  const screen = clone("codes-show");
  const found = await records.unsent(desk);
  const number = found.count - found.photos - found.rooms;
  const left = [found.photos && say("codesNoPhotos", { n: found.photos }), found.rooms && say("codesNoRooms")];
  fill(screen, { number: number ? say("codesNumber", { n: number }) : say("codesNoneSmall"), left: left.filter(Boolean).join(" ") });
  const form = screen.querySelector("form");
  form.querySelector("button").disabled = !number;
  const player = screen.querySelector("[data-player]");
  const canvas = player.querySelector("canvas");
  let parts = [];
  let at = 0;
  let turning = null;
  let awake = null;
  const draw = async () => {
    const { encodeQR } = await codes();
    paint(canvas, encodeQR(parts[at], "raw", { ecc: "low", encoding: "alphanumeric", border: 4 }));
    canvas.dataset.words = parts[at];
    canvas.setAttribute("aria-label", say("codesPart", { n: at + 1, all: parts.length }));
    fill(player, { part: say("codesPart", { n: at + 1, all: parts.length }) });
  };
  const step = (by) => {
    at = (at + by + parts.length) % parts.length;
    return app.guarded(draw);
  };
  const turn = (on) => {
    clearInterval(turning);
    turning = on && parts.length > 1 ? setInterval(() => step(1), EACH) : null;
    player.querySelector("[data-turn]").hidden = parts.length < 2;
    fill(player, { turn: say(turning ? "codesStop" : "codesGoOn") });
  };
  player.querySelector("[data-turn]").addEventListener("click", () => turn(!turning));
  for (const button of player.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      turn(false);
      step(Number(button.dataset.step));
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const phrase = form.querySelector("input");
    if (!wrong(form, phrase, [...phrase.value.trim()].length < SHORTEST_PHRASE && say("phraseShort"))) return;
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    const made = await app.guarded(() => write(desk, phrase.value).catch((fault) => {
      if (fault instanceof RangeError) return [];
      throw fault;
    }));
    button.removeAttribute("aria-busy");
    if (made && !made.length) wrong(form, phrase, say("codesTooMuch"));
    if (!made?.length) return;
    parts = made;
    at = 0;
    form.hidden = screen.querySelector("[data-before]").hidden = true;
    player.hidden = false;
    await app.guarded(draw);
    turn(true);
    awake = await navigator.wakeLock?.request("screen").catch(() => null);
    player.querySelector("canvas").scrollIntoView({ block: "center" });
  });
  return {
    screen, back: "#/carry",
    onLeave() {
      turn(false);
      awake?.release().catch(() => {});
    },
  };
}

// Black on white whatever the colours of the page are: readers want it so.
function paint(canvas, rows) {
  canvas.width = canvas.height = rows.length * DOT;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  rows.forEach((row, y) => row.forEach((isDark, x) => { if (isDark) pen.fillRect(x * DOT, y * DOT, DOT, DOT); }));
}

// --- Reading ---------------------------------------------------------------------------------------------------------

export function readCodesScreen(app) {
  const screen = clone("codes-read");
  const video = screen.querySelector("video");
  const bar = screen.querySelector("progress");
  const form = screen.querySelector("form");
  const error = screen.querySelector("[data-camera-error]");
  const gathering = new Gathering();
  let stream = null;
  let looking = null;
  let message = null;
  const fail = (words) => {
    error.hidden = !words;
    error.querySelector("[data-error-words]").textContent = words;
  };
  const stop = () => {
    clearTimeout(looking);
    looking = null;
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
    screen.querySelector("[data-stop]").hidden = true;
    screen.querySelector("[data-start]").hidden = Boolean(message);
  };
  const take = async (said) => {
    if ((await gathering.add(said)) === "foreign") {
      if (!gathering.parts.size) fill(screen, { step: say("codesForeign") });
      return;
    }
    bar.hidden = false;
    bar.max = gathering.total;
    bar.value = gathering.parts.size;
    const { missing } = gathering;
    fill(screen, { step: say(missing.length && missing.length <= 10 ? "codesMissing" : "codesRead", { n: gathering.parts.size, all: gathering.total, missing: missing.join(", ") }) });
    if (!gathering.isWhole) return;
    message = await gathering.whole();
    if (!message) {
      fill(screen, { step: say("codesAgain") });
      return;
    }
    stop();
    fill(screen, { step: say("codesWhole", { all: gathering.total }) });
    for (const part of screen.querySelectorAll("[data-reading], [data-reading-actions]")) part.hidden = true;
    form.hidden = false;
    form.querySelector("input").focus();
  };

  // One frame, drawn smaller where the camera gives more than is needed.
  const canvas = document.createElement("canvas");
  const look = async (eye, source, width, height) => {
    const scale = Math.min(1, 1280 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d", { willReadFrequently: true }).drawImage(source, 0, 0, canvas.width, canvas.height);
    for (const { rawValue } of await eye.detect(canvas).catch(() => [])) await take(rawValue);
  };

  screen.querySelector("[data-start]").addEventListener("click", async () => {
    fail("");
    try {
      const eye = await reader();
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      screen.querySelector("[data-start]").hidden = true;
      screen.querySelector("[data-stop]").hidden = false;
      fill(screen, { step: say("codesAim") });
      const again = async () => {
        if (!stream) return;
        if (video.videoWidth) await look(eye, video, video.videoWidth, video.videoHeight);
        if (stream) looking = setTimeout(again, LOOK);
      };
      again();
    } catch (fault) {
      stop();
      fail(say(["NotAllowedError", "SecurityError"].includes(fault.name) ? "cameraRefused" : ["NotFoundError", "NotReadableError", "TypeError"].includes(fault.name) ? "cameraMissing" : "failed", { fault: fault.message }));
    }
  });
  screen.querySelector("[data-stop]").addEventListener("click", stop);
  screen.querySelector("[data-pictures]").addEventListener("change", async (event) => {
    fail("");
    await app.guarded(async () => {
      const eye = await reader();
      for (const file of event.target.files) {
        if (message) break;
        const picture = await createImageBitmap(file).catch(() => null);
        if (picture) await look(eye, picture, picture.width, picture.height);
      }
    });
    event.target.value = "";
    if (!gathering.parts.size) fail(say("codesNone"));
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const phrase = form.querySelector("input");
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    try {
      const { changes, who } = await open(app.desk, message, phrase.value);
      wrong(form, phrase, "");
      form.hidden = true;
      fill(screen, { step: "", taken: changes ? say("codesTaken", { n: changes, who }) : say("importKnown") });
      screen.querySelector("[data-after]").hidden = false;
      app.changed();
    } catch (fault) {
      if (fault.name !== "OperationError") console.error(fault);
      wrong(form, phrase, say(fault instanceof FromANewerVersion ? "importNewer" : fault.name === "OperationError" ? "codesWrong" : "failed", { fault: fault.message }));
    }
    button.removeAttribute("aria-busy");
  });
  return { screen, back: "#/carry", onLeave: stop };
}
