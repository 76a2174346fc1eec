"""What the pictures show: progress against deadlines, units and areas, frozen months, ages of what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, select

from inspect_app.database import LocalDay
from inspect_app.extensions import db
from inspect_app.models import Task, Unit
from inspect_app.tasks.queries import overdue
from inspect_app.tracking.queries import IS_OPEN, sum_of, tracked
from workflows.marks import AGES
from workflows.tasks import WITH_UNIT

#: Weeks shown before and after today.
WEEKS_BEFORE, WEEKS_AFTER = 26, 8
#: Units of the heat map; the whole matrix is on the tracking page.
MOST_UNITS = 20


@dataclass(frozen=True)
class Progress:
    """At the end of each week: how many tasks were due by then, and how many had been reported."""

    weeks: Sequence[date]
    due: Sequence[int]
    reported: Sequence[int | None]
    now: int


def progress(today: date, plan_id: int | None = None) -> Progress:
    """Return in two queries how reporting keeps up with deadlines: of tasks due in the weeks shown, or of a campaign.

    A campaign is counted from its beginning: most of an earlier one was due and reported before these weeks.
    """
    first = today - timedelta(days=today.weekday()) - timedelta(weeks=WEEKS_BEFORE - 1)
    weeks = [first + timedelta(days=7 * n + 6) for n in range(WEEKS_BEFORE + WEEKS_AFTER)]
    shown = tracked().where(Task.due_on <= weeks[-1])
    shown = shown.where(Task.due_on >= first if plan_id is None else Task.plan_id == plan_id)
    reported_on = LocalDay(Task.reported_at)
    is_reported = and_(Task.reported_at.is_not(None), Task.state.not_in(sorted(WITH_UNIT)))
    due = _by_day(shown, Task.due_on)
    reported = _by_day(shown.where(is_reported), reported_on)
    return Progress(
        weeks,
        [sum(n for day, n in due.items() if day <= week) for week in weeks],
        [
            sum(n for day, n in reported.items() if day <= week) if week - timedelta(days=6) <= today else None
            for week in weeks
        ],
        WEEKS_BEFORE - 1,
    )


def _by_day(query: Any, day: Any) -> Counter[date]:
    rows = db.session.execute(query.with_only_columns(day.label("day"), func.count(Task.id)).group_by(day))
    return Counter({row[0]: row[1] for row in rows})


@dataclass(frozen=True)
class Heat:
    """Overdue tasks of the units with most of them, by area, and whether there are more units."""

    units: Sequence[Unit]
    cells: dict[tuple[int, str], int]
    is_cut: bool

    def row(self, unit_id: int) -> int:
        return sum(n for (one, _area), n in self.cells.items() if one == unit_id)


def heat(today: date) -> Heat:
    """Return the heat map of what is overdue, in three queries."""
    late = tracked().where(overdue(today), IS_OPEN)
    counted = late.with_only_columns(Task.unit_id, func.count(Task.id).label("n")).group_by(Task.unit_id)
    most = db.session.execute(counted.order_by(func.count(Task.id).desc(), Task.unit_id).limit(MOST_UNITS + 1)).all()
    ids = [row.unit_id for row in most[:MOST_UNITS]]
    cells = late.where(Task.unit_id.in_(ids)).with_only_columns(Task.unit_id, Task.area, func.count(Task.id))
    found = {(row[0], row[1]): row[2] for row in db.session.execute(cells.group_by(Task.unit_id, Task.area))}
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return Heat([units[id_] for id_ in ids], found, len(most) > MOST_UNITS)


@dataclass(frozen=True)
class Age:
    """Overdue from so many days on, up to the next such mark; how many, and how many are at least that old."""

    days: int
    until: int | None
    tasks: int
    from_here: int


def ages(today: date) -> list[Age]:
    """Return how old what is overdue is, in one query."""
    at_least = [sum_of(Task.due_on <= today - timedelta(days=days)).label(f"age_{days}") for days in AGES]
    row = db.session.execute(tracked().where(overdue(today), IS_OPEN).with_only_columns(*at_least)).one()
    counts = [*(int(n) for n in row), 0]
    ends = [*(days - 1 for days in AGES[1:]), None]
    return [
        Age(days, end, counts[place] - counts[place + 1], counts[place])
        for place, (days, end) in enumerate(zip(AGES, ends, strict=True))
    ]
