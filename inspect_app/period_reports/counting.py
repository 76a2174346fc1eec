"""What the tracker knows of a unit in a period: the frozen figures, or what has been counted until today."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import and_, or_, select

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
    """Return the figures of a unit's forms that are known here; ``report.call`` must be loaded."""
    return known_of(_frozen(report) or _until(report, min(today, report.call.ends_on)))


def _frozen(report: PeriodReport) -> Tally | None:
    call = report.call
    query = (
        select(FigureUnit.figures)
        .join(FigureSnapshot, FigureSnapshot.id == FigureUnit.snapshot_id)
        .where(
            FigureUnit.unit_id == report.unit_id, FigureSnapshot.authority_id == call.authority_id,
            FigureSnapshot.kind == call.kind, FigureSnapshot.year == call.year, FigureSnapshot.number == call.number,
        )
        .execution_options(scope=SCOPE)
    )  # fmt: skip
    figures = db.session.scalar(query)
    return Tally(**figures) if figures is not None else None


def _until(report: PeriodReport, day: date) -> Tally:
    """Count what belongs to the period by a day, as freezing it will; of what changes afterwards it knows nothing."""
    lines: Counter[tuple[RowKind, Counted, bool]] = Counter()
    begins_on, has_tasks = report.call.begins_on, False
    undone: dict[int, bool] = defaultdict(bool)
    for task, issued_on in _tasks(report):
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
    for finding_id, visit_id, found_on in _findings(report):
        if begins_on <= found_on <= day:
            visited.add(visit_id)
            if finding_id is not None:
                is_fixed = undone.get(finding_id) is False
                lines[RowKind.FINDING, Counted.FIXED if is_fixed else Counted.UNFIXED, False] += 1
    rows = [Line(kind, counted, is_carried, n) for (kind, counted, is_carried), n in lines.items()]
    if visited:
        rows.append(Line(RowKind.VISIT, Counted.VISITED, False, len(visited)))
    return tally(rows, is_inspecting=bool(visited), has_tasks=has_tasks)


def _day(at: object) -> date | None:
    return clock.day_of(at) if at is not None else None  # type: ignore[arg-type]


def _tasks(report: PeriodReport) -> list[tuple[Task, date | None]]:
    query = (
        select(Task, Notice.issued_on)
        .join(Notice, Notice.id == Task.notice_id)
        .where(
            Task.unit_id == report.unit_id, Task.authority_id == report.authority_id,
            Task.state != TaskState.CANCELLED,
        )
        .execution_options(scope=SCOPE)
    )  # fmt: skip
    return [(task, issued_on) for task, issued_on in db.session.execute(query)]


def _findings(report: PeriodReport) -> list[tuple[int | None, int, date]]:
    """Return the unit's visits with locked minutes or on paper, each with its shortcomings (None: it has none)."""
    locked = and_(Minutes.visit_id == Visit.id, Minutes.supplement_to_id.is_(None), Minutes.state.in_(sorted(LOCKED)))
    shortcoming = and_(
        Finding.visit_id == Visit.id, Finding.kind == FindingKind.SHORTCOMING, Finding.state == FindingState.RECORDED
    )
    on_paper = and_(Visit.state == VisitState.DONE, Minutes.id.is_(None))
    query = (
        select(Finding.id, Visit.id, Minutes.locked_at, Visit.visit_on)
        .select_from(Visit)
        .outerjoin(Minutes, locked)
        .outerjoin(Finding, shortcoming)
        .where(
            Visit.unit_id == report.unit_id, Visit.authority_id == report.authority_id,
            or_(Minutes.locked_at.is_not(None), on_paper),
        )
        .execution_options(scope=SCOPE)
    )  # fmt: skip
    return [
        (finding_id, visit_id, clock.day_of(locked_at) if locked_at else visit_on)
        for finding_id, visit_id, locked_at, visit_on in db.session.execute(query)
    ]
