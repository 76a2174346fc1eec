"""Counting: from the day a period starts to its last permitted day, and the day an open duty is looked at again."""

from datetime import date, timedelta

from workflows.calendars import WorkCalendar, add_months, last_day_of_month
from workflows.deadline_parts import DeadlineKind

_DAY = timedelta(days=1)


def last_day(kind: DeadlineKind, count: int, start: date, calendar: WorkCalendar) -> tuple[date, bool]:
    """Return the last permitted day of a period, and whether it was moved off a day off.

    The day it is counted from is not counted (BLDS 2015, điều 147 khoản 2, 3).  A period that ends on a day off ends on
    the next working day (điều 148 khoản 5); one that is counted back from a day ends where it ends, since moving it
    forward would take from the time that is to lie between.

    >>> last_day(DeadlineKind.PERIOD_DAYS, 5, date(2023, 10, 16), WorkCalendar())  # the fifth is a Saturday
    (datetime.date(2023, 10, 23), True)
    >>> last_day(DeadlineKind.BACK_WORKING_DAYS, 3, date(2025, 10, 20), WorkCalendar())
    (datetime.date(2025, 10, 15), False)
    """
    if kind is DeadlineKind.BACK_WORKING_DAYS:
        return calendar.add_working_days(start, -count), False
    if kind is DeadlineKind.BACK_DAYS:
        return start - count * _DAY, False
    if kind is DeadlineKind.PERIOD_WORKING_DAYS:
        return calendar.add_working_days(start, count), False
    ends = start + count * _DAY if kind is DeadlineKind.PERIOD_DAYS else add_months(start, count)
    due_on = calendar.next_working_day(ends)
    return due_on, due_on != ends


def review_day(after: date, calendar: WorkCalendar, *, every: str = "", day: int = 0, months: int = 3) -> date:
    """Return the first day after ``after`` on which a duty without a last day is looked at again.

    A recurring duty is looked at when its turn has ended (``every`` "ngày", "tuần", "tháng", "quý" or "năm"; ``day`` is
    the day of the month that is named), any other after so many months; always on a working day.

    >>> review_day(date(2023, 10, 16), WorkCalendar(), every="tháng", day=20)
    datetime.date(2023, 10, 20)
    """
    return calendar.next_working_day(_turn(after, every, day) if every else add_months(after, months))


def _turn(after: date, every: str, day: int) -> date:
    if every == "ngày":
        return after + _DAY
    if every == "tuần":
        return after + 7 * _DAY
    if every == "tháng":
        this = _in_month(after.year, after.month, day)
        following = add_months(after.replace(day=1), 1)
        return this if this > after else _in_month(following.year, following.month, day)
    if every == "quý":
        month = 3 * ((after.month + 2) // 3)
        this = last_day_of_month(after.year, month)
        return this if this > after else add_months(this, 3)
    this = date(after.year, 12, 31)
    return this if this > after else date(after.year + 1, 12, 31)


def _in_month(year: int, month: int, day: int) -> date:
    last = last_day_of_month(year, month)
    return last if not day else min(last, date(year, month, 1) + (day - 1) * _DAY)
