"""Answers that were written down from a report on paper by mistake are withdrawn, as long as nobody has judged them.

Afterwards the tasks are with the unit again as before, what it had begun to write itself stands again, the paper counts
as dropped with the reason, and the unit is told.  The rows and the original stay; the journal holds what was withdrawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from inspect_app.access import everyones, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import (
    Answer,
    AuditEntry,
    DocumentNumber,
    PaperReport,
    Person,
    ReadDocument,
    Report,
    ReviewClaim,
    Task,
    Unit,
)
from inspect_app.outbox.queue import tell
from inspect_app.remediation import queries
from inspect_app.tasks.checks import reason_of
from inspect_app.tasks.queries import unit_people
from workflows import events_remediation as happened
from workflows import events_tasks
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.remediation import Progress, ReportState
from workflows.roles import Role
from workflows.tasks import TaskState

_WHY = "answers that were written down from a paper"
#: A sentence with what fills it.
Obstacle = tuple[str, dict[str, Any]]
#: What the unit's own words were, as the journal keeps them; days are written as texts there.
_DAYS = frozenset(["done_on", "expected_on"])


class InTheWay(Refused):
    """Something was done with the answers since."""


def obstacles(paper: PaperReport) -> list[Obstacle]:
    """Return what stands in the way of withdrawing what was written down from a paper, each in a sentence."""
    if paper.entered_at is None or paper.dropped_at is not None or paper.report_id is None:
        return [(N_("Chưa ghi gì từ báo cáo giấy này."), {})]
    found: list[Obstacle] = []
    later = (PaperReport.report_id == paper.report_id, PaperReport.entered_at > paper.entered_at)
    if _any(PaperReport, *later, PaperReport.dropped_at.is_(None)):
        found.append((N_("Sau đó đã ghi tiếp từ báo cáo giấy khác. Hãy rút báo cáo ghi sau trước."), {}))
    if _sent_here(paper):
        found.append(
            (N_("Đơn vị đã tự gửi báo cáo này trên hệ thống. Hãy trả lại từng nội dung trên trang báo cáo."), {})
        )
    if db.session.get(ReviewClaim, paper.report_id) is not None:
        found.append((N_("Báo cáo đang có người nhận thẩm định. Hãy trả báo cáo lại hàng chờ trước."), {}))
    answers = _answers(paper)
    tasks = _tasks(answers)
    judged = sum(tasks[one.task_id].state not in _expected(one) for one in answers)
    if judged:
        found.append((N_("%(n)s nội dung đã được thẩm định hoặc đã kết thúc."), {"n": judged}))
    returned = sum(_was_returned(task, paper) for task in tasks.values())
    if returned and not judged:
        text = N_("%(n)s nội dung đã từng được gửi và trả lại trước đó. Hãy trả lại từng nội dung trên trang báo cáo.")
        found.append((text, {"n": returned}))
    changed = sum(one.answered_at != paper.entered_at for one in answers)
    if changed:
        found.append((N_("%(n)s câu trả lời đã được đơn vị sửa sau khi ghi."), {"n": changed}))
    return found


def _expected(answer: Answer) -> frozenset[TaskState]:
    """Return how a task stands that nobody has touched since its answer was written down."""
    if answer.progress is Progress.DONE:
        return frozenset([TaskState.REPORTED])
    return frozenset([TaskState.ASSIGNED, TaskState.IN_PROGRESS])


def withdraw(paper: PaperReport, *, reason: str, by: Person, now: datetime) -> None:
    """Take back what was written down from a paper, in one transaction, and drop the paper (Rút)."""
    if Role.OFFICE not in viewer_of(by, day_of(now)).roles_at(authority_id=paper.authority_id):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được rút báo cáo giấy đã ghi."))
    why = reason_of(reason)[:500]
    db.session.refresh(paper, ["entered_at", "dropped_at", "version"], with_for_update=True)
    if found := obstacles(paper):
        sentence, params = found[0]
        raise InTheWay(sentence, **params)
    report = _one(Report, Report.id == paper.report_id)
    db.session.refresh(report, ["state", "version"], with_for_update=True)
    unit = db.session.get_one(Unit, paper.unit_id)
    answers = _answers(paper)
    tasks = _tasks(answers)
    for answer in answers:
        _take_back(paper, answer, tasks[answer.task_id], unit, why, by, now)
    _back(report, paper, why)
    paper.dropped_at, paper.dropped_reason = now, why
    event = happened.PaperReportWithdrawn(paper.number or "…", unit.full_name, len(answers), why)
    for thing in (paper, report):
        record(event, about=thing, by=by, at=now)
    _open_document(paper, event, by, now)
    for _unit_id, person in unit_people({unit.id}, day_of(now)):
        key = f"paper_report_withdrawn:{paper.id}:{person.id}"
        tell(
            person, "paper_report_withdrawn", key=key, now=now, paper=paper, report=report, count=len(answers), why=why
        )


def _take_back(paper: PaperReport, answer: Answer, task: Task, unit: Unit, why: str, by: Person, now: datetime) -> None:
    """Put what the unit had written itself back into its answer, and the task back into the unit's hands."""
    before = {name: values[0] for name, values in _changes(task, paper).items()}
    changes = {name: (getattr(answer, name), _value(name, value)) for name, value in before.items()}
    for name, (_now, was) in changes.items():
        setattr(answer, name, was)
    has_own = any(getattr(answer, name) for name in ("cause", "action", "result", "figures", "objection"))
    answer.answered_by_id, answer.answered_at = None, now if has_own else None
    answer.paper_report_id, answer.sent, answer.sent_at = None, None, None
    task.state, task.reported_at = _state_before(task, paper), None
    event = happened.TaskAnswerWithdrawn(paper.number or "…", unit.full_name, why)
    record(event, about=task, by=by, at=now, changes=changes)


def _value(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    return Progress(value) if name == "progress" else value


def _changes(thing: Task | Report, paper: PaperReport) -> dict[str, Any]:
    """Return what writing the paper down changed of an answer or of the general part, as the journal holds it."""
    event = happened.TaskAnsweredOnPaper if isinstance(thing, Task) else happened.PaperReportEntered
    told = everyones(AuditEntry, _WHY).where(
        AuditEntry.about_type == type(thing).__tablename__,
        AuditEntry.about_id == thing.id,
        AuditEntry.event == event.__name__,
        AuditEntry.at == paper.entered_at,
    )
    entry = db.session.scalars(told.order_by(AuditEntry.id.desc()).limit(1)).first()
    return dict(entry.data.get("changes", {})) if entry else {}


def _state_before(task: Task, paper: PaperReport) -> TaskState:
    """Return how a task stood before the paper: begun by the unit itself, or only assigned."""
    names = _told_before(task, paper)
    return TaskState.IN_PROGRESS if events_tasks.TaskStarted.__name__ in names else TaskState.ASSIGNED


def _was_returned(task: Task, paper: PaperReport) -> bool:
    return bool({events_tasks.TaskReturned.__name__, events_tasks.TaskReopened.__name__} & _told_before(task, paper))


def _told_before(task: Task, paper: PaperReport) -> set[str]:
    told = everyones(AuditEntry, _WHY).where(
        AuditEntry.about_type == Task.__tablename__, AuditEntry.about_id == task.id, AuditEntry.at < paper.entered_at
    )
    return {entry.event for entry in db.session.scalars(told)}


def _back(report: Report, paper: PaperReport, why: str) -> None:
    """A report of which an earlier part stands stays sent; else it is the unit's own draft again."""
    for name, values in _changes(report, paper).items():
        setattr(report, name, values[0])
    rest = (PaperReport.report_id == report.id, PaperReport.id != paper.id, PaperReport.entered_at.is_not(None))
    if _any(PaperReport, *rest, PaperReport.dropped_at.is_(None)):
        report.sent = asdict(queries.general_of(report))
        return
    report.state, report.number, report.issued_on = ReportState.DRAFT, None, None
    report.sent_at, report.sent = None, None
    numbered = everyones(DocumentNumber, _WHY).where(
        DocumentNumber.about_type == Report.__tablename__, DocumentNumber.about_id == report.id
    )
    for row in db.session.scalars(numbered):
        # It stays in the register as one that was noted by hand, and becomes that of the report it belongs to.
        row.about_type, row.about_id, row.note = None, None, why[:200]


def _open_document(paper: PaperReport, event: happened.PaperReportWithdrawn, by: Person, now: datetime) -> None:
    """A document that the paper was read from is as before: it may be put right, answered from anew, or dropped."""
    if paper.document_id is None:
        return
    document = _one(ReadDocument, ReadDocument.id == paper.document_id)
    document.report_id = None
    if not _any(PaperReport, PaperReport.document_id == document.id, PaperReport.dropped_at.is_(None)):
        document.items = [{name: kept for name, kept in item.items() if name != "written"} for item in document.items]
    record(event, about=document, by=by, at=now)


def _sent_here(paper: PaperReport) -> bool:
    about = (AuditEntry.about_type == Report.__tablename__, AuditEntry.about_id == paper.report_id)
    return _any(AuditEntry, *about, AuditEntry.event == happened.ReportSent.__name__)


def _answers(paper: PaperReport) -> Sequence[Answer]:
    return db.session.scalars(
        everyones(Answer, _WHY).where(Answer.paper_report_id == paper.id).order_by(Answer.id)
    ).all()


def _tasks(answers: Sequence[Answer]) -> dict[int, Task]:
    ids = [one.task_id for one in answers]
    return {task.id: task for task in db.session.scalars(everyones(Task, _WHY).where(Task.id.in_(ids)))}


def _any(model: Any, *conditions: Any) -> bool:
    return db.session.scalars(everyones(model, _WHY).where(*conditions).limit(1)).first() is not None


def _one(model: Any, condition: Any) -> Any:
    return db.session.scalars(everyones(model, _WHY).where(condition).with_for_update()).one()
