"""What the pages of findings read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload

from inspect_app.access import get_visible, visible
from inspect_app.extensions import db
from inspect_app.models import Finding, PlanCriterion, Report, Task, Visit


def finding_with_all(finding_id: int) -> Finding:
    """Return a visible finding with what its page shows."""
    return get_visible(
        Finding,
        finding_id,
        joinedload(Finding.visit).joinedload(Visit.plan),
        joinedload(Finding.unit),
        joinedload(Finding.criterion),
        joinedload(Finding.recorded_by),
    )


def criterion_of(visit: Visit, criterion_id: int | None) -> PlanCriterion | None:
    """Return a criterion of the visit's own campaign; another campaign's is none."""
    if criterion_id is None:
        return None
    query = select(PlanCriterion).where(PlanCriterion.id == criterion_id, PlanCriterion.plan_id == visit.plan_id)
    return db.session.scalars(query).one_or_none()


@dataclass(frozen=True)
class Remedy:
    """A task that a finding gave, and the report that answers it."""

    task: Task
    report_id: int | None


def remedies_of(finding: Finding) -> list[Remedy]:
    """Return the visible tasks of a finding, the newest first, each with the visible report that answers it."""
    query = visible(Task).where(Task.finding_id == finding.id).options(joinedload(Task.unit), joinedload(Task.notice))
    tasks = db.session.scalars(query.order_by(Task.id.desc())).all()
    pairs = [(task.notice_id, task.unit_id) for task in tasks]
    reports = visible(Report).where(tuple_(Report.notice_id, Report.unit_id).in_(pairs)) if pairs else None
    found = {(r.notice_id, r.unit_id): r.id for r in db.session.scalars(reports)} if reports is not None else {}
    return [Remedy(task, found.get((task.notice_id, task.unit_id))) for task in tasks]
