"""What the tracker knows of a unit in a period: the frozen figures, or what has been counted until today."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import FigureSnapshot, FigureUnit, Finding, Minutes, Notice, PeriodReport, Task, Visit
from workflows.findings import FindingKind, FindingState
from workflows.minutes import LOCKED
from workflows.period_figures import Counted, Line, RowKind, Tally, belongs, counts_as, tally
from workflows.statistics.prefill import known_of
from workflows.statistics.values import Values
from workflows.tasks import TaskState
from workflows.tracking import DONE_STATES
from workflows.visits import VisitState

SCOPE = "what is known of a unit's own report"


def known(report: PeriodReport, today: date) -> Values:
    """Return the figures of a unit's forms that are known here; ``report.call`` must be loaded.

    What it was inspected for and what it found in its own self-inspection are added up; tasks are those from above.
    """
    day = min(today, report.call.ends_on)
    of_above = _frozen_of_unit(report) or _until(report, report.authority_id, day)
    own = _frozen_of_own(report) or _until(report, report.unit_id, day)
    found, fixed = of_above.found + own.found, of_above.fixed + own.fixed
    inspected = of_above.is_inspecting or own.visited > 0
    tally = replace(of_above, found=found, fixed=fixed, is_inspecting=inspected, visited=of_above.visited + own.visited)
    return known_of(tally, own.visited)


def _frozen_of_unit(report: PeriodReport) -> Tally | None:
    query = select(FigureUnit.figures).join(FigureSnapshot, FigureSnapshot.id == FigureUnit.snapshot_id)
    query = query.where(FigureUnit.unit_id == report.unit_id, *_of_period(report, report.authority_id))
    figures = db.session.scalar(query.execution_options(scope=SCOPE))
    return Tally(**figures) if figures is not None else None


def _frozen_of_own(report: PeriodReport) -> Tally | None:
    query = select(FigureSnapshot.figures).where(*_of_period(report, report.unit_id))
    figures = db.session.scalar(query.execution_options(scope=SCOPE))
    return Tally(**figures) if figures is not None else None


def _of_period(report: PeriodReport, authority_id: int) -> tuple[ColumnElement[bool], ...]:
    call = report.call
    return (
        FigureSnapshot.authority_id == authority_id, FigureSnapshot.kind == call.kind,
        FigureSnapshot.year == call.year, FigureSnapshot.number == call.number,
    )  # fmt: skip


def _until(report: PeriodReport, authority_id: int, day: date) -> Tally:
    """Count what belongs to the period by a day, as freezing it will; of what changes afterwards it knows nothing.

    Of an authority's inspections those at the unit count, of the unit's own those of all its sections.
    """
    lines: Counter[tuple[RowKind, Counted, bool]] = Counter()
    begins_on, has_tasks = report.call.begins_on, False
    undone: dict[int, bool] = defaultdict(bool)
    for task, issued_on in _tasks(report, authority_id):
        given_on = min(filter(None, (clock.day_of(task.assigned_at), issued_on)))
        ended_at = task.accepted_at or task.closed_at
        done_on = clock.day_of(ended_at) if ended_at else None
        counted = counts_as(task.state, task.due_on, _day(task.reported_at), day)
        if task.finding_id is not None and counted is not None:
            undone[task.finding_id] |= task.state not in DONE_STATES
        if counted is not None and given_on <= day:
            has_tasks = True
            if belongs(task.state, done_on, begins_on):
                lines[RowKind.TASK, counted, given_on < begins_on] += 1
    visited = set()
    for finding_id, unit_id, found_on in _findings(report, authority_id):
        if begins_on <= found_on <= day:
            visited.add(unit_id)
            if finding_id is not None:
                is_fixed = undone.get(finding_id) is False
                lines[RowKind.FINDING, Counted.FIXED if is_fixed else Counted.UNFIXED, False] += 1
    rows = [Line(kind, counted, is_carried, n) for (kind, counted, is_carried), n in lines.items()]
    found = tally(rows, is_inspecting=bool(visited), has_tasks=has_tasks)
    return replace(found, visited=len(visited))


def _at(report: PeriodReport, authority_id: int, unit_id: Any) -> ColumnElement[bool]:
    is_at_unit: ColumnElement[bool] = unit_id == report.unit_id
    return true() if authority_id == report.unit_id else is_at_unit


def _day(at: object) -> date | None:
    return clock.day_of(at) if at is not None else None  # type: ignore[arg-type]


def _tasks(report: PeriodReport, authority_id: int) -> list[tuple[Task, date | None]]:
    query = (
        select(Task, Notice.issued_on)
        .join(Notice, Notice.id == Task.notice_id)
        .where(
            Task.authority_id == authority_id, _at(report, authority_id, Task.unit_id),
            Task.state != TaskState.CANCELLED,
        )
        .execution_options(scope=SCOPE)
    )  # fmt: skip
    return [(task, issued_on) for task, issued_on in db.session.execute(query)]


def _findings(report: PeriodReport, authority_id: int) -> list[tuple[int | None, int, date]]:
    """Return who was visited, by locked minutes or on paper, each time with its shortcomings (None: it has none)."""
    locked = and_(Minutes.visit_id == Visit.id, Minutes.supplement_to_id.is_(None), Minutes.state.in_(sorted(LOCKED)))
    shortcoming = and_(
        Finding.visit_id == Visit.id, Finding.kind == FindingKind.SHORTCOMING, Finding.state == FindingState.RECORDED
    )
    on_paper = and_(Visit.state == VisitState.DONE, Minutes.id.is_(None))
    query = (
        select(Finding.id, Visit.unit_id, Minutes.locked_at, Visit.visit_on)
        .select_from(Visit)
        .outerjoin(Minutes, locked)
        .outerjoin(Finding, shortcoming)
        .where(
            Visit.authority_id == authority_id, _at(report, authority_id, Visit.unit_id),
            or_(Minutes.locked_at.is_not(None), on_paper),
        )
        .execution_options(scope=SCOPE)
    )  # fmt: skip
    return [
        (finding_id, unit_id, clock.day_of(locked_at) if locked_at else visit_on)
        for finding_id, unit_id, locked_at, visit_on in db.session.execute(query)
    ]
