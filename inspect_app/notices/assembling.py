"""What a notice is assembled from: the campaign as the assembly takes it, and the outline as it would stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, everyones
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import (
    COMMUNE_KINDS,
    Notice,
    Plan,
    PlanArea,
    PlanRequirement,
    StandardParagraph,
    TeamDecision,
    Unit,
    UnitSuccession,
)
from inspect_app.notices.queries import (
    WHY,
    edits_of,
    facts_of_findings,
    findings_of,
    groupings_of,
    inspected,
    kind_for,
    lines,
)
from inspect_app.office.queries import paragraphs_of, recipients_of
from inspect_app.plans.queries import inspectable, planned_units
from inspect_app.scores.queries import facts_of, index_of_plan, most_of, sheets_of
from workflows.areas import AREA_LABELS
from workflows.assembly import assemble
from workflows.letterhead import ParagraphPurpose
from workflows.notice_facts import (
    DecisionFact,
    Grouping,
    IndexFact,
    NoticeFacts,
    RequirementFact,
    SuccessionFact,
    phases_of,
)
from workflows.notices import NoticeState
from workflows.outline import Outline
from workflows.plans import PlanKind
from workflows.wording import UNIT_KINDS, Thresholds, kinds_phrase

COUNCIL_SIGNS = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def notice_ends(plan: Plan, day: date) -> tuple[str, str]:
    """Return recipients and signature lines of a campaign's notice: the plan's, else the office's, else the usual."""
    recipients = plan.recipients or "\n".join(recipients_of(plan.authority_id, kind_for(plan.kind), day))
    if plan.kind is not PlanKind.SELF:
        return recipients, plan.signature_lines
    authority = db.session.get_one(Unit, plan.authority_id)
    place = UNIT_KINDS[authority.kind.value]
    usual = (f"Chủ tịch, các Phó Chủ tịch UBND {place}", f"Các bộ phận, công chức thuộc UBND {place}", "Lưu: VT")
    return recipients or "\n".join(usual), plan.signature_lines or "\n".join(COUNCIL_SIGNS)


def notice_facts(plan: Plan, notice: Notice | None) -> NoticeFacts:
    """Return the campaign's facts; the notice's own recipients, signature and deadline stand before the plan's."""
    authority = db.session.get_one(Unit, plan.authority_id)
    source = notice or plan
    place = f"{_kind_word(authority)}"
    issuer = _council_of(plan, authority)
    day = plan.issued_on or date(plan.year, 12, 31)
    visited = inspected(plan.id)
    index = _index_of(plan)
    # A unit that came to be after the plan was issued counts among all, once it was inspected.
    all_units = list(dict.fromkeys([*inspectable(plan, day), *visited]))
    labels = dict(AREA_LABELS) | {
        row.area: row.label for row in db.session.scalars(select(PlanArea).where(PlanArea.plan_id == plan.id))
    }
    return NoticeFacts(
        authority_name=f"UBND {authority.full_name}",
        authority_kind=authority.kind.value,
        leader_title=f"Chủ tịch UBND {place}",
        plan_number=index.number if index else plan.number or "",
        plan_issued_on=day,
        plan_title=plan.title,
        year=index.year if index else plan.year,
        units_inspected=tuple(unit.unit_name for unit in visited),
        units_total=len(all_units),
        unit_kinds_all=kinds_phrase([unit.unit_name for unit in all_units]) or "các đơn vị",
        units_planned=len(planned_units(plan.id)),
        report_deadline_wording=source.report_deadline,
        report_to=f"Chủ tịch UBND {place}",
        report_through=authority.office_name,
        office_name=authority.office_name,
        is_self=plan.kind is PlanKind.SELF,
        index=index,
        plan_issuer=issuer,
        team_decisions=tuple(_decisions(plan.id, issuer)),
        team_name=plan.team_name,
        place=authority.place or authority.name,
        area_labels=labels,
        thresholds=Thresholds(plan.share_most, plan.share_majority, plan.named_only),
        list_limit=plan.list_limit,
        annex_by_unit=plan.annex_by_unit,
        consolidation_deadline_wording=plan.consolidation_deadline,
        successions=tuple(_successions(visited, _day_of(notice))),
        general_requirements=tuple(_requirements(plan)),
        closings=tuple(one.text for one in _closings(plan, _day_of(notice) or day)),
        recipients=lines(source.recipients),
        signature_lines=lines(source.signature_lines),
        signer_name=source.signer_name,
    )


def _index_of(plan: Plan) -> IndexFact | None:
    """Return the reform index whose shortcomings a campaign puts to the units, if it is one of those."""
    if plan.kind is not PlanKind.BY_REPORT or (found := index_of_plan(plan.id)) is None or found.decided_on is None:
        return None
    sheets = [(sheet.unit.unit_name, sheet.total) for sheet in sheets_of(found)]
    totals = [total for _, total in sheets if total is not None]
    best, last = ((tuple(name for name, total in sheets if total == end), end) for end in (max(totals), min(totals)))
    return IndexFact(
        year=found.year, number=found.decision_number, decided_on=found.decided_on, threshold=found.threshold,
        most=most_of(facts_of(found)), mean=sum(totals, Decimal()) / len(totals), best=best, last=last,
    )  # fmt: skip


def _closings(plan: Plan, on: date) -> Sequence[StandardParagraph]:
    return paragraphs_of(plan.authority_id, kind_for(plan.kind), on, ParagraphPurpose.CLOSING)


def _council_of(plan: Plan, authority: Unit) -> str:
    """Return the body that issues a self-inspection's own documents; empty where the leader does."""
    signed = lines(plan.signature_lines) or COUNCIL_SIGNS
    is_council = plan.kind is PlanKind.SELF and signed[0].upper().startswith("TM.")
    return f"UBND {authority.full_name}" if is_council else ""


def _day_of(notice: Notice | None) -> date | None:
    """Return the day as of which a notice speaks: that of its issue; a draft speaks as of the day it is looked at.

    A draft is assembled whenever someone looks, so units that merged since it was begun are said to have merged.
    """
    if notice is None or notice.issued_on:
        return notice.issued_on if notice else None
    asking: Viewer | None = getattr(g, "viewer", None)
    return asking.today if asking and notice.state is NoticeState.DRAFT else day_of(notice.assembled_at)


def _kind_word(unit: Unit) -> str:
    """Return what an authority is called where everybody knows which one: "huyện"; a commune by its name."""
    # A commune is called by its name; of any other authority there is but one above the reader.
    return unit.full_name if unit.kind in COMMUNE_KINDS else UNIT_KINDS[unit.kind.value]


def _successions(units: Iterable[Unit], day: date | None) -> Iterator[SuccessionFact]:
    """Yield which of these units were no more on a day, and who had taken over."""
    ended = [unit for unit in units if day and unit.valid_to and unit.valid_to < day]
    if not ended or day is None:
        return
    steps: dict[int, list[UnitSuccession]] = {}
    query = select(UnitSuccession).where(UnitSuccession.on <= day).options(joinedload(UnitSuccession.new_unit))
    for step in db.session.scalars(query.order_by(UnitSuccession.on, UnitSuccession.id)):
        steps.setdefault(step.old_unit_id, []).append(step)
    for unit in ended:
        heirs, decision = [unit], ""
        while any(heir.id in steps for heir in heirs):
            taken = [step for heir in heirs for step in steps.get(heir.id, [])]
            decision = decision or taken[0].decision
            heirs = [heir for heir in heirs if heir.id not in steps] + [step.new_unit for step in taken]
        if heirs != [unit]:
            yield SuccessionFact(unit.unit_name, tuple(dict.fromkeys(heir.unit_name for heir in heirs)), decision)


def _decisions(plan_id: int, issuer: str) -> list[DecisionFact]:
    query = everyones(TeamDecision, WHY).where(TeamDecision.plan_id == plan_id)
    rows = db.session.scalars(query.order_by(TeamDecision.effective_on, TeamDecision.id))
    return [DecisionFact(row.number, row.issued_on, row.subject, issuer) for row in rows]


def requirements_by_key(plan: Plan) -> dict[str, PlanRequirement]:
    """Return a plan's general requirements by their names in the notice, in order.

    The first with an addressee and the campaign's own deadline is "report": it
    takes the place of the usual sentence on reporting what was remedied.
    """
    query = select(PlanRequirement).where(PlanRequirement.plan_id == plan.id)
    found: dict[str, PlanRequirement] = {}
    for row in db.session.scalars(query.order_by(PlanRequirement.position, PlanRequirement.id)):
        asks_report = row.addressee and row.deadline_wording and row.deadline_wording == plan.report_deadline
        found["report" if asks_report and "report" not in found else f"r{row.id}"] = row
    return found


def _requirements(plan: Plan) -> list[RequirementFact]:
    return [
        RequirementFact(
            key=key,
            addressee=row.addressee,
            text=row.text,
            deadline_wording=row.deadline_wording,
            part="responsibility" if row.addressee else "forward",
            responsible=row.responsible,
            result=row.result,
            phases=phases_of(row.phases),
        )
        for key, row in requirements_by_key(plan).items()
    ]


def draft_outline(plan: Plan, notice: Notice | None, groupings: Iterable[Grouping] = ()) -> Outline:
    """Assemble the notice as it would stand now; without a notice, with these groups and nobody's edits."""
    facts = notice_facts(plan, notice)
    findings = facts_of_findings(findings_of(plan.id))
    if notice is None:
        return assemble(findings, facts, {}, groupings)
    return assemble(findings, facts, edits_of(notice), groupings_of(notice))
