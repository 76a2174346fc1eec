"""Rows as the texts of :mod:`workflows.papers` take them: authorities, cited documents, units, members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Notice, Plan, PlanArea, PlanCriterion, TeamDecision, Unit, Visit
from inspect_app.notices.queries import lines
from workflows.areas import area_label, area_position
from workflows.papers.annexes import ChecklistArea, VisitDay
from workflows.papers.paper import Authority, Cited
from workflows.plans import PlanKind
from workflows.visits import VisitState
from workflows.wording import UNIT_KINDS

WHY = "facts of a document"


def authority_of(unit: Unit) -> Authority:
    """Return a unit as its own documents call it."""
    reached = [
        *([f"điện thoại {unit.phone}"] if unit.phone else []),
        *([f"thư điện tử {unit.email}"] if unit.email else []),
    ]
    return Authority(unit.full_name, UNIT_KINDS[unit.kind.value], unit.office_name, ", ".join(reached))


def signature_lines(plan: Plan) -> tuple[str, ...]:
    """Return the campaign's signature, or the usual one of its kind."""
    own = lines(plan.signature_lines)
    if own:
        return own
    return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if plan.kind is PlanKind.SELF else ("CHỦ TỊCH",)


def issuer_of(plan: Plan, authority: Authority) -> str:
    """Return who issues the campaign's own documents: the body where it signs as one (TM.), else its leader."""
    return authority.council if signature_lines(plan)[0].upper().startswith("TM.") else authority.leader


def cited_plan(plan: Plan, authority: Authority) -> Cited:
    return Cited("Kế hoạch", plan.number, "KH-UBND", plan.issued_on, issuer_of(plan, authority), plan.title)


def cited_decision(decision: TeamDecision, plan: Plan, authority: Authority) -> Cited:
    return Cited(
        "Quyết định", decision.number, "QĐ-UBND", decision.issued_on, issuer_of(plan, authority), decision.subject
    )


def cited_notice(notice: Notice, authority: Authority) -> Cited:
    return Cited("Thông báo", notice.number, "TB-UBND", notice.issued_on, authority.leader, notice.title)


def area_names(plan_id: int) -> dict[str, str]:
    """Return what a campaign calls the areas, where it differs from the usual names."""
    rows = db.session.scalars(db.select(PlanArea).where(PlanArea.plan_id == plan_id))
    return {row.area: row.label for row in rows}


def checklist_areas(plan_id: int) -> tuple[ChecklistArea, ...]:
    """Return a campaign's checklist by area, each criterion with how it is checked."""
    query = db.select(PlanCriterion).where(PlanCriterion.plan_id == plan_id)
    criteria = db.session.scalars(query.order_by(PlanCriterion.position, PlanCriterion.code)).all()
    labels = area_names(plan_id)
    areas = sorted({one.area for one in criteria}, key=area_position)
    return tuple(
        ChecklistArea(
            area_label(area, labels), tuple((one.title, one.guidance) for one in criteria if one.area == area)
        )
        for area in areas
    )


def calendar_of(plan_id: int) -> tuple[VisitDay, ...]:
    """Return a campaign's calendar; visits that were called off are not in it."""
    query = (
        everyones(Visit, WHY)
        .where(Visit.plan_id == plan_id, Visit.state != VisitState.CANCELLED)
        .options(joinedload(Visit.unit))
    )
    rows: Iterable[Visit] = db.session.scalars(query.order_by(Visit.visit_on, Visit.id))
    return tuple(VisitDay(row.visit_on, row.session, row.unit.unit_name, row.place) for row in rows)


def decisions_of(plan_id: int, until: date | None = None) -> Sequence[TeamDecision]:
    """Return a campaign's decisions on the team in force by a day, the founding one first."""
    query = everyones(TeamDecision, WHY).where(TeamDecision.plan_id == plan_id)
    if until is not None:
        query = query.where(TeamDecision.effective_on <= until)
    return db.session.scalars(query.order_by(TeamDecision.effective_on, TeamDecision.id)).all()
