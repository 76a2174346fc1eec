"""A file is replaced, never overwritten: its earlier versions stay, and others see what was sent to them."""

from __future__ import annotations

import io

import pytest

from inspect_app.clock import now as clock_now
from inspect_app.extensions import db
from inspect_app.files import actions, queries
from inspect_app.files.taking import Upload
from inspect_app.remediation import actions as reports
from inspect_app.remediation.actions import return_item
from tests.inspect_app.files.test_files import attach, picture
from tests.inspect_app.remediation.test_report import DONE, answer_all, story

pytestmark = pytest.mark.one_database


def other(name="sau-khac.jpg", size=(60, 40)):
    return io.BytesIO(picture(size=size)), name


def test_replaced_it_stays_with_its_hash_who_and_when_and_can_be_downloaded(make, sign_in, journal):
    task = make.task()
    first = attach(make, task)
    officer = sign_in(make.officer())

    page = officer.visit(f"/tasks/{task.id}").click("Thay tệp").press("Thay tệp", file=other())

    assert page.said == ["Đã thay tệp. Bản trước vẫn giữ ở đây."]
    assert "sau-khac.jpg" in page.text and "Các bản của tệp" in page.text
    assert first.sha256 in page.text and page.text.count(make.officer().full_name) >= 3
    assert officer.get(f"/files/{first.uid}?download=1").data == picture()
    assert [one.name for one in queries.attachments_of(task)] == ["sau-khac.jpg"]
    assert [name for name, _ in journal(task)] == ["FileAttached", "FileReplaced"]
    assert "Bản thứ 2, xem các bản" in officer.visit(f"/tasks/{task.id}").text
    assert "Đây là bản thứ 1, đã được thay lúc" in officer.visit(f"/files/{first.uid}/view").text
    officer.visit(f"/files/{first.uid}/replace", 404)
    officer.visit(f"/files/{first.uid}/withdraw", 404)


def test_the_same_content_and_what_is_locked_is_not_replaced(make, sign_in):
    task = make.task()
    first = attach(make, task)
    page = sign_in(make.officer()).visit(f"/files/{first.uid}/replace")

    assert page.press("Thay tệp", 422, file=(io.BytesIO(picture()), "anh.jpg")).errors == [
        "Tệp chọn giống hệt bản đang có nên không có gì để thay."
    ]
    task.state = "reported"
    db.session.commit()
    assert "phải giữ nguyên" in page.press("Thay tệp", 422, file=other(), once="other").text
    assert len(queries.attachments_of(task)) == 1
    sign_in(make.officer_of_office()).visit(f"/files/{first.uid}/replace", 404)


def test_until_it_is_sent_again_the_office_sees_the_version_it_was_sent(make, sign_in, at):
    at("2023-10-16 09:00")
    _notice, tasks, report = story(make, 1)
    first = attach(make, tasks[0])
    answer_all(make, report, tasks, DONE)
    at("2023-10-16 10:00")
    reports.send(report, by=make.officer(), now=clock_now())
    return_item(report, tasks[0], reason="Ảnh mờ", by=make.officer_of_office(), now=clock_now())
    db.session.commit()
    at("2023-10-17 10:00")

    newer = sign_in(make.officer()).visit(f"/files/{first.uid}/replace").press("Thay tệp", file=other())

    office = sign_in(make.officer_of_office())
    for address in (f"/reports/{report.id}", f"/tasks/{tasks[0].id}"):
        page = office.visit(address)
        assert "anh.jpg" in page.links and "sau-khac.jpg" not in page.text
    office.visit(newer.path, 404)
    assert "Các bản của tệp" not in office.visit(f"/files/{first.uid}/view").text

    reports.send(report, by=make.officer(), now=clock_now())
    db.session.commit()
    assert "sau-khac.jpg" in office.visit(f"/reports/{report.id}").links
    assert first.sha256 in office.visit(newer.path).text


def test_withdrawn_it_goes_with_all_its_versions(make):
    task = make.task()
    first = attach(make, task)
    upload = Upload("khac.jpg", other()[0])
    newer = actions.replace_file(first, upload, uid=first.uid.__class__(int=1), by=make.officer(), now=make.now)
    actions.withdraw_file(newer, reason="Nhầm nhiệm vụ", by=make.officer(), now=make.now)

    assert not queries.attachments_of(task, with_replaced=True)
    assert {one.withdrawn_reason for one in queries.all_versions(first)} == {"Nhầm nhiệm vụ"}
