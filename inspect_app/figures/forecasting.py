"""The forecast of late tasks: the past counted by the database, the open tasks it speaks of, and how it was tested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select

from inspect_app.access import viewer
from inspect_app.database import DayMoved, LocalDay
from inspect_app.extensions import db
from inspect_app.models import Task, Unit
from inspect_app.tasks.queries import with_unit
from inspect_app.tracking.queries import sum_of, tracked
from workflows.calendars import add_months
from workflows.forecast import BANDS, MARKS, Case, Forecast, Foretold, Past, Risk, Tested, band_of, compare
from workflows.tasks import WITH_UNIT, TaskState

SCOPE = "forecast of late tasks"
#: How long the past is, and over how many months the forecast is tested.
PAST = timedelta(days=3 * 366)
TESTED_MONTHS = 12
#: Tasks named on the page.
MOST_TASKS = 50
#: Further than this after today a deadline says nothing yet.
FARTHEST = timedelta(days=3660)


def _unreported_on(day: Any) -> ColumnElement[bool]:
    """Return the condition "not reported by the end of that day"; what was returned is not reported."""
    reported_on = LocalDay(Task.reported_at)
    return or_(Task.reported_at.is_(None), reported_on > day, Task.state.in_(sorted(WITH_UNIT)))


def _ended_late() -> ColumnElement[bool]:
    return _unreported_on(Task.due_on)


def past(authority_ids: Sequence[int], before: date) -> list[Past]:
    """Return how the tasks due before a day went, by unit, area and kind, in one query."""
    at_marks = []
    for place, mark in enumerate(MARKS):
        then = DayMoved(Task.due_on, -mark)
        waiting = and_(LocalDay(Task.assigned_at) <= then, _unreported_on(then))
        at_marks += [sum_of(waiting).label(f"n{place}"), sum_of(and_(waiting, _ended_late())).label(f"late{place}")]
    groups = Task.unit_id, Task.area, Task.kind
    query = (
        select(*groups, *at_marks)
        .where(
            Task.authority_id.in_(authority_ids),
            Task.state != TaskState.CANCELLED,
            Task.due_on < before,
            Task.due_on >= before - PAST,
        )
        .group_by(*groups)
    )
    bands = range(len(MARKS))
    return [
        Past(
            row.unit_id, row.area, row.kind.value,
            [int(getattr(row, f"n{band}")) for band in bands], [int(getattr(row, f"late{band}")) for band in bands],
        )
        for row in db.session.execute(query.execution_options(scope=SCOPE))
    ]  # fmt: skip


def _band(today: date) -> ColumnElement[int]:
    """Return the band of a task by the days left, twin of :func:`workflows.forecast.band_of`."""
    ends = [(Task.due_on <= today + timedelta(days=end), literal(place)) for place, end in enumerate(BANDS)]
    return case(*ends, else_=literal(len(BANDS)))


# -- the open tasks ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Open tasks of which the same is foretold."""

    case: Case
    tasks: int
    foretold: Foretold


def _forecast(authority_ids: tuple[int, ...], today: date) -> Forecast:
    """Return what the past says today, counted once a day in each process: three years do not change by the hour."""
    kept: dict[tuple[date, tuple[int, ...]], Forecast] = current_app.extensions.setdefault("forecasts", {})
    if (today, authority_ids) not in kept:
        # Threads of this process do the same beside us, so what is looked through is a copy.
        for other in [key for key in list(kept) if key[0] != today]:
            kept.pop(other, None)
        kept[today, authority_ids] = Forecast(past(authority_ids, today))
    return kept[today, authority_ids]


def open_groups(today: date) -> list[Group]:
    """Return the open tasks of the reader's authorities by what is foretold, those most at risk first."""
    forecast = _forecast(tuple(viewer().authority_ids), today)
    if not forecast.is_enough:
        return []
    band = _band(today).label("band")
    query = _open(today).with_only_columns(Task.unit_id, Task.area, Task.kind, band, func.count(Task.id).label("n"))
    found = []
    for row in db.session.execute(query.group_by(Task.unit_id, Task.area, Task.kind, band)):
        one = Case(row.unit_id, row.area, row.kind.value, row.band)
        found.append(Group(one, row.n, forecast.of(one)))
    return sorted(found, key=lambda group: (-group.foretold.chance, group.case.unit_id, group.case.area))


def _open(today: date) -> Select[Any]:
    return tracked().where(with_unit(), Task.due_on >= today)


def most_at_risk(groups: Sequence[Group], today: date) -> list[tuple[Task, Unit, Foretold]]:
    """Return the open tasks most at risk with their units, in one query."""
    chosen: dict[tuple[Any, ...], Foretold] = {}
    n = 0
    for group in groups:
        if n >= MOST_TASKS or group.foretold.risk is Risk.UNLIKELY:
            break
        chosen[group.case.unit_id, group.case.area, group.case.kind, group.case.band] = group.foretold
        n += group.tasks
    if not chosen:
        return []
    ends = [-1, *BANDS, FARTHEST.days]
    within = [
        and_(
            Task.unit_id == unit_id, Task.area == area, Task.kind == kind,
            Task.due_on > today + timedelta(days=ends[band]), Task.due_on <= today + timedelta(days=ends[band + 1]),
        )
        for unit_id, area, kind, band in chosen
    ]  # fmt: skip
    query = _open(today).join(Unit, Unit.id == Task.unit_id).where(or_(*within)).with_only_columns(Task, Unit)
    rows = db.session.execute(query.order_by(Task.due_on, Task.id).limit(4 * MOST_TASKS)).all()
    named = [
        (task, unit, chosen[task.unit_id, task.area, task.kind.value, band_of((task.due_on - today).days)])
        for task, unit in rows
        if task.due_on is not None
    ]
    return sorted(named, key=lambda one: (-one[2].chance, one[0].due_on, one[0].id))[:MOST_TASKS]


# -- tested on the past ------------------------------------------------------------------------------------------------


def tried_on_past(authority_id: int, today: date) -> Tested | None:
    """Return how the forecast would have done: each month's open tasks, foretold from what had ended before it."""
    outcomes: list[tuple[float, int, int]] = []
    for months in range(TESTED_MONTHS, 0, -1):
        then = add_months(today, -months)
        forecast = Forecast(past([authority_id], then))
        if forecast.is_enough:
            outcomes += _outcomes(authority_id, then, today, forecast)
    return compare(outcomes)


def _outcomes(authority_id: int, then: date, today: date, forecast: Forecast) -> list[tuple[float, int, int]]:
    """Return what was foretold on a day of the tasks that were open and have ended since, and what happened."""
    band = _band(then).label("band")
    groups = Task.unit_id, Task.area, Task.kind, band
    query = (
        select(*groups, func.count(Task.id).label("n"), sum_of(_ended_late()).label("late"))
        .where(
            Task.authority_id == authority_id,
            Task.state != TaskState.CANCELLED,
            Task.due_on >= then,
            Task.due_on < today,
            LocalDay(Task.assigned_at) < then,
            _unreported_on(then - timedelta(days=1)),
        )
        .group_by(*groups)
    )
    return [
        (forecast.of(Case(row.unit_id, row.area, row.kind.value, row.band)).chance, row.n, int(row.late))
        for row in db.session.execute(query.execution_options(scope=SCOPE))
    ]
