"""How remediation stands, seen from above: each task is in exactly one standing on a day, so shares add up."""

from datetime import date, timedelta
from enum import StrEnum

from workflows.deadlines import SOON_DAYS
from workflows.i18n import N_
from workflows.moves import Label, states
from workflows.tasks import WITH_UNIT, TaskState, is_overdue_task


class Standing(StrEnum):
    """Where a task that was not cancelled stands; what is most urgent comes first."""

    OVERDUE = "overdue"
    SOON = "soon"
    REPORTED = "reported"
    OPEN = "open"
    DONE = "done"


DONE_STATES = states(TaskState.ACCEPTED, TaskState.CLOSED)

STANDING_LABELS = {
    Standing.OVERDUE: Label(N_("Quá hạn"), "overdue", "circle-alert"),
    Standing.SOON: Label(N_("Đến hạn trong 5 ngày"), "soon", "clock-alert"),
    Standing.REPORTED: Label(N_("Đã báo cáo, chờ thẩm định"), "waiting", "clock"),
    Standing.OPEN: Label(N_("Đang khắc phục, còn hạn"), "progress", "play"),
    Standing.DONE: Label(N_("Đã xong"), "done", "check"),
}


def standing_of(state: TaskState, due_on: date | None, today: date) -> Standing | None:
    """Return where a task stands today; a cancelled one stands nowhere.

    ``inspect_app.tracking.queries.stands`` is the same as a condition of the database; a test holds the two together.
    """
    if state is TaskState.CANCELLED:
        return None
    if state in DONE_STATES:
        return Standing.DONE
    if state not in WITH_UNIT:
        return Standing.REPORTED
    if is_overdue_task(state, due_on, today):
        return Standing.OVERDUE
    is_soon = due_on is not None and due_on <= today + timedelta(days=SOON_DAYS)
    return Standing.SOON if is_soon else Standing.OPEN


def was_on_time(due_on: date | None, reported_on: date | None) -> bool:
    """Say whether a finished task was reported by its last permitted day; without such a day it cannot be late."""
    return due_on is None or reported_on is None or reported_on <= due_on


def share(part: int, whole: int) -> int | None:
    """Return a share in whole percent; none of nothing.

    What is not complete never reads as 100, and what has begun never as 0.

    >>> share(999, 1000), share(1, 1000), share(2, 3), share(0, 0)
    (99, 1, 67, None)
    """
    if not whole:
        return None
    exact = round(100 * part / whole)
    if part < whole:
        exact = min(exact, 99)
    return max(exact, 1) if part else 0
