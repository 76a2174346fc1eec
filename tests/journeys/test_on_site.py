"""On site without a network: recorded, photographed, killed, lost on the way and sent twice, and still there once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Attachment, CaptureDevice, Check, Finding, Minutes, RoomSigning
from inspect_app.storage import storage as files
from tests.journeys import storage
from tests.journeys.conftest import PersonAt
from tests.journeys.phone import IN_2019, LOOK_AT, Network, Phone, photo, size_of
from tests.journeys.site import PASSWORD, Site
from tests.journeys.visitor import PHONE
from workflows.findings import FindingKind
from workflows.minutes import MinutesState, Side, short_code
from workflows.visits import CheckResult

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

LOOK_FOR_NEWER = """async () => {
  const workers = navigator.serviceWorker;
  const changed = new Promise(done => workers.addEventListener("controllerchange", done, { once: true }));
  await (await workers.ready).update();
  await changed;
}"""

FULL = "Bộ nhớ của máy đã đầy"
PROCEDURES, CHIEF = "TTHC-01", "CĐ-01"


def visit_of(site: Site) -> tuple[int, str, str]:
    """Return a visit under way, with the addresses of two people of its team."""
    with site.making() as make:
        plan = make.plan()
        visit = make.visit(plan, state="under_way")
        criterion = make.criterion(plan, PROCEDURES)
        criterion.figure_label = "Số thủ tục niêm yết / tổng số thủ tục"
        make.chair()
        return visit.id, make.secretary().email, make.head().email


def test_from_packing_to_signed_minutes_without_a_network(site: Site, person_at: PersonAt, tmp_path: Path) -> None:
    visit_id, _secretary, head = visit_of(site)
    phone = Phone(person_at(head, PHONE), visit_id)
    phone.visitor.go("/")
    storage.limit(phone.page)
    phone.pack().check("packing", dark=False)

    phone.offline().page.goto(f"/visits/{visit_id}")  # what the calendar links to leads to what is on the phone
    phone.sees("Xã Đồng Vương", "Nội dung").answer(CHIEF, "Đạt").has_unsent(1).check("visit")
    phone.area("Cải cách thủ tục hành chính").begin(PROCEDURES).write("Số thủ tục niêm yết", "120").write(
        "Tổng số thủ tục", "100"
    )
    phone.sees("Số đạt không được lớn hơn tổng số").write("Số thủ tục niêm yết", "60 + 2")
    phone.sees("Cộng thành 62", "Tỷ lệ 62%")
    taken = photo(tmp_path, turned=True)
    not_a_photo = tmp_path / "video.jpg"
    not_a_photo.write_bytes(b"\0\0\0\x18ftypmp42" * 100)
    phone.page.locator("[data-gallery]").set_input_files(not_a_photo)
    phone.sees("không phải ảnh")
    with not_a_photo.open("r+b") as video:
        video.truncate(200_000_000)
    phone.page.locator("[data-gallery]").set_input_files(not_a_photo)
    phone.sees("Tệp quá lớn").photograph(taken).check("finding").draw().record().has_unsent(
        7
    )  # two answers, a finding, two photos and their content
    phone.open("/findings").sees("chưa gửi").check("findings", dark=False)
    phone.open("/before").sees("Đoàn kiểm tra").check("before", dark=False).open().area("Công tác chỉ đạo, điều hành")

    storage.fill(phone.begin(CHIEF, "Ưu điểm").page)
    phone.write("Nội dung phát hiện", "Chủ tịch xã").sees(FULL).page.locator("[data-gallery]").set_input_files(taken)
    expect(phone.page.locator("[data-photo-error]")).to_contain_text(FULL)
    phone.tap(phone.button("Ghi"))
    expect(phone.page.get_by_label("Nội dung phát hiện")).to_have_value("Chủ tịch xã")
    storage.free(phone.check("full").page)
    phone.write("Nội dung phát hiện", "Chủ tịch xã trực tiếp chỉ đạo.")
    expect(phone.page.locator("[data-fault]")).to_have_count(0)
    phone.page.wait_for_timeout(300)
    phone.killed().sees("Đang viết dở", "Chủ tịch xã trực tiếp chỉ đạo.").has_unsent(7)
    phone.tap(phone.page.locator("main").get_by_role("link", name="Viết tiếp"))
    phone.record().has_unsent(8).answer(CHIEF, "Chưa đạt")
    phone.tap(phone.page.get_by_role("button", name="Hoàn tác"))
    phone.says("Đã hoàn tác").has_unsent(8)
    phone.open("/findings").tap(phone.page.locator(".finding-line a").filter(has_text="Chủ tịch xã"))
    phone.write("Nội dung phát hiện", "Chủ tịch xã trực tiếp chỉ đạo, có kết luận.").record().has_unsent(8)
    phone.open("/people").check("people", dark=False).is_there("Trưởng đoàn").is_there("Thư ký đoàn")
    phone.is_there("Chủ tịch UBND xã").write("Họ và tên", "Lê Thị Hòa").reload()
    expect(phone.page.get_by_label("Họ và tên")).to_have_value("Lê Thị Hòa")
    code = draw_up_and_sign(phone)
    phone.page.goto("/capture#/unsent")
    phone.sees("13 nội dung chưa gửi", "Kết quả CĐ-01: Đạt", "Biên bản ký tại chỗ", "không có mạng").check("unsent")

    phone.offline(False).sent()
    phone.open("/minutes").sees(code, "chữ ký của Đoàn đã xác nhận")
    phone.open("/findings").sees("không ghi thêm được")
    phone.forgive()
    with site.app.app_context():
        shortcoming, strength = db.session.scalars(everyones(Finding, "test").order_by(Finding.kind)).all()
        assert (shortcoming.kind, shortcoming.numerator, shortcoming.denominator) == (FindingKind.SHORTCOMING, 62, 100)
        assert strength.statement == "Chủ tịch xã trực tiếp chỉ đạo, có kết luận."
        answers = {one.criterion_id: one.result for one in db.session.scalars(select(Check))}
        assert sorted(answers.values()) == [CheckResult.MET, CheckResult.NOT_MET]
        kept, drawn = db.session.scalars(everyones(Attachment, "test").order_by(Attachment.id))
        data = files().path(kept.sha256).read_bytes()
        assert (kept.finding_id, kept.sha256) == (shortcoming.id, hashlib.sha256(data).hexdigest())
        assert (size_of(data), drawn.caption) == ((1200, 1600), "Biển hiệu cũ")  # upright
        signed = db.session.scalars(select(RoomSigning)).one()
        minutes = db.session.scalars(everyones(Minutes, "test").options(selectinload(Minutes.signatures))).one()
        assert (minutes.digest, minutes.state) == (signed.digest, MinutesState.SIGNING)
        assert short_code(minutes.digest) == code
        assert [one.side for one in minutes.signatures] == [Side.TEAM]
        assert [one["side"] for one in signed.signatures] == ["team", "unit", "secretary"]


def draw_up_and_sign(phone: Phone) -> str:
    """Draw up the minutes, read them back, sign for both sides, and return the code that both have seen."""
    phone.open("/minutes").write("Ý kiến của đơn vị được kiểm tra", "Thống nhất.\nĐề nghị hỗ trợ kinh phí.")
    phone.page.get_by_label("Ký và bảo lưu ý kiến").check()
    phone.write("Ý kiến bảo lưu", "Không thống nhất số liệu niêm yết.").check("minutes", dark=False)
    phone.tap(phone.button("Lập biên bản và đọc lại"))
    phone.tap(phone.page.locator("#ask").get_by_role("button", name="Lập biên bản"))
    phone.sees("62/100, 62%", "bảo lưu ý kiến nêu trên").check("reading")
    code = phone.page.locator(".short-code").inner_text()
    phone.page.emulate_media(media="print")
    assert phone.page.locator("[data-bar]").is_hidden()
    assert phone.page.locator(".sheet-code").is_visible()
    assert code in phone.page.evaluate("document.adoptedStyleSheets[0].cssRules[0].cssText")  # on each page
    phone.page.emulate_media(media="screen")
    phone.tap(phone.page.get_by_role("link", name="Đã đọc lại, ký"))
    phone.signs("unit").signs("team").signs("secretary").killed().open("/sign")
    phone.page.locator("#s-password").fill(PASSWORD)
    phone.check("signing").tap(phone.button("Hoàn tất việc ký"))
    phone.sees("Đã ký tại chỗ", code).check("signed", dark=False)
    return code


def test_what_is_lost_and_doubled_on_the_way_arrives_once(site: Site, person_at: PersonAt, tmp_path: Path) -> None:
    visit_id, secretary, head = visit_of(site)
    phone = Phone(person_at(secretary, PHONE), visit_id).pack().open()
    other = Phone(person_at(head, PHONE), visit_id)
    other.context.add_init_script(IN_2019)
    other.pack().open()
    network = Network(phone).loses(0.4)

    phone.answer(CHIEF, "Đạt").open("/findings")
    other.offline().answer(CHIEF, "Chưa đạt").offline(False).sent()
    for number in range(4):
        phone.tap(phone.page.locator("main").get_by_role("link", name="Hạn chế khác"))
        phone.write("Nội dung phát hiện", f"Hạn chế số {number}")
        if number % 3 == 0:
            phone.photograph(photo(tmp_path, f"{number}.jpg"))
        phone.record()
    phone.keep_sending()
    network.is_fine()

    assert network.happened.keys() >= {"lose", "unheard", "cut", "late", "double"}
    phone.open().sees("Hai người ghi khác nhau về kết quả", "Trưởng đoàn", "Chưa đạt").check("conflict", dark=False)
    other.page.goto("/capture#/")
    other.sees("Ngày giờ của máy này sai (máy đang ghi ngày 01/01/2019)")

    desk = person_at(secretary).go(f"/visits/{visit_id}/capture")
    desk.sees("Ghi khác nhau, chờ quyết định (1)", f"{CHIEF} Tiêu chí", "Trưởng đoàn").shot("on-site-desk")
    expect(desk.page.locator("#devices td[data-label='Chưa gửi']")).to_have_text(["0", "0"])
    desk.page.locator("#versions .card a").first.click()
    desk.tick("Chưa đạt").press("Giữ nội dung này").sees("Ghi khác nhau, chờ quyết định (0)")
    for one in (phone.killed(), other.killed()):
        one.area("Công tác chỉ đạo, điều hành")
        expect(one.button(f"Chưa đạt {CHIEF}")).to_have_attribute("aria-pressed", "true")
        expect(one.page.locator("main")).not_to_contain_text("Hai người ghi khác nhau")
    phone.forgive()
    other.forgive()
    with site.app.app_context():
        found = sorted(db.session.scalars(everyones(Finding, "test").with_only_columns(Finding.statement)))
        assert found == [f"Hạn chế số {number}" for number in range(4)]
        assert len(db.session.scalars(everyones(Attachment, "test")).all()) == 2
        assert db.session.scalars(select(Check.result)).all() == [CheckResult.NOT_MET]


def test_what_is_on_the_phone_opens_for_its_owner_alone(site: Site, guest_at: PersonAt, person_at: PersonAt) -> None:
    visit_id, secretary, head = visit_of(site)
    new = Phone(guest_at(PHONE), visit_id)
    with new.visitor.expecting(401):
        new.page.goto("/capture")
        new.sees("đăng nhập rồi mang buổi kiểm tra theo").check("nobody", dark=False)
    new.page.close()
    phone = Phone(person_at(secretary, PHONE), visit_id).pack().open()
    phone.offline().answer(CHIEF, "Đạt").offline(False).page.goto("/capture")
    phone.context.route("**/capture/changes", lambda route: route.abort())

    phone.signs_out()
    with phone.visitor.expecting(401):
        phone.page.goto("/capture")
        phone.sees("Dữ liệu trên máy này đang khóa", "còn 1 nội dung chưa gửi").check("locked", dark=False)
    phone.visitor.sign_in(head).go("/")
    phone.page.goto(f"/capture#/visit/{visit_id}")
    phone.sees("chưa được tải về máy").has_unsent(0)
    phone.page.goto("/capture#/")
    phone.sees("Chưa có buổi kiểm tra nào trên máy").check("home", dark=False)

    phone.signs_out().visitor.sign_in(secretary).go("/")
    phone.context.unroute("**/capture/changes")
    phone.open().has_unsent(0).sees("Đạt")
    with site.app.app_context():
        assert db.session.scalars(select(Check.result)).all() == [CheckResult.MET]
        db.session.execute(update(CaptureDevice).values(revoked_at=site.clock.instant))
        db.session.commit()
    with phone.visitor.expecting(410):
        phone.page.goto("/capture#/unsent")
        phone.page.reload()
        phone.sees("đã bị thu hồi quyền")
    phone.page.goto(f"/capture#/visit/{visit_id}")
    phone.sees("chưa được tải về máy")
    phone.forgive()


def test_a_new_version_of_the_page_keeps_what_is_not_sent(site: Site, person_at: PersonAt) -> None:
    visit_id, secretary, _head = visit_of(site)
    phone = Phone(person_at(secretary, PHONE), visit_id).pack().open()
    before = phone.version()
    phone.context.route("**/capture/changes", lambda route: route.abort())
    phone.answer(CHIEF, "Đạt").has_unsent(1)

    (root, head), *_ = site.app.extensions["capture_shell"].items()
    site.app.extensions["capture_shell"][root] = head.replace(b'"version": "', b'"patience": 300, "version": "next-')
    phone.page.evaluate(LOOK_FOR_NEWER)
    phone.offline().killed().has_unsent(1).sees("Đạt")
    assert phone.version() == f"next-{before}"
    phone.page.goto("/tasks?state=open")
    phone.sees("chưa mở được trang bạn chọn", "Xã Đồng Vương").check("away", dark=False)
    expect(phone.page.get_by_role("link", name="Mở lại trang đó")).to_have_attribute("href", "/tasks?state=open")
    phone.offline(False)
    for badly in (answered_by_a_proxy, unanswered):
        with served(site, badly):
            phone.page.goto(f"/visits/{visit_id}")
        assert phone.page.url.endswith(f"/capture#/visit/{visit_id}")
        phone.sees("Đạt").page.goto("/capture#/")
    phone.context.unroute("**/capture/changes")
    phone.sent()
    phone.forgive()


def answered_by_a_proxy(_environ: Any, start: Any) -> list[bytes]:
    start("502 Bad Gateway", [("Content-Type", "text/html")])
    return [b"nginx"]


def unanswered(environ: Any, start: Any) -> list[bytes]:
    sleep(1.5)
    return answered_by_a_proxy(environ, start)


@contextmanager
def served(site: Site, badly: Any) -> Iterator[None]:
    """Within the block pages of visits come from a network that is there and brings nothing."""
    well = site.app.wsgi_app

    def both(environ: Any, start: Any) -> Any:
        return (badly if environ["PATH_INFO"].startswith("/visits/") else well)(environ, start)

    site.app.wsgi_app = both  # type: ignore[method-assign]
    try:
        yield
    finally:
        site.app.wsgi_app = well  # type: ignore[method-assign]


def test_a_phone_that_sends_no_more_hands_its_work_to_another(site: Site, person_at: PersonAt, tmp_path: Path) -> None:
    visit_id, secretary, head = visit_of(site)
    broken = Phone(person_at(secretary, PHONE), visit_id).pack().open().offline()
    broken.begin(CHIEF).photograph(photo(tmp_path)).record()
    broken.open("/people").is_there("Trưởng đoàn").is_there("Chủ tịch UBND xã").open("/minutes")
    broken.tap(broken.button("Lập biên bản và đọc lại"))
    broken.tap(broken.page.locator("#ask").get_by_role("button", name="Lập biên bản"))
    code = broken.page.locator(".short-code").inner_text()
    broken.open("/sign").signs("unit").signs("team").tap(broken.button("Hoàn tất việc ký"))
    broken.sees("Đã ký tại chỗ").page.goto("/capture#/carry")
    broken.check("carry", dark=False).write("Mật khẩu của tệp (ít nhất 8 ký tự)", "bốn con voi đi chợ")
    with broken.page.expect_download() as handed:
        broken.tap(broken.button("Tạo tệp"))
    handed.value.save_as(tmp_path / "handed.json")
    assert "Chưa thực hiện tốt".encode() not in (tmp_path / "handed.json").read_bytes()
    broken.page.goto("/capture#/codes/show")
    broken.sees("Sẽ chuyển 5 nội dung", "Biên bản đã ký không đi theo mã")
    codes = broken.shows_codes("năm con voi")
    broken.page.close()
    broken.forgive()

    helper = Phone(person_at(head, PHONE), visit_id).pack().offline()
    helper.page.goto("/capture#/carry")
    helper.page.evaluate(LOOK_AT, codes[::-1])
    helper.tap(helper.page.locator("main").get_by_role("link", name="Nhận bằng mã QR"))
    helper.tap(helper.button("Mở máy ảnh"))
    helper.sees(f"Đã đọc đủ {len(codes)} phần").write("Mật khẩu của mã", "sáu con voi").tap(helper.button("Mở"))
    helper.sees("sai mật khẩu").check("codes-read").write("Mật khẩu của mã", "năm con voi").tap(helper.button("Mở"))
    helper.sees("Đã nhận 5 nội dung của Thư ký đoàn").open("/findings").sees("Chưa thực hiện tốt", "Thư ký đoàn")
    helper.offline(False)
    helper.page.goto(f"/visits/{visit_id}/capture/import")
    helper.page.locator("main input[type=file]").set_input_files(tmp_path / "handed.json")
    helper.visitor.fill({"Mật khẩu của tệp": "bốn con voi đi chợ"}).press("Nhập tệp").sees("Đã nhận")
    helper.page.goto("/capture#/carry")
    helper.page.get_by_label("Tệp đã xuất").set_input_files(tmp_path / "handed.json")
    helper.write("Mật khẩu của tệp", "năm con voi đi chợ").tap(helper.button("Mở tệp"))
    helper.sees("Không mở được").write("Mật khẩu của tệp", "bốn con voi đi chợ").tap(helper.button("Mở tệp"))
    helper.sees("Đã nhận 1 nội dung, 1 ảnh của Thư ký đoàn").sent()
    helper.open("/minutes").sees(code, "Hệ thống đã nhận").forgive()
    with site.app.app_context():
        finding = db.session.scalars(everyones(Finding, "test").options(joinedload(Finding.recorded_by))).one()
        assert finding.recorded_by.full_name == "Thư ký đoàn"
        assert db.session.scalars(everyones(Attachment, "test")).one().finding_id == finding.id
        signed = db.session.scalars(select(RoomSigning)).one()
        assert (short_code(signed.digest), signed.drawn_up_by_id) == (code, finding.recorded_by_id)
        assert [one["full_name"] for one in signed.signatures] == ["Trưởng đoàn", "Chủ tịch UBND xã Đồng Vương"]
