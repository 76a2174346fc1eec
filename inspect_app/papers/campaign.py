"""What the documents of a campaign say, read from its rows in a constant number of queries."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Check, Finding, Minutes, Plan, TeamChange, TeamDecision, Unit, Visit
from inspect_app.notices.assembling import draft_outline
from inspect_app.notices.queries import lines
from inspect_app.papers import shared
from inspect_app.plans.queries import inspectable, planned_units
from workflows.blocks import Block
from workflows.findings import FindingKind, FindingState
from workflows.minutes import LOCKED, MinutesState
from workflows.notice_text import to_blocks
from workflows.papers.announcement import AnnouncementFacts
from workflows.papers.plan import PlanFacts
from workflows.papers.team_decision import ChangeName, Member, TeamDecisionFacts
from workflows.papers.team_report import TeamReportFacts, VisitResult
from workflows.plans import PlanKind
from workflows.teams import TeamChange as Change
from workflows.teams import TeamPost, post_labels, team_on
from workflows.visits import CheckResult, VisitState
from workflows.wording import UnitName


def plan_facts(plan: Plan, today: date) -> PlanFacts:
    """Return what the plan says."""
    unit = db.session.get_one(Unit, plan.authority_id)
    authority = shared.authority_of(unit)
    return PlanFacts(
        authority=authority,
        issuer=shared.issuer_of(plan, authority),
        title=plan.title,
        form=plan.kind.value,
        year=plan.year,
        units=_names(planned_units(plan.id)),
        units_total=len(inspectable(plan, plan.issued_on or today)),
        areas=shared.checklist_areas(plan.id),
        visits=() if plan.kind is PlanKind.SURPRISE else shared.calendar_of(plan.id),
        legal_bases=lines(plan.legal_bases),
        purpose=plan.purpose,
        period_from=plan.period_from,
        period_to=plan.period_to,
        team_name=plan.team_name,
        report_deadline=plan.report_deadline,
        signature_lines=shared.signature_lines(plan),
        signer_name=plan.signer_name,
    )


def _names(units: Sequence[Unit]) -> tuple[UnitName, ...]:
    return tuple(unit.unit_name for unit in units)


# -- the team --------------------------------------------------------------------------------------------------------


def team_decision_facts(plan: Plan, decision: TeamDecision, drafted: Sequence[TeamChange] = ()) -> TeamDecisionFacts:
    """Return what a decision says: what it changes, and the team as it stands by it.

    ``drafted`` are the lines of one that is being written and has no row yet.
    """
    authority = shared.authority_of(db.session.get_one(Unit, plan.authority_id))
    rows = _changes(plan.id)
    before = [row for row in rows if row.decision.id != decision.id and _is_before(row.decision, decision)]
    own = list(drafted) or [row for row in rows if row.decision_id == decision.id]
    held = _team(before)
    earlier = [one for one in shared.decisions_of(plan.id) if one.id != decision.id and _is_before(one, decision)]
    cited = [shared.cited_decision(one, plan, authority) for one in earlier]
    return TeamDecisionFacts(
        authority=authority,
        issuer=shared.issuer_of(plan, authority),
        subject=decision.subject,
        team_name=plan.team_name,
        plan=shared.cited_plan(plan, authority),
        units=_names(planned_units(plan.id)) if plan.kind is not PlanKind.SURPRISE else (),
        members=_members([*before, *own], plan.team_name),
        effective_on=decision.effective_on,
        issued_on=decision.issued_on,
        legal_bases=lines(plan.legal_bases),
        founding=cited[0] if cited else None,
        earlier=tuple(cited[1:]),
        changes=tuple(_change(row, held, plan.team_name) for row in own) if cited else (),
        signature_lines=shared.signature_lines(plan),
        signer_name=plan.signer_name,
        is_self=plan.kind is PlanKind.SELF,
    )


def _is_before(one: TeamDecision, other: TeamDecision) -> bool:
    later = other.id if other.id is not None else math.inf  # one that is being written comes last
    return (one.effective_on, one.id) < (other.effective_on, later)


def _changes(plan_id: int) -> Sequence[TeamChange]:
    query = (
        select(TeamChange)
        .where(TeamChange.plan_id == plan_id)
        .options(joinedload(TeamChange.decision), joinedload(TeamChange.person))
        .order_by(TeamChange.id)
        .execution_options(scope=shared.WHY)
    )
    return db.session.scalars(query).all()


def _team(rows: Sequence[TeamChange]) -> dict[int, TeamPost]:
    changes = [Change(row.person_id, row.post, row.decision.effective_on, row.decision_id) for row in rows]
    return team_on(date.max, changes)


def _members(rows: Sequence[TeamChange], team_name: str) -> tuple[Member, ...]:
    """Return the team as the rows have it, the head first, each with the title held when last named."""
    titles = {row.person_id: row.title for row in rows if row.title}
    people = {row.person_id: row.person.full_name for row in rows}
    return tuple(
        Member(people[person], titles.get(person, ""), _post(post, team_name)) for person, post in _team(rows).items()
    )


def _post(post: TeamPost, team_name: str) -> str:
    return post_labels(team_name)[post]


def _change(row: TeamChange, held: dict[int, TeamPost], team_name: str) -> tuple[ChangeName, Member]:
    if row.post is None:
        return "left", Member(row.person.full_name, row.title, "")
    how: ChangeName = "moved" if row.person_id in held else "added"
    return how, Member(row.person.full_name, row.title, _post(row.post, team_name))


# -- before and after the visits -------------------------------------------------------------------------------------


def announcement_facts(plan: Plan) -> AnnouncementFacts:
    """Return what the units are told before the team comes."""
    authority = shared.authority_of(db.session.get_one(Unit, plan.authority_id))
    return AnnouncementFacts(
        authority=authority,
        plan=shared.cited_plan(plan, authority),
        decisions=tuple(shared.cited_decision(one, plan, authority) for one in shared.decisions_of(plan.id)),
        team_name=plan.team_name,
        visits=shared.calendar_of(plan.id),
        areas=shared.checklist_areas(plan.id),
        period_from=plan.period_from,
        period_to=plan.period_to,
    )


def team_report_facts(plan: Plan) -> TeamReportFacts:
    """Return what the team reports: its sentences are those that the notice would be assembled from now."""
    authority = shared.authority_of(db.session.get_one(Unit, plan.authority_id))
    visits = _visits(plan.id)
    minutes = _minutes(visits)
    done = [visit for visit in visits if visit.id in minutes]
    blocks = blocks_by_section(plan)
    members = _members(_changes(plan.id), plan.team_name)
    return TeamReportFacts(
        authority=authority,
        plan=shared.cited_plan(plan, authority),
        decisions=tuple(shared.cited_decision(one, plan, authority) for one in shared.decisions_of(plan.id)),
        team_name=plan.team_name,
        members=members,
        results=_results(done, minutes),
        units_total=len(inspectable(plan, plan.issued_on or date(plan.year, 12, 31))),
        strengths=blocks["strengths"],
        shortcomings=blocks["shortcomings"],
        not_visited=_not_visited(plan.id, visits, {visit.unit_id for visit in done}),
        opinions=tuple(
            (visit.unit.unit_name, minutes[visit.id].unit_opinion)
            for visit in done
            if minutes[visit.id].unit_opinion.strip()
        ),
        period_from=plan.period_from,
        period_to=plan.period_to,
        report_deadline=plan.report_deadline,
        head_name=next((one.name for one in members if one.post == _post(TeamPost.HEAD, plan.team_name)), ""),
    )


def blocks_by_section(plan: Plan) -> dict[str, tuple[Block, ...]]:
    """Return the sentences on strengths and shortcomings, the headings of the two sections left out."""
    outline = draft_outline(plan, None)
    drawn = to_blocks(outline)
    found: dict[str, tuple[Block, ...]] = {}
    for section in ("strengths", "shortcomings"):
        own = [one for one in outline.blocks if one.section == section]
        keys = {one.key for one in own if one.kind != "heading" or one.level > 1}
        says = any(one.finding_ids for one in own)
        found[section] = tuple(block for block in drawn if block.key in keys) if says else ()
    return found


def _visits(plan_id: int) -> Sequence[Visit]:
    query = everyones(Visit, shared.WHY).where(Visit.plan_id == plan_id).options(joinedload(Visit.unit))
    return db.session.scalars(query.order_by(Visit.visit_on, Visit.id)).all()


def _minutes(visits: Sequence[Visit]) -> dict[int, Minutes]:
    query = everyones(Minutes, shared.WHY).where(
        Minutes.visit_id.in_([visit.id for visit in visits]),
        Minutes.state.in_(sorted(LOCKED)),
        Minutes.supplement_to_id.is_(None),
    )
    return {row.visit_id: row for row in db.session.scalars(query)}


_ENDS = {MinutesState.REFUSED: "Đơn vị không ký"}


def _results(visits: Sequence[Visit], minutes: dict[int, Minutes]) -> tuple[VisitResult, ...]:
    ids = [visit.id for visit in visits]
    checks = select(Check.visit_id, Check.result, func.count()).where(Check.visit_id.in_(ids))
    checked = {(v, r): n for v, r, n in db.session.execute(checks.group_by(Check.visit_id, Check.result))}
    counted = (
        select(Finding.visit_id, Finding.kind, func.count())
        .where(Finding.visit_id.in_(ids), Finding.state == FindingState.RECORDED)
        .group_by(Finding.visit_id, Finding.kind)
        .execution_options(scope=shared.WHY)
    )
    found = {(v, k): n for v, k, n in db.session.execute(counted)}
    return tuple(
        VisitResult(
            visit.unit.unit_name,
            visit.visit_on,
            met=checked.get((visit.id, CheckResult.MET), 0),
            not_met=checked.get((visit.id, CheckResult.NOT_MET), 0),
            not_applicable=checked.get((visit.id, CheckResult.NOT_APPLICABLE), 0),
            strengths=found.get((visit.id, FindingKind.STRENGTH), 0),
            shortcomings=found.get((visit.id, FindingKind.SHORTCOMING), 0),
            minutes=_ENDS.get(minutes[visit.id].state, "Đã ký"),
        )
        for visit in visits
    )


def _not_visited(plan_id: int, visits: Sequence[Visit], done: set[int]) -> tuple[tuple[UnitName, str], ...]:
    reasons = {visit.unit_id: visit.cancel_reason for visit in visits if visit.state is VisitState.CANCELLED}
    return tuple((unit.unit_name, reasons.get(unit.id, "")) for unit in planned_units(plan_id) if unit.id not in done)
