"""What the scheduler would have done until the demo opens, had it run all along: its first look causes no storm.

Periods are frozen in the night after them, the jobs of the night and the morning have run at their hours, and what was
told until then has arrived.  Left are the notice to assemble, the mail of the last forty minutes, and files to draw.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import update

from inspect_app.clock import ZONE, day_of, instant_on
from inspect_app.extensions import db
from inspect_app.figures.freezing import due, freeze, freeze_and_try
from inspect_app.models import JobRun, OutboxMessage, OutboxState
from inspect_app.scheduler import JOBS, Job, run_due_jobs

#: When the demo opens: the last minutes were signed forty minutes ago.
OPENS_AT = datetime(2023, 10, 16, 9, 0, tzinfo=ZONE)
DAILY = tuple(job for job in JOBS if job.daily_at is not None)
#: What tells people something in the morning, and the hour by which it has.
TELLING = tuple(job for job in DAILY if job.name in {"weekly", "reminders"})
MORNING_IS_TOLD = instant_on(OPENS_AT.date(), time(7, 30))


def tell_this_morning() -> None:
    """Remind people as of seven o'clock; commits."""
    deliver(MORNING_IS_TOLD)
    for job in TELLING:
        job.work(job.slot(OPENS_AT))
    deliver(MORNING_IS_TOLD)
    db.session.commit()


def run_until_opening() -> None:
    """Do what is to be done by nine o'clock of the day on which the demo opens; commits."""
    for authority_id, period in sorted(due(day_of(OPENS_AT)), key=lambda waiting: waiting[1].ends_on):
        night = instant_on(period.ends_on + timedelta(days=1), time(0, 30))
        # How well the forecast would have done is asked of the newest month only, and takes long.
        if night + timedelta(days=31) > OPENS_AT:
            freeze_and_try(authority_id, period, now=night)
        else:
            freeze(authority_id, period, now=night)
            db.session.commit()
    for job in sorted(DAILY, key=_slot):
        run_due_jobs(_slot(job), (job,))
    ran = update(JobRun).values(finished_at=JobRun.started_at)
    db.session.execute(ran.execution_options(synchronize_session=False))
    deliver(MORNING_IS_TOLD)
    db.session.commit()


def deliver(until: datetime) -> None:
    """Count as delivered what waits and was written until then: each day's mail was gone before the next day."""
    waits = (OutboxMessage.state == OutboxState.QUEUED) & (OutboxMessage.created_at <= until)
    db.session.execute(
        update(OutboxMessage).where(waits).values(state=OutboxState.SENT, sent_at=OutboxMessage.created_at, attempts=1)
    )


def _slot(job: Job) -> datetime:
    return job.slot(OPENS_AT)
