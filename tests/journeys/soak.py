"""``python -m tests.journeys.soak``: days of work on site in a few minutes, with everything that goes wrong there.

Two phones and a desktop at one visit, one of the phones in the year 2019.  They record findings, answers and photos;
all the while networks come and go, lose requests and answers, cut them off, send them twice and late, tabs are killed,
the server restarts, sessions run out, and a new version of the page arrives.  In the end the network is good, and the
books are made up: nothing may be missing, nothing may be there twice, and where two people differed it must say so.

    python -m tests.journeys.soak --findings 500 --photos 100 --hours 72      # as measured; about half an hour
    python -m tests.journeys.soak --findings 20 --photos 4                    # to see that it runs
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Error, expect, sync_playwright
from sqlalchemy import select
from werkzeug.serving import make_server

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Attachment, CaptureObject, Check, Finding
from tests.conftest import SQLITE
from tests.databases import Database
from tests.fixtures import Clock
from tests.journeys import phone as phones
from tests.journeys.phone import COUNT, IN_2019, Network, Phone, photo
from tests.journeys.site import Site
from tests.journeys.visitor import DESKTOP, PHONE, Visitor
from tests.services import browser as chromium

CODES = ("TTHC-01", "CĐ-01")
PATIENCE = 90  # s: nobody waits for the soak, and the machine may be busy with something else
RESULTS = ("Đạt", "Chưa đạt", "Không áp dụng")


class Inspector:
    """Somebody with a phone, and what he believes to have recorded."""

    def __init__(self, name: str, visitor: Visitor, visit_id: int, dice: random.Random, folder: Path) -> None:
        self.name, self.dice, self.folder = name, dice, folder
        visitor.context.set_default_timeout(phones.PATIENCE)
        if name == "Bình":
            visitor.context.add_init_script(IN_2019)
        self.phone = Phone(visitor, visit_id).pack().open("/findings")
        self.network = Network(self.phone, dice.randrange(10**6))
        self.network.loses(0.3)
        self.statements: list[str] = []
        self.photos = 0

    def finds(self, *, with_photo: bool) -> None:
        """Record a finding; its words say whose it is and which."""
        words = f"{self.name} {len(self.statements):04}: hồ sơ để quá hạn <b>&amp;</b> chưa xin lỗi"
        self.phone.open("/findings")
        self.phone.tap(
            self.phone.page.locator("main").get_by_role("link", name=self.dice.choice(("Hạn chế", "Ưu điểm")) + " khác")
        )
        self.phone.write("Nội dung phát hiện", words)
        if with_photo:
            self.phone.photograph(photo(self.folder, f"{self.name}-{self.photos}.jpg", (1200, 900)))
            self.photos += 1
        if self.dice.random() < 0.1:  # killed before "Ghi" was pressed: the draft is there
            self.phone.page.wait_for_timeout(1000)  # what was typed is promised to be on disk by then
            self.phone.killed()
            self.phone.page.goto("/capture#/")
            self.phone.tap(self.phone.page.locator("[data-draft-list] a").first)
        self.phone.record()
        self.statements.append(words)

    def answers(self) -> None:
        self.phone.open()
        self.phone.page.locator("details.area-items").first.wait_for()
        while (closed := self.phone.page.locator("details.area-items:not([open]) > summary")).count():
            self.phone.tap(closed.first)
        button = self.phone.button(f"{self.dice.choice(RESULTS)} {self.dice.choice(CODES)}")
        self.phone.tap(button)

    def signs_in_again(self) -> None:
        """His session has run out: the page says so, and what he recorded waits."""
        self.phone.context.set_offline(False)
        self.phone.visitor.page = self.phone.page
        self.phone.page.goto("/account")
        if "/sign-in" in self.phone.page.url:
            self.phone.visitor.sign_in()
        self.phone.open("/findings")

    def hands_over(self) -> None:
        """Everything is fine at last: send until nothing is left."""
        self.network.is_fine()
        self.signs_in_again()
        self.phone.keep_sending(200)


def restart(site: Site) -> None:
    """End the server in the middle of whatever it does, and start it on the same port."""
    port = site._server.server_port
    site._server.shutdown()
    site._server.server_close()
    for _ in range(100):  # somebody else's connection may sit on the port for a moment
        try:
            site._server = make_server("127.0.0.1", port, site.app, threaded=True)
            break
        except (SystemExit, OSError):
            time.sleep(0.5)
    site._thread = threading.Thread(target=site._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    site._thread.start()


def look(desktop: Visitor, path: str) -> None:
    """Look at a page at a desk, signing in again when the session has run out."""
    desktop.page.goto(path)
    if "/sign-in" in desktop.page.url:
        desktop.sign_in().go(path)


def new_version(site: Site) -> None:
    for root, head in site.app.extensions.get("capture_shell", {}).items():
        site.app.extensions["capture_shell"][root] = head.replace(b'"version": "', b'"version": "n')


def run(findings: int, photos: int, hours: int, seed: int, patience: int) -> int:
    """Work, then make up the books; return how many of them do not balance."""
    phones.PATIENCE = patience * 1000
    expect.set_options(timeout=phones.PATIENCE)
    dice = random.Random(seed)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder, clock = Path(name), Clock()
        with Site(Database(SQLITE, folder).copy(folder), folder, clock) as site:
            with site.making() as make:
                plan = make.plan()
                visit_id = make.visit(plan, state="under_way").id
                emails = [make.secretary().email, make.inspector().email, make.head().email]
            browser = driver.chromium.launch(**chromium.find().launch_options())
            people = [
                Inspector(
                    who, Visitor(site, browser, PHONE).sign_in(email), visit_id, random.Random(seed + each), folder
                )
                for each, (who, email) in enumerate(zip(("An", "Bình"), emails, strict=False))
            ]
            desktop = Visitor(site, browser, DESKTOP).sign_in(emails[2])
            happened: Counter[str] = Counter()
            for number in range(findings):
                one = people[number % 2]
                clock.instant += timedelta(hours=hours) / findings
                trouble: dict[str, Callable[[], object]] = {
                    "offline": lambda one=one: one.phone.offline(),
                    "online": lambda one=one: one.phone.offline(False),
                    "killed": lambda one=one: one.phone.killed(),
                    "restart": lambda: restart(site),
                    "version": lambda: new_version(site),
                    "answer": one.answers,
                    "desktop": lambda: look(desktop, f"/visits/{visit_id}"),
                    "sign in": one.signs_in_again,
                }
                if dice.random() < 0.5:
                    what = dice.choice(list(trouble))
                    happened[what] += 1
                    try:
                        trouble[what]()
                    except Error as fault:  # a page that was on its way while the network went
                        print(f"  {what}: {str(fault).splitlines()[0]}")
                        one.phone.killed()
                one.finds(with_photo=number % max(1, findings // max(1, photos)) == 0 and one.photos * 2 < photos + 1)
                if number % 20 == 19:
                    waiting = [each.phone.page.locator(COUNT).get_attribute("data-count") for each in people]
                    print(
                        f"{number + 1} findings, {time.monotonic() - started:.0f} s, waiting on the phones: {waiting}",
                        flush=True,
                    )
            for one in people:
                one.hands_over()
            print(f"happened: {dict(happened)}")
            for one in people:
                print(f"{one.name}, on the way: {dict(one.network.happened)}")
            return books(site, people)


def books(site: Site, people: list[Inspector]) -> int:
    """Compare what is on the server with what was recorded; print and count what does not agree."""
    wanted = Counter(words for one in people for words in one.statements)
    with site.app.app_context():
        found = Counter(db.session.scalars(everyones(Finding, "soak").with_only_columns(Finding.statement)))
        files = list(db.session.scalars(everyones(Attachment, "soak")))
        answers = len(db.session.scalars(select(Check)).all())
        objects = len(db.session.scalars(select(CaptureObject)).all())
    lost, doubled = wanted - found, found - wanted
    photos = sum(one.photos for one in people)
    print(f"findings: {sum(found.values())} of {sum(wanted.values())}; photos: {len(files)} of {photos}")
    print(f"answers: {answers}; things on record: {objects}")
    print(f"lost: {sum(lost.values())}, doubled: {sum(doubled.values())}, faults on the server: {len(site.faults)}")
    for words in [*lost, *doubled, *site.faults[:5]][:20]:
        print(f"  {words}")
    return sum(lost.values()) + sum(doubled.values()) + abs(len(files) - photos) + len(site.faults)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, default=60)
    parser.add_argument("--photos", type=int, default=12)
    parser.add_argument("--hours", type=int, default=72)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=int, default=PATIENCE, help="seconds that a step may take on a busy machine")
    return min(1, run(**vars(parser.parse_args())))


if __name__ == "__main__":
    sys.exit(main())
