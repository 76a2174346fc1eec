"""A remediation report on paper answers the tasks of its notice, as if the unit had sent it here.

The office writes down what the paper says, task by task; what the paper does not say is not made up.  What is done goes
to the office for its verdict, as of the day of the report; the unit hears of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time

from inspect_app.access import Viewer, load_posts
from inspect_app.clock import day_of, instant_on
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Notice, Person, ReadDocument, Report, Task, Unit
from inspect_app.outbox.queue import tell
from inspect_app.reading.asked import tasks_to_answer
from inspect_app.remediation import queries as reports
from inspect_app.remediation.actions import held_report
from inspect_app.tasks.extending import lapse
from inspect_app.tasks.queries import unit_people
from workflows import events_reading as happened
from workflows import events_remediation, events_tasks
from workflows.deadlines import days_late
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.review import ItemState
from workflows.reading.statement import Kind
from workflows.remediation import REPORT, Progress
from workflows.roles import UNIT, Role
from workflows.tasks import TASK, TaskState

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Said:
    """What the paper says to one task."""

    progress: Progress
    action: str = ""
    result: str = ""
    figures: str = ""
    done_on: date | None = None


class NotAnswerable(Refused):
    """Something stands in the way of writing the report's answers down."""


def answer_notice(
    document: ReadDocument,
    notice: Notice,
    unit: Unit,
    said: Mapping[int, Said],
    *,
    number: str,
    issued_on: date,
    by: Person,
    now: datetime,
) -> Report:
    """Write a report on paper into the unit's report on its notice, and send it, in one transaction."""
    _check(document, notice, issued_on, said, by, now)
    tasks = {task.id: task for task in tasks_to_answer(notice, unit)}
    if not said or not said.keys() <= tasks.keys():
        raise NotAnswerable(N_("Hãy chọn ít nhất một nhiệm vụ mà văn bản này trả lời."))
    report = held_report(notice.id, notice.authority_id, unit.id, now)
    for task_id, one in said.items():
        _answer(report, tasks[task_id], one, issued_on, by, now)
    report.state = REPORT.apply("send", report.state, UNIT)
    report.number, report.issued_on = number or report.number, issued_on
    report.sent_at, report.sent = now, asdict(reports.general_of(report))
    document.report_id = report.id
    db.session.flush()
    done = sum(one.progress is Progress.DONE for one in said.values())
    for thing in (document, report):
        record(happened.ReportReadIn(number, done, len(said) - done), about=thing, by=by, at=now)
    for _unit_id, person in unit_people({unit.id}, day_of(now)):
        key = f"report_read_in:{report.id}:{document.id}:{person.id}"
        tell(person, "report_read_in", key=key, now=now, report=report, notice=notice, number=number, done=done)
    return report


def _check(
    document: ReadDocument, notice: Notice, issued_on: date, said: Mapping[int, Said], by: Person, now: datetime
) -> None:
    day = day_of(now)
    if Role.OFFICE not in Viewer(by, load_posts(by.id, day), day).roles_at(authority_id=document.authority_id):
        raise NotAnswerable(N_("Chỉ cơ quan tham mưu nội vụ được ghi câu trả lời từ báo cáo giấy."))
    if document.is_settled:
        raise NotAnswerable(N_("Đã ghi câu trả lời từ văn bản này."))
    if document.kind != Kind.REMEDIATION_REPORT.value:
        raise NotAnswerable(N_("Chỉ báo cáo khắc phục mới trả lời nhiệm vụ của một thông báo."))
    if any(item["state"] == ItemState.PROPOSED for item in document.items):
        raise NotAnswerable(N_("Hãy xác nhận hoặc bỏ hết các nội dung đọc được trước."))
    if notice.authority_id != document.authority_id:
        raise NotAnswerable(N_("Thông báo này không phải của cơ quan mình."))
    if issued_on > day or (notice.issued_on is not None and issued_on < notice.issued_on):
        raise NotAnswerable(N_("Ngày báo cáo không trước ngày thông báo và không sau hôm nay."))
    if any(one.done_on is not None and one.done_on > issued_on for one in said.values()):
        raise NotAnswerable(N_("Ngày hoàn thành không được sau ngày báo cáo."))


def _answer(report: Report, task: Task, said: Said, issued_on: date, by: Person, now: datetime) -> None:
    _task, kept = reports.answer_of(report, task.id)
    is_done = said.progress is Progress.DONE
    for name, value in asdict(said if is_done else replace(said, done_on=None)).items():
        setattr(kept, name, value)
    kept.answered_by_id, kept.answered_at = by.id, now
    if said.progress is not Progress.NOT_BEGUN and task.state is TaskState.ASSIGNED:
        task.state = TASK.apply("start", task.state, UNIT)
    kept.sent, kept.sent_at = reports.said_of(kept), now
    record(events_remediation.TaskAnswered(), about=task, by=by, at=now)
    if is_done:
        task.state, task.return_reason = TASK.apply("report", task.state, UNIT), ""
        task.reported_at = min(now, instant_on(issued_on, _NOON))
        record(events_tasks.TaskReported(days_late(task.due_on, issued_on)), about=task, by=by, at=now)
        lapse(task, by, now)
