// Lets a person be told on this browser: asks the browser, and hands what it says to the form.
import { announce } from "./words.js";

const bytesOf = (key) => Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const textOf = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function subscription(form) {
  const worker = await navigator.serviceWorker.register(form.dataset.worker);
  await navigator.serviceWorker.ready;
  const before = await worker.pushManager.getSubscription();
  // One made with another key of ours is of no more use.
  const same = before?.options.applicationServerKey && textOf(before.options.applicationServerKey) === form.dataset.key;
  if (before && same) return before;
  await before?.unsubscribe();
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(form.dataset.key) });
}

export function pushing() {
  const form = document.querySelector("form[data-push]");
  if (!form) return;
  const line = document.getElementById(form.dataset.says);
  const tell = (text) => { line.textContent = text; announce(text); };
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    tell(form.dataset.cannot);
    return;
  }
  form.hidden = false;
  line.textContent = "";
  form.addEventListener("submit", async (event) => {
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // not sent yet, so not guarded against a second press
    try {
      if ((await Notification.requestPermission()) !== "granted") return tell(form.dataset.denied);
      const found = await subscription(form);
      form.elements.endpoint.value = found.endpoint;
      form.elements.p256dh.value = textOf(found.getKey("p256dh"));
      form.elements.auth.value = textOf(found.getKey("auth"));
      form.requestSubmit();
    } catch (fault) {
      console.error(fault);
      tell(form.dataset.failed);
    }
  });
}
