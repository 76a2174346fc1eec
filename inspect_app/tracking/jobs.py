"""What is done with more tasks than one transaction should hold: asked for, then done batch by batch.

A batch is done, marked and counted in one transaction: whatever dies in between, the next run goes on where the last
whole batch ended.  Batches are cut between units, so that each person of a unit gets one letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from time import monotonic
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, everyones
from inspect_app.database import chunks
from inspect_app.extensions import db
from inspect_app.journal import attempt, record
from inspect_app.models import BulkJob, BulkJobTask, BulkState, Person, Task
from inspect_app.outbox.queue import tell
from inspect_app.tracking import actions
from workflows import events_tracking as happened
from workflows.i18n import N_
from workflows.moves import Refused

#: Tasks of one batch, more when a unit has more.
BATCH = 500
#: Seconds after which a look of the scheduler leaves the rest to the next, so that nothing else waits for long.
SECONDS = 20.0
NOT_ANY_MORE = N_("Bạn không còn quyền làm việc này với các nhiệm vụ đã chọn.")


class _Undone(Exception):
    """It was only tried."""


def ask(
    do: str,
    rows: Iterable[tuple[int, int]],
    asked: Mapping[str, Any],
    *,
    chips: Sequence[str],
    by: Person,
    now: datetime,
) -> BulkJob:
    """Ask for something to be done with many tasks, given as (task, unit); tried with one of them first."""
    wanted = sorted(rows, key=lambda row: (row[1], row[0]))
    plain = {key: f"{value:%Y-%m-%d}" if isinstance(value, date) else value for key, value in asked.items()}
    job = BulkJob(
        do=do,
        asked=plain,
        chips=list(chips),
        person_id=by.id,
        asked_at=now,
        total=len(wanted),
        done=0,
        left=0,
        reason="",
    )
    try:
        with attempt():
            _act(job, _tasks([wanted[0][0]]), by=by, now=now)
            raise _Undone
    except _Undone:
        pass
    db.session.add(job)
    db.session.flush()
    for some in chunks(wanted, 2_000):
        lines = [
            {"job_id": job.id, "task_id": task, "unit_id": unit, "is_open": True, "why": ""} for task, unit in some
        ]
        db.session.execute(insert(BulkJobTask), lines)
    record(happened.BulkAsked(do, job.total), about=job, by=by, at=now)
    return job


def run_waiting(now: datetime) -> dict[str, int]:
    """Do what was asked for, batch by batch, until it is done or others have waited long enough."""
    until, done = monotonic() + SECONDS, 0
    while monotonic() < until and (count := run_batch(now)) is not None:
        done += count
    return {"done": done} if done else {}


def run_batch(now: datetime) -> int | None:
    """Do the next batch of the oldest job and commit; return how many tasks it was, None when nothing waits.

    The job's row is held meanwhile: of two schedulers the other passes it over.
    """
    query = select(BulkJob).where(BulkJob.state == BulkState.WAITING).order_by(BulkJob.id).limit(1)
    query = query.options(joinedload(BulkJob.person)).with_for_update(skip_locked=True, of=BulkJob)
    job = db.session.scalars(query.execution_options(populate_existing=True, scope="bulk jobs")).one_or_none()
    if job is None:
        db.session.rollback()
        return None
    if not job.person.is_active:
        _stop(job.id, NOT_ANY_MORE, now)
        return 0
    ids = _next(job)
    try:
        parted = _act(job, _tasks(ids), by=job.person, now=now) if ids else actions.Sorted([], [])
    except (Refused, NotVisible) as refusal:
        db.session.rollback()
        _stop(job.id, refusal.message if isinstance(refusal, Refused) else NOT_ANY_MORE, now)
        return len(ids)
    _mark(job, ids, {task.id: why for task, why in parted.unfit})
    if not ids:
        _end(job, BulkState.DONE, now)
    db.session.commit()
    return len(ids)


def _next(job: BulkJob) -> list[int]:
    """Return the tasks of the next batch: so many, and the rest of the last unit among them."""
    rows = select(BulkJobTask.task_id, BulkJobTask.unit_id).where(BulkJobTask.job_id == job.id, BulkJobTask.is_open)
    first = db.session.execute(rows.order_by(BulkJobTask.unit_id, BulkJobTask.task_id).limit(BATCH)).all()
    if len(first) < BATCH:
        return [task for task, _unit in first]
    last = first[-1].unit_id
    whole = [task for task, unit in first if unit != last]
    return whole + [row.task_id for row in db.session.execute(rows.where(BulkJobTask.unit_id == last))]


def _tasks(ids: Sequence[int]) -> list[Task]:
    found: list[Task] = []
    for some in chunks(ids, 2_000):
        query = everyones(Task, "tasks of a bulk job").where(Task.id.in_(some)).order_by(Task.id)
        found += db.session.scalars(query)
    return found


def _act(job: BulkJob, tasks: Sequence[Task], *, by: Person, now: datetime) -> actions.Sorted:
    asked: dict[str, Any] = dict(job.asked)
    for key in ("due_on", "paper_on"):
        if asked.get(key):
            asked[key] = date.fromisoformat(asked[key])
    act: Any = {"urge": actions.urge, "extend": actions.extend, "give": actions.give_to_another}[job.do]
    try:
        found: actions.Sorted = act(tasks, **asked, by=by, now=now)
        return found
    except actions.NoneFits as refusal:
        return refusal.parted


def _mark(job: BulkJob, ids: Sequence[int], left: Mapping[int, str]) -> None:
    for some in chunks(ids, 2_000):
        mine = update(BulkJobTask).where(BulkJobTask.job_id == job.id, BulkJobTask.task_id.in_(some))
        db.session.execute(mine.values(is_open=False).execution_options(synchronize_session=False))
    if left:
        db.session.execute(
            update(BulkJobTask),
            [{"job_id": job.id, "task_id": task, "why": why} for task, why in left.items()],
        )
    job.done += len(ids) - len(left)
    job.left += len(left)


def _stop(job_id: int, reason: str, now: datetime) -> None:
    job = db.session.get_one(BulkJob, job_id, options=[joinedload(BulkJob.person)], with_for_update={"of": BulkJob})
    job.reason = reason
    _end(job, BulkState.STOPPED, now)
    db.session.commit()


def _end(job: BulkJob, state: BulkState, now: datetime) -> None:
    job.state, job.ended_at = state, now
    record(happened.BulkEnded(job.do, job.done, job.left), about=job, by=None, at=now)
    tell(job.person, "bulk_ended", key=f"bulk_ended:{job.id}", now=now, job=job)
