"""The administrator sees how the system is and everything that happened; nobody else does."""

import json

import pytest
from sqlalchemy import text

from inspect_app import journal as log
from inspect_app.admin import views
from inspect_app.admin.things import THINGS
from inspect_app.extensions import db
from inspect_app.scheduler import run_due_jobs
from workflows.events import Edited

pytestmark = pytest.mark.one_database

PAGES = ("/admin", "/admin/jobs", "/admin/journal", "/admin/journal/verify")


@pytest.mark.parametrize("path", PAGES)
def test_only_an_administrator_finds_these_pages(make, sign_in, path):
    sign_in(make.admin()).visit(path)

    others = (make.officer_of_office(), make.leader(), make.chair(), make.officer(), make.inspector(), make.reader())
    for person in others:
        sign_in(person).visit(path, status=404)


def test_the_page_says_when_the_scheduler_is_silent_and_when_it_works(make, sign_in, at):
    reader = sign_in(make.admin())
    assert "Bộ hẹn giờ không hoạt động" in reader.visit("/admin").text

    run_due_jobs(at("2023-10-16 07:00"))

    page = reader.visit("/admin")
    assert "Bộ hẹn giờ đang chạy, lần gần nhất lúc 07:00 16/10/2023." in page.text
    assert "Nhắc việc hằng ngày" in page.text
    at("2023-10-16 08:00")
    assert "Bộ hẹn giờ không hoạt động" in reader.visit("/admin").text


def test_mail_that_does_not_get_away_is_told_with_what_the_server_said(make, sign_in, at):
    at("2023-10-16 08:00")
    make.message(state="deferred", last_answer="Không kết nối được máy chủ thư: timed out")
    make.message()
    db.session.commit()
    assert "không gửi đi được" not in sign_in(make.admin()).visit("/admin").text

    at("2023-10-16 09:01")

    for page in ("/", "/admin"):
        text = sign_in(make.admin()).visit(page).text
        assert "2 thư đang chờ, lâu nhất từ 08:00 16/10/2023." in text and "máy chủ thư: timed out" in text


def test_a_reminder_put_off_in_the_evening_is_no_alarm_at_night(make, sign_in, at):
    at("2023-10-16 19:50")
    make.message(state="deferred", keeps_hours=True, last_answer="451 try again")
    db.session.commit()

    at("2023-10-16 22:00")
    assert "không gửi đi được" not in sign_in(make.admin()).visit("/admin").text
    at("2023-10-17 09:00")
    assert "không gửi đi được" in sign_in(make.admin()).visit("/admin").text


def test_each_daily_run_is_listed_with_its_outcome(make, sign_in, at):
    run_due_jobs(at("2023-10-16 07:00"))
    run_due_jobs(at("2023-10-17 07:00"))

    page = sign_in(make.admin()).visit("/admin/jobs")

    assert "07:00 17/10/2023" in page.text
    assert "07:00 16/10/2023" in page.text
    assert "nguyên vẹn" in page.text


def test_the_journal_is_filtered_by_person_day_and_kind(make, sign_in, at):
    task = make.task()
    office, chair = make.officer_of_office(), make.chair()
    log.record(Edited(fields="một"), about=task, by=office, at=at("2023-10-16"))
    db.session.commit()
    log.record(Edited(fields="hai"), about=task.notice_id and make.commune(), by=chair, at=at("2023-10-20"))
    db.session.commit()
    reader = sign_in(make.admin())

    both = reader.visit("/admin/journal")
    assert both.text.index("đã sửa hai") < both.text.index("đã sửa một")
    for question in ("who=Phòng Nội vụ", "last=17/10/2023", "about=task"):
        page = reader.visit(f"/admin/journal?{question}")
        assert "đã sửa một" in page.text, question
        assert "đã sửa hai" not in page.text, question
    assert "Không có mục nào khớp" in reader.visit("/admin/journal?who=Không ai").text


def test_a_filter_day_that_is_none_gets_a_sentence(make, sign_in):
    reader = sign_in(make.admin())

    page = reader.visit("/admin/journal?first=31/02/2023", status=422)
    assert page.errors[0].startswith("Ngày không hợp lệ.")
    assert page.field("first") == "31/02/2023"
    page = reader.visit("/admin/journal?first=17/10/2023&last=16/10/2023", status=422)
    assert page.errors == ["Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."]


def test_the_journal_pages_by_key_at_the_same_cost(app, make, sign_in, queries):
    task = make.task()
    for number in range(8):
        log.record(Edited(fields=f"mục-{number}"), about=task, by=make.officer_of_office(), at=make.now)
    db.session.commit()
    reader = sign_in(make.admin())
    app.config["PAGE_SIZE"] = 1
    with queries() as one:
        reader.visit("/admin/journal")
    app.config["PAGE_SIZE"] = 5
    with queries() as five:
        page = reader.visit("/admin/journal")

    assert len(one) == len(five)
    assert "mục-2" not in page.text
    assert "mục-2" in page.click("Cũ hơn").text
    assert "mục-7" in page.click("Cũ hơn").click("Mới hơn").text


def test_the_chain_is_verified_by_page_and_command(app, make, sign_in):
    log.record(Edited(fields="một"), about=make.task(), by=None, at=make.now)
    db.session.commit()

    page = sign_in(make.admin()).visit("/admin/journal/verify")
    answer = app.test_cli_runner().invoke(args=["audit", "verify", "--json"])

    assert "1 mục, nguyên vẹn" in page.text
    assert answer.exit_code == 0
    assert json.loads(answer.output) == {"ok": True, "count": 1, "broken_at": None, "why": "", "first": 1}


def test_of_a_long_chain_the_page_walks_the_newest_entries(make, sign_in, monkeypatch):
    task = make.task()
    for number in range(6):
        log.record(Edited(fields=f"mục-{number}"), about=task, by=None, at=make.now)
    db.session.commit()
    monkeypatch.setattr(views, "MOST_VERIFIED", 2)

    page = sign_in(make.admin()).visit("/admin/journal/verify")

    assert "6 mục, nguyên vẹn" in page.text and "từ mục số 5" in page.text
    assert page.click("Xem kết quả lần gần nhất").status == 200
    db.session.execute(text("UPDATE audit_head SET digest = 'khác'"))
    db.session.commit()
    assert log.verify(newest=2).broken_at == 6


@pytest.mark.both_databases
def test_what_is_written_while_the_chain_is_walked_breaks_nothing(app, make, monkeypatch):
    task, rows = make.task(), log._rows
    log.record(Edited(fields="một"), about=task, by=None, at=make.now)
    db.session.commit()

    def slowly(*asked):
        before = list(rows(*asked))
        log.record(Edited(fields="hai"), about=task, by=None, at=make.now)
        db.session.commit()
        yield from before

    monkeypatch.setattr(log, "_rows", slowly)
    assert log.verify().broken_at is None


def test_a_chain_cut_short_is_found_out(app, make, sign_in):
    log.record(Edited(fields="một"), about=make.task(), by=None, at=make.now)
    db.session.commit()
    db.session.execute(text("UPDATE audit_head SET last_id = 2"))
    db.session.commit()

    page = sign_in(make.admin()).visit("/admin/journal/verify")
    answer = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert "Nhật ký đã bị thay đổi ngoài hệ thống" in page.text
    assert answer.exit_code == 1


def test_the_journal_calls_what_it_is_about_by_the_words_of_people(make, sign_in):
    office = sign_in(make.officer_of_office())
    make.task()
    office.visit("/tracking/views/new?view=list").press("Lưu", name="Tất cả")

    page = sign_in(make.admin()).visit("/admin/journal")

    assert "Cách xem đã lưu 1" in page.text and "saved_view" not in page.text
    assert set(THINGS) <= set(db.metadata.tables)
