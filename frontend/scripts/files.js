// Shows what was chosen in a file input, pictures small; files are also dropped on the field or pasted into its form, and
// large photos are made smaller before they are sent.
import { reduce } from "./capture/pictures.js";
import { say } from "./words.js";

const LARGE = 1_500_000; // bytes; what is smaller goes as it is

export function files() {
  document.querySelectorAll("input[type=file][data-files]").forEach((input) => {
    const list = document.createElement("ul");
    list.className = "chosen-files";
    input.after(list);
    let shown = [];
    const show = () => {
      shown.forEach(URL.revokeObjectURL);
      shown = [];
      list.replaceChildren(...[...input.files].map((file) => line(file, shown, () => drop(file))));
    };
    // One that was chosen by mistake, or is not taken, goes alone; the others stay chosen.
    const drop = (file) => {
      put(input, [...input.files].filter((one) => one !== file));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      (list.querySelector("button") ?? input).focus();
    };
    input.addEventListener("change", async () => {
      show();
      const chosen = [...input.files];
      const lighter = await Promise.all(chosen.map(reduced));
      // Whoever has chosen others meanwhile keeps those.
      const isSame = chosen.length === input.files.length && chosen.every((file, each) => file === input.files[each]);
      if (isSame && lighter.some((file, each) => file !== chosen[each])) {
        put(input, lighter);
        show();
      }
    });
    takeFrom(input);
  });
}

function takeFrom(input) {
  const field = input.closest(".field") ?? input;
  const add = (given) => {
    const taken = [...given].filter((file) => file.size);
    if (!taken.length) return;
    put(input, input.multiple ? [...input.files, ...taken] : taken.slice(0, 1));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  if (input.closest("[data-drop]")) return; // the whole zone takes them
  if (matchMedia("(hover: hover)").matches) { // on a phone there is nothing to drag
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = say("dropOrPaste");
    input.after(hint);
  }
  for (const name of ["dragenter", "dragover"]) field.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    field.classList.add("is-over");
  });
  for (const name of ["dragleave", "drop"]) field.addEventListener(name, () => field.classList.remove("is-over"));
  field.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  input.form?.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    add(event.clipboardData.files);
  });
}

function put(input, given) {
  const holder = new DataTransfer();
  given.forEach((file) => holder.items.add(file));
  input.files = holder.files;
}

async function reduced(file) {
  if (!file.type.startsWith("image/") || file.size <= LARGE) return file;
  try {
    const made = await reduce(file);
    if (made.bytes.byteLength >= file.size) return file;
    return new File([made.bytes], made.name, { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file; // what this browser cannot draw goes as it is; the server says what it takes
  }
}

function line(file, shown, drop) {
  const item = document.createElement("li");
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.addEventListener("error", () => picture.remove()); // a kind that this browser does not draw
    picture.src = URL.createObjectURL(file);
    shown.push(picture.src);
    item.append(picture);
  }
  const name = document.createElement("span");
  name.textContent = `${file.name} (${size(file.size)})`;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button quiet", textContent: say("fileDrop") });
  button.setAttribute("aria-label", `${say("fileDrop")}: ${file.name}`);
  button.addEventListener("click", drop);
  item.append(name, button);
  return item;
}

function size(bytes) {
  const [amount, unit] = bytes < 1_000_000 ? [Math.max(bytes / 1000, 0.1), "kB"] : [bytes / 1_000_000, "MB"];
  return `${amount.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${unit}`;
}
