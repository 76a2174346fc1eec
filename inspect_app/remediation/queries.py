"""What pages and actions ask about remediation reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, everyones, get_visible, viewer, visible
from inspect_app.database import one_of
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_by, was_there
from inspect_app.models import Answer, Attachment, AuditEntry, Notice, PaperReport, PlanArea, Report, Task, Unit
from workflows.events_files import FileAttached, FileReplaced, FileWithdrawn
from workflows.events_remediation import ReportEdited
from workflows.findings import Severity
from workflows.moves import Label
from workflows.notices import NoticeState
from workflows.remediation import PROGRESS_LABELS, AnswerFacts, Progress, ReportState, answer_problems
from workflows.tasks import WITH_UNIT, TaskState

#: What a unit does while it writes; others hear of it when the report is sent.
DRAFTING = (ReportEdited.__name__, FileAttached.__name__, FileReplaced.__name__, FileWithdrawn.__name__)


@dataclass(frozen=True)
class Said:
    """An answer as it was sent; what the unit has changed since is its own draft."""

    progress: Progress
    cause: str
    action: str
    result: str
    done_on: date | None
    doer: str
    expected_on: date | None
    answered_at: datetime | None
    # What was sent before these were asked has none of them.
    is_agreed: bool | None = None
    objection: str = ""
    figures: str = ""
    paper_report_id: int | None = None


def said_of(answer: Answer) -> dict[str, Any]:
    """Return an answer as it is now, to be kept as what was sent."""
    values = {one.name: getattr(answer, one.name) for one in fields(Said)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def as_sent(answer: Answer | None) -> Said | None:
    """Return an answer as it was last sent, or nothing when it never was."""
    if answer is None or answer.sent is None:
        return None
    kept = dict(answer.sent)
    for name in ("done_on", "expected_on"):
        kept[name] = date.fromisoformat(kept[name]) if kept[name] else None
    kept["answered_at"] = datetime.fromisoformat(kept["answered_at"]) if kept["answered_at"] else None
    return Said(**kept | {"progress": Progress(kept["progress"])})


@dataclass(frozen=True)
class General:
    """The general part of a report."""

    assessment: str
    proposals: str


def general_of(report: Report) -> General:
    """Return the general part as it is now."""
    return General(report.assessment, report.proposals)


def shown_general(report: Report) -> General:
    """Return the general part as the reader may see it: what was not sent is the unit's own."""
    if report.unit_id in viewer().own_unit_ids:
        return general_of(report)
    return General(**report.sent) if report.sent else General("", "")


def was_sent_with(report: Report, file: Attachment) -> bool:
    """Tell whether a file was there when the report was last sent, twin of the row rule of attachments."""
    return was_there(file, report.sent_at)


def sent_files(answer: Answer | None, files: Sequence[Attachment]) -> list[Attachment]:
    """Return the evidence that was there when the answer was last sent, twin of the row rule of attachments."""
    sent_at = answer.sent_at if answer else None
    return [file for file in files if was_there(file, sent_at)]


@dataclass(frozen=True)
class Item:
    """One task of a report with the unit's answer, its evidence and what it still lacks."""

    task: Task
    answer: Answer | Said | None
    files: Sequence[Attachment]
    problems: Sequence[str]
    #: The report on paper that the answer was written down from, by the office on the unit's behalf.
    paper: PaperReport | None = None

    @property
    def is_open(self) -> bool:
        """Whether the unit may answer it now; what waits for the office or was accepted stays as it is."""
        return self.task.state in WITH_UNIT

    @property
    def waits_for_office(self) -> bool:
        return self.task.state is TaskState.REPORTED

    @property
    def is_done(self) -> bool:
        """Whether the unit says that it is remedied."""
        return self.answer is not None and self.answer.progress is Progress.DONE and bool(self.answer.answered_at)

    @property
    def progress(self) -> Label:
        return PROGRESS_LABELS[self.answer.progress if self.answer else Progress.NOT_BEGUN]


def report_with_all(report_id: int) -> Report:
    """Return a visible report with its notice and unit."""
    return get_visible(Report, report_id, joinedload(Report.notice), joinedload(Report.unit))


def tasks_of(report: Report) -> list[Task]:
    """Return the tasks that a report answers, in the order they were made; cancelled ones are nobody's any more."""
    query = everyones(Task, "tasks of a report").where(_belongs(report), Task.state != TaskState.CANCELLED)
    return list(db.session.scalars(query.order_by(Task.id)))


def _belongs(report: Report) -> ColumnElement[bool]:
    """Return the condition that a report answers a task.

    A task that is with a unit belongs to that unit's report.  One that was reported stays in the report it was sent
    with until it is judged, even when the unit has a successor by then.
    """
    here = exists(select(Answer.id).where(Answer.task_id == Task.id, Answer.report_id == report.id))
    elsewhere = exists(select(Answer.id).where(Answer.task_id == Task.id, Answer.report_id != report.id))
    is_with_unit = one_of(Task.state, WITH_UNIT)
    own = and_(Task.unit_id == report.unit_id, or_(is_with_unit, ~elsewhere))
    return and_(Task.notice_id == report.notice_id, or_(own, and_(~is_with_unit, here)))


def _tasks(notice_id: int, unit_id: int) -> list[Task]:
    query = everyones(Task, "tasks of a report").where(
        Task.notice_id == notice_id, Task.unit_id == unit_id, Task.state != TaskState.CANCELLED
    )
    return list(db.session.scalars(query.order_by(Task.id)))


def asks_of(notice_id: int, unit_id: int) -> bool:
    """Tell whether a notice asks for an answer that a unit has to give in its own report."""
    return bool(tasks_of(Report(notice_id=notice_id, unit_id=unit_id)))


def has_tasks(notice_id: int, unit_id: int) -> bool:
    """Tell whether a notice asks anything of a unit."""
    return bool(_tasks(notice_id, unit_id))


def items_of(report: Report, today: date, *, is_sent: bool = False) -> list[Item]:
    """Return a report task by task, in three queries; as it was sent, or with what the unit has written since."""
    tasks = tasks_of(report)
    answers = {one.task_id: one for one in db.session.scalars(select(Answer).where(Answer.report_id == report.id))}
    files = attachments_by(Task, [task.id for task in tasks], with_replaced=is_sent)
    if is_sent:
        items = [
            Item(task, as_sent(answers.get(task.id)), sent_files(answers.get(task.id), files.get(task.id, [])), [])
            for task in tasks
        ]
    else:
        items = [_item(task, answers.get(task.id), files.get(task.id, []), today) for task in tasks]
    return _with_papers(items)


def _with_papers(items: list[Item]) -> list[Item]:
    papers = papers_by_id({one.answer.paper_report_id for one in items if one.answer is not None})
    if not papers:
        return items
    return [
        replace(one, paper=papers.get(one.answer.paper_report_id or 0)) if one.answer is not None else one
        for one in items
    ]


def papers_by_id(ids: Iterable[int | None]) -> dict[int, PaperReport]:
    """Return the reports on paper that visible answers were written down from, with who wrote them down."""
    if not (known := [one for one in ids if one is not None]):
        return {}
    rows = everyones(PaperReport, "papers of visible answers").where(PaperReport.id.in_(known))
    ways = (PaperReport.unit, PaperReport.entered_by)
    return {one.id: one for one in db.session.scalars(rows.options(*[joinedload(way) for way in ways]))}


def notice_answered(report: Report) -> Notice:
    """Return the notice that a report was last sent about; its ``notice`` must be loaded.

    A report goes over to a notice that replaces the one it answers; what was sent before goes on citing that one.
    """
    notice = report.notice
    while report.sent_at and notice.supersedes_id and notice.issued_at and report.sent_at < notice.issued_at:
        query = everyones(Notice, "the notice a report was sent about").where(Notice.id == notice.supersedes_id)
        notice = db.session.scalars(query).one()
    return notice


def shown_items(report: Report, today: date) -> list[Item]:
    """Return a report task by task as the reader may see it: drafts are the unit's own."""
    return items_of(report, today, is_sent=report.unit_id not in viewer().own_unit_ids)


def _item(task: Task, answer: Answer | None, files: Sequence[Attachment], today: date) -> Item:
    problems = answer_problems(_facts(task, answer, len(files)), today) if task.state in WITH_UNIT else []
    return Item(task, answer, files, problems)


def _facts(task: Task, answer: Answer | None, evidence: int) -> AnswerFacts:
    return AnswerFacts(
        is_answered=answer is not None and answer.answered_at is not None,
        progress=answer.progress if answer else Progress.NOT_BEGUN,
        cause=answer.cause if answer else "",
        action=answer.action if answer else "",
        result=answer.result if answer else "",
        done_on=answer.done_on if answer else None,
        expected_on=answer.expected_on if answer else None,
        evidence=evidence,
        is_serious=task.severity is Severity.SERIOUS,
        is_agreed=answer.is_agreed if answer else None,
        objection=answer.objection if answer else "",
    )


def answer_of(report: Report, task_id: int) -> tuple[Task, Answer]:
    """Return one task of a report with its answer; a task of another report is not there."""
    query = (
        everyones(Task, "a task of a visible report")
        .where(Task.id == task_id, _belongs(report))
        .options(joinedload(Task.finding))
    )
    task = db.session.scalars(query).one_or_none()
    if task is None:
        raise NotVisible
    answer = db.session.scalars(select(Answer).where(Answer.task_id == task.id)).one_or_none()
    if answer is None:
        raise NotVisible
    return task, answer


def answered_elsewhere(notice_id: int, unit_id: int) -> tuple[Report, bool] | None:
    """Return the report of another unit, which ended, that answers tasks now with this one.

    With it whether any of them still waits there for a verdict.
    """
    tasks = {task.id: task for task in _tasks(notice_id, unit_id)}
    query = (
        everyones(Report, "tasks that were reported before they were handed over")
        .join(Answer, Answer.report_id == Report.id)
        .where(Answer.task_id.in_(tasks), Report.unit_id != unit_id)
        .options(joinedload(Report.unit))
        .order_by(Report.id)
    )
    report = db.session.scalars(query).first()
    if report is None:
        return None
    return report, any(task.state is TaskState.REPORTED for task in tasks.values())


def drafting_of(report: Report) -> ColumnElement[bool]:
    """Return the condition "the unit did it after it last sent the report", for the story that others read."""
    since = AuditEntry.at > report.sent_at if report.sent_at else true()
    return and_(AuditEntry.event.in_(DRAFTING), since)


def answers_to(tasks: Sequence[Task]) -> dict[int, Answer]:
    """Return what was answered to tasks, in whichever unit's report, by task."""
    query = select(Answer).where(Answer.task_id.in_([task.id for task in tasks]))
    return {answer.task_id: answer for answer in db.session.scalars(query)}


def sent_about(tasks: Sequence[Task]) -> dict[int, Said]:
    """Return what was last sent about tasks, by task; of those that nobody reported on nothing."""
    sent = {task_id: as_sent(answer) for task_id, answer in answers_to(tasks).items()} if tasks else {}
    return {task_id: said for task_id, said in sent.items() if said is not None}


def report_on(notice_id: int, unit_id: int) -> Report | None:
    """Return a unit's report on a notice, if it was opened."""
    query = everyones(Report, "a unit's own report").where(Report.notice_id == notice_id, Report.unit_id == unit_id)
    return db.session.scalars(query).one_or_none()


# -- lists ------------------------------------------------------------------------------------------------------

RECEIVED = (ReportState.SENT, ReportState.RETURNED, ReportState.ACCEPTED)


def received(state: str) -> Select[Any]:
    """Return the reports that came to the authorities of the reader, those waiting unless asked otherwise."""
    query = visible(Report).where(Report.authority_id.in_(viewer().authority_ids), Report.state != ReportState.DRAFT)
    if state == "all":
        return query
    chosen = ReportState(state) if state in {member.value for member in RECEIVED} else ReportState.SENT
    return query.where(Report.state == chosen)


def counts(query: Select[Any]) -> dict[ReportState, int]:
    """Return how many received reports are in which state."""
    base = query.with_only_columns(Report.state, func.count()).group_by(Report.state)
    return {row[0]: row[1] for row in db.session.execute(base)}


@dataclass(frozen=True)
class Duty:
    """A notice that asks something of a unit, with the unit's report if there is one."""

    notice: Notice
    unit: Unit
    report: Report | None
    tasks: int
    open: int
    due_on: date | None


def duties() -> list[Duty]:
    """Return what the reader's own units have to report on, the newest notice first."""
    own = viewer().own_unit_ids
    is_open = one_of(Task.state, WITH_UNIT)
    counted = (
        visible(Task)
        .with_only_columns(
            Task.notice_id,
            Task.unit_id,
            func.count(),
            func.count().filter(is_open),
            func.min(Task.due_on).filter(is_open),
        )
        .where(Task.unit_id.in_(own), Task.state != TaskState.CANCELLED)
        .group_by(Task.notice_id, Task.unit_id)
    )
    rows = db.session.execute(counted).all()
    ids = {row[0] for row in rows}
    issued = (NoticeState.ISSUED, NoticeState.SUPERSEDED)
    notices = {n.id: n for n in db.session.scalars(visible(Notice).where(Notice.id.in_(ids), Notice.state.in_(issued)))}
    reports = {(r.notice_id, r.unit_id): r for r in db.session.scalars(visible(Report).where(Report.unit_id.in_(own)))}
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(own)))}
    found = [
        Duty(notices[notice_id], units[unit_id], reports.get((notice_id, unit_id)), n, left, due_on)
        for notice_id, unit_id, n, left, due_on in rows
        if notice_id in notices
    ]
    return sorted(found, key=lambda duty: (duty.notice.issued_on or date.min, duty.notice.id), reverse=True)


def area_labels(plan_id: int) -> dict[str, str]:
    """Return what a campaign calls the areas, where it differs from the usual names."""
    rows = db.session.scalars(select(PlanArea).where(PlanArea.plan_id == plan_id))
    return {row.area: row.label for row in rows}
