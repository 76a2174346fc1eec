"""What people do with a remediation task, one function each; each decides by the move table, writes and records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Extension, Notice, NoticeBlock, Person, Task
from inspect_app.outbox.queue import tell
from inspect_app.plans.queries import holders
from inspect_app.tasks import making, queries
from workflows import events_tasks as happened
from workflows.deadlines import days_late
from workflows.extensions import EXTENSION, check_new_date
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import UNIT, Role
from workflows.tasks import TASK, TaskState, is_extendable


def create_tasks(notice: Notice, blocks: Sequence[NoticeBlock], *, by: Person, now: datetime) -> list[Task]:
    """Give every inspected unit its tasks of a notice being issued; a few statements however many there are.

    One task for each shortcoming and unit, and one for each inspected unit and
    general requirement that has a deadline or that the plan wants followed up.
    """
    tasks = making.make_tasks(notice, blocks, now)
    record(happened.TasksAssigned(len(tasks)), about=notice, by=by, at=now)
    for task in tasks:
        record(happened.TaskAssigned(task.unit.full_name, task.due_on), about=task, by=by, at=now)
    making.tell_units(notice, tasks, now)
    return tasks


def start(task: Task, *, by: Person, now: datetime) -> None:
    """Note that the unit has begun (Bắt đầu khắc phục)."""
    task.state = TASK.apply("start", task.state, roles_of(task, by, now))
    record(happened.TaskStarted(), about=task, by=by, at=now)


def report(task: Task, *, by: Person, now: datetime) -> None:
    """Hand a task to the office with the unit's report; called when the report is sent."""
    task.state = TASK.apply("report", task.state, roles_of(task, by, now))
    task.reported_at, task.return_reason = now, ""
    record(happened.TaskReported(days_late(task.due_on, day_of(now))), about=task, by=by, at=now)
    _lapse(task, by, now)


def accept(task: Task, *, by: Person, now: datetime) -> None:
    """Find that what the unit reported is so (Chấp nhận)."""
    roles = roles_of(task, by, now)
    state = TASK.apply("accept", task.state, roles)
    check_verifier(roles)
    task.state, task.accepted_at = state, now
    record(happened.TaskAccepted(), about=task, by=by, at=now)


def send_back(task: Task, *, reason: str, by: Person, now: datetime) -> None:
    """Return a task to its unit with what is missing (Trả lại)."""
    roles = roles_of(task, by, now)
    state = TASK.apply("return", task.state, roles)
    check_verifier(roles)
    task.state, task.return_reason = state, _reason(reason)
    record(happened.TaskReturned(task.return_reason), about=task, by=by, at=now)


def close(task: Task, *, by: Person, now: datetime) -> None:
    """End an accepted task; an act of its own, by the office (Kết thúc)."""
    roles = roles_of(task, by, now)
    state = TASK.apply("close", task.state, roles)
    check_verifier(roles)
    task.state, task.closed_at = state, now
    record(happened.TaskClosed(), about=task, by=by, at=now)


def cancel(task: Task, *, reason: str, by: Person, now: datetime) -> None:
    """Call a task off with the reason (Hủy nhiệm vụ); a report in which nothing else waits is settled by it."""
    from inspect_app.remediation.actions import settle_report_of

    before, task.state = task.state, TASK.apply("cancel", task.state, roles_of(task, by, now))
    record(happened.TaskCancelled(_reason(reason)), about=task, by=by, at=now)
    _lapse(task, by, now)
    if before is TaskState.REPORTED:
        settle_report_of(task, by=by, now=now)


def check_verifier(roles: set[Role]) -> None:
    """Refuse someone who answers for the unit himself: nobody verifies his own work."""
    if roles & UNIT:
        raise Refused(N_("Người thẩm định không được là người của đơn vị báo cáo."))


# -- more time -------------------------------------------------------------------------------------------------------


def ask_extension(task: Task, *, reason: str, asked_due_on: date, by: Person, now: datetime) -> Extension:
    """Ask the office for more time on a task (Xin gia hạn); one request at a time."""
    if roles_of(task, by, now).isdisjoint(UNIT):
        raise Refused(N_("Chỉ đơn vị được giao nhiệm vụ được xin gia hạn."))
    if task.due_on is None or not is_extendable(task.state, task.due_on):
        raise Refused(N_("Nhiệm vụ không có thời hạn hoặc không còn ở đơn vị nên không xin gia hạn được."))
    if queries.waiting_extension(task) is not None:
        raise Refused(N_("Đã có một đề nghị gia hạn đang chờ quyết định."))
    check_new_date(asked_due_on, task.due_on, day_of(now))
    extension = Extension(
        task_id=task.id, reason=_reason(reason), asked_due_on=asked_due_on, previous_due_on=task.due_on,
        asked_by_id=by.id, asked_at=now,
    )  # fmt: skip
    db.session.add(extension)
    db.session.flush()
    record(happened.ExtensionAsked(asked_due_on, extension.reason), about=task, by=by, at=now)
    for officer in holders(task.authority_id, Role.OFFICE, day_of(now)):
        key = f"extension_asked:{extension.id}:{officer.id}"
        tell(officer, "extension_asked", key=key, now=now, task=task, extension=extension, unit=queries.unit_of(task))
    return extension


def decide_extension(
    extension: Extension, *, grant: bool, due_on: date | None = None, reason: str, by: Person, now: datetime
) -> None:
    """Grant a new last permitted day or refuse one, with the reason; the first date stays beside it."""
    task = queries.task_of(extension)
    roles = roles_of(task, by, now)
    state = EXTENSION.apply("grant" if grant else "refuse", extension.state, roles)
    check_verifier(roles)
    if grant:
        _grant(task, extension, due_on or extension.asked_due_on, reason.strip(), by, now)
    else:
        record(happened.ExtensionRefused(_reason(reason)), about=task, by=by, at=now)
    extension.state, extension.decision_reason = state, reason.strip()
    extension.decided_by_id, extension.decided_at = by.id, now
    for unit_id, person in queries.unit_people([task.unit_id], day_of(now)):
        key = f"extension_decided:{extension.id}:{person.id}"
        context = {"task": task, "extension": extension, "unit_id": unit_id}
        tell(person, "extension_decided", key=key, now=now, **context)


def _grant(task: Task, extension: Extension, due_on: date, reason: str, by: Person, now: datetime) -> None:
    before = task.due_on
    if before is None or not is_extendable(task.state, before):
        raise Refused(N_("Nhiệm vụ đã được báo cáo hoặc đã kết thúc nên không gia hạn được nữa."))
    check_new_date(due_on, before, day_of(now))
    task.due_on = extension.granted_due_on = due_on
    event = happened.ExtensionGranted(before, due_on, reason)
    record(event, about=task, by=by, at=now, changes={"due_on": (before, due_on)})


def withdraw_extension(extension: Extension, *, by: Person, now: datetime) -> None:
    """Take back a request that nobody has decided (Rút đề nghị)."""
    task = queries.task_of(extension)
    extension.state = EXTENSION.apply("withdraw", extension.state, roles_of(task, by, now))
    record(happened.ExtensionWithdrawn(), about=task, by=by, at=now)


def _lapse(task: Task, by: Person, now: datetime) -> None:
    """End a request for more time that nobody has decided, once the unit has nothing more to do in time."""
    if (waiting := queries.waiting_extension(task)) is not None:
        waiting.state = EXTENSION.apply("lapse", waiting.state, {Role.SYSTEM})
        record(happened.ExtensionLapsed(), about=task, by=by, at=now)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()
