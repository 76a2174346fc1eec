"""Shorter ways through the day: without script, with the keyboard alone, with a session that ends, with two clicks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from inspect_app.notices.actions import approve, ensure_draft, submit
from tests.house.access_world import build
from tests.journeys.acts.visiting import photo
from tests.journeys.conftest import PersonAt
from tests.journeys.site import PASSWORD, Site
from tests.journeys.visitor import NARROW, PHONE, Visitor

pytestmark = pytest.mark.browser
one_database = pytest.mark.one_database


@one_database
def test_an_inspector_works_on_a_phone_without_script(site: Site, person_at: PersonAt) -> None:
    with site.making() as make:
        visit = make.visit(on="2023-10-16", state="under_way").id
        address = make.inspector().email

    inspector = person_at(address, PHONE, java_script_enabled=False)
    inspector.go(f"/visits/{visit}").page.locator("summary").filter(has_text="Cải cách thủ tục hành chính").tap()
    inspector.press("Chưa đạt – TTHC-01").sees("Đã ghi TTHC-01.")
    inspector.press("Hạn chế – TTHC-01").field("Ảnh, tài liệu làm chứng").set_input_files(photo())
    inspector.press("Lưu phát hiện").sees("Đã ghi nhận phát hiện.", "Chưa thực hiện tốt nội dung TTHC-01")
    inspector.follow("Chưa thực hiện tốt nội dung").sees("bo-phan-mot-cua.jpg")

    inspector.assert_no_problems()


@one_database
def test_a_person_signs_in_and_judges_a_report_with_the_keyboard_alone(site: Site, guest_at: PersonAt) -> None:
    with site.making() as make:
        report = build(make)["sent_report"].id
        address = make.officer_of_office().email

    office = guest_at()
    office.go("/sign-in")
    expect(office.page.get_by_label("Địa chỉ thư công vụ")).to_be_focused()
    type_(office, address, "Tab", PASSWORD, "Enter")
    expect(office.page).to_have_url(f"{site.url}/")
    office.page.wait_for_load_state()
    office.page.keyboard.press("Tab")
    assert focused(office) == "Đến nội dung chính"
    office.go(f"/reports/{report}/review")
    to(office, "Để sau")
    type_(office, "ArrowUp", "ArrowUp")
    expect(office.page.get_by_role("radio", name="Chấp nhận").first).to_be_checked()
    to(office, "Ghi kết quả thẩm định")
    office.page.keyboard.press("Enter")
    office.sees("Đã ghi kết quả thẩm định và báo cho đơn vị.").assert_no_problems()
    office.page.keyboard.press("Control+K")
    office.page.keyboard.type("dong vuong")
    expect(office.page.get_by_role("option").first).to_contain_text("Xã Đồng Vương")
    type_(office, "ArrowDown", "Enter")
    expect(office.page.get_by_role("heading", level=1)).to_have_text("Xã Đồng Vương")


def test_what_was_typed_survives_a_session_that_ends(site: Site, at: Any, person_at: PersonAt) -> None:
    with site.making() as make:
        visit = make.visit(on="2023-10-16", state="under_way").id
        address, colleague = make.inspector().email, make.secretary().email

    inspector = person_at(address, PHONE)
    inspector.go(f"/visits/{visit}/findings/new")
    inspector.choose("Lĩnh vực", "Cải cách thủ tục hành chính")
    inspector.fill({"Nội dung phát hiện": "Bảng niêm yết thủ tục đã cũ", "Chi tiết, dẫn chứng": "Ghi tay, không ai bỏ"})
    at("2023-10-16 15:00")
    inspector.press("Lưu phát hiện", status=401).sees("Nội dung bạn vừa nhập vẫn còn").check("session-over")
    inspector.fill({"Địa chỉ thư công vụ": address, "Mật khẩu": PASSWORD}).press("Đăng nhập")
    inspector.sees("Ghi tay, không ai bỏ").check("carried").press("Gửi tiếp")

    inspector.sees("Đã ghi nhận phát hiện.", "Bảng niêm yết thủ tục đã cũ").assert_no_problems()

    inspector.go(f"/visits/{visit}/findings/new").fill({"Nội dung phát hiện": "Nghe nói, chưa kiểm chứng"})
    inspector.sees("Đã lưu nháp trên máy này")
    for who, offered in ((colleague, 0), (address, 1)):  # at one computer, one after another
        inspector.sign_in(who).go(f"/visits/{visit}/findings/new")
        take_back = inspector.page.get_by_role("button", name="Lấy lại")
        expect(take_back).to_have_count(offered)
    take_back.tap()
    expect(inspector.page.get_by_label("Nội dung phát hiện")).to_have_value("Nghe nói, chưa kiểm chứng")
    with inspector.expecting(502):
        inspector.page.route("**/findings/new", lambda route: (route.fetch(), route.fulfill(status=502)))
        with inspector.page.expect_navigation():
            inspector.page.get_by_role("button", name="Lưu phát hiện").tap()  # it came, and its answer was lost
        inspector.page.unroute("**/findings/new")
    inspector.go(f"/visits/{visit}/findings/new")
    take_back.tap()
    inspector.press("Lưu phát hiện").sees("Phát hiện (2)").assert_no_problems()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_double_click_issues_a_notice_once(site: Site, person_at: PersonAt, script: bool) -> None:
    with site.making() as make:
        plan = make.plan()
        visit = make.visit(plan, state="under_way")
        make.finding(visit)
        make.minutes(visit)
        notice = ensure_draft(plan, by=None, now=make.now)
        submit(notice, by=make.officer_of_office(), now=make.now)
        approve(notice, by=make.leader(), now=make.now)
        address, notice_id = make.officer_of_office().email, notice.id

    office = person_at(address, java_script_enabled=script)
    office.go(f"/notices/{notice_id}/issue").fill({"Số, ký hiệu": "137/TB-UBND", "Ngày ban hành": "16/10/2023"})
    office.button("Ban hành").dblclick()

    office.sees("Đã ban hành", "137/TB-UBND").assert_no_problems()
    tasks = json.loads(site.run("tasks", "overdue", "--as-of", "2023-10-30", "--json").output)
    assert tasks
    assert len(tasks) == len({(task["unit"], task["title"]) for task in tasks})


@one_database
def test_an_answer_that_is_just_being_saved_by_itself_is_sent_without_meeting_itself(
    site: Site, person_at: PersonAt
) -> None:
    with site.making() as make:
        things = build(make)
        report, address = things["open_report"].id, make.officer().email
    saving: list[Any] = []

    def hold(route: Any) -> None:
        if route.request.method == "POST" and route.request.headers.get("accept") == "application/json":
            saving.append((route, route.fetch()))  # the server has it, the page has not heard so
        else:
            route.continue_()

    officer = person_at(address)
    officer.go(f"/reports/{report}").press("Trả lời")
    officer.page.route("**/reports/*/tasks/*", hold)
    officer.tick("Đã khắc phục xong").fill({
        "Đã làm gì để khắc phục?": "Đã ban hành kế hoạch.", "Kết quả cụ thể": "Hoàn thành.",
        "Hoàn thành ngày nào?": "16/10/2023",
    })  # fmt: skip
    while not saving:
        officer.page.wait_for_timeout(100)
    officer.button("Lưu").click()
    officer.page.wait_for_timeout(200)
    with officer.page.expect_navigation(wait_until="load"):
        saving[0][0].fulfill(response=saving[0][1])

    officer.sees("Đã lưu câu trả lời.").assert_no_problems()


@one_database
def test_main_pages_fit_a_screen_of_320_pixels(site: Site, person_at: PersonAt) -> None:
    with site.making() as make:
        things = build(make)
        address = make.officer_of_office().email
        ids = {name: things[name].id for name in ("running_plan", "done_visit", "task", "sent_report", "draft_notice")}

    office = person_at(address, NARROW)
    pages = ["/", "/plans", "/visits", "/notices", "/tasks", "/tracking", "/tracking?view=list", "/tracking?view=units"]
    pages += ["/reports", "/checklist", "/reminders", f"/plans/{ids['running_plan']}", f"/visits/{ids['done_visit']}"]
    pages += [f"/tasks/{ids['task']}", f"/reports/{ids['sent_report']}", f"/notices/{ids['draft_notice']}"]
    wide = {path: found for path in pages if (found := office.go(path).too_wide())}

    assert not wide
    office.page.set_viewport_size({"width": 1000, "height": 800})
    office.go("/tracking?view=list").page.emulate_media(media="print")
    blanks = office.page.locator("table.dense tbody td:not(.no-print)").first.evaluate(
        "cell => parseFloat(getComputedStyle(cell).paddingLeft) + parseFloat(getComputedStyle(cell).paddingRight)"
    )
    assert blanks < 15  # px, for six columns share a sheet of A4


def type_(visitor: Visitor, *keys: str) -> None:
    """Press named keys and type everything else."""
    for key in keys:
        if key in {"Tab", "Enter", "ArrowUp", "ArrowDown", "Space"}:
            visitor.page.keyboard.press(key)
        else:
            visitor.page.keyboard.insert_text(key)


def focused(visitor: Visitor) -> str:
    """Return the words of what has the focus: its own, or its label's."""
    words: str = visitor.page.evaluate(
        "() => { const e = document.activeElement; return (e.labels?.[0] ?? e).textContent.trim(); }"
    )
    return words


def to(visitor: Visitor, words: str) -> None:
    """Press Tab until what has these words has the focus, which must then be seen."""
    for _press in range(80):
        if focused(visitor) == words:
            outline = visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            shadow = visitor.page.evaluate("getComputedStyle(document.activeElement).boxShadow")
            assert outline != "none" or shadow != "none", f"no focus to be seen on {words!r}"
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {words!r}")
