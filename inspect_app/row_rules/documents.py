"""Who sees what was written and sent: letters, papers, what was issued, and files attached to any of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from inspect_app.database import other
from inspect_app.models import (
    AnnexFile,
    Answer,
    Attachment,
    Finding,
    IssuedDocument,
    IssuedPaper,
    Letter,
    LetterTask,
    Minutes,
    Notice,
    PaperReport,
    PeriodReport,
    Plan,
    Report,
    Task,
    TeamDecision,
    Visit,
)
from inspect_app.row_rules.campaigns import (
    decisions,
    findings,
    minutes,
    notices,
    on_team,
    plans,
    reports,
    tasks,
    unit_plan,
    visits,
)
from inspect_app.row_rules.sight import Sight, among, any_of, both, either
from workflows.correspondence import LetterKind, LetterState
from workflows.document_kinds import DocumentKind


def letters(v: Sight) -> ColumnElement[bool]:
    """Whose letter it is sees it from its first draft; those it is addressed to, once it is issued."""
    named, task = other(LetterTask, "named"), other(Task, "late")
    late = any_of(
        select(named.task_id).join(task, task.id == named.task_id).where(named.letter_id == Letter.id),
        among(task.unit_id, v.own_unit_ids),
    )
    for_all = (LetterKind.ANNOUNCEMENT, LetterKind.CORRECTION, LetterKind.GENERAL_EXTENSION)
    to_all = both(Letter.kind.in_(for_all), unit_plan(v, Letter.plan_id))
    received = either(among(Letter.authority_id, v.authority_ids), among(Letter.unit_id, v.own_unit_ids), late, to_all)
    return either(
        both(Letter.kind != LetterKind.EXTENSION_REQUEST, among(Letter.issuer_id, v.authority_ids)),
        both(Letter.kind == LetterKind.EXTENSION_REQUEST, among(Letter.issuer_id, v.own_unit_ids)),
        both(Letter.state == LetterState.ISSUED, received),
    )


def issued_papers(v: Sight) -> ColumnElement[bool]:
    """A unit's plan is its own and the authority's it is sent to; the team's report is not for the units."""
    of_team = both(IssuedPaper.kind == DocumentKind.TEAM_REPORT, on_team(v, IssuedPaper.plan_id))
    return either(among(IssuedPaper.authority_id, v.authority_ids), among(IssuedPaper.unit_id, v.own_unit_ids), of_team)


def paper_reports(v: Sight) -> ColumnElement[bool]:
    """What came on paper is the office's own until it is entered; then the unit reads what stands in its name."""
    of_unit = both(among(PaperReport.unit_id, v.own_unit_ids), PaperReport.entered_at.is_not(None))
    return either(among(PaperReport.authority_id, v.authority_ids), of_unit)


def period_reports(v: Sight) -> ColumnElement[bool]:
    """Whether a unit has reported is known to who called for it; what it says is read as it was sent."""
    return either(among(PeriodReport.authority_id, v.authority_ids), among(PeriodReport.unit_id, v.own_unit_ids))


def attachments(v: Sight) -> ColumnElement[bool]:
    # A file is as visible as the thing it is attached to; what is attached to a task or a report is the unit's own
    # until it is sent.
    def on(model: Any, column: Any, rule: Callable[[Sight], ColumnElement[bool]]) -> ColumnElement[bool]:
        return any_of(select(model.id).where(model.id == column), rule(v))

    sent = exists(
        select(Answer.id).where(Answer.task_id == Attachment.task_id, Answer.sent_at >= Attachment.uploaded_at)
    )
    return either(
        on(Finding, Attachment.finding_id, findings),
        on(Visit, Attachment.visit_id, visits),
        on(Minutes, Attachment.minutes_id, minutes),
        on(PaperReport, Attachment.paper_report_id, paper_reports),
        any_of(select(Task.id).where(Task.id == Attachment.task_id), among(Task.unit_id, v.own_unit_ids)),
        both(on(Task, Attachment.task_id, tasks), sent),
        any_of(select(Report.id).where(Report.id == Attachment.report_id), among(Report.unit_id, v.own_unit_ids)),
        any_of(
            select(Report.id).where(Report.id == Attachment.report_id, Report.sent_at >= Attachment.uploaded_at),
            reports(v),
        ),
    )


def issued(v: Sight) -> ColumnElement[bool]:
    # What was issued is as visible as the thing it was issued from; its authority always sees it.
    def of(model: Any, rule: Callable[[Sight], ColumnElement[bool]]) -> ColumnElement[bool]:
        same = IssuedDocument.about_type == model.__tablename__
        return both(same, any_of(select(model.id).where(model.id == IssuedDocument.about_id), rule(v)))

    return either(
        among(IssuedDocument.authority_id, v.authority_ids),
        of(Plan, plans),
        of(TeamDecision, decisions),
        of(Visit, visits),
        of(Minutes, minutes),
        of(Notice, notices),
        of(Task, tasks),
        of(Report, reports),
        of(PeriodReport, period_reports),
        of(Letter, letters),
        of(IssuedPaper, issued_papers),
    )


def annexes(v: Sight) -> ColumnElement[bool]:
    # An annex is as visible as the notice or letter it goes out with.
    def of(model: Any, rule: Callable[[Sight], ColumnElement[bool]]) -> ColumnElement[bool]:
        same = AnnexFile.about_type == model.__tablename__
        return both(same, any_of(select(model.id).where(model.id == AnnexFile.about_id), rule(v)))

    return either(of(Notice, notices), of(Letter, letters))
