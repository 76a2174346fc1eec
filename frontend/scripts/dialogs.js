// Dialogs, and the question before something that is hard to take back.
export function dialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest("dialog")?.close();
    // The backdrop is the dialog element itself; the second press of a double click that opened it closes nothing.
    if (event.detail < 2 && event.target instanceof HTMLDialogElement && outside(event.target, event)) event.target.close();
  });
}

function outside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

export function confirmations() {
  const dialog = document.getElementById("confirm-dialog");
  if (!dialog?.showModal) return;
  const yes = dialog.querySelector("[data-confirm-yes]");
  let asked = null;
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.dataset.confirm) return;
    if (asked === button) {
      asked = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    dialog.querySelector("[data-confirm-text]").textContent = button.dataset.confirm;
    yes.textContent = button.dataset.confirmLabel || button.textContent.trim();
    yes.onclick = () => {
      asked = button;
      dialog.close();
      event.target.requestSubmit(button);
    };
    dialog.showModal();
  }, true);
}
