"""The one place that knows the time and the zone.

The outermost caller (a view, a command, a job) reads :func:`now` once and hands
it down.  In the demo the clock is moved by a stored offset, so that web and
scheduler, two processes, agree on what day it is.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MIDNIGHT = time(0)


def real_now() -> datetime:
    """Return the machine's time as an instant in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return the present instant in UTC, as this application is told it."""
    source: Callable[[], datetime] = current_app.extensions["clock"]
    return source()


def today() -> date:
    """Return the present day where the authority is."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """Return the calendar day in Viet Nam on which an instant falls."""
    return instant.astimezone(ZONE).date()


def instant_on(day: date, at: time = time(7, 0)) -> datetime:
    """Return the instant of a local time of day in Viet Nam."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)
