"""What people do with a remediation task, one function each; each decides by the move table, writes and records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.journal import record
from inspect_app.models import Notice, NoticeBlock, Person, Task
from inspect_app.tasks import making
from inspect_app.tasks.checks import check_verifier, reason_of
from inspect_app.tasks.extending import ask_extension, decide_extension, lapse, withdraw_extension
from workflows import events_tasks as happened
from workflows.deadlines import days_late
from workflows.tasks import TASK, TaskState

__all__ = [
    "accept",
    "ask_extension",
    "cancel",
    "check_verifier",
    "close",
    "create_tasks",
    "decide_extension",
    "report",
    "send_back",
    "start",
    "withdraw_extension",
]


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
    lapse(task, by, now)


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
    task.state, task.return_reason = state, reason_of(reason)
    record(happened.TaskReturned(task.return_reason), about=task, by=by, at=now)


def close(task: Task, *, reason: str, by: Person, now: datetime) -> None:
    """End an accepted task on stated grounds; an act of its own, by the office (Kết thúc)."""
    state = must_be_closable(task, by=by, now=now)
    task.state, task.closed_at = state, now
    record(happened.TaskEnded(reason_of(reason)), about=task, by=by, at=now)


def must_be_closable(task: Task, *, by: Person, now: datetime) -> TaskState:
    """Return the state of a task that has ended; refuse where it cannot end, or not by this person."""
    roles = roles_of(task, by, now)
    state = TASK.apply("close", task.state, roles)
    check_verifier(roles)
    return state


def cancel(task: Task, *, reason: str, by: Person, now: datetime) -> None:
    """Call a task off with the reason (Hủy nhiệm vụ); a report in which nothing else waits is settled by it."""
    from inspect_app.remediation.actions import settle_report_of

    before, task.state = task.state, TASK.apply("cancel", task.state, roles_of(task, by, now))
    record(happened.TaskCancelled(reason_of(reason)), about=task, by=by, at=now)
    lapse(task, by, now)
    if before is TaskState.REPORTED:
        settle_report_of(task, by=by, now=now)
