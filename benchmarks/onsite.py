"""The page for work on site in a real browser as a slow phone: its weight, how soon it opens, how soon it is on disk.

``on site`` lines: bytes of script and style a first visit fetches, compressed; the time from asking for the page
without a network until its visit is drawn, from a keystroke until it is on disk, and in which a photo of 12 MB is
turned upright, made smaller, sealed and shown, all with the processor slowed down four times.  The browser slows its
page down, but not what works beside it: what was done there counts four times.
"""

from __future__ import annotations

import gzip
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from inspect_app.assets import BUILD, asset_file
from inspect_app.extensions import db
from inspect_app.models import Plan, PlanCriterion
from tests.conftest import SQLITE
from tests.databases import Database
from tests.fixtures import Clock
from tests.journeys.phone import Phone
from tests.journeys.site import Site
from tests.journeys.visitor import PHONE, Visitor
from tests.services import browser as chromium

SLOWER = 4
STARTED = "() => performance.getEntriesByName('drawn').at(-1).startTime"
#: Waits from the choice of a file until its picture stands in the page; what worked beside the page counts as often
#: as the page is slower.
SHOWN = """(slower) => {
  const before = document.querySelectorAll(".thumb img").length;
  self.shown = new Promise((done) => {
    let begun;
    document.addEventListener("change", () => { begun = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, watching) => {
      if (document.querySelectorAll(".thumb img").length === before) return;
      watching.disconnect();
      done(performance.now() - begun + (slower - 1) * performance.getEntriesByName("beside").at(-1).duration);
    }).observe(document.body, { childList: true, subtree: true });
  });
}"""
#: Types a letter and waits until the draft on disk is another one than before.
KEYSTROKE = """async () => {
  const db = await new Promise((done) => {
    indexedDB.databases().then(([{ name }]) => {
      indexedDB.open(name).onsuccess = (event) => done(event.target.result);
    });
  });
  const stamp = () => new Promise((done) => {
    db.transaction("drafts").objectStore("drafts").getAll().onsuccess = (event) => {
      done(event.target.result.map(({ sealed }) => String(new Uint8Array(sealed.iv))).join());
    };
  });
  const field = document.querySelector("#f-statement");
  const before = await stamp();
  const start = performance.now();
  field.value += "x";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while ((await stamp()) === before) await new Promise((next) => setTimeout(next, 1));
  db.close();
  return performance.now() - start;
}"""


def measure(scale: float) -> Iterator[dict[str, Any]]:
    """Yield each measurement with its target."""
    rounds = max(3, int(10 * scale))
    names = ("app.css", "capture.css", "capture.js")
    weights = {name: len(gzip.compress((BUILD / asset_file(name)).read_bytes(), 6)) for name in names}
    yield {"name": "on site: script and style", "kB": round(sum(weights.values()) / 1000, 1), "target": 150, **weights}
    with tempfile.TemporaryDirectory() as folder, _phone(Path(folder)) as phone:
        tools = phone.context.new_cdp_session(phone.page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        phone.offline()
        yield {
            "name": "on site: opens without a network",
            "slowed": SLOWER,
            **_times(rounds, lambda: _opened(phone)),
            "target_ms": 1000,
        }
        phone.begin("CĐ-01")
        typed = [phone.page.evaluate(KEYSTROKE) for _ in range(rounds * 3)]
        yield {"name": "on site: keystroke to disk", "slowed": SLOWER, **_summary(typed), "target_ms": 1000}
        large = _large_photo(Path(folder))
        yield {
            "name": "on site: photo made smaller",
            "MB": round(large.stat().st_size / 1_000_000, 1),
            "slowed": SLOWER,
            **_times(max(2, rounds // 3), lambda: _photographed(phone, large)),
            "target_ms": 3000,
        }


@contextmanager
def _phone(folder: Path) -> Iterator[Phone]:
    """Hand out a phone that has packed a visit of a full checklist."""
    clock = Clock()
    with Site(Database(SQLITE, folder).copy(folder), folder, clock) as site, sync_playwright() as driver:
        with site.making() as make:
            plan = make.plan()
            visit = make.visit(plan, state="under_way")
            for number in range(40):
                _criterion(plan, number)
            visit_id, email = visit.id, make.secretary().email
        browser = driver.chromium.launch(**chromium.find().launch_options())
        visitor = Visitor(site, browser, PHONE).sign_in(email)
        yield Phone(visitor, visit_id).pack()
        visitor.close()
        browser.close()


def _criterion(plan: Plan, number: int) -> None:
    area = ("procedures", "direction")[number % 2]
    words = f"Nội dung kiểm tra số {number}"
    db.session.add(
        PlanCriterion(
            plan_id=plan.id, code=f"N-{number:02}", area=area, title=words, position=10 + number, unmet_wording=words
        )
    )


def _opened(phone: Phone) -> float:
    phone.page.goto(f"/capture#/visit/{phone.visit_id}")
    phone.page.reload()
    phone.page.locator(".check").first.wait_for()
    return float(phone.page.evaluate(STARTED))


def _photographed(phone: Phone, file: Path) -> float:
    phone.page.evaluate(SHOWN, SLOWER)
    phone.photograph(file)
    return float(phone.page.evaluate("self.shown"))


def _large_photo(folder: Path) -> Path:
    """Return a picture of 12 million points and more than 12 MB, as phones take them, on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    noise = Image.merge("RGB", [Image.effect_noise((4000, 3000), 90) for _ in range(3)])
    noise.save(folder / "large.jpg", quality=93, exif=exif)
    return folder / "large.jpg"


def _times(rounds: int, act: Any) -> dict[str, float]:
    act()
    return _summary([act() for _ in range(rounds)])


def _summary(times: list[float]) -> dict[str, float]:
    return {"median_ms": round(statistics.median(times), 1), "worst_ms": round(max(times), 1), "times": len(times)}
