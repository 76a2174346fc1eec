"""What is asked about more time and about receipts: the campaign's policy, what was given, what still waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, viewer, visible
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.models import Extension, GeneralExtension, Notice, NoticeReceipt, Plan, PostRole, Task, Unit
from inspect_app.tasks.queries import with_unit
from workflows.deadlines import Anchor
from workflows.extensions import Decider, ExtensionPolicy, ExtensionState
from workflows.roles import Role


def granted_count(task: Task) -> int:
    """Return how often a task of its own was given more time."""
    query = select(func.count(Extension.id)).where(Extension.task_id == task.id)
    return db.session.scalar(query.where(Extension.state == ExtensionState.GRANTED)) or 0


def policy_of(plan: Plan) -> ExtensionPolicy:
    """Return how a campaign gives more time."""
    return ExtensionPolicy(Decider(plan.extension_decider), plan.extension_most, plan.extension_cap_days)


def extension_policy(task: Task) -> ExtensionPolicy:
    """Return how the campaign of a task gives more time."""
    return policy_of(db.session.scalars(everyones(Plan, "how more time is given").where(Plan.id == task.plan_id)).one())


def leader_decides(task: Task) -> bool:
    """Say whether the next request of a task is the leader's to decide, not the office's."""
    return extension_policy(task).deciding_role(granted_count(task)) is Role.LEADER


def is_leaders(task_id: Any) -> ColumnElement[bool]:
    """Return the condition that the leader decides the next request of a task, twin of ``deciding_role``.

    The query must have the task's :class:`Plan` in it.
    """
    given = other(Extension, "given_before")
    again = exists(select(given.id).where(given.task_id == task_id, given.state == ExtensionState.GRANTED))
    decider = Plan.extension_decider
    return or_(decider == Decider.LEADER, and_(decider == Decider.LEADER_AGAIN, again))


def general_extensions(notice_id: int) -> Sequence[GeneralExtension]:
    """Return what all units of a notice were given, the first first."""
    query = select(GeneralExtension).where(GeneralExtension.notice_id == notice_id)
    return db.session.scalars(
        query.options(joinedload(GeneralExtension.decided_by)).order_by(GeneralExtension.id)
    ).all()


def open_days(notice_id: int) -> list[tuple[date, int]]:
    """Return the last days that units still have to meet under a visible notice, with how many tasks."""
    query: Any = visible(Task).where(Task.notice_id == notice_id, with_unit(), Task.due_on.is_not(None))
    query = query.with_only_columns(Task.due_on, func.count()).group_by(Task.due_on).order_by(Task.due_on)
    return [(due_on, n) for due_on, n in db.session.execute(query)]


@dataclass(frozen=True)
class Received:
    """A unit that a notice gives tasks to, when it received it, and how many deadlines wait for that."""

    unit: Unit
    receipt: NoticeReceipt | None
    waiting: int
    may_note: bool


def receipts_of(notice: Notice) -> list[Received]:
    """Return the units of a notice with their receipts, those without first."""
    waits = and_(Task.deadline_anchor == Anchor.RECEIVED, Task.due_on.is_(None), with_unit())
    query: Any = everyones(Task, "receipts of a visible notice").where(Task.notice_id == notice.id)
    query = query.with_only_columns(Task.unit_id, func.count().filter(waits)).group_by(Task.unit_id)
    waiting: dict[int, int] = {unit_id: n for unit_id, n in db.session.execute(query)}  # noqa: C416 - rows are no pairs to mypy
    noted = select(NoticeReceipt).where(NoticeReceipt.notice_id == notice.id)
    receipts = {one.unit_id: one for one in db.session.scalars(noted.options(joinedload(NoticeReceipt.noted_by)))}
    acting = viewer().unit_ids(PostRole.CHAIR, PostRole.OFFICER)
    units = db.session.scalars(select(Unit).where(Unit.id.in_(waiting)).order_by(Unit.sort_name, Unit.id)).all()
    found = [Received(unit, receipts.get(unit.id), waiting[unit.id], unit.id in acting) for unit in units]
    return sorted(found, key=lambda one: one.receipt is not None)
