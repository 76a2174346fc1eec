"""What goes wrong in other trackers, one test each."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import Channel, OutboxMessage, OutboxState, Reminder, Task
from inspect_app.outbox.claims import claim_some, outbox_link
from inspect_app.outbox.delivery import deliver
from inspect_app.reminders.planning import due_steps
from inspect_app.reminders.telling import refresh_unsent
from inspect_app.tasks import actions as tasks
from inspect_app.tasks.queries import overdue_tasks
from workflows.tasks import is_overdue_task

DUE = "2023-10-24"


@pytest.fixture
def story(make, at):
    """A task due on Tuesday 24/10/2023 with an officer, a chair and the office, given long before."""
    at("2023-09-01")
    make.officer(), make.chair(), make.officer_of_office()
    task = make.task(due=DUE)
    db.session.commit()
    return task


def steps_of(person) -> list[str]:
    query = select(Reminder.rule_key).where(Reminder.person_id == person.id, ~Reminder.is_superseded)
    return list(db.session.scalars(query.order_by(Reminder.id)))


def test_due_date_compared_by_equality_a_missed_day_is_made_good(story, run):
    assert run("2023-10-25") > 0  # nothing ran on the 24th, nor in the two weeks before
    assert {"due_day", "late_1_office"} <= set(db.session.scalars(select(Reminder.rule_key)))


def test_silence_after_n_days_there_is_always_a_next_reminder(make, story, run, arrive):
    told = []
    for weeks in (0, 6, 15, 30, 60, 104, 300):
        day = date(2023, 10, 24) + timedelta(weeks=weeks)
        told.append(run(f"{day}") > 0)
        arrive()

    assert all(told)  # nearly six years later, too
    assert [int(key.split("#")[1]) for key in steps_of(make.chair()) if "#" in key] == [1, 3, 5, 9, 12, 22]


def test_message_sent_and_nothing_kept_the_ledger_comes_first(story, run, monkeypatch):
    from inspect_app.reminders import telling

    monkeypatch.setattr(telling, "_queue", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("2023-10-20")
    db.session.rollback()

    assert db.session.scalars(select(OutboxMessage.id)).all() == []
    assert len(db.session.scalars(select(Reminder.id).where(Reminder.person_id > 0)).all()) == 2
    monkeypatch.undo()
    assert run("2023-10-20") == 2


def test_one_column_per_step_steps_are_rows_and_a_new_rule_needs_no_new_column(make, story, sign_in, run, at):
    at("2023-10-02")
    page = sign_in(make.officer_of_office()).visit("/reminders/steps/new")
    page.press("Lưu bước này", when="before", days="7", audience=["unit_officer"])

    run("2023-10-13")

    assert steps_of(make.officer()) == ["before_7"]


def test_utc_midnight_at_utc_plus_7_the_day_is_the_day_in_viet_nam(make, story, at):
    at("2023-10-25 00:30")  # the 24th in UTC

    assert clock.today() == date(2023, 10, 25)
    assert [task.id for task in db.session.scalars(overdue_tasks(clock.today()))] == [story.id]
    at("2023-10-24 23:59")
    assert list(db.session.scalars(overdue_tasks(clock.today()))) == []


@pytest.mark.parametrize("day", [date(2023, 10, 23), date(2023, 10, 24), date(2023, 10, 25)])
def test_several_definitions_of_overdue_list_message_and_rule_say_the_same(
    make, sign_in, story, run, messages, at, day
):
    late = is_overdue_task(story.state, story.due_on, day)
    run(f"{day}")
    at(f"{day} 09:00")

    listed = sign_in(make.officer_of_office()).visit("/tasks?deadline=overdue")

    assert (story.title in listed.text) == late
    assert bool(list(db.session.scalars(overdue_tasks(day)))) == late
    assert any("quá hạn" in message.subject for message in messages()) == late


def test_overdue_on_the_due_day_the_last_day_is_still_in_time(story, run, messages):
    run(DUE)

    assert {message.subject for message in messages()} == {"Nhắc việc CCHC: 1 nhiệm vụ đến hạn hôm nay"}


def test_group_assignee_reminded_to_nobody_every_holder_hears_and_an_empty_group_goes_on_paper(make, run, at):
    at("2023-09-01")
    crowded, empty = make.commune(), make.commune("Tam Hiệp")
    people = {make.person(f"Công chức {n}", "officer", crowded).id for n in range(3)}
    make.task(due=DUE, unit=crowded)
    alone = make.task(due=DUE, unit=empty)
    db.session.commit()

    run("2023-10-17")

    heard = select(Reminder.person_id).where(Reminder.rule_key == "before_5", Reminder.channel == Channel.MAIL)
    assert set(db.session.scalars(heard)) >= people
    paper = select(Reminder.task_id).where(Reminder.channel == Channel.PAPER)
    assert db.session.scalars(paper).all() == [alone.id]


def test_empty_digest_who_has_nothing_to_hear_gets_nothing(make, story, run):
    story.state = "accepted"
    db.session.commit()

    assert run("2023-10-17") == 0
    assert db.session.scalars(select(OutboxMessage.id)).all() == []


def test_chase_although_the_answer_waits_for_review_a_report_takes_the_message_back(make, story, run, messages, at):
    run("2023-10-27")  # the mail server is away
    assert any(message.person_id == make.officer().id for message in messages())
    story.state, story.reported_at = "reported", at("2023-10-27 10:00")
    db.session.commit()

    refresh_unsent(at("2023-10-27 10:01"))

    assert [message.person_id for message in messages()] == []
    assert list(due_steps(story.authority_id, date(2023, 10, 30))) == []


def test_no_longer_needed_then_overdue_a_task_that_was_called_off_is_not_chased(make, story, run, messages, at):
    other = make.task(due=DUE, title="Việc còn lại")
    run("2023-10-27")
    tasks.cancel(story, reason="Trùng", by=make.officer_of_office(), now=at("2023-10-27 10:00"))
    db.session.commit()

    refresh_unsent(at("2023-10-27 10:01"))

    texts = [message.text for message in messages() if message.person_id == make.officer().id]
    assert len(texts) == 1
    assert other.title in texts[0] and story.title not in texts[0]


def test_wrong_number_of_days_in_the_text_a_late_message_counts_from_the_day_it_goes_out(
    app, make, story, run, messages, at
):
    run("2023-10-20")
    assert "Còn 4 ngày" in messages()[0].text
    app.config["MAIL_SERVER"] = "127.0.0.1"
    with outbox_link() as link:
        assert claim_some(link, at("2023-10-23 06:45")) == []  # yesterday's words do not go out today

    run("2023-10-23")

    assert all("Còn 1 ngày" in message.text for message in messages())
    assert "Trước hạn 2 ngày làm việc (bước của ngày 20/10/2023, nay nhắc bù)" in messages()[-1].text
    assert {row.state for row in db.session.scalars(select(OutboxMessage))} == {
        OutboxState.QUEUED,
        OutboxState.WITHDRAWN,
    }


def test_at_night_and_on_days_off_nothing_goes_out(app, make, story, run, at):
    run("2023-10-20")
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=1)

    assert deliver(at("2023-10-20 21:00")).deferred == 0
    assert deliver(at("2023-10-21 10:00")).deferred == 0  # a Saturday
    make.message(subject="Đặt lại mật khẩu")
    db.session.commit()
    assert deliver(at("2023-10-21 10:00")).deferred == 1


def test_a_transfer_to_another_unit_starts_the_ladder_anew_there(make, story, run, arrive):
    run("2023-10-20")
    arrive()
    there = make.commune("Tam Hiệp")
    heir = make.officer(there)
    story.unit_id = there.id
    db.session.commit()

    run("2023-10-23")

    assert story.deadline_version == 2
    assert steps_of(heir) == ["before_2"]


def test_being_moved_there_and_back_again_is_a_new_deadline_each_time(make, story):
    for due_on in (date(2023, 11, 1), date(2023, 10, 24)):
        story.due_on = due_on
        db.session.commit()

    assert db.session.get_one(Task, story.id).deadline_version == 3
