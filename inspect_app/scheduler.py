"""The alarm clock: a process that looks every few seconds at what is due and calls what the commands call.

A daily job has one slot a day.  Whoever inserts the slot's row runs the job, so
several schedulers do no harm; the slot is the latest one that has passed, so a
night without a scheduler is made good by the first look afterwards.  Slots are
counted by the application's clock, which the demo moves.  What may take minutes
is looked at by threads of its own, so that no reminder waits for it.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from typing import Any

import click
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from inspect_app import clock, journal
from inspect_app.access import everyones
from inspect_app.api import queries as api
from inspect_app.capture.clearing import clear_unfinished
from inspect_app.channels.carriers import CARRIERS
from inspect_app.database import insert_new, reading
from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze_due
from inspect_app.figures.weekly import tell_week
from inspect_app.files import arriving
from inspect_app.hooks import delivery as hooks
from inspect_app.hooks import queries as hook_queries
from inspect_app.hooks import queue as hook_queue
from inspect_app.hooks.actions import secrets_of
from inspect_app.issued.drawing import draw_waiting
from inspect_app.models import AccountToken, JobRun, LoginAttempt, Plan
from inspect_app.models.messages import EVER, TICK
from inspect_app.notices.actions import ensure_draft
from inspect_app.notices.queries import campaigns_ready
from inspect_app.outbox.hours import hours
from inspect_app.period_reports import actions as period_reports
from inspect_app.period_reports.reminding import remind_reports
from inspect_app.reading import waiting
from inspect_app.reminders.actions import plan_reminders
from inspect_app.reminders.chasing import draft_letters
from inspect_app.reminders.telling import refresh_unsent
from inspect_app.search import keeping
from inspect_app.tasks.counts import recount
from inspect_app.tracking import jobs as bulk_jobs
from inspect_app.units.handing_over import hand_over_tasks
from inspect_app.web import forget_old_receipts

log = logging.getLogger(__name__)

#: A daily job that was claimed and never finished (its process is gone, or it failed) is tried again after this.
TRY_AGAIN = timedelta(minutes=30)
#: So an outcome says that there is something left.
LEFT = '"left"'

Counts = dict[str, int]


class Lane(Enum):
    """Jobs of one lane wait for each other, those of different lanes do not."""

    SHORT = "done in seconds"
    LONG = "minutes, where the database is large"
    READING = "minutes for each scan"


@dataclass(frozen=True)
class Job:
    """A job and its hour; without one it runs at every look. ``work`` returns what it did, in numbers.

    A daily job that says something is left goes on with it at the next look, after the others.
    """

    name: str
    work: Callable[[datetime], Counts]
    daily_at: time | None = None
    in_hours: bool = False  # not before people may be reminded
    lane: Lane = Lane.SHORT

    def slot(self, now: datetime) -> datetime:
        """Return the latest slot that has come by now."""
        if self.daily_at is None:
            return EVER
        hour = max(self.daily_at, hours().opens) if self.in_hours else self.daily_at
        today = clock.instant_on(clock.day_of(now), hour)
        return today if today <= now else clock.instant_on(clock.day_of(now) - timedelta(days=1), hour)


# -- the jobs -------------------------------------------------------------------------------------------------------


def assemble_notices(now: datetime) -> Counts:
    """Draft the notice of every campaign whose visits are all settled, or whose day of assembly has come."""
    made = 0
    for plan_id in plans_to_assemble(now):
        try:
            plan = db.session.scalars(everyones(Plan, "scheduler").where(Plan.id == plan_id)).one()
            ensure_draft(plan, by=None, now=now)
            db.session.commit()
            made += 1
        except Exception:
            # A campaign that cannot be assembled must not keep the others waiting.
            db.session.rollback()
            log.exception("the notice of plan %s could not be assembled", plan_id)
    return {"assembled": made}


def plans_to_assemble(now: datetime) -> list[int]:
    """Return the campaigns without a notice that are ready for one."""
    found = [plan.id for plan in campaigns_ready(clock.day_of(now))]
    db.session.commit()
    return found


def hand_over(now: datetime) -> Counts:
    """Move the open tasks, and the periodic reports owed, of units that since today have one successor."""
    today = clock.day_of(now)
    moved = hand_over_tasks(today=today, now=now) + period_reports.hand_over(today=today, now=now)
    db.session.commit()
    return {"moved": moved}


def remind(now: datetime) -> Counts:
    """Plan the reminders of the day and draft its chase letters; the rules themselves pass over days off.

    A run made good late in the evening would tell tomorrow what is true today: the next morning's does it.
    """
    if now.astimezone(clock.ZONE).time() >= hours().closes:
        return {"queued": 0}
    today = clock.day_of(now)
    planned, drafted = plan_reminders(today=today, now=now), draft_letters(today=today, now=now)
    found = {"queued": planned.queued, "letters": drafted.letters, "faults": planned.faults + drafted.faults}
    return {"queued": planned.queued} | {name: count for name, count in found.items() if count}


def send_mail(now: datetime) -> Counts:
    """Send what is queued, once it is known to be true still."""
    refresh_unsent(now)
    done = CARRIERS["mail"](now)
    return {"sent": done.sent, "deferred": done.deferred, "failed": done.failed}


def post_to_gateway(now: datetime) -> Counts:
    """Post to the province's gateway what people who chose it have not been told there."""
    done = CARRIERS["hook"](now)
    return {"sent": done.sent, "deferred": done.deferred, "failed": done.failed}


def tell_browsers(now: datetime) -> Counts:
    """Show on people's browsers what they have not been told there."""
    done = CARRIERS["push"](now)
    return {"sent": done.sent, "deferred": done.deferred, "failed": done.failed}


def tell_hooks(now: datetime) -> Counts:
    """Tell other systems what has happened and they have not heard yet."""
    done = hooks.deliver(now, secrets_of)
    return {"sent": done.sent, "deferred": done.deferred, "failed": done.failed}


def note_overdue(now: datetime) -> Counts:
    """Write down for other systems which tasks are late since today."""
    return {"queued": hook_queue.note_overdue(now)}


def check_journal(_now: datetime) -> Counts:
    """Verify the chain of the journal, so that the administrator's page knows the result."""
    with reading():
        verdict = journal.verify()
    if verdict.broken_at is not None:
        log.error("the journal does not verify at entry %s: %s", verdict.broken_at, verdict.why)
    return {"entries": verdict.count, "broken_at": verdict.broken_at or 0}


def check_search(now: datetime) -> Counts:
    """Look whether the search agrees with the rows, one part of them a night, so that the page of faults knows."""
    with reading():
        found = keeping.faults(clock.day_of(now).toordinal() % keeping.PARTS)
    for fault in found:
        log.error("the search does not agree with the rows: %s", fault)
    return {"mismatched": len(found)}


def count_anew(_now: datetime) -> Counts:
    """Add up what was counted in passing, from the tasks themselves."""
    rows = recount()
    db.session.commit()
    return {"rows": rows}


def tidy(now: datetime) -> Counts:
    """Delete what nobody needs any more: receipts of forms, files sent up for them, failed sign-ins, ended links."""
    receipts, arrived = forget_old_receipts() + api.forget_old_receipts(now), arriving.clear(now)
    told = hook_queries.forget_old(now) + waiting.forget_old(now)
    ended = now - timedelta(days=30)
    attempts = _delete(delete(LoginAttempt).where(LoginAttempt.at < now - timedelta(days=7)))
    tokens = _delete(delete(AccountToken).where(or_(AccountToken.expires_at < ended, AccountToken.used_at < ended)))
    slots = _delete(delete(JobRun).where(JobRun.due_at < now - timedelta(days=400), JobRun.due_at > EVER))
    db.session.commit()
    return {"deleted": receipts + told + arrived + attempts + tokens + slots}


def _delete(statement: Any) -> int:
    return int(db.session.execute(statement.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


JOBS = (
    Job("assemble", assemble_notices),
    Job("issued", draw_waiting),
    Job("figures", freeze_due, time(0, 30), lane=Lane.LONG),
    Job("succession", hand_over, time(6, 0)),
    Job("weekly", tell_week, time(6, 50), in_hours=True),
    Job("reminders", remind, time(7, 0), in_hours=True),
    Job("period_reports", remind_reports, time(7, 0), in_hours=True),
    Job("counts", count_anew, time(1, 30), lane=Lane.LONG),
    Job("tidy", tidy, time(2, 0)),
    Job("capture", clear_unfinished, time(2, 30)),
    Job("journal", check_journal, time(3, 0), lane=Lane.LONG),
    Job(keeping.JOB, check_search, time(3, 30), lane=Lane.LONG),
    Job("bulk", bulk_jobs.run_waiting),
    Job("reading", waiting.read_waiting, lane=Lane.READING),
    Job("deliver", send_mail),
    Job("hook", post_to_gateway),
    Job("push", tell_browsers),
    Job("overdue", note_overdue, time(6, 30)),
    Job("hooks", tell_hooks),
)


# -- one look -------------------------------------------------------------------------------------------------------


def run_due_jobs(now: datetime, jobs: tuple[Job, ...] = JOBS, *, gives_sign: bool = True) -> dict[str, Counts | None]:
    """Run what is due by now; return what each job did (None: it failed). Jobs claimed elsewhere are left out.

    Each look leaves a sign of life, but for one that may take long: it would hide that the others have stopped.
    """
    done: dict[str, Counts | None] = {}
    for job in jobs:
        slot = job.slot(now)
        try:
            if job.daily_at is not None and not claim(job.name, slot, now):
                continue
            done[job.name] = job.work(now)
        except Exception:
            db.session.rollback()
            log.exception("job %s failed", job.name)
            done[job.name] = None
        _note(job, slot, now, done[job.name])
    if gives_sign:
        _keep_last(TICK, now, {name: 0 if counts is None else 1 for name, counts in done.items()})
    return done


def claim(job: str, slot: datetime, now: datetime) -> bool:
    """Take a slot: by inserting it, or one that was begun long ago and never finished, or that has something left."""
    values = {"job": job, "due_at": slot, "claimed_by": whoami(), "started_at": now, "outcome": ""}
    mine = db.session.execute(insert_new(JobRun).returning(JobRun.id), [values]).first()
    if mine is None:
        is_free = or_(JobRun.started_at < now - TRY_AGAIN, JobRun.outcome.contains(LEFT))
        taken = update(JobRun).where(JobRun.job == job, JobRun.due_at == slot, JobRun.finished_at.is_(None), is_free)
        taken = taken.values(claimed_by=whoami(), started_at=now, outcome="").returning(JobRun.id)
        mine = db.session.execute(taken.execution_options(synchronize_session=False)).first()
    db.session.commit()
    return mine is not None


def whoami() -> str:
    """Return the name of this process among schedulers."""
    return f"{socket.gethostname()}:{os.getpid()}"[:120]


def _note(job: Job, slot: datetime, now: datetime, counts: Counts | None) -> None:
    """Keep the outcome; a daily job that failed or has something left stays unfinished, so that it is tried again."""
    if job.daily_at is None:
        if counts is None or any(counts.values()) or _has_failed(job.name):
            _keep_last(job.name, now, counts)
        return
    values: dict[str, Any] = {"outcome": _json(counts)}
    if counts is not None and not counts.get("left"):
        values["finished_at"] = clock.now()
    statement = update(JobRun).where(JobRun.job == job.name, JobRun.due_at == slot).values(**values)
    db.session.execute(statement.execution_options(synchronize_session=False))
    db.session.commit()


def _has_failed(job: str) -> bool:
    """Tell whether the last work of a job without slots failed, so that its next good look says it is over."""
    last = db.session.scalar(select(JobRun.outcome).where(JobRun.job == job, JobRun.due_at == EVER))
    db.session.commit()
    return '"error"' in (last or "")


def _keep_last(job: str, now: datetime, counts: Counts | None) -> None:
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    values = {"claimed_by": whoami(), "started_at": now, "finished_at": clock.now(), "outcome": _json(counts)}
    statement = dialect.insert(JobRun).values(job=job, due_at=EVER, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["job", "due_at"], set_=values))
    db.session.commit()


def _json(counts: Counts | None) -> str:
    return json.dumps({"error": 1} if counts is None else counts)


# -- the commands ---------------------------------------------------------------------------------------------------

group = AppGroup("scheduler", help="The process that assembles, reminds, sends and tidies by the clock.")


@group.command()
def run() -> None:
    """Look every SCHEDULER_SECONDS at what is due, until SIGTERM or Ctrl-C."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    scheduler = BlockingScheduler(timezone=UTC)
    look_regularly(scheduler, app)

    def stop(_number: int, _frame: Any) -> None:
        # Lets the look that is under way finish, but for scans: they are read again afterwards.
        waiting.leave_off()
        scheduler.shutdown(wait=True)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # A look that takes longer than the interval is no fault: the next one does what is left.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    log.info("scheduler runs, a look every %s seconds", app.config["SCHEDULER_SECONDS"])
    scheduler.start()


def look_regularly(scheduler: BaseScheduler, app: Flask, jobs: tuple[Job, ...] = JOBS) -> None:
    """Have threads look every SCHEDULER_SECONDS, for each lane its own: READINGS_AT_ONCE read scans."""
    # The interval is the machine's, whatever day the application's clock shows.
    first, seconds = clock.real_now(), app.config["SCHEDULER_SECONDS"]
    for lane in Lane:
        its = tuple(job for job in jobs if job.lane is lane)
        scheduler.add_job(
            _look, "interval", [app, its], {"gives_sign": lane is Lane.SHORT}, seconds=seconds, coalesce=True,
            max_instances=app.config["READINGS_AT_ONCE"] if lane is Lane.READING else 1, next_run_time=first,
        )  # fmt: skip


def _look(app: Flask, jobs: tuple[Job, ...] = JOBS, *, gives_sign: bool = True) -> None:
    with app.app_context():
        try:
            run_due_jobs(clock.now(), jobs, gives_sign=gives_sign)
        except Exception:
            # Such as a database that is away for a minute: the next look will do it.
            log.exception("this look failed")


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def tick(as_json: bool) -> None:
    """Look once and run what is due; for cron, or to see what happens."""
    done = run_due_jobs(clock.now())
    if as_json:
        click.echo(json.dumps(done))
    else:
        for name, counts in done.items():
            said = "failed" if counts is None else ", ".join(f"{key} {n}" for key, n in counts.items())
            click.echo(f"{name}: {said}")
    if None in done.values():
        raise SystemExit(1)


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
