// What is being typed is kept on the server after a short pause, and on this machine while there is no network.
import { post, say } from "./words.js";

const PAUSE = 1200;
const LONGEST = 60_000;

export function keeping(form, url = form.dataset.unsavedUrl) {
  const area = form.elements.text;
  const base = form.elements.base_text.value;
  const line = form.querySelector("[data-saved]");
  const local = `unsaved:${url}`;
  let waiting;
  let patience = PAUSE;
  let kept = area.value;
  let closed = false;

  const left = read(local);
  if (left !== null && left !== area.value) {
    area.value = left;
    later();
  }
  area.addEventListener("input", () => {
    write(local, area.value);
    line.textContent = say("keeping");
    later();
  });
  area.addEventListener("blur", () => { if (area.value !== kept) keep(); });

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, patience);
  }

  async function keep({ leaving = false } = {}) {
    clearTimeout(waiting);
    if (closed || area.value === kept) return;
    const text = area.value;
    try {
      const answer = await post(url, { script: "1", text, base_text: base }, { keepalive: leaving });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const { kept_at: time } = await answer.json();
      kept = text;
      patience = PAUSE;
      if (area.value === text) {
        drop(local);
        if (!closed) line.textContent = say("kept", { time });
      }
    } catch {
      line.textContent = say("offline");
      patience = Math.min(patience * 2, LONGEST);
      if (!closed) later();
    }
  }

  const leave = () => keep({ leaving: true });
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);
  return {
    keep,
    // Once it is saved or given up, nothing of it is left behind.
    end: ({ forget = false } = {}) => {
      closed = true;
      clearTimeout(waiting);
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
      if (!forget) return;
      drop(local);
    },
    forget: () => post(url, { script: "1", drop: "1" }),
  };
}

function write(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A full or forbidden store only costs the second net.
  }
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // see write()
  }
}
