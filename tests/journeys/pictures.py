"""Takes the pictures of the guide from the demo: ``python -m tests.journeys.pictures`` (after ``make assets``).

Nothing is staged but the day: the pages are those that people meet when the demo's campaign is carried on.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import flask_migrate
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from inspect_app import create_app
from inspect_app.access import everyones
from inspect_app.clock import ZONE
from inspect_app.config import Config
from inspect_app.demo.load import PASSWORD, load_demo
from inspect_app.extensions import db
from inspect_app.files.actions import attach
from inspect_app.files.taking import Upload
from inspect_app.models import Notice, Person, Plan, Report, Unit, Visit
from inspect_app.plans.actions import plan_visit
from inspect_app.remediation import actions as remediation
from inspect_app.remediation.queries import items_of
from tests.journeys.acts.noticing import the_office_answers_the_checks, the_office_answers_what_the_day_brings_up
from tests.journeys.acts.visiting import photo, they_draw_up_minutes, they_record_in_two_taps
from tests.journeys.site import Site
from tests.journeys.visitor import DESKTOP, PHONE, Visitor
from tests.services import browser as chromium
from workflows.remediation import Progress

ROOT = Path(__file__).resolve().parents[2]
GUIDE, README = ROOT / "docs/guide/img", ROOT / "docs/img"
LARGEST = 150_000  # bytes
NOTICE_ON_PAPER = (ROOT / "tests/workflows/reading/documents/district_conclusion_2022.txt").read_text(encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(**chromium.find().launch_options())
        loaded = _load(Path(folder))
        with _site(loaded, Path(folder) / "visit") as site:
            _at_the_unit(site, browser)
        with _site(loaded, Path(folder) / "notice") as site:
            _at_the_office(site, browser)
        with _site(loaded, Path(folder) / "around") as site:
            _around(site, browser)
        browser.close()


# -- the demo --------------------------------------------------------------------------------------------------------


def _load(folder: Path) -> Path:
    """Load the demo into a database and return the file; pictures are taken of copies."""
    file = folder / "demo.db"
    app = create_app(Config(INSTANCE_DIR=str(folder), DATABASE_URL=f"sqlite:///{file}", SECRET_KEY="pictures"))
    with app.app_context():
        flask_migrate.upgrade()
        load_demo()
        db.session.remove()
        db.engine.dispose()
    return file


@contextmanager
def _site(loaded: Path, folder: Path) -> Iterator[Site]:
    """Open a site on a copy of the demo, as it looks in production: without the demo's bar."""
    shutil.copytree(loaded.parent, folder, ignore=shutil.ignore_patterns("visit", "notice", "around"))
    with Site(f"sqlite:///{folder / loaded.name}", folder, SimpleNamespace(instant=None)) as site:
        _at(site, "2023-10-16 08:30")
        yield site


def _at(site: Site, text: str) -> None:
    site.clock.instant = datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _person(site: Site, browser: Browser, name: str, device: str = DESKTOP) -> Visitor:
    return (
        Visitor(site, browser, device, **({"device_scale_factor": 2} if device == PHONE else {}))
        .sign_in(f"{name}@demo.cchc.test", PASSWORD)
        .go("/")
    )


# -- the visit, on a phone -------------------------------------------------------------------------------------------


def _at_the_unit(site: Site, browser: Browser) -> None:
    """Follow a team that goes to a unit once more today."""
    visit = _visit_today(site)
    member = _person(site, browser, "tuphap", PHONE)
    take(member, GUIDE / "inspector-home.png")
    member.go(visit).press("Bắt đầu kiểm tra")
    take(member, GUIDE / "inspector-visit.png")
    first = member.page.locator(".check").nth(1)
    code = first.locator(".check-code").inner_text().strip()
    member.press(f"Chưa đạt – {code}")
    take(member, README / "visit.png")
    member.press(f"Hạn chế – {code}")
    take(member, GUIDE / "inspector-finding.png")
    member.go(visit)
    they_record_in_two_taps(member, "Hạn chế", code)
    head = _person(site, browser, "lanhdao", PHONE)
    head.go(visit).press("Ghi thành phần").tick("Phó Chủ tịch UBND huyện Yên Thế", "Chủ tịch UBND xã").press(
        "Lưu thành phần"
    )
    they_draw_up_minutes(head, "UBND xã nhất trí với nội dung biên bản.")
    head.page.locator("#signing").scroll_into_view_if_needed()
    take(head, GUIDE / "inspector-sign.png")


def _visit_today(site: Site) -> str:
    with site.app.app_context():
        plan = db.session.scalars(everyones(Plan, "pictures").where(Plan.year == 2023)).one()
        office = db.session.scalars(everyones(Person, "pictures").where(Person.email == "noivu@demo.cchc.test")).one()
        unit = db.session.scalars(db.select(Unit).where(Unit.name == "Đồng Vương")).one()
        visit: Visit = plan_visit(
            plan, unit=unit, visit_on=date(2023, 10, 16), session="Sáng, 08 giờ 30", by=office, now=site.clock.instant
        )
        db.session.commit()
        return f"/visits/{visit.id}"


# -- the notice, the tasks and the reports ---------------------------------------------------------------------------


def _at_the_office(site: Site, browser: Browser) -> None:
    site.let_scheduler_look()
    office = _person(site, browser, "noivu")
    office.go("/plans").follow("2023")
    take(office, GUIDE / "office-plan.png")
    notice = _notice(site)
    office.go(notice)
    office.page.get_by_role("heading", name="HẠN CHẾ").first.evaluate("heading => scrollTo(0, heading.offsetTop - 100)")
    office.page.locator("#b-shortcomings ~ .notice-line", has_text="phát hiện").first.locator(".notice-words").click()
    office.page.wait_for_load_state("networkidle")
    take(office, README / "notice.png")
    the_office_answers_the_checks(office)
    office.press("Trình ký")
    leader = _person(site, browser, "chutich", PHONE)
    take(leader, GUIDE / "leader-home.png")
    take(leader.go(notice), GUIDE / "leader-notice.png")
    _talk(leader, office, notice)
    leader.go(notice).press("Duyệt")
    _at(site, "2023-10-18 08:30")
    office.sign_in().go(notice).press("Ban hành")
    office.fill({"Số, ký hiệu": "137/TB-UBND", "Ngày ban hành": "18/10/2023"}).press("Ban hành", status=422)
    the_office_answers_what_the_day_brings_up(office)
    office.press("Ban hành")
    _after_the_deadline(site, browser, office)


def _talk(leader: Visitor, office: Visitor, notice: str) -> None:
    """Let the leader comment on a sentence and the office answer."""
    leader.press_it(leader.page.get_by_role("link", name="Góp ý").nth(4))
    leader.fill({"Góp ý câu này": "Nêu thêm tỷ lệ của năm trước để so sánh."}).press("Gửi ý kiến")
    take(leader, GUIDE / "leader-comment.png")
    office.go(f"{notice}/comments").page.locator("summary").filter(has_text="Trả lời").first.click()
    office.fill({"Trả lời ý kiến": "Biên bản năm trước không ghi tỷ lệ này."}).press("Gửi trả lời")
    office.page.locator("#open").scroll_into_view_if_needed()
    take(office, GUIDE / "office-comments.png")
    office.press("Đánh dấu xong")


def _after_the_deadline(site: Site, browser: Browser, office: Visitor) -> None:
    _at(site, "2023-10-26 08:30")
    site.let_scheduler_look()
    officer = _person(site, browser, "cchc.dong-vuong")
    take(officer, GUIDE / "commune-home.png")
    officer.go("/reports").press("Lập báo cáo")
    report = officer.path.split("?")[0]
    officer.press("Trả lời").tick("Đã khắc phục xong")
    officer.fill({"Đã làm gì để khắc phục?": "Ban hành Kế hoạch số 12/KH-UBND, phân công công chức phụ trách."})
    officer.page.evaluate("scrollTo(0, 0)")
    take(officer, GUIDE / "commune-answer.png")
    _answer_all(site, int(report.rsplit("/", 1)[1]))
    take(officer.go(report), GUIDE / "commune-report.png")
    officer.press("Kiểm tra và gửi").press("Gửi báo cáo")
    office.sign_in().go("/tracking")
    take(office, GUIDE / "office-tracking.png")
    office.go(report).follow("Thẩm định")
    take(office, GUIDE / "office-review.png")
    admin = _person(site, browser, "quantri")
    take(admin.go("/people"), GUIDE / "administrator-people.png")
    take(admin.go("/admin"), GUIDE / "administrator-health.png")


def _around(site: Site, browser: Browser) -> None:
    """Show what surrounds a campaign: figures, tables from Excel, programs of others, the palette."""
    site.let_scheduler_look()
    office = _person(site, browser, "noivu")
    office.go("/figures?kind=quarter").follow("Quý III năm 2023")
    take(office, GUIDE / "office-figures.png")
    take(office.follow("Báo cáo, biểu mẫu của kỳ"), GUIDE / "office-period-report.png")
    take(office.go("/figures/pictures"), GUIDE / "office-charts.png")
    take(office.go("/imports"), GUIDE / "office-imports.png")
    take(office.go("/scores").follow("2022."), GUIDE / "office-index.png")
    take(office.go("/account/tokens"), GUIDE / "office-tokens.png")
    take(_read_in(office), GUIDE / "office-reading.png")
    take(_moving(office), GUIDE / "office-passage.png")
    take(_filling_in(site, browser), GUIDE / "commune-period-report.png")
    take(_person(site, browser, "cchc.dong-tam").go("/sections"), GUIDE / "commune-sections.png")
    office.go("/").page.keyboard.press("Control+k")
    office.page.keyboard.type("dong vuong")
    office.page.wait_for_timeout(1500)
    take(office, GUIDE / "office-palette.png")
    take(_person(site, browser, "quantri").go("/admin/hooks/new"), GUIDE / "administrator-hooks.png")


def _filling_in(site: Site, browser: Browser) -> Visitor:
    """Type figures that cannot be into a form of a periodic report."""
    officer = _person(site, browser, "cchc.dong-vuong").go("/period-reports").follow("Quý III năm 2023")
    officer.follow("Biểu mẫu 1")
    officer.page.locator("#plan_tasks_done").fill("23")
    officer.page.locator("#issues_found").fill("9")
    officer.page.locator("#said-issues_found p").wait_for()
    officer.page.locator("#plan_tasks").evaluate("field => scrollTo(0, field.getBoundingClientRect().top - 260)")
    return officer


def _read_in(office: Visitor) -> Visitor:
    """Read a notice of years ago in, and begin to settle what was read."""
    paper = {"name": "thong-bao-ket-luan-2022.txt", "mimeType": "text/plain", "buffer": NOTICE_ON_PAPER.encode()}
    page = office.go("/reading").page
    page.get_by_label("Tệp văn bản").set_input_files([paper])
    office.button("Đọc").click()
    page.get_by_role("link", name=f"Xem: {paper['name']}").click()
    page.get_by_role("button", name="Duyệt bằng bàn phím").click()
    page.keyboard.press("x")
    page.locator("[data-item=confirmed]").wait_for()
    return office


def _moving(office: Visitor) -> Visitor:
    """Open an item that was read, and make its passage shorter."""
    page = office.page
    page.locator("[data-item=proposed]").first.get_by_role("link", name="Sửa").click()
    page.get_by_role("group", name="Cuối đoạn").get_by_role("button", name="Bớt từ").click()
    return office


def _notice(site: Site) -> str:
    with site.app.app_context():
        found = db.session.scalars(everyones(Notice, "pictures").order_by(Notice.id.desc())).first()
        assert found is not None
        return f"/notices/{found.id}"


def _answer_all(site: Site, report_id: int) -> None:
    """Answer every task of a report, as the officer would one by one."""
    done = {
        "progress": Progress.DONE, "cause": "", "doer": "Công chức Văn phòng - Thống kê", "expected_on": None,
        "action": "Ban hành văn bản chỉ đạo, phân công công chức phụ trách, kiểm tra hằng tuần.",
        "result": "Đã hoàn thành; có văn bản, hình ảnh kèm theo.", "done_on": date(2023, 10, 24),
    }  # fmt: skip
    with site.app.test_request_context():
        officer = everyones(Person, "pictures").where(Person.email == "cchc.dong-vuong@demo.cchc.test")
        by = db.session.scalars(officer).one()
        report: Report = db.session.scalars(everyones(Report, "pictures").where(Report.id == report_id)).one()
        for item in items_of(report, date(2023, 10, 26)):
            remediation.answer(report, item.task, dict(done), by=by, now=site.clock.instant)
            proof = Upload.of_bytes("minh-chung.jpg", photo()["buffer"])
            attach(item.task, proof, uid=uuid4(), by=by, now=site.clock.instant)
        db.session.commit()


# -- the file --------------------------------------------------------------------------------------------------------


def take(visitor: Visitor, file: Path) -> None:
    """Keep what the screen shows now, small enough for a repository."""
    visitor.assert_no_problems()
    file.parent.mkdir(parents=True, exist_ok=True)
    visitor.page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(visitor.page.screenshot())).convert("RGB")
    for colours in (128, 64, 32):
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
            return
    raise SystemExit(f"{file.name} is larger than {LARGEST} bytes")


if __name__ == "__main__":
    main()
