"""Working days of an authority: weeks, holidays, and Saturdays worked in exchange."""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Monday to Friday, less the holidays, plus the weekend days worked in exchange.

    Tết, compensatory days and swaps are decided each year (BLLĐ 2019, điều 112 khoản 3; điều 111 khoản 3): they are
    data and never computed.  A day that is in both sets is a holiday.  On ``half_days`` offices work for half the day:
    they count as what their weekday or the sets make them, a deadline that ends on one is pointed out.
    """

    holidays: frozenset[date] = frozenset()
    working_saturdays: frozenset[date] = frozenset()
    half_days: frozenset[date] = frozenset()

    def is_working_day(self, d: date) -> bool:
        """Say whether offices work on this day."""
        return d not in self.holidays and (d.weekday() < 5 or d in self.working_saturdays)

    def add_working_days(self, d: date, n: int) -> date:
        """Return the ``n``-th working day after ``d`` (before, when negative); ``d`` itself is not counted.

        >>> WorkCalendar().add_working_days(date(2023, 10, 20), 1)  # a Friday
        datetime.date(2023, 10, 23)
        """
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            d += step
            while not self.is_working_day(d):
                d += step
        return d

    def working_days_between(self, a: date, b: date) -> int:
        """Count the working days after ``a`` up to and including ``b``; negative when ``b`` lies before ``a``."""
        if b < a:
            return -self.working_days_between(b, a)
        weekdays = _weekdays_up_to(b) - _weekdays_up_to(a)
        return weekdays - _within(self._weekday_holidays, a, b) + _within(self._worked_weekend_days, a, b)

    def next_working_day(self, d: date) -> date:
        """Return ``d`` if offices work on it, else the first working day after it."""
        return d if self.is_working_day(d) else self.add_working_days(d, 1)

    def previous_working_day(self, d: date) -> date:
        """Return ``d`` if offices work on it, else the last working day before it."""
        return d if self.is_working_day(d) else self.add_working_days(d, -1)

    @cached_property
    def _weekday_holidays(self) -> list[date]:
        return sorted(d for d in self.holidays if d.weekday() < 5)

    @cached_property
    def _worked_weekend_days(self) -> list[date]:
        return sorted(d for d in self.working_saturdays - self.holidays if d.weekday() >= 5)


def _weekdays_up_to(d: date) -> int:
    """Count Mondays to Fridays from the beginning of the calendar (a Monday) up to and including ``d``."""
    weeks, rest = divmod(d.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def _within(days: list[date], a: date, b: date) -> int:
    return bisect_right(days, b) - bisect_right(days, a)


def last_day_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(d: date, n: int) -> date:
    """Return the same day ``n`` months on, or the last of that month if it has no such day (BLDS 2015, điều 148.3).

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    return min(date(year, month + 1, 1) + (d.day - 1) * _DAY, last_day_of_month(year, month + 1))
