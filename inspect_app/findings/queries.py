"""What the pages of findings read."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import get_visible
from inspect_app.extensions import db
from inspect_app.models import Finding, PlanCriterion, Visit


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
