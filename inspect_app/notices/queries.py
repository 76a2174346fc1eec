"""What a notice is made of, read in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones, visible, visible_ids
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.models import (
    Finding,
    Minutes,
    Notice,
    NoticeBlock,
    NoticeGroup,
    NoticeGroupMember,
    Plan,
    Unit,
    Visit,
)
from workflows import outline as drawn
from workflows.document_kinds import DocumentKind
from workflows.figures import figure_in_notice, figure_value
from workflows.findings import FindingState
from workflows.i18n import N_
from workflows.minutes import LOCKED
from workflows.moves import Label
from workflows.notice_annexes import appendices_of
from workflows.notice_facts import (
    FindingFact,
    Grouping,
)
from workflows.notices import NOTICE, NoticeState
from workflows.outline import Edit, Outline
from workflows.plans import PlanKind, PlanState
from workflows.visits import VisitState

WHY = "assembling a notice"
WITHDRAWN = Label(N_("Đã bỏ"), "neutral", "ban")
UNISSUED = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text field that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def settled(visit_id: Any) -> ColumnElement[bool]:
    """Return the condition that a visit has locked minutes, or that published scores stand in their place."""
    minutes, scored = other(Minutes, "locked"), other(Visit, "scored")
    return or_(
        exists(
            select(minutes.id).where(
                minutes.visit_id == visit_id, minutes.state.in_(LOCKED), minutes.supplement_to_id.is_(None)
            )
        ),
        exists(select(scored.id).where(scored.id == visit_id, scored.by_scores, scored.state == VisitState.DONE)),
    )


def campaigns_ready(today: date) -> Sequence[Plan]:
    """Return the campaigns without a notice whose draft is due: all minutes locked, or the day of assembly reached."""
    visit, pending = other(Visit, "ended"), other(Visit, "pending")
    has_notice = exists(select(Notice.id).where(Notice.plan_id == Plan.id))
    has_locked = exists(select(visit.id).where(visit.plan_id == Plan.id, settled(visit.id)))
    has_pending = exists(
        select(pending.id).where(
            pending.plan_id == Plan.id,
            pending.state != VisitState.CANCELLED,
            ~settled(pending.id),
        )
    )
    query = everyones(Plan, WHY).where(
        Plan.state.in_((PlanState.ISSUED, PlanState.RUNNING)),
        ~has_notice,
        has_locked,
        or_(~has_pending, Plan.assemble_on <= today),
    )
    return db.session.scalars(query.options(joinedload(Plan.authority)).order_by(Plan.id)).all()


def inspected(plan_id: int) -> list[Unit]:
    """Return the units whose minutes are locked, or whose scores tell of them, in official order."""
    visit = other(Visit, "ended")
    query = (
        select(Unit)
        .where(exists(select(visit.id).where(visit.plan_id == plan_id, visit.unit_id == Unit.id, settled(visit.id))))
        .order_by(Unit.position, Unit.sort_name)
        .execution_options(scope=WHY)
    )
    return list(db.session.scalars(query))


def left_out(notice: Notice) -> list[Unit]:
    """Return the units whose minutes were locked after the notice's sentences were frozen, and so stand not in it."""
    if notice.submitted_at is None:
        return []
    query = (
        select(Unit)
        .join(Minutes, Minutes.unit_id == Unit.id)
        .join(Visit, Visit.id == Minutes.visit_id)
        .where(
            Visit.plan_id == notice.plan_id,
            Minutes.supplement_to_id.is_(None),
            Minutes.state.in_(LOCKED),
            Minutes.locked_at > notice.submitted_at,
        )
        .order_by(Unit.position, Unit.sort_name)
        .execution_options(scope=WHY)
    )
    return list(db.session.scalars(query).unique())


def findings_of(plan_id: int) -> list[Finding]:
    """Return the findings that a notice may speak of: recorded ones of visits with locked minutes, or by scores."""
    query = (
        everyones(Finding, WHY)
        .where(
            Finding.plan_id == plan_id,
            Finding.state == FindingState.RECORDED,
            settled(Finding.visit_id),
        )
        .options(joinedload(Finding.unit), joinedload(Finding.criterion))
        .order_by(Finding.id)
    )
    return list(db.session.scalars(query))


def facts_of_findings(findings: Iterable[Finding]) -> list[FindingFact]:
    """Return findings as the assembly takes them; all of them come from locked minutes or published scores."""
    return [_fact(finding) for finding in findings]


def _fact(f: Finding) -> FindingFact:
    c = f.criterion
    return FindingFact(
        id=f.id,
        uid=str(f.uid),
        kind=f.kind.value,
        area=f.area,
        criterion_id=f.criterion_id,
        criterion_code=c.code if c else None,
        criterion_position=c.position if c else 0,
        unit=f.unit.unit_name,
        unit_id=f.unit_id,
        statement=f.statement,
        details=f.details,
        severity=f.severity.value,
        figure_text=figure_in_notice(f.numerator, f.denominator, c.figure_wording if c else ""),
        figure_value=figure_value(f.numerator, f.denominator),
        figure_label=f.figure_label,
        responsible=f.responsible,
        remedy=f.remedy,
        initiative=f.is_initiative,
        minutes_id=f.visit_id,
        met_wording=c.met_wording if c else "",
        unmet_wording=c.unmet_wording if c else "",
        met_wording_many=c.met_wording_many if c else "",
        unmet_wording_many=c.unmet_wording_many if c else "",
    )


def kind_of(notice: Notice) -> DocumentKind:
    """Return as which kind a notice is numbered, signed and sent: what an authority found at itself is another one."""
    query = select(Plan.kind).where(Plan.id == notice.plan_id).execution_options(scope=WHY)
    return kind_for(db.session.execute(query).scalar_one())


def kind_for(plan_kind: PlanKind) -> DocumentKind:
    """Return the kind of notice that closes a campaign of a kind."""
    return DocumentKind.SELF_NOTICE if plan_kind is PlanKind.SELF else DocumentKind.NOTICE


def edits_of(notice: Notice) -> dict[str, Edit]:
    """Return people's own wordings by block key; the notice's ``edits`` must be loaded."""
    return {
        e.block_key: Edit(e.block_key, e.base_text, e.text, frozenset(e.finding_uids.split())) for e in notice.edits
    }


def groups_of(notice: Notice) -> Sequence[NoticeGroup]:
    """Return the groups that officers made by hand, with their findings."""
    query = select(NoticeGroup).where(NoticeGroup.notice_id == notice.id).order_by(NoticeGroup.id)
    return db.session.scalars(
        query.options(selectinload(NoticeGroup.members).joinedload(NoticeGroupMember.finding)),
        execution_options={"scope": WHY},
    ).all()


def groupings_of(notice: Notice) -> list[Grouping]:
    """Return the groups as the assembly takes them."""
    return [
        Grouping(group.key, frozenset(str(member.finding.uid) for member in group.members), group.wording)
        for group in groups_of(notice)
    ]


def frozen_outline(notice: Notice) -> Outline:
    """Return a submitted or issued notice as it was frozen; ``blocks`` and their findings must be loaded."""
    return Outline(
        title="THÔNG BÁO",
        subtitle=notice.title,
        place="",
        blocks=tuple(_drawn(block) for block in notice.blocks),
        recipients=lines(notice.recipients),
        signature_lines=lines(notice.signature_lines),
        signer_name=notice.signer_name,
        appendices=appendices_of(notice.appendices),
    )


def _drawn(block: NoticeBlock) -> drawn.NoticeBlock:
    return drawn.NoticeBlock(
        key=block.key,
        section=cast(drawn.Section, block.section),
        area=block.area,
        level=block.level,
        kind=cast(drawn.NoticeBlockKind, block.kind),
        number=block.number,
        text=block.text,
        assembled_text=block.text,
        finding_ids=tuple(sorted(finding.id for finding in block.findings)),
        deadline_wording=block.deadline_wording,
        addressee=block.addressee,
    )


LOADED = (
    joinedload(Notice.plan).joinedload(Plan.authority),
    selectinload(Notice.edits),
    selectinload(Notice.blocks).selectinload(NoticeBlock.findings),
)


def place_of(finding: Finding) -> tuple[Notice, NoticeBlock] | None:
    """Return where a finding stands in an issued notice that the reader sees, the newest first."""
    query = (
        select(NoticeBlock)
        .join(Notice, Notice.id == NoticeBlock.notice_id)
        .where(NoticeBlock.findings.any(Finding.id == finding.id), Notice.state == NoticeState.ISSUED)
        .where(visible_ids(Notice))
        .options(joinedload(NoticeBlock.notice))
        .order_by(Notice.id.desc())
        .limit(1)
        .execution_options(scope="place of a finding")
    )
    block = db.session.scalars(query).first()
    return (block.notice, block) if block else None


def unissued_of(plan_id: int) -> Notice | None:
    """Return the visible notice of a campaign that is still being worked on, if there is one."""
    query = visible(Notice).where(Notice.plan_id == plan_id, Notice.state.in_(UNISSUED)).order_by(Notice.id.desc())
    return db.session.scalars(query).first()


def latest_of_plan(plan_id: int) -> Notice | None:
    """Return the visible notice of a campaign that was begun last and not given up, if there is one."""
    query = visible(Notice).where(Notice.plan_id == plan_id, ~is_withdrawn()).order_by(Notice.id.desc())
    return db.session.scalars(query).first()


def is_withdrawn() -> ColumnElement[bool]:
    """Return the condition that a notice was to replace another and was given up before it was issued."""
    return and_(Notice.state == NoticeState.SUPERSEDED, Notice.issued_at.is_(None))


def label_of(notice: Any) -> Label:
    """Return how a notice's state looks; a draft that was given up is no notice that another replaced."""
    given_up = notice.state is NoticeState.SUPERSEDED and notice.issued_at is None
    return WITHDRAWN if given_up else NOTICE.labels[notice.state]
