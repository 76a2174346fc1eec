"""How a deadline stands on a day: late or not, by how many days; the wording is read in `deadline_wording`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from workflows.calendars import WorkCalendar
from workflows.deadline_parts import Anchor, Deadline, DeadlineKind, DeadlineUnclear
from workflows.deadline_wording import parse_deadline

__all__ = [
    "SOON_DAYS",
    "Anchor",
    "Deadline",
    "DeadlineKind",
    "DeadlineUnclear",
    "Standing",
    "WorkCalendar",
    "days_late",
    "is_overdue",
    "parse_deadline",
    "standing",
    "working_days_late",
]

SOON_DAYS = 5


def is_overdue(due_on: date | None, is_open: bool, today: date) -> bool:
    """Say whether something still open is late: only after its last permitted day has passed."""
    return is_open and due_on is not None and today > due_on


def days_late(due_on: date | None, today: date) -> int:
    """Return how many calendar days the last permitted day has passed; never less than nothing."""
    return 0 if due_on is None else max(0, (today - due_on).days)


def working_days_late(due_on: date | None, today: date, calendar: WorkCalendar) -> int:
    """Return how many working days have passed since the last permitted day.

    Late on a Saturday for a Friday's deadline is one day late but no working day yet.
    """
    return 0 if due_on is None else max(0, calendar.working_days_between(due_on, today))


@dataclass(frozen=True)
class Standing:
    """Where a deadline stands as people say it: "còn 3 ngày", "hôm nay", "quá hạn 5 ngày"."""

    kind: Literal["none", "overdue", "today", "soon", "later"]
    days: int


def standing(due_on: date | None, today: date) -> Standing:
    """Return how a deadline stands today, with the calendar days that are left or have passed."""
    if due_on is None:
        return Standing("none", 0)
    left = (due_on - today).days
    if left < 0:
        return Standing("overdue", -left)
    if left == 0:
        return Standing("today", 0)
    return Standing("soon" if left <= SOON_DAYS else "later", left)
