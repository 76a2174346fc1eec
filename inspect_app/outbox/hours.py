"""Whether reminders may go out at an instant: in the hours of working days."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from inspect_app import clock
from inspect_app.units.calendar import work_calendar
from workflows.hours import Hours, read_hours


def hours() -> Hours:
    """Return the hours that the settings allow."""
    return read_hours(current_app.config["REMINDER_HOURS"])


def are_hours(now: datetime) -> bool:
    """Tell whether people may be reminded now: not at night, not on a day off."""
    local = now.astimezone(clock.ZONE)
    return hours().contain(local.time()) and work_calendar().is_working_day(local.date())
