// Brings a visit along, telling how far it is.
import { say } from "../../words.js";
import { capitalised, clone, fill, notice, size } from "../page.js";
import { askToKeep, pack } from "../packing.js";
import { NotHeard, Refused } from "../server.js";
import * as store from "../store.js";

export function packScreen(app, [id]) {
  const visit = Number(id);
  const screen = clone("packing");
  const bar = screen.querySelector("[data-bar]");
  const link = screen.querySelector("[data-open]");
  const again = screen.querySelector("[data-again]");
  const notices = screen.querySelector("[data-notices]");
  const step = (words) => fill(screen, { step: words });
  link.href = `#/visit/${visit}`;

  const go = async () => {
    notices.replaceChildren();
    link.hidden = again.hidden = true;
    bar.removeAttribute("value");
    bar.hidden = false;
    step(say("packAsking"));
    try {
      await app.greeted();
      await app.shellIsKept();
      const isKept = await askToKeep();
      step(say("packWords"));
      const row = await pack(app.desk, visit, (n, all) => {
        bar.value = n / all;
        step(say("packPicture", { n, all }));
      });
      bar.value = 1;
      const { visit: about } = await app.packed(visit);
      step(say("packDone", { unit: capitalised(about.unit.name), size: size(row.size + row.pictureBytes), pictures: row.pictures }));
      if (!isKept) notices.append(notice("info", say("notKept")));
      link.hidden = false;
      app.changed();
    } catch (fault) {
      bar.hidden = true;
      again.hidden = false;
      step("");
      const isOut = fault instanceof Refused && fault.code === "signed_out";
      const words = isOut ? say("whySignedOut") : fault instanceof Refused && fault.status === 404 ? say("packNotFound")
        : fault instanceof Refused ? fault.message : fault instanceof NotHeard || fault instanceof TypeError ? say("packNoNetwork") : store.isFull(fault) ? say("full") : say("failed", { fault: fault.message });
      notices.append(notice("error", words, isOut ? { words: say("signIn"), href: app.signInAddress() } : undefined));
      if (!(fault instanceof Refused)) console.info(fault);
      if (await store.get(app.desk?.db ?? null, "packs", visit).catch(() => null)) link.hidden = false;
    }
  };
  again.addEventListener("click", go);
  go();
  return { screen, back: "#/" };
}
