"""Handing over the open tasks of a unit that ended: by themselves to a sole successor, else as the office says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Notice, Person, Task, Unit
from inspect_app.outbox.queue import tell
from inspect_app.remediation.actions import settle_after_handing_over, take_along
from inspect_app.tasks.queries import unit_people
from inspect_app.units import queries
from workflows import events_units as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role
from workflows.tasks import OPEN, TASK, WITH_UNIT


def hand_over_tasks(*, today: date, now: datetime, by: Person | None = None) -> int:
    """Move the open tasks of units that by today have exactly one successor, and return how many; repeats nothing.

    Tasks of a unit with several successors wait for a person to say whose they are: :func:`assign_tasks`.
    """
    moved = 0
    for old_id, new_id in queries.heirs_on(today):
        old, new = db.session.get_one(Unit, old_id), db.session.get_one(Unit, new_id)
        tasks = queries.open_tasks(old_id)
        _hand_over_all(old, dict.fromkeys(tasks, new), by, now)
        moved += len(tasks)
    return moved


def assign_tasks(old: Unit, heirs: Mapping[Task, Unit], *, by: Person, now: datetime) -> int:
    """Give open tasks of a unit with several successors to those the office chose, and return how many."""
    allowed = {unit.id for unit in queries.successors_on(old, day_of(now))}
    for task, new in heirs.items():
        if Role.OFFICE not in roles_of(task, by, now):
            raise Refused(N_("Chỉ cơ quan tham mưu nội vụ đã giao nhiệm vụ mới được giao lại."))
        if task.unit_id != old.id or task.state not in OPEN:
            raise Refused(N_("Nhiệm vụ này đã được giao lại hoặc đã kết thúc."))
        if new.id not in allowed:
            raise Refused(N_("%(unit)s không phải là đơn vị kế thừa."), unit=new.label)
    _hand_over_all(old, heirs, by, now)
    return len(heirs)


def _hand_over_all(old: Unit, heirs: Mapping[Task, Unit], by: Person | None, now: datetime) -> None:
    for new in dict.fromkeys(heirs.values()):
        tasks = [task for task, heir in heirs.items() if heir is new]
        for task in sorted(tasks, key=lambda task: (task.state not in WITH_UNIT, task.id)):
            _hand_over(task, old, new, by, now)
        record(happened.TasksHandedOver(len(tasks), new.full_name), about=old, by=by, at=now)
        _tell_heir(old, new, [task for task in tasks if task.unit_id == new.id], now)
    settle_after_handing_over(old, by=by, now=now)


def _hand_over(task: Task, old: Unit, new: Unit, by: Person | None, now: datetime) -> None:
    if task.finding_id is None and task.block_id is not None and _has_same(task, new):
        # Both merged units had the same general requirement; the heir answers it once.
        before, task.state = task.state, TASK.apply("cancel", task.state, {Role.OFFICE})
        merged = happened.TaskMerged(old.full_name, new.full_name)
        record(merged, about=task, by=by, at=now, changes={"state": (before.value, task.state.value)})
        return
    task.unit_id = new.id
    db.session.flush()
    take_along(task)
    handed = happened.TaskHandedOver(old.full_name, new.full_name)
    record(handed, about=task, by=by, at=now, changes={"unit_id": (old.id, new.id)})


def _tell_heir(old: Unit, new: Unit, tasks: Sequence[Task], now: datetime) -> None:
    """Tell the people of the new unit what it took over; what the old one had reported waits for its verdict."""
    if not tasks:
        return
    notices = everyones(Notice, "tasks handed over").where(Notice.id.in_({task.notice_id for task in tasks}))
    rows = []
    for notice in db.session.scalars(notices.order_by(Notice.issued_on, Notice.id)):
        own = [task for task in tasks if task.notice_id == notice.id]
        days = [task.due_on for task in own if task.due_on and task.state in WITH_UNIT]
        rows.append((notice, len(own), min(days, default=None)))
    waiting = sum(task.state not in WITH_UNIT for task in tasks)
    for _unit_id, person in unit_people([new.id], day_of(now)):
        key = f"tasks_handed_over:{old.id}:{new.id}:{now.isoformat()}:{person.id}"
        tell(
            person, "tasks_handed_over", key=key, now=now, old=old, new=new, count=len(tasks), notices=rows,
            waiting=waiting,
        )  # fmt: skip


def _has_same(task: Task, unit: Unit) -> bool:
    same = select(Task.id).where(Task.block_id == task.block_id, Task.unit_id == unit.id, Task.finding_id.is_(None))
    return db.session.scalar(same.limit(1).execution_options(scope="tasks to hand over")) is not None
