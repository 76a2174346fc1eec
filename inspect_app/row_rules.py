"""Which rows of each scoped table somebody sees; :mod:`inspect_app.access` asks them, everybody else asks that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from inspect_app.models import (
    AnnexFile,
    Answer,
    Attachment,
    AuditEntry,
    Criterion,
    DocumentNumber,
    Finding,
    IssuedDocument,
    IssuedPaper,
    Letter,
    LetterTask,
    Minutes,
    Notice,
    NumberGap,
    NumberScheme,
    Person,
    Plan,
    PlanUnit,
    Post,
    RecipientList,
    Report,
    Signatory,
    StandardParagraph,
    Task,
    TeamChange,
    TeamDecision,
    Unit,
    UnitLetterhead,
    Visit,
)
from workflows.correspondence import LetterKind, LetterState
from workflows.document_kinds import DocumentKind
from workflows.minutes import MinutesState
from workflows.notices import NoticeState
from workflows.plans import PlanKind, PlanState

if TYPE_CHECKING:
    from inspect_app.access import Viewer

M = TypeVar("M")


@cache
def other(model: type[M], part: str) -> type[M]:
    """Return a table under another name for its part in a rule, made once: making it costs more than the query."""
    return aliased(model)


def teams(v: Viewer, plan_id: Any, day: Any, *around: Any) -> Select[Any]:
    """Return the campaigns whose last decision of ``day`` or before that names the viewer gives him a post.

    The twin of :func:`workflows.teams.team_on`; a test holds them together.  ``around`` are the tables of the query
    it is put into, said because they are two levels out, where SQLAlchemy does not look by itself.
    """
    change, decision = other(TeamChange, "change"), other(TeamDecision, "decision")
    later, decided = other(TeamChange, "later"), other(TeamDecision, "decided")
    undone = exists(
        select(later.id)
        .join(decided, decided.id == later.decision_id)
        .where(
            later.plan_id == change.plan_id,
            later.person_id == change.person_id,
            decided.effective_on <= day,
            or_(
                decided.effective_on > decision.effective_on,
                and_(decided.effective_on == decision.effective_on, decided.id > decision.id),
            ),
        )
        .correlate(change, decision, *around)
    )
    found = (
        select(change.plan_id)
        .join(decision, decision.id == change.decision_id)
        .where(change.person_id == v.person.id, change.post.is_not(None), decision.effective_on <= day, ~undone)
    )
    return found if plan_id is None else found.where(change.plan_id == plan_id)


def _on_team(v: Viewer, plan_id: Any) -> ColumnElement[bool]:
    """On the team today.

    Whoever leaves a team loses sight of the campaign from that day on: its plan, decisions, notice and tasks.  The
    visits of the days he was on it, with their findings and minutes, stay open to him, since he answers for them.
    Nobody leaves by the end of a campaign: who was on the team on its last day sees it for good.
    """
    found: ColumnElement[bool] = plan_id.in_(teams(v, None, v.today))
    return found


def _on_team_of(v: Viewer, visit: Any) -> ColumnElement[bool]:
    """On the team on the day of the visit."""
    return exists(teams(v, visit.plan_id, visit.visit_on, visit))


def _of_team_visit(v: Viewer, visit_id: Any) -> ColumnElement[bool]:
    visit = other(Visit, "of_team")
    return exists(select(visit.id).where(visit.id == visit_id, _on_team_of(v, visit)))


def _unit_plan(v: Viewer, plan_id: Any) -> ColumnElement[bool]:
    return exists(select(PlanUnit.plan_id).where(PlanUnit.plan_id == plan_id, PlanUnit.unit_id.in_(v.own_unit_ids)))


def _plans(v: Viewer) -> ColumnElement[bool]:
    told = (PlanState.ISSUED, PlanState.RUNNING, PlanState.CONCLUDED, PlanState.CLOSED)
    return or_(
        Plan.authority_id.in_(v.authority_ids),
        and_(_on_team(v, Plan.id), Plan.state.in_(told)),
        and_(_unit_plan(v, Plan.id), Plan.state.in_(told), Plan.kind != PlanKind.SURPRISE),
    )


def _decisions(v: Viewer) -> ColumnElement[bool]:
    plan = other(Plan, "around")
    return or_(
        exists(select(plan.id).where(plan.id == TeamDecision.plan_id, plan.authority_id.in_(v.authority_ids))),
        _on_team(v, TeamDecision.plan_id),
        _unit_plan(v, TeamDecision.plan_id),
    )


def _visits(v: Viewer) -> ColumnElement[bool]:
    plan = other(Plan, "around")
    announced = exists(select(plan.id).where(plan.id == Visit.plan_id, plan.kind != PlanKind.SURPRISE))
    return or_(
        Visit.authority_id.in_(v.authority_ids),
        _on_team_of(v, Visit),
        and_(Visit.unit_id.in_(v.own_unit_ids), or_(announced, Visit.visit_on <= v.today)),
    )


def _drawn_up(visit_id: Any) -> ColumnElement[bool]:
    minutes = other(Minutes, "drawn_up")
    return exists(select(minutes.id).where(minutes.visit_id == visit_id, minutes.state != MinutesState.DRAFT))


def _findings(v: Viewer) -> ColumnElement[bool]:
    # A unit reads what was found once the minutes are laid before it.
    return or_(
        Finding.authority_id.in_(v.authority_ids),
        _of_team_visit(v, Finding.visit_id),
        and_(Finding.unit_id.in_(v.own_unit_ids), _drawn_up(Finding.visit_id)),
    )


def _minutes(v: Viewer) -> ColumnElement[bool]:
    return or_(
        Minutes.authority_id.in_(v.authority_ids),
        _of_team_visit(v, Minutes.visit_id),
        and_(Minutes.unit_id.in_(v.own_unit_ids), Minutes.state != MinutesState.DRAFT),
    )


def _notices(v: Viewer) -> ColumnElement[bool]:
    # A draft that was to replace another and was given up was never told to anybody.
    told = and_(Notice.state.in_((NoticeState.ISSUED, NoticeState.SUPERSEDED)), Notice.issued_at.is_not(None))
    # A unit that took over tasks answers a notice on an inspection it was not in.
    task = aliased(Task)
    asked = exists(select(task.id).where(task.notice_id == Notice.id, task.unit_id.in_(v.own_unit_ids)))
    return or_(
        Notice.authority_id.in_(v.authority_ids),
        and_(told, or_(_unit_plan(v, Notice.plan_id), _on_team(v, Notice.plan_id), asked)),
    )


def _tasks(v: Viewer) -> ColumnElement[bool]:
    return or_(Task.authority_id.in_(v.authority_ids), Task.unit_id.in_(v.own_unit_ids), _on_team(v, Task.plan_id))


def _reports(v: Viewer) -> ColumnElement[bool]:
    from workflows.remediation import ReportState

    received = and_(
        Report.authority_id.in_(v.authority_ids), Report.sent_at.is_not(None), Report.state != ReportState.DRAFT
    )
    # Who took over a reported task reads the report it was sent with.
    task = other(Task, "handed_over")
    handed_over = exists(
        select(Answer.id)
        .join(task, task.id == Answer.task_id)
        .where(Answer.report_id == Report.id, Report.state != ReportState.DRAFT, task.unit_id.in_(v.own_unit_ids))
    )
    return or_(received, Report.unit_id.in_(v.own_unit_ids), handed_over)


def _letters(v: Viewer) -> ColumnElement[bool]:
    """Whose letter it is sees it from its first draft; those it is addressed to, once it is issued."""
    named, task = other(LetterTask, "named"), other(Task, "late")
    late = exists(
        select(named.task_id)
        .join(task, task.id == named.task_id)
        .where(named.letter_id == Letter.id, task.unit_id.in_(v.own_unit_ids))
    )
    to_all = and_(Letter.kind.in_((LetterKind.ANNOUNCEMENT, LetterKind.CORRECTION)), _unit_plan(v, Letter.plan_id))
    received = or_(Letter.authority_id.in_(v.authority_ids), Letter.unit_id.in_(v.own_unit_ids), late, to_all)
    return or_(
        and_(Letter.kind != LetterKind.EXTENSION_REQUEST, Letter.issuer_id.in_(v.authority_ids)),
        and_(Letter.kind == LetterKind.EXTENSION_REQUEST, Letter.issuer_id.in_(v.own_unit_ids)),
        and_(Letter.state == LetterState.ISSUED, received),
    )


def _issued_papers(v: Viewer) -> ColumnElement[bool]:
    """A unit's plan is its own and the authority's it is sent to; the team's report is not for the units."""
    of_team = and_(IssuedPaper.kind == DocumentKind.TEAM_REPORT, _on_team(v, IssuedPaper.plan_id))
    return or_(IssuedPaper.authority_id.in_(v.authority_ids), IssuedPaper.unit_id.in_(v.own_unit_ids), of_team)


def _attachments(v: Viewer) -> ColumnElement[bool]:
    # A file is as visible as the thing it is attached to; what is attached to a task or a report is the unit's own
    # until it is sent.
    def on(model: Any, column: Any, rule: Callable[[Viewer], ColumnElement[bool]]) -> ColumnElement[bool]:
        return exists(select(model.id).where(model.id == column, rule(v)))

    sent = exists(
        select(Answer.id).where(Answer.task_id == Attachment.task_id, Answer.sent_at >= Attachment.uploaded_at)
    )
    return or_(
        on(Finding, Attachment.finding_id, _findings),
        on(Visit, Attachment.visit_id, _visits),
        on(Minutes, Attachment.minutes_id, _minutes),
        exists(select(Task.id).where(Task.id == Attachment.task_id, Task.unit_id.in_(v.own_unit_ids))),
        and_(on(Task, Attachment.task_id, _tasks), sent),
        exists(select(Report.id).where(Report.id == Attachment.report_id, Report.unit_id.in_(v.own_unit_ids))),
        exists(
            select(Report.id).where(
                Report.id == Attachment.report_id, Report.sent_at >= Attachment.uploaded_at, _reports(v)
            )
        ),
    )


def _of_own_office(model: Any) -> Callable[[Viewer], ColumnElement[bool]]:
    # What a unit writes down about its own documents is seen there; the documents are drawn from it for everybody.
    return lambda v: true() if v.is_admin else model.unit_id.in_(v.authority_ids + v.own_unit_ids)


def _issued(v: Viewer) -> ColumnElement[bool]:
    # What was issued is as visible as the thing it was issued from; its authority always sees it.
    def of(model: Any, rule: Callable[[Viewer], ColumnElement[bool]]) -> ColumnElement[bool]:
        same = IssuedDocument.about_type == model.__tablename__
        return and_(same, exists(select(model.id).where(model.id == IssuedDocument.about_id, rule(v))))

    return or_(
        IssuedDocument.authority_id.in_(v.authority_ids),
        of(Plan, _plans),
        of(TeamDecision, _decisions),
        of(Visit, _visits),
        of(Minutes, _minutes),
        of(Notice, _notices),
        of(Task, _tasks),
        of(Report, _reports),
        of(Letter, _letters),
        of(IssuedPaper, _issued_papers),
    )


def _annexes(v: Viewer) -> ColumnElement[bool]:
    # An annex is as visible as the notice or letter it goes out with.
    def of(model: Any, rule: Callable[[Viewer], ColumnElement[bool]]) -> ColumnElement[bool]:
        same = AnnexFile.about_type == model.__tablename__
        return and_(same, exists(select(model.id).where(model.id == AnnexFile.about_id, rule(v))))

    return or_(of(Notice, _notices), of(Letter, _letters))


def _people(v: Viewer) -> ColumnElement[bool]:
    if v.is_admin:
        return true()
    post, unit, mine = other(Post, "held"), other(Unit, "below"), other(Unit, "mine")
    below = exists(
        select(post.id)
        .join(unit, unit.id == post.unit_id)
        .join(mine, unit.path.startswith(mine.path))
        .where(post.person_id == Person.id, mine.id.in_(v.authority_ids + v.own_unit_ids))
    )
    return or_(Person.id == v.person.id, below)


def _criteria(v: Viewer) -> ColumnElement[bool]:
    """The shared criteria are everybody's to read, an authority's own are its own."""
    return true() if v.is_admin else or_(Criterion.authority_id.is_(None), Criterion.authority_id.in_(v.authority_ids))


def _entries(v: Viewer) -> ColumnElement[bool]:
    return true() if v.is_admin else false()


#: What a unit writes down about its own documents, and the numbers it gave them.
OFFICE_LINES = (
    UnitLetterhead, Signatory, RecipientList, StandardParagraph, DocumentNumber, NumberGap, NumberScheme,
)  # fmt: skip

RULES: dict[type[Any], Callable[[Viewer], ColumnElement[bool]]] = {
    Plan: _plans,
    TeamDecision: _decisions,
    Visit: _visits,
    Finding: _findings,
    Minutes: _minutes,
    Notice: _notices,
    Task: _tasks,
    Report: _reports,
    Letter: _letters,
    Attachment: _attachments,
    AnnexFile: _annexes,
    IssuedDocument: _issued,
    IssuedPaper: _issued_papers,
    Person: _people,
    Criterion: _criteria,
    AuditEntry: _entries,
    **{model: _of_own_office(model) for model in OFFICE_LINES},
}
