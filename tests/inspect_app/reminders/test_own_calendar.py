"""Reminders go by the calendar of the authority, and reach each person on days on which his own office works."""

from datetime import date

import pytest
from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, OwnCalendarDay, Reminder, Task
from inspect_app.outbox.delivery import deliver
from inspect_app.outbox.hours import may_be_reminded
from inspect_app.reminders.preview import preview
from inspect_app.tasks.queries import without_movement
from tests.services.smtp import MailServer
from workflows.calendar_days import DayKind

DUE = "2023-10-24"  # a Tuesday


@pytest.fixture
def story(make, at):
    """A task due on 24/10/2023 with an officer in the commune and one in the office."""
    at("2023-09-01")
    make.officer(), make.officer_of_office()
    task = make.task(due=DUE)
    db.session.commit()
    return task


def own_day(unit_id: int, on: str, kind: DayKind) -> None:
    db.session.add(OwnCalendarDay(unit_id=unit_id, on=date.fromisoformat(on), kind=kind, name="Của cơ quan"))
    db.session.commit()


def told_on(messages) -> list[tuple[int, date]]:
    return [(message.person_id, clock.day_of(message.created_at)) for message in messages()]


def test_on_an_authoritys_own_day_off_nothing_is_noted_or_told_and_the_next_day_makes_it_good(
    make, story, run, messages
):
    own_day(story.authority_id, DUE, DayKind.HOLIDAY)

    assert run("2023-10-20") == 1  # told of the second working day before
    assert run(DUE) == 0
    assert date(2023, 10, 24) not in db.session.scalars(select(Reminder.planned_for)).all()
    assert run("2023-10-25") > 0


def test_on_a_saturday_that_the_authority_works_its_reminders_go_out(app, make, story, run, messages, at):
    own_day(story.authority_id, "2023-10-21", DayKind.WORKING)
    with MailServer() as smtp:
        app.config.update(MAIL_SERVER=smtp.host, MAIL_PORT=smtp.port)

        assert run("2023-10-21") > 0
        deliver(at("2023-10-21 09:00"))

        assert {str(letter["To"]) for letter in smtp.messages} == {make.officer().email}
    assert [message.state for message in messages()] == [OutboxState.SENT]


def test_a_commune_with_a_day_off_of_its_own_hears_on_its_next_day_and_the_office_at_once(
    app, make, story, run, messages, at
):
    own_day(make.commune().id, DUE, DayKind.HOLIDAY)
    officer, office = make.officer(), make.officer_of_office()

    run(DUE)
    assert told_on(messages) == [(office.id, date(2023, 10, 24))]
    assert not may_be_reminded(at(f"{DUE} 10:00"), officer.id) and may_be_reminded(at(f"{DUE} 10:00"), office.id)

    for message in messages():
        message.state = OutboxState.SENT
    run("2023-10-25")
    assert (officer.id, date(2023, 10, 25)) in told_on(messages)


def test_a_message_that_lies_unsent_is_kept_back_on_a_day_off_of_its_readers_office(app, make, story, run, at):
    run(DUE)
    own_day(make.commune().id, DUE, DayKind.COMPENSATORY)
    with MailServer() as smtp:
        app.config.update(MAIL_SERVER=smtp.host, MAIL_PORT=smtp.port)
        deliver(at(f"{DUE} 09:00"))

        assert {str(letter["To"]) for letter in smtp.messages} == {make.officer_of_office().email}
    waiting = select(OutboxMessage.person_id).where(OutboxMessage.state == OutboxState.QUEUED)
    assert db.session.scalars(waiting).all() == [make.officer().id]


def test_the_page_and_the_command_look_ahead_by_the_authoritys_calendar(make, story, sign_in, at):
    own_day(story.authority_id, "2023-10-20", DayKind.HOLIDAY)
    at("2023-10-20 08:00")

    page = sign_in(make.officer_of_office()).visit("/reminders")

    assert 'value="23/10/2023"' in page.html
    assert not preview(date(2023, 10, 20)).is_working_day
    assert [digest.person.email for digest in preview(date(2023, 10, 23)).digests] == [make.officer().email]


@pytest.mark.one_database
def test_working_days_without_movement_are_those_of_the_tasks_own_authority(make, story, at):
    story.moved_at = at("2023-10-02 09:00")  # eleven working days of the country before the seventeenth
    db.session.commit()
    still = select(Task.id).where(without_movement(date(2023, 10, 17), 10)).execution_options(scope="test")
    assert db.session.scalars(still).all() == [story.id]

    own_day(story.authority_id, "2023-10-10", DayKind.HOLIDAY)

    fewer = select(Task.id).where(without_movement(date(2023, 10, 17), 10)).execution_options(scope="test")
    assert db.session.scalars(fewer).all() == []
