"""Several files are dropped at once, each says how it went; what was missed is marked, and all is settled by keys."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Route, expect

from tests.inspect_app.reading.reading_in import NOTICE, REPORT
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import CONTRAST, TO_DARK, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

#: A file is read in a process of its own, which a busy machine is slow to start.
A_READING = 30_000
DROP = """(zone, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  for (const type of ["dragover", "drop"])
    zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
MARK = """(source, words) => {
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
}"""


def can_be_read_in_the_dark(visitor: Visitor) -> None:
    """Passages of each kind have a colour of their own, dark ones too."""
    visitor.page.evaluate(TO_DARK)
    assert visitor.against(CONTRAST, set(visitor.parts_with_words())) == []


def test_files_dropped_at_once_are_read_and_settled_by_keys_and_what_was_missed_is_marked(
    site: Site, person_at: PersonAt
) -> None:
    with site.making() as make:
        make.commune("Đồng Vương")
        make.commune("Tam Hiệp")
        email = make.officer_of_office().email
    officer = person_at(email).go("/reading")
    page = officer.page
    held: list[Route] = []
    page.route("**/reading/files", lambda route: held.append(route), times=1)

    page.locator("[data-drop]").evaluate(DROP, [["thong-bao.txt", NOTICE], ["trong.txt", ""]])
    lines = page.locator(".sent-files li")
    expect(lines).to_have_count(2)
    expect(lines.nth(0).get_by_role("progressbar", name="thong-bao.txt")).to_be_visible()
    with officer.expecting(422):
        held[0].continue_()
        expect(lines.nth(0)).to_contain_text("Thông báo kết luận kiểm tra: đọc được", timeout=A_READING)
        expect(lines.nth(1)).to_have_class("has-error", timeout=A_READING)
    expect(page.locator("[data-dropped-there]")).to_contain_text("Chờ xác nhận")
    expect(page.locator("[data-drop]")).to_contain_text("Xong: 1 tệp đã đọc, 0 tệp chờ đọc, 1 tệp không đọc được.")
    page.get_by_role("link", name="Xem: thong-bao.txt").click()

    page.locator("[data-marking-source]").evaluate(MARK, "kiểm tra tại 02/19 xã")
    page.get_by_role("button", name="Thêm đoạn đã bôi đen").click()
    expect(page.get_by_label("Đoạn văn bản")).to_have_value("kiểm tra tại 02/19 xã")
    officer.press("Thêm")

    officer.sees("Đã thêm đoạn này.")
    expect(page.locator("mark", has_text="kiểm tra tại 02/19 xã")).to_be_visible()

    page.locator("[data-marking-source]").evaluate(MARK, "kiểm tra tại 02/19")
    page.get_by_role("link", name="Đổi đoạn của nội dung này").click()
    expect(page.get_by_label("Đoạn văn")).to_have_value("kiểm tra tại 02/19")
    officer.check()
    page.get_by_role("group", name="Cuối đoạn").get_by_role("button", name="Thêm từ").press("Enter")
    expect(page.get_by_label("Đoạn văn")).to_have_value("kiểm tra tại 02/19 xã")
    page.locator("[data-marking-source]").evaluate(MARK, "iểm tra tại 02/19 x")
    page.get_by_role("button", name="Lấy đoạn đã bôi đen").click()
    expect(page.get_by_label("Đoạn văn")).to_have_value("kiểm tra tại 02/19 xã")
    officer.press("Lưu và xác nhận").sees("Đã sửa và xác nhận.")

    page.get_by_role("button", name="Chỉ hiện nội dung chờ").click()
    expect(page.locator("[data-item=confirmed]")).to_be_hidden()
    page.get_by_role("button", name="Duyệt bằng bàn phím").click()
    page.route("**/items/**", lambda route: route.abort("aborted"), times=1)
    page.keyboard.press("x")
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối: 1 nội dung chưa ghi được.")
    page.route("**/items/**", lambda route: route.fulfill(status=409), times=1)
    with officer.expecting(409):  # what is refused holds up no decision behind it, and the page then says why
        page.keyboard.press("b")  # the next one came at once
        expect(page.locator("[data-item=proposed]")).to_have_count(1)
        expect(page.locator("[data-item=dropped]")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-item=proposed]")).to_have_count(0)
    expect(page.get_by_role("alert")).to_be_hidden()
    officer.sees("Đã xem hết.", "Lập đợt kiểm tra")
    officer.check()
    can_be_read_in_the_dark(officer)


def test_a_report_read_in_is_received_and_written_down_for_its_unit(site: Site, person_at: PersonAt) -> None:
    site.clock("2023-10-21 09:00")
    with site.making() as make:
        make.officer()
        email = make.officer_of_office().email
        notice = make.notice(make.plan(state="concluded"), number="137/TB-UBND", issued_on=date(2023, 10, 9))
        make.task(notice, title="Chưa số hóa kết quả giải quyết", due="2023-10-24")
    officer = person_at(email).go("/reading")
    page = officer.page
    report = {"name": "bao-cao.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
    page.get_by_label("Tệp văn bản").set_input_files([report])
    officer.button("Đọc").click()
    page.get_by_role("link", name="Xem: bao-cao.txt").click(timeout=A_READING)

    officer.page.get_by_role(
        "button", name="Xác nhận tất cả còn lại"
    ).dblclick()  # the question stays, and is asked once
    officer.page.get_by_role("dialog").get_by_role("button", name="Xác nhận").dblclick()
    officer.sees("Đã xác nhận").press("Ghi câu trả lời").check()
    officer.press("Nhận báo cáo").sees("Đã số hóa 320/320 kết quả").check()
    officer.press("Ghi thay đơn vị").sees("Đã ghi thay đơn vị theo báo cáo giấy")
