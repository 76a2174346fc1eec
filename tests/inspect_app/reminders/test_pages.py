"""The office's page of reminding, its commands, and what a task page is told."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, Reminder, ReminderRule
from inspect_app.reminders.queries import coming_steps
from inspect_app.reminders.rules import rules_of
from inspect_app.reminders.steps import columns_of
from workflows.reminder_rules import DEFAULT_RULES

pytestmark = pytest.mark.one_database


def test_the_office_sees_the_usual_steps_and_what_a_day_would_bring(make, sign_in, at):
    at("2023-10-16")
    make.task(due="2023-10-24", title="Số hóa hồ sơ")
    officer = make.officer()

    page = sign_in(make.officer_of_office()).visit("/reminders?day=17/10/2023")

    assert "Trước hạn 10 ngày làm việc" in page.text
    assert "Ngày 17/10/2023: 1 người nhận thư nhắc việc." in page.text
    assert officer.full_name in page.text
    assert "Số hóa hồ sơ" in page.text
    assert db.session.scalars(select(Reminder.id)).all() == []


def test_a_day_later_on_is_shown_as_if_the_days_before_had_been_run(make, sign_in, at):
    at("2023-10-16")
    make.task(due="2023-10-24")
    make.officer()
    office = make.officer_of_office()

    quiet = sign_in(office).visit("/reminders?day=18/10/2023")

    assert "Ngày 18/10/2023 không có gì phải nhắc" in quiet.text


def test_units_without_accounts_are_named(make, sign_in, at):
    at("2023-10-16")
    make.task(due="2023-10-24")

    page = sign_in(make.officer_of_office()).visit("/reminders?day=17/10/2023")

    assert "Chưa có tài khoản để nhắc" in page.text
    assert "xã Đồng Vương: 1 nhiệm vụ" in page.text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/02/2023", "Ngày không hợp lệ."),
        ("2023", "Ngày không hợp lệ."),
        ("01/10/2023", "Hãy chọn hôm nay hoặc một ngày sau đó."),
        ("01/01/2030", "Hãy chọn một ngày trong vòng hai năm tới."),
    ],
)
def test_a_day_that_cannot_be_shown_gets_a_sentence_and_stays_typed(make, sign_in, typed, why):
    page = sign_in(make.officer_of_office()).visit(f"/reminders?day={typed}", status=422)

    assert page.errors[0].startswith(why)
    assert page.field("day") == typed


def test_only_the_office_finds_the_steps(make, sign_in):
    for person in (make.leader(), make.reader(), make.chair(), make.officer()):
        sign_in(person).visit("/reminders", status=404)
        sign_in(person).post("/reminders/steps/new", {"when": "on", "audience": "office"}, status=404)
    assert "Yên Thế" in sign_in(make.admin()).visit(f"/reminders?authority={make.district().id}").text
    other = make.unit("Tân Yên", "district", make.province())
    sign_in(make.officer_of_office()).visit(f"/reminders?authority={other.id}", status=404)


def test_changing_a_usual_step_makes_them_the_authoritys_own(make, sign_in, journal):
    page = sign_in(make.officer_of_office()).visit("/reminders/steps/before_5")
    assert page.field("days") == "5"

    page = page.press("Lưu bước này", days="7")

    assert "Đã lưu bước nhắc việc." in page.text
    assert "Trước hạn 7 ngày làm việc" in page.text
    rows = db.session.scalars(select(ReminderRule)).all()
    assert len(rows) == 15
    assert {row.offset for row in rows if row.key == "before_7"} == {-7}
    assert journal() == [("ReminderStepChanged", {"step": "Trước hạn 7 ngày làm việc: Công chức phụ trách của đơn vị"})]


def test_a_new_step_is_told_to_whom_it_says(make, sign_in, at):
    at("2023-10-16")
    make.task(due="2023-10-20")
    leader = make.leader()
    page = sign_in(make.officer_of_office()).visit("/reminders/steps/new")

    page = page.press("Lưu bước này", when="before", days="1", audience=["leader"])

    assert "Đã thêm bước nhắc việc." in page.text
    assert leader.full_name in sign_in(make.officer_of_office()).visit("/reminders?day=19/10/2023").text


def test_a_step_before_the_deadline_added_today_brings_nothing_about_what_is_late_long_since(make, sign_in, at, run):
    at("2022-11-01")
    make.task(due="2022-11-14")
    leader, officer = make.leader(), make.officer_of_office()
    at("2023-10-16")
    office = sign_in(officer)
    form = {"when": "before", "days": "5", "audience": "leader", "is_active": "y"}
    office.visit("/reminders/steps/new").press("Lưu bước này", **(form | {"audience": ["leader"]}))
    office.post("/reminders/steps/before_5_2", form | {"is_active": ""}, status=200)
    at("2023-10-18")
    sign_in(officer).post("/reminders/steps/before_5_2", form, status=200)

    run("2023-10-19")

    rows = select(Reminder.rule_key).where(Reminder.person_id == leader.id, Reminder.rule_key.startswith("before"))
    assert db.session.scalars(rows).all() == []
    step = db.session.scalars(select(ReminderRule).where(ReminderRule.key == "before_5_2")).one()
    assert step.since == date(2023, 10, 18)


def test_a_paused_step_tells_nobody(make, sign_in, at):
    at("2023-10-16")
    make.task(due="2023-10-24")
    make.officer()
    office = make.officer_of_office()
    form = {"when": "before", "days": "5", "audience": "unit_officer"}

    sign_in(office).post("/reminders/steps/before_5", form, status=200)

    page = sign_in(office).visit("/reminders?day=17/10/2023")
    assert "Tạm dừng" in page.text
    assert "không có gì phải nhắc" in page.text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"when": "before", "days": "", "audience": ["office"]}, "Hãy nhập số ngày, ví dụ 5."),
        ({"when": "after", "days": "0", "audience": ["office"]}, "Hãy nhập số ngày từ 1 đến 250."),
        ({"when": "after", "days": "999999999999", "audience": ["office"]}, "Hãy nhập số ngày từ 1 đến 250."),
        (
            {"when": "after", "days": "năm", "audience": ["office"]},
            "Số không hợp lệ. Hãy nhập số, ví dụ 1.234 hoặc 98,5.",
        ),
        ({"when": "after", "days": "2,5", "audience": ["office"]}, "Hãy nhập số ngày từ 1 đến 250."),
        ({"when": "on", "audience": []}, "Hãy chọn ít nhất một nơi nhận."),
        ({"days": "3", "audience": ["office"]}, "Hãy chọn thời điểm nhắc."),
    ],
)
def test_a_step_without_day_or_reader_is_not_saved(make, sign_in, typed, why):
    page = sign_in(make.officer_of_office()).post("/reminders/steps/new", typed, status=422)

    assert why in page.errors
    assert db.session.scalars(select(ReminderRule)).all() == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (
            {"audience": ["leader"]},
            "Bước này không đến được ai: chưa có tài khoản nào là “Lãnh đạo cơ quan kiểm tra”. "
            "Hãy giao chức vụ hoặc chọn thêm nơi nhận.",
        ),
        (
            {"audience": ["office"], "kind": "general"},
            "Không có nhiệm vụ đang mở nào thuộc phạm vi đã chọn nên bước này không nhắc ai. Hãy chọn phạm vi khác.",
        ),
        (
            {"audience": ["office"], "task_id": "999"},
            "Không có nhiệm vụ đang mở mang số này trong phạm vi đã chọn.",
        ),
    ],
)
def test_a_step_that_reaches_nobody_is_refused_with_the_reason(make, sign_in, more, why):
    make.task()
    form = {"when": "after", "days": "3", "is_active": "y"} | more

    page = sign_in(make.officer_of_office()).post("/reminders/steps/new", form, status=422)

    assert page.errors == [why]
    assert db.session.scalars(select(ReminderRule)).all() == []


def test_unknown_steps_and_readers_are_refused(make, sign_in):
    reader = sign_in(make.officer_of_office())

    reader.visit("/reminders/steps/no_such", status=404)
    reader.post("/reminders/steps/new", {"when": "on", "audience": "everybody"}, status=422)


def test_the_second_of_two_editors_is_told(make, sign_in):
    office = make.officer_of_office()
    first = sign_in(office).visit("/reminders/steps/late_3")
    second = sign_in(office).visit("/reminders/steps/late_3")

    first.press("Lưu bước này", audience=["unit_chair"], status=200)
    page = second.press("Lưu bước này", audience=["unit_officer"], status=409)

    assert "Nội dung vừa được người khác sửa" in page.text


def test_a_task_knows_what_comes_next_when_and_to_whom(make, at):
    at("2023-10-16")
    task = make.task(due="2023-10-24")
    officer = make.officer()
    day = date(2023, 10, 16)

    steps = coming_steps(task, day)

    assert [(s.on, s.offset) for s in steps] == [
        (date(2023, 10, 17), -5),
        (date(2023, 10, 20), -2),
        (date(2023, 10, 24), 0),
        (date(2023, 10, 24), 0),
    ]
    assert steps[0].people == (officer.full_name,)
    assert coming_steps(make.task(state="closed"), day) == []
    assert coming_steps(make.task(due=None), day) == []


def test_the_command_says_what_would_go_out_and_writes_nothing(app, make, at):
    at("2023-10-16")
    make.task(due="2023-10-24", title="Số hóa hồ sơ")
    officer = make.officer()
    db.session.commit()

    answer = app.test_cli_runner().invoke(args=["reminders", "simulate", "--as-of", "17/10/2023", "--json"])

    found = json.loads(answer.output)
    assert answer.exit_code == 0
    assert found["as_of"] == "2023-10-17"
    assert [(m["address"], m["subject"]) for m in found["messages"]] == [
        (officer.email, "Nhắc việc CCHC: 1 nhiệm vụ sắp đến hạn")
    ]
    assert found["messages"][0]["tasks"][0]["title"] == "Số hóa hồ sơ"
    assert db.session.scalars(select(Reminder.id)).all() == []


def test_what_the_command_sends_is_what_it_said(app, make, at):
    at("2023-10-16")
    make.task(due="2023-10-24")
    make.officer(), make.chair()
    db.session.commit()
    runner = app.test_cli_runner()

    said = json.loads(runner.invoke(args=["reminders", "simulate", "--as-of", "2023-10-26", "--json"]).output)
    sent = json.loads(runner.invoke(args=["reminders", "send", "--as-of", "2023-10-26", "--json"]).output)
    again = json.loads(runner.invoke(args=["reminders", "simulate", "--as-of", "2023-10-26", "--json"]).output)

    assert sent["queued"] == len(said["messages"])
    queued = db.session.scalars(select(OutboxMessage.subject).order_by(OutboxMessage.person_id)).all()
    assert sorted(queued) == sorted(m["subject"] for m in said["messages"])
    assert again["messages"] == []


def test_a_date_that_is_none_is_refused_by_the_command(app):
    answer = app.test_cli_runner().invoke(args=["reminders", "simulate", "--as-of", "31/02/2023"])

    assert answer.exit_code == 2
    assert "is not a date" in answer.output


@pytest.mark.one_database
def test_an_authority_with_steps_of_its_own_takes_over_the_usual_ones_it_has_not(make, sign_in, at, journal):
    at("2023-10-16")
    make.officer(), make.task(due="2023-10-24")
    office = make.officer_of_office()
    assert "mà cơ quan chưa có" not in sign_in(office).visit("/reminders").text
    authority = make.district()
    kept = ("before_5", "due_day")
    for rule in DEFAULT_RULES:
        if rule.key in kept:
            db.session.add(ReminderRule(authority_id=authority.id, key=rule.key, **columns_of(rule)))
    db.session.commit()

    assert "Xem và thêm" in sign_in(office).visit("/reminders").text

    page = sign_in(office).visit("/reminders/steps/usual")
    assert "1 nhiệm vụ đang mở; sớm nhất ngày" in page.text
    assert "Hãy chọn ít nhất một bước." in page.press("Thêm bước đã chọn").text
    page = page.press("Thêm bước đã chọn", step=["late_20", "late_20_office"])

    assert page.said == ["Đã thêm 2 bước."]
    assert {rule.key for rule in rules_of(authority.id)} == {*kept, "late_20", "late_20_office"}
    assert [name for name, _ in journal()] == ["ReminderStepAdded", "ReminderStepAdded"]
