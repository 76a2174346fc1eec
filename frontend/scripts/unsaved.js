// Warns before leaving a page whose form has been changed and not sent.
export function unsaved() {
  const changed = new Set();
  document.querySelectorAll("form[data-warn-unsaved]").forEach((form) => {
    form.addEventListener("input", () => changed.add(form));
    form.addEventListener("change", () => changed.add(form));
    // What came back with errors is still unsaved.
    if (form.querySelector("[data-error-summary]")) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) changed.clear();
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}
