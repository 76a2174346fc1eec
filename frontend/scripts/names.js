// Names that are usual are put into a field of names, or taken out of it, by a press instead of typing.
export function names() {
  document.querySelectorAll("[data-names-for]").forEach((group) => {
    const field = document.getElementById(group.dataset.namesFor);
    const buttons = [...group.querySelectorAll("button")];
    const written = () => field.value.split(/[,;\n]/).map((name) => name.trim()).filter(Boolean);
    const show = () => {
      const there = written();
      for (const one of buttons) one.setAttribute("aria-pressed", there.includes(one.textContent.trim()));
    };
    for (const one of buttons) one.addEventListener("click", () => {
      const name = one.textContent.trim();
      const there = written();
      field.value = (there.includes(name) ? there.filter((other) => other !== name) : [...there, name]).join(", ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    field.addEventListener("input", show);
    show();
  });
}
