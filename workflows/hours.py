"""The hours in which reminders may reach people: none at night (domain 4.4)."""

import re
from dataclasses import dataclass
from datetime import time

_HOURS = re.compile(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*")


class HoursUnclear(ValueError):
    """A text is no span of hours within one day."""


@dataclass(frozen=True)
class Hours:
    """From ``opens`` until, not including, ``closes``, on one day."""

    opens: time
    closes: time

    def contain(self, moment: time) -> bool:
        """Say whether a local time of day lies within."""
        return self.opens <= moment < self.closes


def read_hours(text: str) -> Hours:
    """Return hours written as "06:30-20:00".

    >>> read_hours("06:30-20:00").contain(time(20))
    False
    """
    found = _HOURS.fullmatch(text)
    if found is None:
        raise HoursUnclear(f"hours are written as 06:30-20:00, not {text!r}")
    try:
        hours = Hours(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])))
    except ValueError as error:
        raise HoursUnclear(f"there is no such time of day in {text!r}") from error
    if hours.opens >= hours.closes:
        raise HoursUnclear(f"{text!r} ends before it begins")
    return hours
