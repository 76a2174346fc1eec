// What makes pages nicer where there is script; none of them needs it.  One file in scripts/ for each concern.
import { arriving } from "./scripts/arriving.js";
import { autosave } from "./scripts/autosave.js";
import { choices } from "./scripts/choices.js";
import { deadlines } from "./scripts/deadlines.js";
import { confirmations, dialogs } from "./scripts/dialogs.js";
import { dropping } from "./scripts/dropping.js";
import { drafts } from "./scripts/drafts.js";
import { figures } from "./scripts/figures.js";
import { files } from "./scripts/files.js";
import { counters, dates, errorSummary, filters, passwords, pastes } from "./scripts/forms.js";
import { leaving, unsentHere } from "./scripts/leaving.js";
import { marking } from "./scripts/marking.js";
import { names } from "./scripts/names.js";
import { palette } from "./scripts/palette.js";
import { passage } from "./scripts/passage.js";
import { reviewing } from "./scripts/reviewing.js";
import { pushing } from "./scripts/push.js";
import { scan } from "./scripts/scan.js";
import { settling } from "./scripts/settling.js";
import { submitting } from "./scripts/submitting.js";
import { unsaved } from "./scripts/unsaved.js";
import { waiting } from "./scripts/waiting.js";
import { copying, menus, printing, theme } from "./scripts/tools.js";

document.documentElement.classList.add("has-script");

// The order matters where several listen to one submit: ask first, then guard, then forget the draft.
for (const start of [
  confirmations, leaving, pushing, dropping, settling, arriving, submitting, unsaved, drafts, dialogs, choices, files,
  counters, dates, errorSummary, filters, deadlines, figures, passwords, pastes, copying, menus, printing, theme, reviewing,
  autosave, marking, passage, names, unsentHere, palette, waiting, scan,
]) {
  try {
    start();
  } catch (fault) {
    console.error(fault); // one broken nicety must not take the others with it
  }
}
