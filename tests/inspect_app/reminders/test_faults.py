"""What happens around a run: missed days, several schedulers, a bad record, clocks and databases that misbehave."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, select, text

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import JobRun, OutboxMessage, OutboxState, Reminder, ReminderRule
from inspect_app.reminders import telling
from inspect_app.reminders.actions import plan_reminders
from inspect_app.reminders.planning import due_steps
from inspect_app.scheduler import JOBS, _look, run_due_jobs
from tests.services.smtp import MailServer

OURS = tuple(job for job in JOBS if job.name in {"reminders", "deliver"})


@pytest.fixture
def smtp(app):
    with MailServer() as server:
        app.config.update(MAIL_SERVER=server.host, MAIL_PORT=server.port, MAIL_TIMEOUT=2)
        yield server


@pytest.fixture
def story(make, at):
    at("2023-09-01")
    make.officer(), make.chair(), make.officer_of_office()
    task = make.task(due="2023-10-24")
    db.session.commit()
    return task


def received(smtp) -> Counter[str]:
    """Return how many reminders each address got."""
    return Counter(str(letter["To"]) for letter in smtp.messages if "Nhắc việc" in letter["Subject"])


@pytest.mark.parametrize(("days", "letters"), [(1, 2), (3, 2), (30, 3)])
def test_scheduler_off_for_days_then_one_run_tells_each_step_once_and_merged(make, story, at, smtp, days, letters):
    run_due_jobs(at("2023-10-19 07:00"), OURS)
    smtp.clear()
    back = date(2023, 10, 19) + timedelta(days=days)  # 20/10, 22/10 (a Sunday), 18/11 (a Saturday)

    for moment in (f"{back} 07:30", "2023-10-23 07:00" if days < 30 else "2023-11-20 07:00"):
        run_due_jobs(at(moment), OURS)

    assert set(received(smtp).values()) == {1}
    assert len(received(smtp)) == letters
    today = clock.day_of(at.instant)
    assert list(due_steps(story.authority_id, today)) == []
    rows = Counter(db.session.execute(select(Reminder.task_id, Reminder.rule_key, Reminder.person_id)).all())
    assert set(rows.values()) == {1}


def test_three_schedulers_at_once_tell_everybody_once(app, make, at, smtp):
    at("2023-09-01")
    for number in range(6):
        unit = make.commune(f"Xã {number}")
        make.officer(unit), make.task(due="2023-10-24", unit=unit)
    db.session.commit()
    now = at("2023-10-17 07:00")

    def work() -> None:
        with app.app_context():
            run_due_jobs(now, OURS)
            plan_reminders(today=clock.day_of(now), now=now)  # and by hand, at the same time
            db.session.remove()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run_due_jobs(now, OURS)

    assert len(received(smtp)) == 6
    assert set(received(smtp).values()) == {1}


def test_one_poisoned_record_keeps_nobody_from_being_told_and_is_reported(make, story, at, smtp, caplog):
    caplog.set_level(logging.CRITICAL)
    db.session.add(_step(story.authority_id, "late_1", 1))
    db.session.add(_step(story.authority_id, "before_900000", -900_000))  # no calendar reaches back so far
    db.session.commit()

    done = run_due_jobs(at("2023-10-25 07:00"), OURS)

    assert done["reminders"] == {"queued": 1, "faults": 1}
    assert db.session.scalars(select(Reminder.rule_key)).all() == ["late_1"]
    assert list(received(smtp)) == [make.officer_of_office().email]
    assert db.session.scalar(select(JobRun.outcome).where(JobRun.job == "reminders")).count("faults") == 1


def _step(authority_id: int, key: str, offset: int) -> ReminderRule:
    return ReminderRule(authority_id=authority_id, key=key, offset=offset, audience="office", is_active=True)


def test_a_person_to_whom_nothing_can_be_written_is_reported_and_the_others_hear(make, story, at, smtp, caplog):
    caplog.set_level(logging.CRITICAL)
    make.officer().locale = "??"
    db.session.commit()

    done = run_due_jobs(at("2023-10-20 07:00"), OURS)

    assert done["reminders"] == {"queued": 1, "faults": 1}
    assert list(received(smtp)) == [make.chair().email]


def test_of_many_recipients_those_a_broken_run_left_out_are_told_by_the_next(make, at, run, messages, monkeypatch):
    at("2023-09-01")
    people = [make.person(f"Công chức {number}", "officer", make.commune()) for number in range(10)]
    make.task(due="2023-10-24")
    db.session.commit()
    queue, parts = telling._queue, []

    def breaks(digests, now):
        parts.append(len(digests))
        if len(parts) == 2:
            raise OSError("the machine goes down")
        return queue(digests, now)

    monkeypatch.setattr(telling, "PEOPLE_BATCH", 4)
    with monkeypatch.context() as broken, pytest.raises(OSError, match="goes down"):
        broken.setattr(telling, "_queue", breaks)
        run("2023-10-17")
    db.session.rollback()
    told_before = len(messages())
    run("2023-10-17")

    assert told_before == 4
    assert Counter(message.person_id for message in messages()) == Counter(person.id for person in people)


def test_a_clock_that_jumps_back_repeats_nothing(story, at, smtp):
    for moment in ("2023-10-24 07:00", "2023-10-20 07:00", "2023-10-17 07:00", "2023-10-24 07:00"):
        run_due_jobs(at(moment), OURS)

    assert set(received(smtp).values()) == {1}
    assert len(set(db.session.scalars(select(Reminder.rule_key)))) == len({"before_10", "before_5", "before_2",
                                                                            "due_day", "due_day_office"})  # fmt: skip


def test_a_mail_server_that_is_gone_for_a_day_gets_one_message_a_person_with_the_day_it_is(app, story, at, smtp):
    app.config["MAIL_PORT"] = 1
    run_due_jobs(at("2023-10-23 07:00"), OURS)
    run_due_jobs(at("2023-10-23 18:00"), OURS)
    app.config["MAIL_PORT"] = smtp.port

    run_due_jobs(at("2023-10-24 06:45"), OURS)
    assert not smtp.messages  # yesterday's words are not said today
    run_due_jobs(at("2023-10-24 07:00"), OURS)

    assert set(received(smtp).values()) == {1}
    assert all("đến hạn hôm nay" in letter["Subject"] for letter in smtp.messages)


@contextmanager
def away(app):
    """Take the database away: locked by another on SQLite, closed to connections on PostgreSQL."""
    engine = db.engine
    if engine.dialect.name == "sqlite":
        other = create_engine(engine.url)
        with other.connect() as link:
            link.exec_driver_sql("BEGIN EXCLUSIVE")
            yield
        other.dispose()
        return
    name = engine.url.database
    other = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with other.connect() as link:
        link.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        link.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
        yield
        link.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))
    other.dispose()


def test_a_database_that_is_away_for_a_while_is_waited_for(app, story, at, smtp, caplog):
    caplog.set_level(logging.CRITICAL)
    at("2023-10-24 07:00")
    db.session.remove()
    db.engine.dispose()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as link:  # so that the wait for the lock is short
            link.exec_driver_sql("PRAGMA busy_timeout=50")

    with away(app):
        _look(app)
    assert not smtp.messages
    db.session.remove()
    db.engine.dispose()

    _look(app)

    assert len(smtp.messages) == 3
    assert {row.state for row in db.session.scalars(select(OutboxMessage))} == {OutboxState.SENT}
