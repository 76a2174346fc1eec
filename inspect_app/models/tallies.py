"""How many tasks are done, counted as they become so: what is done only grows, and nobody counts it by reading it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import ForeignKey, Index, String, event, insert, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models.tasks import Task
from inspect_app.models.types import words
from workflows.findings import Severity
from workflows.tracking import DONE_STATES, was_on_time


class TaskTally(db.Model):
    """So many tasks of one kind became done, or (less than none) are done no more; the sum of all rows is what is done.

    Rows are only added, by the transaction that changes the task: two of them never wait for each other.  The job
    "counts" adds them up, see :mod:`inspect_app.tasks.counts`.
    """

    __tablename__ = "task_tally"
    __table_args__ = (Index("ix_task_tally", "authority_id", "unit_id", "area"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    area: Mapped[str] = mapped_column(String(24))
    severity: Mapped[Severity] = mapped_column(words(Severity, "severity"))
    responsible: Mapped[str] = mapped_column(String(200))
    is_on_time: Mapped[bool]
    # Its last day was moved on.
    is_extended: Mapped[bool]
    count: Mapped[int]


class PlanTally(db.Model):
    """The same by campaign, of which an authority has far fewer than tasks."""

    __tablename__ = "plan_tally"
    __table_args__ = (Index("ix_plan_tally", "authority_id", "plan_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    is_on_time: Mapped[bool]
    count: Mapped[int]


#: What a row of each says beside its count; the last two of a task are worked out from its days.
OF_TASK = ("authority_id", "unit_id", "area", "severity", "responsible", "is_on_time", "is_extended")
OF_PLAN = ("authority_id", "plan_id", "is_on_time")
WAITING = "waiting_tallies"
READ = ("state", "authority_id", "plan_id", "unit_id", "area", "severity", "responsible", "due_on", "original_due_on",
        "reported_at")  # fmt: skip


def _key(task: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return what a task counts as; nothing while it is not done."""
    if task["state"] not in DONE_STATES:
        return None
    due_on, first, reported_at = task["due_on"], task["original_due_on"], task["reported_at"]
    on_time = was_on_time(due_on, day_of(reported_at) if reported_at else None)
    extended = due_on is not None and first is not None and due_on > first
    return (task["authority_id"], task["plan_id"], task["unit_id"], task["area"] or "", task["severity"],
            task["responsible"] or "", on_time, extended)  # fmt: skip


def _now_and_before(task: Task) -> tuple[dict[str, Any], dict[str, Any]]:
    attributes: Any = inspect(task).attrs
    now, before = {}, {}
    for name in READ:
        now[name] = before[name] = getattr(task, name)
        if replaced := attributes[name].history.deleted:
            before[name] = replaced[0]
    return now, before


def _note(task: Task, *, added: bool = False, removed: bool = False) -> None:
    session = object_session(task)
    if session is None:
        raise RuntimeError("a task was written by no session")
    now, before = _now_and_before(task)
    new, old = None if removed else _key(now), None if added else _key(before)
    if new != old:
        waiting: Counter[tuple[Any, ...]] = session.info.setdefault(WAITING, Counter())
        for key, change in ((new, 1), (old, -1)):
            if key is not None:
                waiting[key] += change


@event.listens_for(Task, "after_insert")
def _added(_mapper: Any, _connection: Any, task: Task) -> None:
    _note(task, added=True)


@event.listens_for(Task, "after_update")
def _changed(_mapper: Any, _connection: Any, task: Task) -> None:
    _note(task)


@event.listens_for(Task, "after_delete")
def _removed(_mapper: Any, _connection: Any, task: Task) -> None:
    _note(task, removed=True)


@event.listens_for(Session, "after_flush")
def _write(session: Session, _context: Any) -> None:
    """Write down what became done, in the transaction that has just written the tasks."""
    waiting: Counter[tuple[Any, ...]] = session.info.pop(WAITING, Counter())
    of_task = [
        dict(zip(OF_TASK, (authority, *rest), strict=True), count=count)
        for (authority, _plan, *rest), count in waiting.items()
        if count
    ]
    if not of_task:
        return
    plans: Counter[tuple[Any, ...]] = Counter()
    for (authority, plan, *_rest, on_time, _extended), count in waiting.items():
        plans[authority, plan, on_time] += count
    of_plan = [dict(zip(OF_PLAN, key, strict=True), count=count) for key, count in plans.items() if count]
    connection = session.connection()
    connection.execute(insert(TaskTally), of_task)
    if of_plan:
        connection.execute(insert(PlanTally), of_plan)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: Any) -> None:
    session.info.pop(WAITING, None)
