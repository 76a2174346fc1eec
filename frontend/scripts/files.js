// Shows what was chosen in a file input, pictures small.
export function files() {
  document.querySelectorAll("input[type=file][data-files]").forEach((input) => {
    const list = document.createElement("ul");
    list.className = "chosen-files";
    input.after(list);
    let shown = [];
    input.addEventListener("change", () => {
      shown.forEach(URL.revokeObjectURL);
      shown = [];
      list.replaceChildren(...[...input.files].map((file) => line(file, shown)));
    });
  });
}

function line(file, shown) {
  const item = document.createElement("li");
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    shown.push(picture.src);
    item.append(picture);
  }
  item.append(`${file.name} (${size(file.size)})`);
  return item;
}

function size(bytes) {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${amount.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${unit}`;
}
