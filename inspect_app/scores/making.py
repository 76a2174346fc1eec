"""Criteria that fell short become a campaign without visits: a shortcoming for each, to be told in a notice.

Published scores stand where the minutes of visits do.  From here on findings, notice, tasks, reports and figures go the
way of every campaign.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Finding, IndexSet, Person, Plan, PlanCriterion, PlanUnit, Score, Unit, Visit
from inspect_app.office.queries import recipients_of, signature_choices
from inspect_app.scores import queries
from workflows import events_scores as happened
from workflows import scores as rules
from workflows.document_kinds import DocumentKind
from workflows.events_findings import FindingRecorded
from workflows.events_plans import PlanCreated
from workflows.findings import FINDING_KIND_LABELS, FindingKind
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.plans import PlanKind, PlanState
from workflows.scores import ANSWERED_BY, FIGURE_WORDING, IMPACT, INDEX, REMEDY
from workflows.visits import VisitState

_NAMESPACE = uuid.UUID("0c7a9a52-6f0d-4c5e-8a55-2a1f7b6f9d31")
SHORTCOMING = FindingKind.SHORTCOMING


@dataclass(frozen=True)
class Proposed:
    """A criterion of a unit that fell short."""

    score_id: int
    unit: Unit
    criterion: rules.Criterion
    reached: Decimal
    note: str

    @property
    def statement(self) -> str:
        return rules.statement(self.criterion.code, self.criterion.title, self.reached, self.criterion.most)


class NotAnswered(Refused):
    """A criterion is left out without a reason; ``score_id`` names it."""

    def __init__(self, score_id: int) -> None:
        super().__init__(N_("Hãy ghi lý do bỏ qua tiêu chí này."))
        self.score_id = score_id


def proposed(found: IndexSet) -> list[Proposed]:
    """Return what falls short of the threshold of a set, unit by unit; its criteria must be loaded."""
    return list(_proposed(found))


def _proposed(found: IndexSet) -> Iterator[Proposed]:
    for sheet in queries.sheets_of(found):
        by_code = {one.code: one for one in sheet.criteria}
        for code in sheet.below(found.threshold):
            if code in sheet.score_ids:
                note = sheet.notes.get(code, "")
                yield Proposed(sheet.score_ids[code], sheet.unit, by_code[code], sheet.known[code], note)


def make_campaign(
    found: IndexSet, left_out: Mapping[int, str], *, report_deadline: str, by: Person, now: datetime
) -> Plan:
    """Make a shortcoming of all that falls short but what is ``left_out``, each with its reason, in one transaction."""
    db.session.refresh(found, ["state", "version", "plan_id"], with_for_update=True)
    INDEX.apply("choose", found.state, roles_of(found, by, now))
    if queries.campaign_of(found) is not None:
        raise Refused(N_("Đã chuyển kết quả thành hạn chế."))
    all_short = proposed(found)
    for one in all_short:
        if one.score_id in left_out and not left_out[one.score_id].strip():
            raise NotAnswered(one.score_id)
    chosen = [one for one in all_short if one.score_id not in left_out]
    if not chosen:
        raise Refused(N_("Hãy chọn ít nhất một tiêu chí."))
    plan = _plan(found, report_deadline, by, now)
    findings = _findings(plan, found, chosen, by, now)
    rows = select(Score).where(Score.id.in_([one.score_id for one in all_short]))
    for score in db.session.scalars(rows):
        score.finding_id = findings[score.id].id if score.id in findings else None
        score.left_out = left_out.get(score.id, "").strip()
    found.plan_id = plan.id
    record(PlanCreated(plan.title), about=plan, by=by, at=now)
    record(happened.ShortcomingsChosen(len(chosen), len(all_short) - len(chosen)), about=found, by=by, at=now)
    db.session.flush()
    return plan


def _plan(found: IndexSet, report_deadline: str, by: Person, now: datetime) -> Plan:
    """Make the campaign: nobody plans it or goes anywhere, so that it stands as one that was issued."""
    decided_on, day = found.decided_on or day_of(now), day_of(now)
    signatures = signature_choices(found.authority_id, DocumentKind.NOTICE, day)
    plan = Plan(
        authority_id=found.authority_id, kind=PlanKind.BY_REPORT, state=PlanState.ISSUED, year=decided_on.year,
        title=f"Khắc phục hạn chế qua kết quả Chỉ số cải cách hành chính năm {found.year}", issued_on=decided_on,
        legal_bases=f"Quyết định số {found.decision_number} ngày {decided_on:%d/%m/%Y} công bố Chỉ số cải cách hành "
        f"chính năm {found.year}",
        report_deadline=report_deadline.strip(),
        recipients="\n".join(recipients_of(found.authority_id, DocumentKind.NOTICE, day)),
        signature_lines="\n".join(signatures[0].lines) if signatures else "",
        signer_name=signatures[0].name if signatures else "", created_at=now, created_by_id=by.id,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    return plan


def _findings(plan: Plan, found: IndexSet, chosen: Sequence[Proposed], by: Person, now: datetime) -> dict[int, Finding]:
    criteria = {code: _criterion(plan, found, code) for code in {one.criterion.code for one in chosen}}
    visits = {unit.id: _visit(plan, unit) for unit in {one.unit.id: one.unit for one in chosen}.values()}
    db.session.add_all([*criteria.values(), *visits.values()])
    db.session.flush()
    made = {one.score_id: _finding(one, visits[one.unit.id], criteria[one.criterion.code], by, now) for one in chosen}
    db.session.add_all(made.values())
    db.session.flush()
    kind = FINDING_KIND_LABELS[SHORTCOMING].text.lower()
    for finding in made.values():
        record(FindingRecorded(kind, finding.statement), about=finding, by=by, at=now)
    return made


def _criterion(plan: Plan, found: IndexSet, code: str) -> PlanCriterion:
    """Return the campaign's own copy of a criterion, by which the notice says it of several units at once."""
    row = next(one for one in found.criteria if one.code == code)
    return PlanCriterion(
        plan_id=plan.id, code=code, area=area_of(row.area), title=row.title, remedy=REMEDY, position=row.position,
        unmet_wording=rules.wording(code, row.title), figure_label="Điểm", figure_wording=FIGURE_WORDING,
    )  # fmt: skip


def area_of(area: str) -> str:
    """Return in which of the seven areas a criterion is remedied."""
    return ANSWERED_BY if area == IMPACT else area


def _visit(plan: Plan, unit: Unit) -> Visit:
    db.session.add(PlanUnit(plan_id=plan.id, unit_id=unit.id))
    return Visit(
        plan_id=plan.id, authority_id=plan.authority_id, unit_id=unit.id, visit_on=plan.issued_on,
        state=VisitState.DONE, by_scores=True,
    )  # fmt: skip


def _finding(one: Proposed, visit: Visit, criterion: PlanCriterion, by: Person, now: datetime) -> Finding:
    return Finding(
        uid=uuid.uuid5(_NAMESPACE, f"{visit.plan_id}/{one.score_id}"), visit_id=visit.id, plan_id=visit.plan_id,
        authority_id=visit.authority_id, unit_id=visit.unit_id, criterion_id=criterion.id, area=criterion.area,
        kind=SHORTCOMING, statement=one.statement, details=one.note, figure_label="Điểm", numerator=float(one.reached),
        denominator=float(one.criterion.most), remedy=REMEDY, recorded_by_id=by.id, recorded_at=now,
    )  # fmt: skip
