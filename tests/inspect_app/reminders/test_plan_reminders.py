"""A run of reminding: the ledger first, then one message a person and day."""

from datetime import date

from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import CalendarDay, Reminder


def ledger() -> list[tuple[str, int, bool]]:
    columns = select(Reminder.rule_key, Reminder.person_id, Reminder.is_superseded)
    return [tuple(row) for row in db.session.execute(columns.order_by(Reminder.id))]


def test_before_the_deadline_the_officer_hears_and_later_the_chair_too(make, run, at, messages, arrive):
    at("2023-10-02")
    make.task(due="2023-10-24")
    officer, chair = make.officer(), make.chair()

    assert run("2023-10-10") == 1
    assert [m.person_id for m in messages()] == [officer.id]
    arrive()
    assert run("2023-10-20") == 2
    assert {m.person_id for m in messages()[1:]} == {officer.id, chair.id}


def test_a_person_gets_one_message_about_all_tasks_with_counts_in_the_subject(make, run, messages):
    for due in ("2023-10-19", "2023-10-19", "2023-10-19", "2023-10-26", "2023-10-26"):
        make.task(due=due)
    officer = make.officer()

    run("2023-10-24")

    message = next(m for m in messages() if m.person_id == officer.id)
    assert message.subject == "Nhắc việc CCHC: 3 nhiệm vụ quá hạn, 2 sắp đến hạn"
    assert message.text.index("QUÁ HẠN (3)") < message.text.index("SẮP ĐẾN HẠN (2)")
    assert "Quá hạn 5 ngày (hạn 19/10/2023)" in message.text
    assert "http://127.0.0.1:8000/tasks/1" in message.text
    assert 'href="http://127.0.0.1:8000/tasks/1"' in message.html


def test_a_second_run_adds_nothing(make, run, at, messages):
    make.task(due="2023-10-18")
    make.officer()
    assert run("2023-10-16") == 1
    before = ledger()

    assert run("2023-10-16") == 0

    assert ledger() == before
    assert len(messages()) == 1


def test_missed_days_bring_one_message_and_leave_their_steps_noted(make, run, at):
    at("2023-10-02")
    make.task(due="2023-10-18")
    officer, chair = make.officer(), make.chair()

    assert run("2023-10-17") == 2

    assert ledger() == [
        ("before_10", 0, True),
        ("before_5", 0, True),
        ("before_2", officer.id, False),
        ("before_2", chair.id, False),
    ]


def test_nothing_goes_out_on_days_off_and_the_next_working_day_makes_it_good(make, run):
    make.task(due="2023-10-23")
    make.officer()
    db.session.add(CalendarDay(on=date(2023, 10, 19), name="Nghỉ bù"))

    assert run("2023-10-18") == 1
    assert run("2023-10-21") == 0
    assert run("2023-10-22") == 0
    assert run("2023-10-23") == 2  # on the day itself the office hears, too


def test_a_unit_without_accounts_is_noted_all_the_same(make, run):
    make.task(due="2023-10-18")

    assert run("2023-10-16") == 0

    assert ("before_2", 0, False) in ledger()


def test_without_an_officer_the_chair_hears(make, run, messages):
    make.task(due="2023-10-23")
    chair = make.chair()

    run("2023-10-16")

    assert [m.person_id for m in messages()] == [chair.id]


def test_a_post_that_ended_is_told_nothing(make, run, messages):
    make.task(due="2023-10-18")
    former = make.person("Người tiền nhiệm")
    make.post(former, "officer", make.commune(), to_on="2023-10-15")
    officer = make.officer()

    run("2023-10-16")

    assert [m.person_id for m in messages()] == [officer.id]


def test_a_reported_task_is_the_offices_and_leaves_the_unit_in_peace(make, run, messages):
    make.task(due="2023-10-18", state="reported")
    make.officer(), make.chair(), make.leader()
    office = make.officer_of_office()

    run("2023-10-23")

    assert [(m.person_id, m.subject) for m in messages()] == [(office.id, "Nhắc việc CCHC: 1 nhiệm vụ chờ thẩm định")]


def test_settled_tasks_and_open_duties_bring_nothing(make, run):
    for state in ("accepted", "closed", "cancelled"):
        make.task(due="2023-10-18", state=state)
    make.task(due=None)
    make.officer()

    assert run("2023-10-18") == 0
    assert ledger() == []


def test_a_granted_extension_starts_the_ladder_anew(make, run, at):
    at("2023-10-02")
    task = make.task(due="2023-10-18")
    make.officer()
    run("2023-10-16")

    task.due_on = date(2023, 11, 15)
    db.session.commit()

    assert run("2023-10-31") == 0
    assert run("2023-11-01") == 1


def test_who_has_had_todays_message_waits_for_the_next_day(make, run, messages):
    make.task(due="2023-10-18")
    make.officer()
    assert run("2023-10-16") == 1
    make.task(due="2023-10-18", title="Việc mới")
    db.session.commit()

    assert run("2023-10-16") == 0
    assert run("2023-10-17") == 1

    assert "Việc mới" in messages()[-1].text


def test_what_was_noted_but_not_told_lapses_when_the_task_is_settled(make, run, at):
    task = make.task(due="2023-10-18")
    officer = make.officer()
    db.session.add(
        Reminder(task_id=task.id, rule_key="before_2", person_id=officer.id, due_on=task.due_on,
                 planned_for=date(2023, 10, 16), created_at=at.instant)
    )  # fmt: skip
    task.state = "accepted"
    db.session.commit()

    assert run("2023-10-17") == 0

    assert ledger() == [("before_2", officer.id, True)]


def test_one_persons_broken_message_does_not_stop_the_others(make, run, monkeypatch, arrive):
    make.task(due="2023-10-18")
    make.task(due="2023-10-18", unit=make.commune("Tam Hiệp"))
    broken = make.officer()
    make.officer(make.commune("Tam Hiệp"))
    from inspect_app.reminders import telling

    write = telling._message
    monkeypatch.setattr(telling, "_message", lambda d, now: 1 / 0 if d.person.id == broken.id else write(d, now))

    assert run("2023-10-16") == 1
    arrive()
    monkeypatch.undo()
    assert run("2023-10-17") == 1


def test_a_run_costs_the_same_queries_for_ten_tasks_as_for_one(make, run, queries, arrive):
    make.officer()
    make.task(due="2023-10-18")
    with queries() as one:
        run("2023-10-16")
    arrive()
    for _ in range(10):
        make.task(due="2023-10-24")
    with queries() as ten:
        run("2023-10-17")

    assert len(ten) <= len(one)
