"""One function a kind: rows in, the whole official document out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from inspect_app.clock import instant_on
from inspect_app.documents import Appendix, OfficialDocument
from inspect_app.documents.official import Variant
from inspect_app.extensions import db
from inspect_app.models import Notice, Plan, TeamChange, TeamDecision, Unit
from inspect_app.notices.assembling import draft_outline, notice_ends
from inspect_app.notices.queries import lines
from inspect_app.notices.render import document_of as notice_document
from inspect_app.office.queries import head_of, letterhead_of, recipients_of, signatories_of, team_head_of
from inspect_app.papers import campaign
from inspect_app.papers import unit as units
from workflows.blocks import paragraph
from workflows.document_kinds import DocumentKind
from workflows.papers.paper import Paper
from workflows.papers.plan import plan_paper
from workflows.papers.remediation_plan import remediation_plan_paper
from workflows.papers.team_decision import team_decision_paper
from workflows.papers.team_report import team_report_paper
from workflows.recipients import in_this_document
from workflows.signing import stacks_of
from workflows.teams import short_team
from workflows.vietnamese import fold


def plan_document(plan: Plan, today: date) -> OfficialDocument:
    """Return the inspection plan."""
    paper = plan_paper(campaign.plan_facts(plan, today))
    authority = db.session.get_one(Unit, plan.authority_id)
    return document_of(paper, DocumentKind.PLAN, authority, plan.number, plan.issued_on, today)


def team_decision_document(decision: TeamDecision, plan: Plan, today: date) -> OfficialDocument:
    """Return a decision on the team."""
    paper = team_decision_paper(campaign.team_decision_facts(plan, decision))
    authority = db.session.get_one(Unit, plan.authority_id)
    return document_of(
        paper, DocumentKind.TEAM_DECISION, authority, decision.number, decision.issued_on, today,
        known_at=decision.created_at,
    )  # fmt: skip


def team_decision_draft(
    plan: Plan, decision: TeamDecision, changes: Sequence[TeamChange], today: date
) -> OfficialDocument:
    """Return a decision that is being written, for signing: number and day are left for the clerk."""
    paper = team_decision_paper(campaign.team_decision_facts(plan, decision, changes))
    authority = db.session.get_one(Unit, plan.authority_id)
    return document_of(paper, DocumentKind.TEAM_DECISION, authority, None, None, today)


def team_report_document(
    plan: Plan, today: date, *, number: str | None = None, issued_on: date | None = None
) -> OfficialDocument:
    """Return the team's report; its number and day stay blank until they were given."""
    paper = team_report_paper(campaign.team_report_facts(plan))
    authority = db.session.get_one(Unit, plan.authority_id)
    team = short_team(plan.team_name)
    return document_of(paper, DocumentKind.TEAM_REPORT, authority, number, issued_on, today, team=team)


def self_inspection_document(plan: Plan, today: date) -> OfficialDocument:
    """Return the notice of a self-inspection as it would be assembled now, before its draft is begun."""
    outline = draft_outline(plan, None)
    recipients, signature = notice_ends(plan, today)
    drawn = replace(outline, recipients=lines(recipients), signature_lines=lines(signature))
    notice = Notice(
        plan_id=plan.id, authority_id=plan.authority_id, title=drawn.subtitle, assembled_at=instant_on(today)
    )
    return notice_document(notice, drawn, db.session.get_one(Unit, plan.authority_id))


def remediation_plan_document(
    notice: Notice, unit: Unit, today: date, *, number: str | None = None, issued_on: date | None = None
) -> OfficialDocument:
    """Return a unit's plan to mend what a notice found; the unit numbers it in its own register."""
    paper = remediation_plan_paper(units.remediation_plan_facts(notice, unit))
    return document_of(paper, DocumentKind.REMEDIATION_PLAN, unit, number, issued_on, today)


def replacing(drawn: OfficialDocument, number: str, issued_on: date, reason: str) -> OfficialDocument:
    """Return a document that says, right before its closing words, which one it replaces and why."""
    why, title = reason.strip().rstrip("."), drawn.letterhead.kind_title.capitalize()
    said = paragraph(
        f"{title} này thay thế {title} số {number} ngày {issued_on:%d/%m/%Y}."
        f" Lý do thay thế: {why[:1].upper()}{why[1:]}."
    )
    return replace(drawn, blocks=[*drawn.blocks[:-1], said, *drawn.blocks[-1:]])


def document_of(
    paper: Paper,
    kind: DocumentKind,
    issuer: Unit,
    number: str | None,
    issued_on: date | None,
    today: date,
    *,
    known_at: datetime | None = None,
    team: str = "",
    recipients: Sequence[str] = (),
    signature_lines: Sequence[str] = (),
    signer_name: str = "",
) -> OfficialDocument:
    """Set letterhead, number, recipients and signature around a paper's words, as the office wrote them down.

    Number and day stay blank until they were given; a document of the team has the authority above its own name.  What
    was typed for this one document stands before the office's own lists, and those before what is usual for the kind.
    """
    day = issued_on or today
    facts = letterhead_of(issuer, day, known_at)
    lines_ = tuple(signature_lines) or paper.signature_lines
    return OfficialDocument(
        letterhead=head_of(
            team_head_of(facts, team) if team else facts,
            kind,
            number=number,
            date=issued_on,
            kind_title=paper.title,
            subject=paper.subject,
            month=today,
        ),
        blocks=paper.blocks,
        recipients=tuple(recipients)
        or in_this_document(recipients_of(issuer.id, kind, day, known_at), paper.recipients)
        or paper.recipients,
        signature_lines=lines_,
        signer_name=signer_name or paper.signer_name or ("" if team else _signer(issuer, lines_, day, known_at)),
        variant=_variant(paper),
        addressees=paper.addressees,
        appendices=tuple(Appendix(one.title, one.blocks, one.landscape) for one in paper.annexes),
        authority_line=paper.authority_line,
        bases=paper.bases,
    )


def _signer(issuer: Unit, lines_: Sequence[str], day: date, known_at: datetime | None) -> str:
    """Return the name of the one signatory who signs under these lines on a day; blank where none or several do."""
    typed = tuple(line.upper() for line in lines_)
    names = {one.full_name for one in signatories_of(issuer.id, day, known_at) if typed in stacks_of(one.facts)}
    return names.pop() if len(names) == 1 else ""


def _variant(paper: Paper) -> Variant:
    if paper.authority_line:
        return "decision"
    return "named" if paper.title else "letter"


def file_name(kind: str, number: str | None, about: str, ending: str) -> str:
    """Return a file name that any system keeps: "ke-hoach_35-KH-UBND_kiem-tra-cong-tac-cchc.pdf"."""
    given = "-".join(fold(number or "du thao").split()).upper() if number else "du-thao"
    subject = "-".join(fold(about).split()[:8])
    return f"{kind}_{given}_{subject}.{ending}"
