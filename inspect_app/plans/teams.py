"""Decisions on the inspection team: founding it, changing it from a day on."""

from __future__ import annotations

from datetime import date, datetime

from inspect_app.access import roles_of, team_of
from inspect_app.clock import day_of
from inspect_app.documents import OfficialDocument
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.journal import record
from inspect_app.models import IssuedDocument, Person, Plan, TeamChange, TeamDecision
from inspect_app.office.numbers import check_free, named, register_number
from inspect_app.outbox.queue import tell
from workflows import events_plans as happened
from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.moves import Refused
from workflows.numbers import check_number
from workflows.plans import PlanKind, PlanState
from workflows.roles import Role
from workflows.teams import TeamPost, post_labels


def add_decision(
    plan: Plan,
    *,
    number: str,
    issued_on: date,
    effective_on: date,
    subject: str,
    changes: list[tuple[Person, TeamPost | None, str]],
    by: Person,
    now: datetime,
) -> TeamDecision:
    """Record a decision that founds the team or changes it from ``effective_on``; each person it names is told.

    ``changes`` names a person, the post (None: leaves the team) and the title held outside the team.
    """
    if Role.OFFICE not in roles_of(plan, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được ghi quyết định về Đoàn kiểm tra."))
    if plan.state in {PlanState.CLOSED, PlanState.CANCELLED}:
        raise Refused(N_("Đợt kiểm tra đã kết thúc hoặc đã hủy, không thay đổi Đoàn kiểm tra được nữa."))
    _check_decision(plan, number, issued_on, effective_on)
    about = named("Quyết định", subject)
    check_free(plan.authority_id, DocumentKind.TEAM_DECISION, number, issued_on, plan_id=plan.id, subject=about)
    _check_people(plan, effective_on, changes)
    decision = TeamDecision(
        plan_id=plan.id, number=number, issued_on=issued_on, effective_on=effective_on, subject=subject, created_at=now
    )
    db.session.add(decision)
    db.session.flush()
    register_number(
        plan.authority_id, DocumentKind.TEAM_DECISION, number, issued_on, decision, by=by, now=now, subject=about
    )
    for person, post, title in changes:
        change = TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=person.id, post=post, title=title)
        db.session.add(change)
    db.session.flush()
    labels = post_labels(plan.team_name)
    members = "; ".join(f"{p.full_name} ({labels[post] if post else 'thôi tham gia'})" for p, post, _t in changes)
    record(happened.TeamDecided(number, effective_on, members), about=plan, by=by, at=now)
    keep(decision, plan, by, now)
    for person, post, _title in changes:
        key = f"team_decision:{decision.id}:{person.id}"
        label = labels[post] if post else None
        tell(person, "team_decision", key=key, now=now, plan=plan, decision=decision, post=label)
    return decision


def draft_document(
    plan: Plan,
    *,
    subject: str,
    effective_on: date | None,
    changes: list[tuple[Person, TeamPost | None, str]],
    today: date,
) -> OfficialDocument:
    """Return a decision for signing, before it has number and day; nothing is written."""
    from inspect_app.papers.documents import team_decision_draft

    _check_people(plan, effective_on or today, changes)
    decision = TeamDecision(plan_id=plan.id, number="", subject=subject, effective_on=effective_on or today)
    lines = [
        TeamChange(plan_id=plan.id, person_id=person.id, person=person, post=post, title=title, decision=decision)
        for person, post, title in changes
    ]
    return team_decision_draft(plan, decision, lines, today)


def keep(decision: TeamDecision, plan: Plan, by: Person | None, now: datetime) -> IssuedDocument:
    """Keep the decision as it was issued; of a surprise inspection the public page says nothing."""
    from inspect_app.papers.documents import team_decision_document

    return keep_issued(
        decision, team_decision_document(decision, plan, day_of(now)), kind=IssuedKind.DECISION,
        authority_id=plan.authority_id, is_confidential=plan.kind is PlanKind.SURPRISE, by=by, now=now,
    )  # fmt: skip


def _check_decision(plan: Plan, number: str, issued_on: date, effective_on: date) -> None:
    check_number(number, DocumentKind.TEAM_DECISION)
    if effective_on < issued_on:
        raise Refused(N_("Ngày hiệu lực không được trước ngày ban hành quyết định."))
    if plan.issued_on and issued_on < plan.issued_on:
        raise Refused(N_("Quyết định không được ban hành trước kế hoạch."))


def _check_people(plan: Plan, effective_on: date, changes: list[tuple[Person, TeamPost | None, str]]) -> None:
    people = [person.id for person, _post, _title in changes]
    if not people or len(people) != len(set(people)):
        raise Refused(N_("Mỗi người ghi đúng một dòng, và quyết định phải có ít nhất một người."))
    current = set(team_of(plan.id, effective_on))
    if leaving := [p.full_name for p, post, _t in changes if post is None and p.id not in current]:
        raise Refused(N_("Không có trong Đoàn nên không thôi tham gia được: %(names)s."), names=", ".join(leaving))
