"""A unit's report from its opening to the office's last verdict, one function for each thing people do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.journal import changes_of, record
from inspect_app.models import Answer, IssuedDocument, Notice, Person, Report, Task, Unit
from inspect_app.office.numbers import register_number
from inspect_app.outbox.queue import tell
from inspect_app.plans.queries import holders
from inspect_app.remediation import claiming, queries
from inspect_app.tasks import actions as tasks
from inspect_app.tasks.queries import unit_people
from workflows import events_remediation as happened
from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.numbers import check_number
from workflows.remediation import DONE_IN_FUTURE, EXPECTED_IN_PAST, REPORT, Progress, ReportState
from workflows.roles import UNIT, Role
from workflows.tasks import WITH_UNIT, TaskState

ANSWER_FIELDS = (
    "progress", "is_agreed", "objection", "cause", "action", "result", "figures", "done_on", "doer", "expected_on",
)  # fmt: skip
#: What the unit's register of outgoing documents says a report is about.
REGISTERED_AS = "Báo cáo kết quả khắc phục hạn chế, khuyết điểm sau kiểm tra"
SETTLED = (TaskState.ACCEPTED, TaskState.CLOSED, TaskState.CANCELLED)


WAITS_ELSEWHERE = N_(
    "Nhiệm vụ nhận từ %(unit)s đã được đơn vị đó báo cáo và đang chờ thẩm định, nên chưa phải lập báo cáo. "
    "Nội dung nào bị trả lại sẽ chuyển sang báo cáo của đơn vị mình."
)
JUDGED_ELSEWHERE = N_(
    "Nhiệm vụ nhận từ %(unit)s đã được đơn vị đó báo cáo và đã được chấp nhận, nên không phải lập báo cáo."
)


class DoneOnRefused(Refused):
    """The day of completion cannot be."""


class ExpectedOnRefused(Refused):
    """The new date promised cannot be."""


class IssuedOnRefused(Refused):
    """The day of the report cannot be."""


class ReportIncomplete(Refused):
    """Something is missing; the page lists what and where."""


def open_report(notice: Notice, unit: Unit, *, by: Person, now: datetime) -> Report:
    """Begin a unit's report on an issued notice, with an empty answer to each of its tasks; once."""
    if (first := queries.report_on(notice.id, unit.id)) is not None:
        return first
    report = Report(notice_id=notice.id, authority_id=notice.authority_id, unit_id=unit.id, created_at=now)
    if roles_of(report, by, now).isdisjoint(UNIT):
        raise Refused(N_("Chỉ đơn vị được giao nhiệm vụ được lập báo cáo khắc phục."))
    if notice.state not in {NoticeState.ISSUED, NoticeState.SUPERSEDED}:
        raise Refused(N_("Thông báo chưa ban hành nên chưa báo cáo khắc phục được."))
    db.session.add(report)
    db.session.flush()
    asked = queries.tasks_of(report)
    if not asked:
        raise _nothing_to_report(notice, unit)
    for task in asked:
        put_into(report, task)
    record(happened.ReportOpened(), about=report, by=by, at=now)
    return report


def held_report(notice_id: int, authority_id: int, unit_id: int, now: datetime) -> Report:
    """Return the report of a unit that reported on paper: begun if it was not, with all its tasks, and held."""
    report = queries.report_on(notice_id, unit_id)
    if report is None:
        report = Report(notice_id=notice_id, authority_id=authority_id, unit_id=unit_id, created_at=now)
        report.state, report.assessment, report.proposals = ReportState.DRAFT, "", ""
        db.session.add(report)
        db.session.flush()
    else:
        db.session.refresh(report, ["state", "version"], with_for_update=True)
    for task in queries.tasks_of(report):
        put_into(report, task)
    return report


def _nothing_to_report(notice: Notice, unit: Unit) -> Refused:
    if (found := queries.answered_elsewhere(notice.id, unit.id)) is None:
        return Refused(N_("Thông báo này không giao nhiệm vụ nào cho đơn vị."))
    elsewhere, is_waiting = found
    return Refused(WAITS_ELSEWHERE if is_waiting else JUDGED_ELSEWHERE, unit=elsewhere.unit.full_name)


def put_into(report: Report, task: Task) -> None:
    """Put a task into its unit's report, with what was answered so far by a unit that it was handed over from."""
    kept = queries.answers_to([task]).get(task.id)
    if kept is None:
        db.session.add(Answer(report_id=report.id, task_id=task.id))
    elif task.state in WITH_UNIT:
        kept.report_id = report.id
    if report.state is ReportState.ACCEPTED and task.state in WITH_UNIT:
        report.state, report.accepted_at = REPORT.apply("reopen", report.state, {Role.SYSTEM}), None
    db.session.flush()


def take_along(task: Task) -> None:
    """Put a handed-over task into its new unit's report, as soon as there is one; see :func:`open_report`."""
    if (report := queries.report_on(task.notice_id, task.unit_id)) is not None:
        put_into(report, task)


def answer(report: Report, task: Task, fields: dict[str, Any], *, by: Person, now: datetime) -> Answer:
    """Write down what the unit made of one task; what is missing may follow until the report is sent."""
    if roles_of(report, by, now).isdisjoint(UNIT):
        raise Refused(N_("Chỉ đơn vị được giao nhiệm vụ được trả lời."))
    _hold(report)
    db.session.refresh(task, ["state"])
    _task, kept = queries.answer_of(report, task.id)
    if report.state is ReportState.ACCEPTED or task.state not in WITH_UNIT:
        raise Refused(N_("Nội dung này đã báo cáo hoặc đã được chấp nhận nên không sửa được nữa."))
    today = day_of(now)
    fields = _consistent(kept, fields)
    if fields["done_on"] and fields["done_on"] > today:
        raise DoneOnRefused(DONE_IN_FUTURE)
    if fields["expected_on"] and fields["expected_on"] < today and fields["expected_on"] != kept.expected_on:
        raise ExpectedOnRefused(EXPECTED_IN_PAST)
    changes = changes_of(kept, ANSWER_FIELDS, fields)
    for name, (_before, after) in changes.items():
        setattr(kept, name, after)
    kept.answered_by_id, kept.answered_at, kept.paper_report_id = by.id, now, None
    if fields["progress"] is not Progress.NOT_BEGUN and task.state is TaskState.ASSIGNED:
        tasks.start(task, by=by, now=now)
    record(happened.TaskAnswered(), about=task, by=by, at=now, changes=changes)
    return kept


def _hold(report: Report) -> None:
    """Hold the row until the transaction ends, so that nothing is answered while the report is being sent."""
    db.session.refresh(report, ["state", "version"], with_for_update=True)


def _consistent(kept: Answer, fields: dict[str, Any]) -> dict[str, Any]:
    """What is done or cannot be has no new date, what is not done no day of completion; who agrees objects nothing."""
    whole = {name: fields.get(name, getattr(kept, name)) for name in ANSWER_FIELDS}
    whole["progress"] = Progress(whole["progress"])
    if whole["progress"] is not Progress.DONE:
        whole["done_on"] = None
    if whole["progress"] in {Progress.DONE, Progress.NOT_POSSIBLE}:
        whole["expected_on"] = None
    if whole["is_agreed"] is not False:
        whole["objection"] = ""
    return whole


def save_report(report: Report, *, assessment: str, proposals: str, by: Person, now: datetime) -> None:
    """Keep the general part of a report."""
    REPORT.apply("edit", report.state, roles_of(report, by, now))
    new = {"assessment": assessment, "proposals": proposals}
    changes = changes_of(report, new, new)
    for name, (_before, after) in changes.items():
        setattr(report, name, after)
    if changes:
        record(happened.ReportEdited(), about=report, by=by, at=now, changes=changes)


def send(
    report: Report, *, number: str | None = None, issued_on: date | None = None, by: Person, now: datetime
) -> None:
    """Send the report: what is done goes to the office for verification, what is not stays with the unit.

    Refused while an answer lacks something.  Sent again, it hands over what was
    finished meanwhile.
    """
    _hold(report)
    state = REPORT.apply("send", report.state, roles_of(report, by, now))
    items = queries.items_of(report, day_of(now))
    if any(item.problems for item in items):
        raise ReportIncomplete(N_("Báo cáo còn thiếu nội dung, chưa gửi được."))
    done = [item.task for item in items if item.is_open and item.is_done]
    left = sum(item.is_open and not item.is_done for item in items)
    if report.sent_at is not None and not done:
        raise ReportIncomplete(N_("Từ lần gửi trước chưa có nội dung nào khắc phục xong thêm, nên chưa cần gửi lại."))
    check_head(number, issued_on, day_of(now))
    report.state, report.sent_at, report.sent = state, now, asdict(queries.general_of(report))
    report.number, report.issued_on = number or report.number, issued_on or report.issued_on
    for item in items:
        if item.is_open and isinstance(item.answer, Answer):
            item.answer.sent, item.answer.sent_at = queries.said_of(item.answer), now
    if report.number and report.issued_on:
        register_number(
            report.unit_id, DocumentKind.REMEDIATION_REPORT, report.number, report.issued_on, report, by=by, now=now,
            subject=REGISTERED_AS,
        )  # fmt: skip
    for task in done:
        tasks.report(task, by=by, now=now)
    record(happened.ReportSent(len(done), left), about=report, by=by, at=now)
    keep(report, by, now)
    unit = db.session.get_one(Unit, report.unit_id)
    for officer in holders(report.authority_id, Role.OFFICE, day_of(now)):
        key = f"report_sent:{report.id}:{now.isoformat()}:{officer.id}"
        tell(officer, "report_sent", key=key, now=now, report=report, unit=unit, done=len(done), left=left)


def keep(report: Report, by: Person | None, now: datetime) -> IssuedDocument:
    """Keep the report as it was sent; sent again, it is a further edition."""
    from inspect_app.remediation.render import document_of

    db.session.flush()
    loaded = everyones(Report, "keeping what was sent").where(Report.id == report.id)
    whole = db.session.scalars(loaded.options(joinedload(Report.unit), joinedload(Report.notice))).one()
    authority = db.session.get_one(Unit, report.authority_id)
    labels = queries.area_labels(whole.notice.plan_id)
    items, general = queries.items_of(whole, day_of(now)), queries.general_of(whole)
    document = document_of(whole, items, general, authority, labels, day_of(now))
    return keep_issued(report, document, kind=IssuedKind.REPORT, by=by, now=now)


def check_head(number: str | None, issued_on: date | None, today: date) -> None:
    """Refuse a number that is none, or a date still to come; both may be left for the clerk to fill in."""
    if number:
        check_number(number, DocumentKind.REMEDIATION_REPORT)
    if issued_on and issued_on > today:
        raise IssuedOnRefused(N_("Ngày ban hành không được sau hôm nay."))


# -- the office ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """What the office finds of one item: accepted, or returned with the reason."""

    task: Task
    is_accepted: bool
    reason: str = ""


def accept_item(report: Report, task: Task, *, by: Person, now: datetime) -> None:
    """Accept one item of a report."""
    review(report, [Verdict(task, True)], by=by, now=now)


def return_item(report: Report, task: Task, *, reason: str, by: Person, now: datetime) -> None:
    """Return one item of a report with what is missing; it reopens for the unit."""
    review(report, [Verdict(task, False, reason)], by=by, now=now)


def review(report: Report, verdicts: Sequence[Verdict], *, by: Person, now: datetime) -> None:
    """Give a verdict on some items; when none waits any more the report is accepted or goes back.

    The unit hears of all verdicts given at once in one letter.
    """
    claiming.must_not_be_anothers(report, by, now)
    claiming.check_not_the_doer([verdict.task for verdict in verdicts], by)
    for verdict in verdicts:
        _must_belong(report, verdict.task)
        if verdict.is_accepted:
            tasks.accept(verdict.task, by=by, now=now)
        else:
            tasks.send_back(verdict.task, reason=verdict.reason, by=by, now=now)
            db.session.flush()
            take_along(verdict.task)
    accepted = sum(verdict.is_accepted for verdict in verdicts)
    record(happened.ReportReviewed(accepted, len(verdicts) - accepted), about=report, by=by, at=now)
    claiming.touch(report, by, now)
    _settle(report, by, now)
    _tell_unit(report, "report_reviewed", now, also={verdict.task.unit_id for verdict in verdicts}, verdicts=verdicts)


def settle_report_of(task: Task, *, by: Person, now: datetime) -> None:
    """Settle the report that a task was sent with, after the task was called off."""
    kept = queries.answers_to([task]).get(task.id)
    if kept is not None:
        report = everyones(Report, "report of a task that was called off").where(Report.id == kept.report_id)
        _settle(db.session.scalars(report).one(), by, now)


def settle_after_handing_over(unit: Unit, *, by: Person | None, now: datetime) -> None:
    """Settle the reports of a unit whose open tasks went to its successors; what waits for a verdict waits on."""
    sent = everyones(Report, "reports of a unit with successors").where(Report.unit_id == unit.id)
    for report in db.session.scalars(sent.where(Report.state == ReportState.SENT)).all():
        if queries.tasks_of(report):
            _settle(report, by, now)
        else:
            report.state = REPORT.apply("return", report.state, {Role.OFFICE})


def _settle(report: Report, by: Person | None, now: datetime) -> None:
    """Accept the whole report, or give it back, once nothing in it waits for the office."""
    db.session.flush()
    states = {task.state for task in queries.tasks_of(report)}
    if TaskState.REPORTED not in states:
        claiming.forget(report)
    if TaskState.REPORTED in states or report.state is not ReportState.SENT:
        return
    # That the office may is known: it follows from what was just done to the report's tasks.
    roles = {Role.OFFICE}
    if states <= set(SETTLED):
        report.state, report.accepted_at = REPORT.apply("accept", report.state, roles), now
        record(happened.ReportAccepted(), about=report, by=by, at=now)
    else:
        report.state = REPORT.apply("return", report.state, roles)


def return_report(report: Report, *, reason: str, by: Person, now: datetime) -> None:
    """Give a report back in which nothing waits for a verdict, such as one that only promises."""
    state = must_be_returnable(report, roles_of(report, by, now))
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    report.state = state
    record(happened.ReportReturned(reason.strip()), about=report, by=by, at=now)
    _tell_unit(report, "report_returned", now, reason=reason.strip())


def must_be_returnable(report: Report, roles: set[Role]) -> ReportState:
    """Return the state a report goes to when it is given back as a whole; refuse where that is not the way."""
    state = REPORT.apply("return", report.state, roles)
    tasks.check_verifier(roles)
    if any(task.state is TaskState.REPORTED for task in queries.tasks_of(report)):
        raise Refused(N_("Còn nội dung chờ thẩm định. Hãy chấp nhận hoặc trả lại từng nội dung."))
    return state


def close_all(report: Report, *, reason: str, by: Person, now: datetime) -> int:
    """End every accepted task of a report on the same grounds, and return how many."""
    accepted = [task for task in queries.tasks_of(report) if task.state is TaskState.ACCEPTED]
    if not accepted:
        raise Refused(N_("Không có nhiệm vụ nào được chấp nhận mà chưa kết thúc."))
    for task in accepted:
        tasks.close(task, reason=reason, by=by, now=now)
    record(happened.ReportTasksClosed(len(accepted)), about=report, by=by, at=now)
    return len(accepted)


def _must_belong(report: Report, task: Task) -> None:
    if task.id not in {one.id for one in queries.tasks_of(report)}:
        raise Refused(N_("Nhiệm vụ này không thuộc báo cáo."))


def _tell_unit(report: Report, name: str, now: datetime, *, also: Collection[int] = (), **context: Any) -> None:
    notice = db.session.scalars(everyones(Notice, "letter to a unit").where(Notice.id == report.notice_id)).one()
    for _unit_id, person in unit_people({report.unit_id, *also}, day_of(now)):
        key = f"{name}:{report.id}:{now.isoformat()}:{person.id}"
        tell(person, name, key=key, now=now, report=report, notice=notice, **context)
