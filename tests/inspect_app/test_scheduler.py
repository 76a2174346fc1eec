"""The alarm clock: each slot once, a missed night made good, one failure not in the way of the rest."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time as seconds
from datetime import UTC, datetime, time, timedelta

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import select

from inspect_app import journal
from inspect_app.extensions import db
from inspect_app.models import FormReceipt, JobRun, Notice, Reminder
from inspect_app.scheduler import (
    EVER,
    JOBS,
    Job,
    Lane,
    check_journal,
    claim,
    look_regularly,
    plans_to_assemble,
    run_due_jobs,
)


def slots(job: str) -> list[JobRun]:
    """Return the rows of a job, leaving no transaction open that would stop another process."""
    db.session.rollback()
    found = list(db.session.scalars(select(JobRun).where(JobRun.job == job).order_by(JobRun.id)))
    db.session.expunge_all()
    db.session.rollback()
    return found


class Counter:
    """Work that counts how often it was done."""

    def __init__(self) -> None:
        self.runs: list[datetime] = []

    def __call__(self, now: datetime) -> dict[str, int]:
        self.runs.append(now)
        return {"n": 1}


def test_a_daily_job_runs_once_a_day_from_its_hour_on(app, at):
    work = Counter()
    jobs = (Job("reminders", work, time(7)),)

    for moment in ("06:59", "07:00", "07:01", "23:59"):
        run_due_jobs(at(f"2023-10-16 {moment}"), jobs)

    # The look before seven makes good what nobody ran the day before.
    assert len(work.runs) == 2
    assert [run.finished_at is not None for run in slots("reminders")] == [True, True]


def test_after_days_without_a_scheduler_the_job_runs_once(app, at):
    work = Counter()
    jobs = (Job("reminders", work, time(7)),)
    run_due_jobs(at("2023-10-16 08:00"), jobs)

    run_due_jobs(at("2023-11-20 05:00"), jobs)

    assert len(work.runs) == 2


def test_a_job_that_fails_is_tried_again_later_and_does_not_stop_the_others(app, at):
    work = Counter()
    failing = Job("reminders", lambda now: {"n": 1 // 0}, time(7))
    jobs = (failing, Job("deliver", work))

    done = run_due_jobs(at("2023-10-16 08:00"), jobs)

    assert done == {"reminders": None, "deliver": {"n": 1}}
    assert slots("reminders")[0].finished_at is None
    mended = (Job("reminders", work, time(7)),)
    assert run_due_jobs(at("2023-10-16 08:10"), mended) == {}
    assert run_due_jobs(at("2023-10-16 08:31"), mended) == {"reminders": {"n": 1}}
    assert slots("reminders")[0].finished_at is not None


def test_a_daily_job_that_has_something_left_goes_on_with_it_at_the_next_look(app, at):
    left = [2, 1, 0]
    jobs = (Job("figures", lambda now: {"frozen": 5, "left": left.pop(0)}, time(7)),)

    looks = [run_due_jobs(at(f"2023-10-16 08:{minute}"), jobs) for minute in ("00", "01", "02", "03")]

    assert [look.get("figures", {}).get("left") for look in looks] == [2, 1, 0, None]
    assert slots("figures")[0].finished_at is not None


def test_reminders_do_not_wait_for_what_takes_long(app, at):
    at("2023-10-16 08:00")
    told = threading.Event()
    long = Job("figures", lambda now: {"reminded_meanwhile": int(told.wait(20))}, time(0, 30), lane=Lane.LONG)
    short = Job("reminders", lambda now: {"queued": int(told.set() is None)}, time(7))
    scheduler = BackgroundScheduler(timezone=UTC)
    look_regularly(scheduler, app, (long, short))

    scheduler.start()
    told.wait(20)
    scheduler.shutdown(wait=True)

    assert [run.outcome for run in slots("figures")] == ['{"reminded_meanwhile": 1}']
    assert [json.loads(run.outcome) for run in slots("tick")] == [{"reminders": 1}]
    assert {job.name for job in JOBS if job.lane is Lane.LONG} == {"figures", "counts", "journal", "search"}
    assert [job.name for job in JOBS if job.lane is Lane.READING] == ["reading"]


def test_of_several_schedulers_one_gets_each_slot(app, at):
    now = at.instant
    won: list[int] = []

    def compete(number: int) -> None:
        with app.app_context():
            won.extend(slot for slot in range(20) if claim("reminders", now + timedelta(days=slot), now))

    threads = [threading.Thread(target=compete, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(won) == list(range(20))


def test_every_look_leaves_a_sign_of_life_in_one_row(app, at):
    for minute in ("00", "01", "02"):
        run_due_jobs(at(f"2023-10-16 09:{minute}"), ())

    assert [(run.due_at, run.started_at) for run in slots("tick")] == [(EVER, at.instant)]


def test_the_scheduler_plans_the_days_reminders(make, at):
    task = make.task(due="2023-10-18")
    make.officer()
    db.session.commit()

    run_due_jobs(at("2023-10-16 07:00"))

    assert db.session.scalars(select(Reminder.task_id).where(Reminder.person_id > 0)).all() == [task.id]


def test_old_receipts_are_tidied_away(make, at):
    person = make.officer()
    for days, token in ((8, "old"), (1, "new")):
        sent_at = at.instant - timedelta(days=days)
        db.session.add(FormReceipt(token=token, person_id=person.id, location="/", at=sent_at))
    db.session.commit()

    run_due_jobs(at.instant, tuple(job for job in JOBS if job.name == "tidy"))

    assert db.session.scalars(select(FormReceipt.token)).all() == ["new"]


def test_a_campaign_is_ready_when_the_last_minutes_are_locked(make, at):
    here, there = make.commune(), make.commune("Tam Hiệp")
    plan = make.plan(units=[here, there])
    make.minutes(make.visit(plan, here, state="under_way"))
    other = make.visit(plan, there, state="under_way")
    db.session.commit()
    assert plans_to_assemble(at.instant) == []

    make.minutes(other)
    db.session.commit()

    assert plans_to_assemble(at.instant) == [plan.id]


def test_a_campaign_is_ready_on_its_day_of_assembly_and_only_once(make, at):
    here, there = make.commune(), make.commune("Tam Hiệp")
    plan = make.plan(units=[here, there], assemble_on=at.instant.date())
    visit = make.visit(plan, here, state="under_way")
    make.visit(plan, there)
    db.session.commit()
    assert plans_to_assemble(at.instant) == []  # nothing is signed yet, so there is nothing to conclude

    make.minutes(visit)
    db.session.commit()
    assert plans_to_assemble(at.instant) == [plan.id]

    make.notice(plan, state="draft")
    db.session.commit()

    assert plans_to_assemble(at.instant) == []
    assert db.session.scalar(select(db.func.count(Notice.id)).execution_options(scope="test")) == 1


def test_the_process_starts_works_and_ends_on_sigterm(app, database, tmp_path):
    uri = app.config["SQLALCHEMY_DATABASE_URI"].replace("postgresql+psycopg://", "postgresql://")
    settings = {"DATABASE_URL": uri, "INSTANCE_DIR": str(tmp_path), "DEMO": "0", "MAIL_SERVER": ""}
    command = [sys.executable, "-m", "flask", "--app", "inspect_app", "scheduler", "run"]
    process = subprocess.Popen(command, env=os.environ | settings | {"SCHEDULER_SECONDS": "1"})
    try:
        for _ in range(600):
            if slots("tick"):
                break
            seconds.sleep(0.1)
        else:
            pytest.fail("the scheduler gave no sign of life")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()


@pytest.mark.only_on("sqlite")
def test_people_go_on_writing_while_the_whole_journal_is_looked_through(app, make, at, monkeypatch):
    make.commune()
    db.session.commit()
    verify, written = journal.verify, []

    def looked_through():
        found = verify()
        with sqlite3.connect(db.engine.url.database, timeout=0) as other:
            other.execute("UPDATE unit SET position = position + 1")
        written.append(True)
        return found

    monkeypatch.setattr(journal, "verify", looked_through)

    assert check_journal(at.instant)["broken_at"] == 0
    assert written
