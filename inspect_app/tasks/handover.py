"""A notice that replaces another takes its tasks over: carried as they are, called off, or given anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Notice, NoticeBlock, Person, Task, UnitSuccession
from inspect_app.outbox.queue import Letter, tell_all
from inspect_app.tasks import actions, making, queries
from workflows import events_notices, events_tasks
from workflows.i18n import N_
from workflows.superseding import AskedTask, Decision, Fate, GivenTask, hand_over
from workflows.tasks import OPEN

Row = dict[str, Any]
WHY = "a notice that replaces another"
#: How the new notice's day was found, and when a duty without one is looked at again.
HOW_FOUND = (
    "deadline_kind", "deadline_anchor", "deadline_anchor_on", "deadline_count", "deadline_unit", "deadline_rule",
    "named_on", "review_on",
)  # fmt: skip


@dataclass(frozen=True)
class HandedOver:
    """What became of the tasks of a replaced notice."""

    carried: Sequence[Task]
    cancelled: Sequence[Task]
    new: Sequence[Task]


def carry_over(old: Notice, notice: Notice, blocks: Sequence[NoticeBlock], *, by: Person, now: datetime) -> HandedOver:
    """Give the tasks of a replaced notice to the one being issued; see :func:`workflows.superseding.hand_over`.

    Called off first, while all still stand with the old notice, so that its reports are settled as a whole.
    """
    given = _given(old)
    rows = making.rows_of(notice, blocks, now)
    keys = {block.id: block.key for block in blocks}
    handed = hand_over([_fact(task) for task in given.values()], [_asked(row, keys) for row in rows], _heirs(now))
    cancelled = [given[one.task_id] for one in handed.with_fate(Fate.CANCELLED)]
    for task in cancelled:
        actions.cancel(task, reason=_reason(old, notice), by=by, now=now)
    db.session.flush()
    carried = []
    for one in handed.with_fate(Fate.CARRIED):
        carried.append(task := given[one.task_id])
        _carry(task, old, notice, rows[one.asked or 0], one, by, now)
    db.session.flush()
    known = {task.id for task in carried}
    every = making.insert_rows(notice, [rows[place] for place in handed.new])
    new = [task for task in every if task.id not in known]
    for task in new:
        record(events_tasks.TaskAssigned(task.unit.full_name, task.due_on), about=task, by=by, at=now)
    count = events_notices.TasksCarriedOver(old.number or "", len(carried), len(cancelled), len(new))
    record(count, about=notice, by=by, at=now)
    return HandedOver(carried, cancelled, new)


def _given(old: Notice) -> dict[int, Task]:
    query = everyones(Task, WHY).where(Task.notice_id == old.id).options(joinedload(Task.unit), joinedload(Task.block))
    # Held until the end: a report sent at the same moment must not change a task that is being judged.
    query = query.order_by(Task.id).with_for_update(of=Task).execution_options(populate_existing=True)
    return {task.id: task for task in db.session.scalars(query)}


def _fact(task: Task) -> GivenTask:
    return GivenTask(
        task.id, task.unit_id, task.finding_id, task.block.key if task.block else "", task.state,
        task.deadline_wording, task.due_on, task.original_due_on,
    )  # fmt: skip


def _asked(row: Row, keys: dict[int, str]) -> AskedTask:
    return AskedTask(row["unit_id"], row["finding_id"], keys[row["block_id"]], row["deadline_wording"], row["due_on"])


def _heirs(now: datetime) -> dict[int, int]:
    """Return which unit took over the tasks of which; one with several successors left them where they were."""
    query = select(UnitSuccession.old_unit_id, UnitSuccession.new_unit_id).where(UnitSuccession.on <= day_of(now))
    successors: dict[int, set[int]] = defaultdict(set)
    for old_id, new_id in db.session.execute(query):
        successors[old_id].add(new_id)
    return {old_id: next(iter(new)) for old_id, new in successors.items() if len(new) == 1}


def _reason(old: Notice, notice: Notice) -> str:
    """The reason stands in the record as the notice itself would say it."""
    return (
        f"Thông báo số {notice.number} thay thế Thông báo số {old.number} không còn nêu nội dung này."
        f" {notice.supersede_reason}"
    ).strip()


def _carry(task: Task, old: Notice, notice: Notice, row: Row, decided: Decision, by: Person, now: datetime) -> None:
    fields: Row = {"due_on": decided.due_on, "original_due_on": decided.original_due_on}
    if task.state in OPEN:
        fields |= {name: row[name] for name in ("title", "requirement", "deadline_wording", *HOW_FOUND)}
    changes = changes_of(task, fields, fields)
    for name, (_before, after) in changes.items():
        setattr(task, name, after)
    task.notice_id, task.block_id = notice.id, row["block_id"]
    moved = events_tasks.TaskCarriedOver(old.number or "", notice.number or "")
    record(moved, about=task, by=by, at=now, changes=changes | {"notice_id": (old.id, notice.id)})


def tell_units(old: Notice, notice: Notice, handed: HandedOver, now: datetime) -> None:
    """Tell each chair and officer once what the new notice changes for their unit."""
    every = [*handed.carried, *handed.cancelled, *handed.new]
    names = {task.unit_id: task.unit.full_name for task in every}
    theirs: dict[Person, list[int]] = defaultdict(list)
    for unit_id, person in queries.unit_people(names, day_of(now)):
        theirs[person].append(unit_id)
    letters = [
        Letter(
            person,
            f"notice_superseded:{notice.id}:{person.id}",
            {
                "old": old,
                "notice": notice,
                "units": ", ".join(names[unit] for unit in units),
                "carried": _count(handed.carried, units),
                "cancelled": _count(handed.cancelled, units),
                "new": _count(handed.new, units),
                "next_due_on": _next_due(handed, units),
            },
        )
        for person, units in theirs.items()
    ]
    tell_all(letters, "notice_superseded", now=now)


def _count(tasks: Sequence[Task], units: Sequence[int]) -> int:
    return sum(task.unit_id in units for task in tasks)


def _next_due(handed: HandedOver, units: Sequence[int]) -> date | None:
    """Return the first day by which these units have something to do."""
    open_ = [task for task in (*handed.carried, *handed.new) if task.unit_id in units and task.state in OPEN]
    return min((task.due_on for task in open_ if task.due_on), default=None)


#: Said beside the date of a replacing notice.
TOO_EARLY = N_("Ngày ban hành không được trước ngày của thông báo được thay thế (%(date)s).")
