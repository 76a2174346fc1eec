"""Figures that stand beside those typed on site: of the visit before, and of what the unit reported last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Answer, Check, Finding, PlanCriterion, Report, Task, Visit

Json = dict[str, Any]


def last_figures(visit: Visit) -> dict[str, Json]:
    """Return by criterion the figure written down at the last visit to the unit before this one."""
    query = (
        select(PlanCriterion.code, Check.numerator, Check.denominator, Check.note, Visit.visit_on)
        .join(Check, Check.criterion_id == PlanCriterion.id)
        .join(Visit, Visit.id == Check.visit_id)
        .where(
            Visit.unit_id == visit.unit_id,
            Visit.authority_id == visit.authority_id,
            Visit.id != visit.id,
            Visit.visit_on <= visit.visit_on,
            Check.numerator.is_not(None),
        )
        .order_by(Visit.visit_on, Visit.id)
        .execution_options(scope="earlier figures of the visited unit")
    )
    return {
        row.code: {
            "numerator": row.numerator, "denominator": row.denominator, "note": row.note,
            "visit_on": row.visit_on.isoformat(), "from": _("lần kiểm tra trước"),
        }
        for row in db.session.execute(query)
    }  # fmt: skip


def reported_figures(visit: Visit) -> dict[str, Json]:
    """Return by criterion the figures of the unit's last report that answered a finding on it, as they were sent."""
    query = (
        select(PlanCriterion.code, Answer.sent, Answer.sent_at, Report.number)
        .join(Task, Task.id == Answer.task_id)
        .join(Report, Report.id == Answer.report_id)
        .join(Finding, Finding.id == Task.finding_id)
        .join(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
        .where(Task.unit_id == visit.unit_id, Task.authority_id == visit.authority_id, Answer.sent_at.is_not(None))
        .order_by(Answer.sent_at, Answer.id)
        .execution_options(scope="reported figures of the visited unit")
    )
    return {
        row.code: {"text": row.sent["figures"], "on": day_of(row.sent_at).isoformat(), "number": row.number or ""}
        for row in db.session.execute(query)
        if row.sent and row.sent.get("figures")
    }
