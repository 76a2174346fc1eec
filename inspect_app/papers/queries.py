"""Which papers of a campaign were issued, and where each is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from inspect_app.access import everyones, visible
from inspect_app.extensions import db
from inspect_app.models import IssuedPaper, Minutes, Plan, Unit, Visit
from workflows.document_kinds import DocumentKind
from workflows.minutes import LOCKED

WHY = "papers of a campaign"


def issued_report(plan: Plan) -> IssuedPaper | None:
    """Return the team's report of a campaign, once it was issued."""
    query = everyones(IssuedPaper, WHY).where(
        IssuedPaper.plan_id == plan.id,
        IssuedPaper.kind == DocumentKind.TEAM_REPORT,
        IssuedPaper.replaced_at.is_(None),
    )
    return db.session.scalars(query).one_or_none()


def issued_remediation_plan(notice_id: int, unit_id: int) -> IssuedPaper | None:
    """Return a unit's plan to mend what a notice found, once it was issued."""
    query = everyones(IssuedPaper, WHY).where(
        IssuedPaper.notice_id == notice_id,
        IssuedPaper.unit_id == unit_id,
        IssuedPaper.kind == DocumentKind.REMEDIATION_PLAN,
        IssuedPaper.replaced_at.is_(None),
    )
    return db.session.scalars(query).one_or_none()


def visible_remediation_plans(plan_id: int) -> Sequence[tuple[IssuedPaper, Unit]]:
    """Return the units' issued plans of a campaign that the reader sees, each with its unit."""
    query = visible(IssuedPaper).where(
        IssuedPaper.plan_id == plan_id,
        IssuedPaper.kind == DocumentKind.REMEDIATION_PLAN,
        IssuedPaper.replaced_at.is_(None),
    )
    papers = db.session.scalars(query.order_by(IssuedPaper.id)).all()
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_([p.unit_id for p in papers])))}
    return [(paper, units[paper.unit_id]) for paper in papers if paper.unit_id]


def last_signed_visit(plan_id: int) -> date | None:
    """Return the day of the last visit whose minutes are locked."""
    query = (
        select(func.max(Visit.visit_on))
        .join(Minutes, Minutes.visit_id == Visit.id)
        .where(Visit.plan_id == plan_id, Minutes.state.in_(LOCKED))
    )
    return db.session.scalar(query.execution_options(scope=WHY))


def page_of(paper: IssuedPaper) -> tuple[str, dict[str, Any]]:
    """Return the page on which an issued paper is read: its endpoint and what stands in the address."""
    if paper.kind is DocumentKind.TEAM_REPORT:
        return "papers.team_report", {"plan_id": paper.plan_id}
    return "papers.remediation_plan", {"notice_id": paper.notice_id, "unit_id": paper.unit_id}
