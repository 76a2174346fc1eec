"""Freezing the figures of a period that is over: its rows as they were, their sums, and a digest over both.

It runs in the night after the last day of a period.  One that nobody froze in time is put together afterwards from the
journal, which says what happened since; it says so itself.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.database import chunks, insert_new, reading
from inspect_app.extensions import db
from inspect_app.figures import counting, periods
from inspect_app.figures.counting import COLUMNS, SCOPE
from inspect_app.figures.forecasting import tried_on_past
from inspect_app.journal import record
from inspect_app.models import AuditEntry, FigureRow, FigureSnapshot, FigureUnit, Plan, PlanUnit, Task
from workflows.as_of import LEAVES, Happened, TaskThen, task_as_of
from workflows.events_figures import FiguresFrozen, FiguresFrozenLate
from workflows.forecast import to_json
from workflows.period_figures import RULE, Line, RowKind, Tally, tally, whole
from workflows.plans import PlanState
from workflows.report_periods import Period, PeriodKind

log = logging.getLogger(__name__)

#: How far back periods that nobody froze are made good.
LOOKS_BACK = timedelta(days=3 * 366)
#: So many seconds it goes on freezing before it lets others do their work; what is left the next look goes on with.
AT_A_STRETCH = 20.0
#: Events that move a task's day or unit and leave its state alone.
MOVES = (
    "ExtensionGranted", "GeneralExtensionGranted", "DeadlineFollowedCalendar", "DeadlineSettled", "TaskCarriedOver",
    "TaskHandedOver",
)  # fmt: skip


def freeze_due(now: datetime) -> dict[str, int]:
    """Freeze what ended before today and is not frozen, one transaction each; return how many, and how many are left.

    An office with years behind it has hundreds of periods to make good: they are frozen in stretches.
    """
    done = {"frozen": 0, "faults": 0, "left": 0}
    waiting, until = due(clock.day_of(now)), time.monotonic() + AT_A_STRETCH
    for number, (authority_id, period) in enumerate(waiting):
        if number and time.monotonic() >= until:
            done["left"] = len(waiting) - number
            break
        try:
            done["frozen"] += freeze_and_try(authority_id, period, now=now)
        except Exception:
            # An authority whose figures cannot be put together must not keep the others waiting.
            db.session.rollback()
            log.exception("figures of authority %s until %s could not be frozen", authority_id, period.ends_on)
            done["faults"] += 1
    return {name: n for name, n in done.items() if n or name == "frozen"}


def freeze_and_try(authority_id: int, period: Period, *, now: datetime) -> bool:
    """Freeze one period and try the forecast on it, in a transaction each; tell whether it was not frozen before."""
    snapshot = freeze(authority_id, period, now=now)
    db.session.commit()
    if snapshot is not None:
        _try_forecast(snapshot, now)
    return snapshot is not None


def _try_forecast(snapshot: FigureSnapshot, now: datetime) -> None:
    """Keep with the month that has just ended how well the forecast would have done; of older ones nobody asks."""
    after = snapshot.ends_on + timedelta(days=1)
    if snapshot.kind is PeriodKind.MONTH and after + timedelta(days=31) > clock.day_of(now):
        authority_id = snapshot.authority_id
        with reading():
            found = tried_on_past(authority_id, after)
        snapshot.tested = dict(to_json(found)) if found else None
        db.session.commit()


def due(today: date) -> list[tuple[int, Period]]:
    """Return the periods of each authority that are over and not frozen: those just ended, then the oldest first.

    Of older ones all of one authority come before the next: what a period reads is still at hand for the following.
    """
    told = select(Plan.authority_id, func.min(Plan.created_at)).where(Plan.number.is_not(None))
    began = db.session.execute(told.group_by(Plan.authority_id).execution_options(scope=SCOPE)).all()
    frozen, own, usual = periods.frozen_ends(), periods.own_cut_days(), periods.usual_cut_day()
    db.session.commit()
    found = []
    for authority_id, created_at in began:
        since = max(clock.day_of(created_at), today - LOOKS_BACK)
        waiting = periods.over(authority_id, since, today, own.get(authority_id, usual), frozen)
        found += [(authority_id, period) for period in waiting]
    recently = today - timedelta(days=31)
    return sorted(found, key=lambda one: (one[1].ends_on < recently, one[0], one[1].ends_on, one[1].begins_on))


def freeze(authority_id: int, period: Period, *, now: datetime) -> FigureSnapshot | None:
    """Freeze one period of an authority; None when somebody else has done it."""
    after = period.ends_on + timedelta(days=1)
    begins, ends = clock.instant_on(period.begins_on, clock.MIDNIGHT), clock.instant_on(after, clock.MIDNIGHT)
    values = {
        "authority_id": authority_id, "kind": period.kind, "year": period.year, "number": period.number,
        "begins_on": period.begins_on, "ends_on": period.ends_on, "frozen_at": now, "rule": RULE, "figures": {},
        "is_late": clock.day_of(now) > after, "row_count": 0, "digest": "",
    }  # fmt: skip
    made = db.session.execute(insert_new(FigureSnapshot).returning(FigureSnapshot.id), [values]).first()
    if made is None:
        return None
    new_id = made[0]
    snapshot = db.session.get_one(FigureSnapshot, new_id, execution_options={"scope": SCOPE})
    counting.take_tasks(snapshot, begins, ends)
    _undo_since(snapshot, ends)
    counting.settle_tasks(snapshot)
    counting.take_findings(snapshot, ends)
    counting.take_visits(snapshot, ends)
    tallies = _tallies(snapshot, ends)
    rows = [{"snapshot_id": new_id, "unit_id": unit_id, "figures": asdict(one)} for unit_id, one in tallies.items()]
    if rows:
        db.session.execute(insert_new(FigureUnit), rows)
    snapshot.figures = asdict(whole(tallies.values()))
    db.session.flush()
    snapshot.row_count, snapshot.digest = digest_of(snapshot)
    event = FiguresFrozenLate if snapshot.is_late else FiguresFrozen
    days = period.begins_on.isoformat(), period.ends_on.isoformat()
    record(event(*days, snapshot.row_count, snapshot.digest), about=snapshot, by=None, at=now)
    return snapshot


# -- as it was ---------------------------------------------------------------------------------------------------------


def _undo_since(snapshot: FigureSnapshot, ends: datetime) -> None:
    """Take back what happened to the tasks after the end of the period."""
    events = (*LEAVES, *MOVES)
    task_of = (AuditEntry.about_type == Task.__tablename__) & (AuditEntry.about_id == FigureRow.row_id)
    touched = (
        select(FigureRow.row_id)
        .join(AuditEntry, task_of)
        .where(FigureRow.snapshot_id == snapshot.id, FigureRow.kind == RowKind.TASK)
        .where(AuditEntry.at >= ends, AuditEntry.event.in_(events))
        .distinct()
    )
    ids = list(db.session.scalars(touched.execution_options(scope=SCOPE)))
    for part in chunks(ids, 500):
        stories = _stories(part, events)
        tasks = db.session.scalars(everyones(Task, SCOPE).where(Task.id.in_(part)))
        changed = [_row_of(snapshot, task, stories[task.id], ends) for task in tasks]
        db.session.execute(update(FigureRow), changed)


def _stories(task_ids: Any, events: tuple[str, ...]) -> dict[int, list[Happened]]:
    found: dict[int, list[Happened]] = defaultdict(list)
    query = select(AuditEntry.about_id, AuditEntry.at, AuditEntry.event, AuditEntry.data).where(
        AuditEntry.about_type == Task.__tablename__, AuditEntry.about_id.in_(task_ids), AuditEntry.event.in_(events)
    )
    for task_id, at, name, data in db.session.execute(query.order_by(AuditEntry.id).execution_options(scope=SCOPE)):
        found[task_id].append(Happened(at, name, data.get("changes", {})))
    return found


def _row_of(snapshot: FigureSnapshot, task: Task, story: list[Happened], ends: datetime) -> dict[str, Any]:
    now = TaskThen(task.state, task.unit_id, task.due_on, task.reported_at, task.accepted_at or task.closed_at)
    was = task_as_of(now, story, ends)
    return {
        "snapshot_id": snapshot.id, "kind": RowKind.TASK, "row_id": task.id, "unit_id": was.unit_id,
        "state": was.state.value, "due_on": was.due_on,
        "reported_on": clock.day_of(was.reported_at) if was.reported_at else None,
        "done_on": clock.day_of(was.accepted_at) if was.accepted_at else None,
    }  # fmt: skip


# -- sums and digest ---------------------------------------------------------------------------------------------------


def _tallies(snapshot: FigureSnapshot, ends: datetime) -> dict[int, Tally]:
    """Return the sums of every unit that was in a campaign or had a task by the end."""
    columns = FigureRow.unit_id, FigureRow.kind, FigureRow.counted, FigureRow.is_carried
    query = select(*columns, func.count()).where(FigureRow.snapshot_id == snapshot.id).group_by(*columns)
    lines: dict[int, list[Line]] = defaultdict(list)
    for unit_id, kind, counted, is_carried, rows in db.session.execute(query):
        lines[unit_id].append(Line(kind, counted, is_carried, rows))
    told = (PlanState.ISSUED, PlanState.RUNNING, PlanState.CONCLUDED, PlanState.CLOSED)
    planned = select(PlanUnit.unit_id).join(Plan, Plan.id == PlanUnit.plan_id).distinct()
    planned = planned.where(
        Plan.authority_id == snapshot.authority_id, Plan.state.in_(told), Plan.issued_on <= snapshot.ends_on
    )
    given = select(Task.unit_id).where(Task.authority_id == snapshot.authority_id, Task.assigned_at < ends).distinct()
    inspecting = set(db.session.scalars(planned.execution_options(scope=SCOPE)))
    with_tasks = set(db.session.scalars(given.execution_options(scope=SCOPE)))
    return {
        unit_id: tally(lines[unit_id], is_inspecting=unit_id in inspecting, has_tasks=unit_id in with_tasks)
        for unit_id in sorted({*lines, *inspecting, *with_tasks})
    }


def digest_of(snapshot: FigureSnapshot) -> tuple[int, str]:
    """Return how many rows a snapshot has, and the SHA-256 over its period, its sums and its rows, in order."""
    found = hashlib.sha256()
    count = 0
    for line in _lines(snapshot):
        count += line[0] == "row"
        found.update(json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n")
    return count, found.hexdigest()


def _lines(snapshot: FigureSnapshot) -> Iterator[list[Any]]:
    head = (snapshot.authority_id, snapshot.kind.value, snapshot.year, snapshot.number)
    days = snapshot.begins_on.isoformat(), snapshot.ends_on.isoformat()
    yield ["period", *head, *days, snapshot.is_late, snapshot.rule]
    yield ["whole", snapshot.figures]
    units = select(FigureUnit.unit_id, FigureUnit.figures).where(FigureUnit.snapshot_id == snapshot.id)
    for unit_id, figures in db.session.execute(units.order_by(FigureUnit.unit_id)):
        yield ["unit", unit_id, figures]
    rows = select(*COLUMNS[1:]).where(FigureRow.snapshot_id == snapshot.id)
    rows = rows.order_by(FigureRow.kind, FigureRow.row_id).execution_options(yield_per=1000)
    for row in db.session.execute(rows):
        yield ["row", *[value.isoformat() if isinstance(value, date) else value for value in row]]
