"""The minutes of a visit as facts, as frozen facts, and as an official document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select

from inspect_app.access import everyones, team_of
from inspect_app.clock import ZONE, day_of
from inspect_app.documents import OfficialDocument
from inspect_app.extensions import db
from inspect_app.models import (
    Attendance,
    Check,
    EffectLook,
    Finding,
    Minutes,
    Notice,
    Plan,
    PlanCriterion,
    RoomSigning,
    Signature,
    Task,
    TeamDecision,
    Unit,
    Visit,
)
from inspect_app.office.queries import head_of, letterhead_of, team_head_of
from inspect_app.visits.queries import AreaItems, checklist
from inspect_app.visits.rooms import room_of
from inspect_app.visits.signing_places import signature_blocks
from workflows.areas import area_label, area_position
from workflows.blocks import Block
from workflows.document_kinds import DocumentKind
from workflows.effects import EFFECT_LABELS
from workflows.findings import FindingKind, FindingState, figure_text
from workflows.minutes import MinutesState, Side
from workflows.minutes_record import Unreadable, from_record
from workflows.minutes_text import (
    AreaResult,
    Attendee,
    CheckedCriterion,
    EffectFact,
    MinutesFacts,
    MinutesFinding,
    checking,
    minutes_blocks,
    minutes_digest,
)
from workflows.notice_facts import DecisionFact
from workflows.supplement_text import SupplementFacts, supplement_blocks, supplement_digest
from workflows.teams import TeamPost
from workflows.wording import UNIT_KINDS, date_cited

Facts = MinutesFacts | SupplementFacts
WHY = "facts of minutes"


# -- gathering -------------------------------------------------------------------------------------------------------


def minutes_facts(minutes: Minutes) -> MinutesFacts:
    """Return everything the minutes say, as it stands now."""
    visit = db.session.scalars(everyones(Visit, WHY).where(Visit.id == minutes.visit_id)).one()
    plan = db.session.scalars(everyones(Plan, WHY).where(Plan.id == visit.plan_id)).one()
    unit = db.session.get_one(Unit, visit.unit_id)
    authority = db.session.get_one(Unit, visit.authority_id)
    return MinutesFacts(
        leader_title=f"Chủ tịch UBND {UNIT_KINDS[authority.kind.value]}",
        team_name=plan.team_name,
        plan_number=plan.number or "",
        plan_issued_on=plan.issued_on or visit.visit_on,
        plan_title=plan.title,
        team_decisions=tuple(_decisions(visit)),
        unit_name=unit.council,
        visited_on=visit.visit_on,
        started_at=local_time(visit, visit.started_at),
        ended_at=local_time(visit, visit.ended_at),
        place=visit.place or unit.seat,
        team_present=_present(visit, Side.TEAM),
        unit_present=_present(visit, Side.UNIT),
        areas=tuple(_areas(visit)),
        period_inspected=_period(plan, visit),
        documents_seen=tuple(line.strip() for line in minutes.documents_seen.splitlines() if line.strip()),
        unit_opinion=minutes.unit_opinion,
        remedy_deadline_wording=plan.report_deadline,
        copies=minutes.copies,
        reservation=minutes.reservation,
        secretary=_secretary(visit),
        effects=tuple(_effects(visit)),
    )


def _effects(visit: Visit) -> Iterator[EffectFact]:
    """Return what was seen at this visit of what earlier notices had asked to be remedied."""
    looked = (
        select(EffectLook.effect, EffectLook.note, Task.title, Notice.number)
        .join(Task, Task.id == EffectLook.task_id)
        .join(Notice, Notice.id == Task.notice_id)
        .where(EffectLook.visit_id == visit.id)
        .order_by(EffectLook.id)
    )
    for effect, note, title, number in db.session.execute(looked.execution_options(scope=WHY)):
        yield EffectFact(title, EFFECT_LABELS[effect].text, number or "", note)


def blank(visit: Visit) -> Minutes:
    """Return minutes of a visit in which nothing is written yet, for nobody to keep."""
    return Minutes(
        visit_id=visit.id, authority_id=visit.authority_id, unit_id=visit.unit_id, state=MinutesState.DRAFT,
        unit_opinion="", reservation="", documents_seen="", digest="", copies=2,
    )  # fmt: skip


def supplement_facts(minutes: Minutes, *, now: datetime) -> SupplementFacts:
    """Return everything a supplement says, as it stands now."""
    original = db.session.scalars(everyones(Minutes, WHY).where(Minutes.id == minutes.supplement_to_id)).one()
    said = minutes_facts(original)
    return SupplementFacts(
        team_name=said.team_name,
        unit_name=said.unit_name,
        visited_on=said.visited_on,
        original_digest=original.digest,
        drawn_up_on=day_of(now),
        text=minutes.supplement_text,
        unit_opinion=minutes.unit_opinion,
    )


def gathered_facts(minutes: Minutes, *, now: datetime) -> Facts:
    """Return what minutes or a supplement would say if they were drawn up now."""
    return supplement_facts(minutes, now=now) if minutes.supplement_to_id else minutes_facts(minutes)


def local_time(visit: Visit, instant: datetime | None) -> time | None:
    """Return the time of day of an instant on the day of the visit; another day's hour says nothing about it."""
    if instant is None or day_of(instant) != visit.visit_on:
        return None
    return instant.astimezone(ZONE).time().replace(second=0, microsecond=0, tzinfo=None)


def _decisions(visit: Visit) -> list[DecisionFact]:
    query = everyones(TeamDecision, WHY).where(
        TeamDecision.plan_id == visit.plan_id, TeamDecision.effective_on <= visit.visit_on
    )
    rows = db.session.scalars(query.order_by(TeamDecision.effective_on, TeamDecision.id))
    return [DecisionFact(row.number, row.issued_on, row.subject) for row in rows]


def _present(visit: Visit, side: Side) -> tuple[Attendee, ...]:
    query = select(Attendance).where(Attendance.visit_id == visit.id, Attendance.side == side)
    return tuple(Attendee(a.full_name, a.title) for a in db.session.scalars(query.order_by(Attendance.id)))


def _secretary(visit: Visit) -> Attendee | None:
    """Return who keeps the minutes: the team's secretary on the day, if he was there."""
    posts = team_of(visit.plan_id, visit.visit_on)
    query = select(Attendance).where(Attendance.visit_id == visit.id, Attendance.side == Side.TEAM)
    for one in db.session.scalars(query.order_by(Attendance.id)):
        if one.person_id is not None and posts.get(one.person_id) is TeamPost.SECRETARY:
            return Attendee(one.full_name, one.title)
    return None


def _period(plan: Plan, visit: Visit) -> str:
    if plan.period_from is None:
        return ""
    ends = plan.period_to if plan.period_to and plan.period_to < visit.visit_on else None
    return f"từ ngày {date_cited(plan.period_from)} đến {f'ngày {date_cited(ends)}' if ends else 'ngày kiểm tra'}"


def _areas(visit: Visit) -> list[AreaResult]:
    query = everyones(Finding, WHY).where(Finding.visit_id == visit.id, Finding.state == FindingState.RECORDED)
    findings = list(db.session.scalars(query.order_by(Finding.id)))
    checked = {area.area: area for area in checklist(visit)}
    others = {finding.area for finding in findings} - checked.keys()
    areas = [*checked.values(), *(AreaItems(area, area_label(area), []) for area in others)]
    return [_area(area, findings) for area in sorted(areas, key=lambda area: area_position(area.area))]


def _area(area: AreaItems, findings: Sequence[Finding]) -> AreaResult:
    own = [finding for finding in findings if finding.area == area.area]
    return AreaResult(
        area=area.area,
        label=area.label,
        criteria=tuple(_criterion(item.criterion, item.check) for item in area.items if item.check),
        strengths=tuple(_finding(one) for one in own if one.kind is FindingKind.STRENGTH),
        shortcomings=tuple(_finding(one) for one in own if one.kind is FindingKind.SHORTCOMING),
    )


def _criterion(criterion: PlanCriterion, check: Check) -> CheckedCriterion:
    figure = figure_text(check.numerator, check.denominator)
    label = criterion.figure_label
    return CheckedCriterion(
        code=criterion.code,
        text=criterion.title,
        outcome=check.result.value,
        figure_text=f"{label}: {figure}" if figure and label else figure,
        note=check.note,
    )


def _finding(one: Finding) -> MinutesFinding:
    return MinutesFinding(
        uid=str(one.uid),
        statement=one.statement,
        details=one.details,
        figure_text=figure_text(one.numerator, one.denominator),
        severity=one.severity.value,
        remedy=one.remedy if one.kind is FindingKind.SHORTCOMING else "",
    )


# -- what was frozen -------------------------------------------------------------------------------------------------


def frozen_facts(minutes: Minutes) -> Facts | None:
    """Return what was drawn up and signed; None when it cannot be read any more."""
    kind: type[Facts] = SupplementFacts if minutes.supplement_to_id else MinutesFacts
    try:
        return from_record(kind, minutes.facts)
    except Unreadable:
        return None


def present_in(facts: Facts | None) -> tuple[Attendee, ...]:
    """Return everybody whom the minutes name as present."""
    return (*facts.team_present, *facts.unit_present) if isinstance(facts, MinutesFacts) else ()


def refusal_in(minutes: Minutes) -> str:
    """Return why the unit does not sign, where the minutes themselves say so."""
    facts = frozen_facts(minutes)
    return facts.refusal_reason.strip() if isinstance(facts, MinutesFacts) else ""


def witnesses_in(minutes: Minutes) -> str:
    """Return who saw that the unit did not sign, a line each, as the minutes say."""
    facts = frozen_facts(minutes)
    people = facts.witnesses if isinstance(facts, MinutesFacts) else ()
    return "\n".join(", ".join(filter(None, (one.name, one.title))) for one in people)


def digest_of(facts: Facts) -> str:
    """Return the digest that both sides sign."""
    return supplement_digest(facts) if isinstance(facts, SupplementFacts) else minutes_digest(facts)


def is_intact(minutes: Minutes) -> bool:
    """Tell whether what is kept still is what was drawn up: the digest of the kept facts is the kept digest."""
    facts = frozen_facts(minutes)
    return facts is not None and digest_of(facts) == minutes.digest


def scan_uid(minutes: Minutes) -> UUID:
    """Return the identity of the scan of these minutes as drawn up, so that sending it twice keeps it once."""
    return uuid5(NAMESPACE_URL, f"minutes/{minutes.id}/{minutes.digest}/{minutes.version}/scan")


# -- the document ----------------------------------------------------------------------------------------------------


def document(
    minutes: Minutes, facts: Facts, signatures: Sequence[Signature], room: RoomSigning | None = None
) -> OfficialDocument:
    """Return the minutes as an official document, with what is known about their signing, in the room or after."""
    authority = db.session.get_one(Unit, minutes.authority_id)
    supplement = isinstance(facts, SupplementFacts)
    subject = f"{checking(facts.team_name).capitalize()} công tác cải cách hành chính tại {facts.unit_name}"
    return OfficialDocument(
        letterhead=head_of(
            team_head_of(letterhead_of(authority, facts.visited_on, minutes.drawn_up_at), _short_team(facts.team_name)),
            DocumentKind.MINUTES,
            number=None,
            date=facts.visited_on,
            kind_title="BIÊN BẢN BỔ SUNG" if supplement else "BIÊN BẢN",
            subject=subject,
        ),
        blocks=_blocks(facts),
        variant="minutes",
        signatures=signature_blocks(minutes, facts, signatures, room or room_of(minutes)),
        recipients=(),
    )


def _blocks(facts: Facts) -> list[Block]:
    return supplement_blocks(facts) if isinstance(facts, SupplementFacts) else minutes_blocks(facts)


def _short_team(name: str) -> str:
    """Return the name that fits a letterhead: the text below says of what the team is."""
    return name if len(name) <= 40 else name.split(" công tác")[0]
