"""The rows of a period, put together and counted by the database; the rules are in :mod:`workflows.period_figures`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    not_,
    null,
    or_,
    select,
    update,
)

from inspect_app.database import LocalDay
from inspect_app.extensions import db
from inspect_app.models import AuditEntry, FigureRow, FigureSnapshot, Finding, Minutes, Notice, Plan, Task, Visit
from workflows.findings import FindingKind, FindingState
from workflows.minutes import LOCKED
from workflows.period_figures import Counted, RowKind
from workflows.plans import PlanState
from workflows.tasks import WITH_UNIT, TaskState
from workflows.tracking import DONE_STATES
from workflows.visits import VisitState

SCOPE = "figures of a period"
ROW = FigureRow.__table__.c
COLUMNS = [
    FigureRow.snapshot_id, FigureRow.kind, FigureRow.row_id, FigureRow.unit_id, FigureRow.area, FigureRow.counted,
    FigureRow.is_carried, FigureRow.on_day, FigureRow.state, FigureRow.due_on, FigureRow.reported_on, FigureRow.done_on,
]  # fmt: skip


def counted(ends_on: date) -> ColumnElement[str]:
    """Return as what a frozen task counts, twin of :func:`workflows.period_figures.counts_as` (cancelled apart)."""
    is_done = ROW.state.in_(_words(DONE_STATES))
    in_time = or_(ROW.due_on.is_(None), ROW.reported_on.is_(None), ROW.reported_on <= ROW.due_on)
    return case(
        (and_(is_done, in_time), Counted.ON_TIME.value),
        (is_done, Counted.LATE.value),
        (ROW.state.not_in(_words(WITH_UNIT)), Counted.WAITING.value),
        (ROW.due_on <= ends_on, Counted.OVERDUE.value),
        else_=Counted.NOT_DUE.value,
    )


def _words(states: Any) -> list[str]:
    return sorted(state.value for state in states)


def _row(kind: RowKind, snapshot: FigureSnapshot, *columns: Any) -> Any:
    """Return the columns of a row, in the order of :data:`COLUMNS`; ``columns`` are the last ten."""
    return [literal(snapshot.id), literal(kind.value, String), *columns]


def take_tasks(snapshot: FigureSnapshot, begins: datetime, ends: datetime) -> None:
    """Write down the tasks given by the end that may belong to the period, as they are now.

    What their own days say happened after the end is left out already: tasks that were brought in with their history
    have no journal of it.  Those called off are left out, but for those called off since the end.
    """
    given_on = LocalDay(Task.assigned_at)
    # A notice that was read in was issued before its tasks were made here.
    on_day = case((Notice.issued_on < given_on, Notice.issued_on), else_=given_on)
    ended_at = func.coalesce(Task.accepted_at, Task.closed_at, Task.reported_at)
    is_live = or_(Task.state.not_in(sorted(DONE_STATES)), ended_at.is_(None), ended_at >= begins)
    called_off_since = exists(
        select(AuditEntry.id).where(
            AuditEntry.about_type == Task.__tablename__, AuditEntry.about_id == Task.id, AuditEntry.at >= ends,
            AuditEntry.event.in_(("TaskCancelled", "TaskMerged")),
        )
    )  # fmt: skip
    accepted_at = func.coalesce(Task.accepted_at, Task.closed_at)
    state = case(
        (Task.state == TaskState.CANCELLED, TaskState.CANCELLED.value),
        (Task.reported_at >= ends, TaskState.IN_PROGRESS.value),
        (and_(Task.state.in_(sorted(DONE_STATES)), accepted_at >= ends), TaskState.REPORTED.value),
        else_=cast(Task.state, String),
    )
    query = (
        select(
            *_row(
                RowKind.TASK, snapshot, Task.id, Task.unit_id, Task.area, literal(Counted.NOT_DUE.value, String),
                literal(False), on_day, state, Task.due_on, LocalDay(case((Task.reported_at < ends, Task.reported_at))),
                LocalDay(case((accepted_at < ends, accepted_at))),
            )
        )
        .join(Notice, Notice.id == Task.notice_id)
        .where(
            Task.authority_id == snapshot.authority_id, Task.assigned_at < ends, is_live,
            or_(Task.state != TaskState.CANCELLED, called_off_since),
        )
    )  # fmt: skip
    _insert(query)


def settle_tasks(snapshot: FigureSnapshot) -> None:
    """Say as what each task counts, and drop those that turn out not to belong to the period."""
    mine = and_(ROW.snapshot_id == snapshot.id, ROW.kind == RowKind.TASK)
    done_before = and_(ROW.state.in_(_words(DONE_STATES)), ROW.done_on < snapshot.begins_on)
    _run(delete(FigureRow).where(mine, or_(ROW.state == TaskState.CANCELLED.value, done_before)))
    values = {"counted": counted(snapshot.ends_on), "is_carried": ROW.on_day < snapshot.begins_on}
    _run(update(FigureRow).where(mine).values(**values))


def _known_by(ends: datetime, recorded_at: Any) -> ColumnElement[bool]:
    """Return the condition "stands in locked minutes by then"; of a visit on paper only its day is known."""
    on_paper = and_(Visit.state == VisitState.DONE, Minutes.id.is_(None))
    return or_(Minutes.locked_at < ends, and_(on_paper, recorded_at < ends))


def _minutes() -> ColumnElement[bool]:
    return and_(
        Minutes.visit_id == Visit.id, Minutes.supplement_to_id.is_(None), Minutes.state.in_(sorted(LOCKED))
    )  # fmt: skip


def take_findings(snapshot: FigureSnapshot, ends: datetime) -> None:
    """Write down the shortcomings found in the period, and those of before that were not remedied when it began."""
    found_on = func.coalesce(LocalDay(Minutes.locked_at), Visit.visit_on)
    row = FigureRow.__table__.alias("taken")

    def of_finding(*more: ColumnElement[bool]) -> ColumnElement[bool]:
        # From the finding's few tasks to their rows: joined, SQLite walks over the whole snapshot for each finding.
        mine = row.c.snapshot_id == snapshot.id, row.c.kind == RowKind.TASK, row.c.row_id == Task.id
        taken = exists(select(row.c.row_id).where(*mine, *more).correlate(Task))
        return exists(select(Task.id).where(Task.finding_id == Finding.id, taken).correlate(Finding))

    has_rows, undone = of_finding(), of_finding(row.c.state.not_in(_words(DONE_STATES)))
    never_given = not_(exists(select(Task.id).where(Task.finding_id == Finding.id, Task.state != TaskState.CANCELLED)))
    is_fixed = and_(has_rows, ~undone)
    in_period = found_on.between(snapshot.begins_on, snapshot.ends_on)
    query = (
        select(
            *_row(
                RowKind.FINDING, snapshot, Finding.id, Finding.unit_id, Finding.area,
                case((is_fixed, Counted.FIXED.value), else_=Counted.UNFIXED.value), found_on < snapshot.begins_on,
                found_on, literal("", String), _no_day(), _no_day(), _no_day(),
            )
        )
        .join(Visit, Visit.id == Finding.visit_id)
        .join(Plan, Plan.id == Finding.plan_id)
        .outerjoin(Minutes, _minutes())
        .where(
            Finding.authority_id == snapshot.authority_id, Finding.kind == FindingKind.SHORTCOMING,
            Finding.state == FindingState.RECORDED, Plan.state != PlanState.CANCELLED,
            _known_by(ends, Finding.recorded_at),
            or_(in_period, and_(found_on < snapshot.begins_on, or_(has_rows, never_given))),
        )
    )  # fmt: skip
    _insert(query)


def take_visits(snapshot: FigureSnapshot, ends: datetime) -> None:
    """Write down the visits whose minutes were locked in the period."""
    on_day = func.coalesce(LocalDay(Minutes.locked_at), Visit.visit_on)
    query = (
        select(
            *_row(
                RowKind.VISIT, snapshot, Visit.id, Visit.unit_id, literal("", String),
                literal(Counted.VISITED.value, String), literal(False), on_day, cast(Visit.state, String),
                _no_day(), _no_day(), _no_day(),
            )
        )
        .join(Plan, Plan.id == Visit.plan_id)
        .outerjoin(Minutes, _minutes())
        .where(
            Visit.authority_id == snapshot.authority_id, on_day.between(snapshot.begins_on, snapshot.ends_on),
            _known_by(ends, Plan.created_at),
        )
    )  # fmt: skip
    _insert(query)


def _no_day() -> Any:
    return cast(null(), Date)


def _insert(query: Any) -> None:
    _run(insert(FigureRow).from_select([column.key for column in COLUMNS], query.execution_options(scope=SCOPE)))


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(scope=SCOPE, synchronize_session=False))
