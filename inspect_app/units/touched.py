"""What a change of the calendar would do, before it is saved: open deadlines and reminders, authority by authority."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Task, Unit
from inspect_app.reminders.queries import rules_of
from inspect_app.tasks.queries import with_unit
from inspect_app.units.calendar import changed_calendar, work_calendar
from workflows.calendar_changes import Promised, Touched, touched
from workflows.calendar_days import DayKind
from workflows.reminders import planned_on

WHY = "what a change of the calendar touches"
SHOWN = 50


@dataclass(frozen=True)
class DayChange:
    """One day becomes something else, for all or for one unit and what lies in it; no kind takes the day out."""

    on: date
    kind: DayKind | None
    unit_id: int | None = None


@dataclass(frozen=True)
class Line:
    """Deadlines touched alike: whose, how many, from which day to which."""

    authority: Unit
    touched: Touched


@dataclass(frozen=True)
class Effect:
    """All that a change touches; ``digest`` says whether somebody has seen just this."""

    lines: Sequence[Line]
    reminders: int

    @property
    def deadlines(self) -> int:
        return sum(line.touched.promised.number for line in self.lines)

    @property
    def later(self) -> int:
        """How many deadlines would move later."""
        return sum(line.touched.promised.number for line in self.lines if line.touched.moves_later)

    @property
    def digest(self) -> str:
        said = [(line.authority.id, line.touched) for line in self.lines]
        return hashlib.sha256(repr((said, self.reminders)).encode()).hexdigest()[:16]

    def __bool__(self) -> bool:
        return bool(self.lines) or self.reminders > 0


def effect_of(change: DayChange, today: date) -> Effect:
    """Return what a change touches; a few statements however many tasks are open."""
    groups: dict[int, list[Promised]] = defaultdict(list)
    for row in db.session.execute(_open_deadlines(change)):
        groups[row.authority_id].append(Promised(*row))
    ids = list(groups)
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    lines, reminders = [], 0
    for authority_id, promised in groups.items():
        before, after = (
            work_calendar(authority_id),
            changed_calendar(authority_id, change.on, change.kind, change.unit_id),
        )
        if before == after:
            continue
        lines += [Line(units[authority_id], one) for one in touched(promised, before, after)]
        reminders += _reminders(authority_id, promised, before, after, today)
    return Effect(sorted(lines, key=lambda line: line.touched.promised.due_on), reminders)


def _open_deadlines(change: DayChange) -> Select[Any]:
    """Return the deadlines units still have to meet, those found alike as one row."""
    alike = (
        Task.authority_id, Task.deadline_kind, Task.deadline_count, Task.deadline_anchor_on, Task.due_on,
        Task.original_due_on,
    )  # fmt: skip
    query: Any = (
        everyones(Task, WHY).with_only_columns(*alike, func.count()).where(with_unit(), Task.due_on.is_not(None))
    )
    if change.unit_id is not None:
        below, here = select(Unit.path).where(Unit.id == change.unit_id).scalar_subquery(), select(Unit.id)
        query = query.where(Task.authority_id.in_(here.where(Unit.path.startswith(below))))
    found: Select[Any] = query.group_by(*alike)
    return found


def _reminders(authority_id: int, promised: Sequence[Promised], before: Any, after: Any, today: date) -> int:
    """Count the deadlines of which a reminder to come would go out on another day."""
    rules = rules_of(authority_id)
    numbers: dict[date, int] = defaultdict(int)
    for one in promised:
        numbers[one.due_on] += one.number
    moved = 0
    for due_on, number in numbers.items():
        days = [(planned_on(rule, due_on, before), planned_on(rule, due_on, after)) for rule in rules]
        moved += number if any(was != now and max(was, now) >= today for was, now in days) else 0
    return moved


def tasks_moving_later(effect: Effect) -> list[tuple[Task, date]]:
    """Return the tasks whose promised day may be moved, each with its new day, held until the end."""
    found = []
    for line in effect.lines:
        if not line.touched.moves_later or line.touched.counted_on is None:
            continue
        one = line.touched.promised
        query = everyones(Task, WHY).where(
            with_unit(), Task.authority_id == one.authority_id, Task.deadline_kind == one.kind,
            Task.deadline_count == one.count, Task.deadline_anchor_on == one.anchor_on, Task.due_on == one.due_on,
            Task.original_due_on == one.original_due_on,
        )  # fmt: skip
        query = query.options(joinedload(Task.unit)).order_by(Task.id).with_for_update(of=Task)
        found += [(task, line.touched.counted_on) for task in db.session.scalars(query)]
    return found
