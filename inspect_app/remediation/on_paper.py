"""A unit reported on paper: the office keeps the original and writes down, on the unit's behalf, what it says.

The original is a scan, or a document that was read in (:mod:`inspect_app.reading`); from there on both go one way.
What is done goes to the office for its verdict as of the day the paper came.  Who wrote it down answered for the unit
and is not the one who verifies it (:func:`inspect_app.remediation.claiming.check_not_the_doer`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any

from inspect_app.access import everyones, roles_of, viewer_of
from inspect_app.clock import day_of, instant_on
from inspect_app.extensions import db
from inspect_app.files.actions import attach_all, attach_kept
from inspect_app.files.queries import attachments_of
from inspect_app.files.taking import Upload
from inspect_app.journal import changes_of, record
from inspect_app.models import Notice, PaperReport, Person, ReadDocument, Report, Task, Unit
from inspect_app.office.numbers import register_number
from inspect_app.outbox.queue import tell
from inspect_app.remediation import queries
from inspect_app.remediation.actions import REGISTERED_AS, held_report
from inspect_app.remediation.paper_queries import tasks_to_answer, units_to_choose
from inspect_app.tasks.checks import reason_of
from inspect_app.tasks.extending import lapse
from inspect_app.tasks.queries import unit_people
from workflows import events_reading, events_tasks
from workflows import events_remediation as happened
from workflows.deadlines import days_late
from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.numbers import NumberTaken, check_number
from workflows.paper_reports import PaperRefused, Said, check_days, said_problem
from workflows.reading.review import ItemState, is_to_write
from workflows.remediation import REPORT, Progress
from workflows.roles import UNIT, Role
from workflows.tasks import TASK, TaskState

_NOON = time(12)


@dataclass(frozen=True)
class Head:
    """What stands at the head and foot of the paper, and the day it came."""

    number: str
    issued_on: date
    received_on: date
    signer: str


class SaidRefused(Refused):
    """An answer cannot be as it was read off the paper; ``task_id`` and ``field`` name the place."""

    def __init__(self, task_id: int, field: str, message: str) -> None:
        super().__init__(message)
        self.task_id, self.field = task_id, field


def take(
    notice: Notice,
    unit: Unit,
    head: Head,
    scans: Iterable[Upload] = (),
    *,
    document: ReadDocument | None = None,
    token: str = "",
    by: Person,
    now: datetime,
) -> PaperReport:
    """Take in a report on paper with its original; what it says is written down afterwards, beside the scan.

    The file of a ``document`` that was read in is the original as well.
    """
    _check_office(notice.authority_id, by, now)
    if unit.id not in {one.id for one in units_to_choose(notice)}:
        raise PaperRefused("unit", N_("Đơn vị này không còn nhiệm vụ nào của thông báo chờ trả lời."))
    _check_head(head, notice, now)
    paper = PaperReport(
        notice_id=notice.id, authority_id=notice.authority_id, unit_id=unit.id, taken_by_id=by.id, taken_at=now,
        dropped_reason="", document_id=document.id if document else None, **asdict(head),
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    if document is not None:
        attach_kept(paper, document.name, document.sha256, by=by, now=now)
    attach_all(paper, scans, token=token, by=by, now=now)
    if not attachments_of(paper):
        raise PaperRefused("files", N_("Hãy đính kèm bản quét hoặc ảnh chụp của báo cáo giấy."))
    record(happened.PaperReportTaken(*_named(paper), unit.full_name, head.received_on), about=paper, by=by, at=now)
    return paper


def _check_office(authority_id: int, by: Person, now: datetime) -> None:
    day = day_of(now)
    if Role.OFFICE not in viewer_of(by, day).roles_at(authority_id=authority_id):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được ghi thay báo cáo giấy của đơn vị."))


def _check_head(head: Head, notice: Notice, now: datetime) -> None:
    if head.number:
        check_number(head.number)
    check_days(head.issued_on, head.received_on, notice.issued_on, day_of(now))


def _named(paper: PaperReport) -> tuple[str, date]:
    """Return how a paper is called: its number, as far as it has one, and its day."""
    return paper.number or "…", paper.issued_on


def edit(paper: PaperReport, head: Head, scans: Iterable[Upload], *, token: str, by: Person, now: datetime) -> None:
    """Put right what was noted of the paper, or add a page of it, before it is written down."""
    _check_open(paper, by, now)
    notice = db.session.scalars(everyones(Notice, "notice of a paper").where(Notice.id == paper.notice_id)).one()
    _check_head(head, notice, now)
    new = asdict(head)
    changes = changes_of(paper, new, new)
    for name, (_before, after) in changes.items():
        setattr(paper, name, after)
    if changes:
        record(happened.PaperReportEdited(), about=paper, by=by, at=now, changes=changes)
    attach_all(paper, scans, token=token, by=by, now=now)


def _check_open(paper: PaperReport, by: Person, now: datetime) -> None:
    _check_office(paper.authority_id, by, now)
    db.session.refresh(paper, ["entered_at", "dropped_at", "version"], with_for_update=True)
    if paper.entered_at is not None:
        raise Refused(N_("Báo cáo giấy này đã được ghi vào hệ thống."))
    if paper.dropped_at is not None:
        raise Refused(N_("Báo cáo giấy này đã bị bỏ."))


def drop(paper: PaperReport, *, reason: str, by: Person, now: datetime) -> None:
    """Drop a paper that was taken in by mistake, with the reason; its scan stays."""
    _check_open(paper, by, now)
    paper.dropped_at, paper.dropped_reason = now, reason_of(reason)[:500]
    record(happened.PaperReportDropped(paper.dropped_reason), about=paper, by=by, at=now)


def enter(
    paper: PaperReport,
    said: Mapping[int, Said],
    *,
    assessment: str = "",
    proposals: str = "",
    by: Person,
    now: datetime,
) -> Report:
    """Write down what the paper says, task by task, and hand it over as if the unit had sent it; all or nothing."""
    _check_open(paper, by, now)
    if not attachments_of(paper):
        raise PaperRefused("files", N_("Hãy đính kèm bản quét hoặc ảnh chụp của báo cáo giấy."))
    tasks = {task.id: task for task in tasks_to_answer(paper)}
    if not said or not said.keys() <= tasks.keys():
        raise Refused(N_("Hãy ghi câu trả lời cho ít nhất một nhiệm vụ của đơn vị."))
    for task_id, one in said.items():
        if (problem := said_problem(one, paper.received_on)) is not None:
            raise SaidRefused(task_id, *problem)
    report = held_report(paper.notice_id, paper.authority_id, paper.unit_id, now)
    if not roles_of(report, by, now).isdisjoint(UNIT):
        raise Refused(N_("Người của đơn vị thì báo cáo trên hệ thống, không ghi thay bằng báo cáo giấy."))
    unit = db.session.get_one(Unit, paper.unit_id)
    for task_id, one in said.items():
        _write(paper, report, tasks[task_id], one, unit, by, now)
    changes = _hand_over(paper, report, assessment, proposals, now)
    paper.report_id, paper.entered_by_id, paper.entered_at = report.id, by.id, now
    _register(paper, report, by, now)
    done = sum(one.progress is Progress.DONE for one in said.values())
    for thing in (paper, report):
        event = happened.PaperReportEntered(*_named(paper), unit.full_name, done, len(said) - done)
        record(event, about=thing, by=by, at=now, changes=changes if thing is report else None)
    if paper.document_id is not None:
        _settle_document(paper, done, len(said) - done, by, now)
    for _unit_id, person in unit_people({unit.id}, day_of(now)):
        key = f"paper_report_entered:{paper.id}:{person.id}"
        context = {"report": report, "paper": paper, "by": by, "done": done, "left": len(said) - done}
        tell(person, "paper_report_entered", key=key, now=now, **context)
    return report


def _write(paper: PaperReport, report: Report, task: Task, said: Said, unit: Unit, by: Person, now: datetime) -> None:
    _task, kept = queries.answer_of(report, task.id)
    is_done = said.progress is Progress.DONE
    is_open = said.progress in {Progress.IN_PROGRESS, Progress.NOT_BEGUN}
    new = asdict(
        replace(
            said,
            done_on=said.done_on if is_done else None,
            expected_on=said.expected_on if is_open else None,
            objection=said.objection if said.is_agreed is False else "",
        )
    )
    # What the unit had begun to write here itself stays in the journal.
    changes = changes_of(kept, new, new)
    for name, (_before, after) in changes.items():
        setattr(kept, name, after)
    kept.answered_by_id, kept.answered_at, kept.paper_report_id = by.id, now, paper.id
    if said.progress is not Progress.NOT_BEGUN and task.state is TaskState.ASSIGNED:
        task.state = TASK.apply("start", task.state, UNIT)
    kept.sent, kept.sent_at = queries.said_of(kept), now
    event = happened.TaskAnsweredOnPaper(*_named(paper), unit.full_name)
    record(event, about=task, by=by, at=now, changes=changes)
    if is_done:
        task.state, task.return_reason = TASK.apply("report", task.state, UNIT), ""
        # It counts from the day it came, not from the day somebody got round to writing it down.
        task.reported_at = min(now, instant_on(paper.received_on, _NOON))
        record(events_tasks.TaskReported(days_late(task.due_on, paper.received_on)), about=task, by=by, at=now)
        lapse(task, by, now)


def _hand_over(
    paper: PaperReport, report: Report, assessment: str, proposals: str, now: datetime
) -> dict[str, tuple[Any, Any]]:
    """Hand the report over; returns what of the unit's own general part gave way, for the journal."""
    new = {"assessment": assessment.strip(), "proposals": proposals.strip()}
    changes = changes_of(report, new, new) if any(new.values()) else {}
    for name, (_before, after) in changes.items():
        setattr(report, name, after)
    report.state = REPORT.apply("send", report.state, UNIT)
    report.number, report.issued_on = paper.number or report.number, paper.issued_on
    report.sent_at, report.sent = now, asdict(queries.general_of(report))
    db.session.flush()
    return changes


def _register(paper: PaperReport, report: Report, by: Person, now: datetime) -> None:
    """Write the number into the unit's register; where another document has it there, say so and leave both alone."""
    if not paper.number:
        return
    try:
        register_number(
            paper.unit_id, DocumentKind.REMEDIATION_REPORT, paper.number, paper.issued_on, report, by=by, now=now,
            subject=REGISTERED_AS, signer=paper.signer,
        )  # fmt: skip
    except NumberTaken:
        for thing in (paper, report):
            record(happened.PaperNumberTaken(paper.number), about=thing, by=by, at=now)


def _settle_document(paper: PaperReport, done: int, left: int, by: Person, now: datetime) -> None:
    rows = everyones(ReadDocument, "document of a paper").where(ReadDocument.id == paper.document_id)
    document = db.session.scalars(rows.with_for_update()).one()
    if document.is_settled:
        raise Refused(N_("Đã ghi câu trả lời từ văn bản này."))
    if any(item["state"] == ItemState.PROPOSED for item in document.items):
        # A long report is written down in parts: what was confirmed is done with, the rest follows.
        document.items = [item | {"written": True} if is_to_write(item) else item for item in document.items]
    else:
        document.report_id = paper.report_id
    record(events_reading.ReportReadIn(paper.number or "…", done, left), about=document, by=by, at=now)
