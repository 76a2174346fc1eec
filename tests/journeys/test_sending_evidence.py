"""A large file is cut off before its last part, the page is opened again, and only what is missing is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Request, Route, expect

from inspect_app.extensions import db
from inspect_app.models import Attachment
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

PARTS, LAST = 5, 4
CONTENT = "".join(f"Hồ sơ số {n} đã số hóa.\n" for n in range(40_000)).encode()[: PARTS * 262_144 - 1000]


def test_an_upload_cut_off_at_the_end_goes_on_there(site: Site, person_at: PersonAt, tmp_path: Path) -> None:
    with site.making() as make:
        task = f"/tasks/{make.task().id}"
        email = make.officer().email
    file = tmp_path / "so-hoa.txt"
    file.write_bytes(CONTENT)
    officer = person_at(email).go(task)
    page, sent = officer.page, []

    def note(request: Request) -> None:
        if request.method == "PUT":
            sent.append(int(request.url.rpartition("/")[2]))

    def cut(route: Route) -> None:
        route.abort("aborted")

    page.on("request", note)
    page.route(f"**/parts/{LAST}", cut)
    page.set_input_files("input[name=files]", file)
    page.get_by_role("button", name="Đính kèm").click()
    expect(page.locator(".arriving")).to_contain_text("Mất kết nối ở 80 %. Tự gửi tiếp khi có mạng")
    page.unroute(f"**/parts/{LAST}")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    before = sent.count(LAST)

    page.set_input_files("input[name=files]", file)
    page.get_by_role("button", name="Đính kèm").click()

    officer.sees("Đã đính kèm minh chứng.", "so-hoa.txt")
    assert sent[:LAST] == [0, 1, 2, 3] and set(sent[LAST:]) == {LAST} and sent.count(LAST) == before + 1
    with site.making():
        [kept] = db.session.scalars(db.select(Attachment).execution_options(scope="test"))
        assert (kept.name, kept.size) == ("so-hoa.txt", len(CONTENT))


def test_one_wrong_file_among_several_is_dropped_and_the_others_go(site: Site, person_at: PersonAt) -> None:
    with site.making() as make:
        task = f"/tasks/{make.task().id}"
        email = make.officer().email
    officer = person_at(email).go(task)
    page = officer.page
    page.set_input_files("input[name=files]", [
        {"name": "may.exe", "mimeType": "application/octet-stream", "buffer": b"MZ" * 100},
        {"name": "so-hoa.txt", "mimeType": "text/plain", "buffer": CONTENT[:900]},
    ])  # fmt: skip
    with officer.expecting(409):
        page.get_by_role("button", name="Đính kèm").click()
        expect(page.locator(".chosen-files li").first).to_contain_text("Loại tệp này không được nhận")
        expect(page.locator(".chosen-files li").last).to_contain_text("Đã gửi lên")

    expect(page.get_by_role("button", name="Bỏ tệp: may.exe")).to_be_focused()
    page.keyboard.press("Enter")
    officer.check("evidence-chosen").press("Đính kèm")

    officer.sees("Đã đính kèm minh chứng.", "so-hoa.txt").does_not_see("may.exe")
