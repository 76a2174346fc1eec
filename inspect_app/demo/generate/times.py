"""Days and minutes as numbers: they are compared and moved on many millions of times, and written down in words once.

A day is its number since the year 1, an instant the minutes since then, in UTC.  In words they are what both databases
read: PostgreSQL is asked to take an instant without a zone as UTC, SQLite keeps no other.
"""

from __future__ import annotations

import random
from datetime import date, datetime

DAY = 1440
#: Eight o'clock in Viet Nam, and how long the hours of work last.
OPENS, HOURS = 60, 540
CLOCK = tuple(f"{hour:02}:{minute:02}:00.000000" for hour in range(24) for minute in range(60))
#: From Saturday and Sunday to the Monday after; day 1 is a Monday.
TO_MONDAY = (1, 0, 0, 0, 0, 0, 2)


class _Words(dict[int, str]):
    """Days in words, each put together once."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, day: int) -> str:
        words = self[day] = format(date.fromordinal(day), self._form)
        return words


ISO, DMY = _Words("%Y-%m-%d"), _Words("%d/%m/%Y")


def number_of(day: date) -> int:
    """Return the number of a day."""
    return day.toordinal()


def minute_of(instant: datetime) -> int:
    """Return the number of the minute of an instant that is in UTC."""
    return instant.toordinal() * DAY + instant.hour * 60 + instant.minute


def year_of(day: int) -> int:
    return int(ISO[day][:4])


def weekday(day: int) -> int:
    """Return a day, or the Monday after it where it is Saturday or Sunday."""
    return day + TO_MONDAY[day % 7]


def morning(day: int) -> int:
    """Return eight o'clock of a day in Viet Nam."""
    return day * DAY + OPENS


def at_work(day: int, chance: random.Random) -> int:
    """Return an instant within the hours of work of a day, or of the Monday after it."""
    return weekday(day) * DAY + OPENS + int(chance.random() * HOURS)


def stamp(minute: int) -> str:
    """Return an instant as a column takes it."""
    return f"{ISO[minute // DAY]} {CLOCK[minute % DAY]}"


def stamp_or_none(minute: int | None) -> str | None:
    """Return an instant as a column takes it; nothing of nothing."""
    return None if minute is None else f"{ISO[minute // DAY]} {CLOCK[minute % DAY]}"
