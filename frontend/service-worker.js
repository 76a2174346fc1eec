// What the browser runs when no page is open.  One worker, since a site has but one; one file in worker/ for each concern.
import { pushes } from "./worker/pushes.js";
import { shell } from "./worker/shell.js";

for (const start of [pushes, shell]) start(self);
