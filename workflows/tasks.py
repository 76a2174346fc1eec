"""What may happen to a remediation task (nhiệm vụ khắc phục), from assigned to closed."""

from datetime import date
from enum import StrEnum

from workflows.calendars import WorkCalendar
from workflows.deadlines import is_overdue
from workflows.i18n import N_
from workflows.moves import Label, Move, Refused, Workflow, by, states
from workflows.roles import UNIT, Role


class TaskState(StrEnum):
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class TaskKind(StrEnum):
    SHORTCOMING = "shortcoming"
    GENERAL = "general"


S = TaskState
WITH_UNIT = states(S.ASSIGNED, S.IN_PROGRESS, S.RETURNED)
OPEN = states(S.ASSIGNED, S.IN_PROGRESS, S.REPORTED, S.RETURNED)
#: Not ended yet: what a list of tasks shows unless asked otherwise.
UNFINISHED = OPEN | {S.ACCEPTED}

TASK = Workflow(
    S.ASSIGNED,
    {
        S.ASSIGNED: Label(N_("Đã giao"), "neutral", "inbox"),
        S.IN_PROGRESS: Label(N_("Đang khắc phục"), "progress", "play"),
        S.REPORTED: Label(N_("Đã báo cáo, chờ thẩm định"), "waiting", "clock"),
        S.RETURNED: Label(N_("Bị trả lại"), "returned", "undo-2"),
        S.ACCEPTED: Label(N_("Được chấp nhận"), "done", "check"),
        S.CLOSED: Label(N_("Đã kết thúc"), "done", "archive"),
        S.CANCELLED: Label(N_("Đã hủy"), "neutral", "ban"),
    },
    [
        Move("start", N_("Bắt đầu khắc phục"), states(S.ASSIGNED), S.IN_PROGRESS, UNIT),
        Move("report", N_("Báo cáo"), WITH_UNIT, S.REPORTED, UNIT),
        Move("accept", N_("Chấp nhận"), states(S.REPORTED), S.ACCEPTED, by(Role.OFFICE)),
        Move("return", N_("Trả lại"), states(S.REPORTED), S.RETURNED, by(Role.OFFICE), needs_reason=True),
        Move("close", N_("Kết thúc nhiệm vụ"), states(S.ACCEPTED), S.CLOSED, by(Role.OFFICE), needs_reason=True),
        # What was remedied did not last, or was accepted in error.
        Move(
            "reopen",
            N_("Mở lại nhiệm vụ"),
            states(S.ACCEPTED, S.CLOSED),
            S.RETURNED,
            by(Role.OFFICE),
            needs_reason=True,
        ),
        Move("cancel", N_("Hủy nhiệm vụ"), OPEN, S.CANCELLED, by(Role.OFFICE), needs_reason=True),
    ],
)


class NewDayRefused(Refused):
    """The new last day cannot be."""


def check_new_day(due_on: date, today: date) -> None:
    """Refuse a last day that leaves the unit no time."""
    if due_on <= today:
        raise NewDayRefused(N_("Hạn mới phải sau hôm nay."))


def is_overdue_task(state: TaskState, due_on: date | None, today: date) -> bool:
    """Say whether the unit is late with a task; one that it has reported waits for the office and is not overdue.

    ``inspect_app.tasks.queries.overdue`` is the same as a condition of the database; a test holds the two together.
    """
    return is_overdue(due_on, state in WITH_UNIT, today)


def is_without_movement(state: TaskState, moved_on: date, today: date, calendar: WorkCalendar, days: int) -> bool:
    """Say whether nobody has done anything about a task of the unit for so many working days.

    ``inspect_app.tasks.queries.without_movement`` is the same as a condition of the database.
    """
    return state in WITH_UNIT and moved_on < calendar.add_working_days(today, -days)


def is_extendable(state: TaskState, due_on: date | None) -> bool:
    """Say whether more time can be asked for: the task is with the unit and has a day to move."""
    return state in WITH_UNIT and due_on is not None
