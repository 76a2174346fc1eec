// Verdicts by keyboard: the keys act only while the focus is within the form, so they disturb nobody else.
export function reviewing() {
  const form = document.getElementById("review");
  const items = [...(form?.querySelectorAll("[data-review-item]") ?? [])];
  if (!items.length) return;
  const here = () => items.findIndex((item) => item.contains(document.activeElement));
  const go = (place) => {
    const item = items[Math.max(0, Math.min(place, items.length - 1))];
    item.scrollIntoView({ block: "start" });
    item.focus({ preventScroll: true });
  };
  const give = (verdict) => {
    const item = items[Math.max(0, here())];
    item.querySelector(`input[type=radio][value="${verdict}"]`)?.click();
    if (verdict === "return") item.querySelector("select")?.focus();
    else go(items.indexOf(item) + 1);
  };
  document.querySelector("[data-review-start]")?.addEventListener("click", () => go(0));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const isTyping = event.target.matches("textarea, select, input:not([type=radio])");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { j: () => go(here() + 1), k: () => go(here() - 1), a: () => give("accept"), r: () => give("return"), l: () => give("later") }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
