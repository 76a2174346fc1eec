"""Whom reminders may reach at an instant: in the hours of days on which their own office works."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Date, and_, exists, false, literal, not_, or_, select, true

from inspect_app import clock
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import OwnCalendarDay, Post, Unit
from inspect_app.units.calendar import work_calendar
from workflows.calendar_days import DayKind, calendar_of
from workflows.hours import Hours, read_hours


def hours() -> Hours:
    """Return the hours that the settings allow."""
    return read_hours(current_app.config["REMINDER_HOURS"])


def are_hours(now: datetime) -> bool:
    """Tell whether it is neither night nor early morning; which offices work on the day is asked apart."""
    return hours().contain(now.astimezone(clock.ZONE).time())


def may_be_reminded(now: datetime, person_id: int) -> bool:
    """Tell whether a person may be reminded now."""
    return are_hours(now) and bool(db.session.scalar(select(works_on(clock.day_of(now), literal(person_id)))))


def may_hear(now: datetime, person_id: Any) -> ColumnElement[bool]:
    """Return the condition "this person may be reminded now": not at night, not on a day off of his offices."""
    return works_on(clock.day_of(now), person_id) if are_hours(now) else false()


def works_on(day: date, person_id: Any) -> ColumnElement[bool]:
    """Return the condition "an office in which this person holds a post works on a day".

    Whoever holds none is treated as the country is.
    """
    usual = work_calendar().is_working_day(day)
    unlike = _units_unlike(day, usual)
    if not unlike:
        return true() if usual else false()
    held = and_(Post.person_id == person_id, held_on(literal(day, Date)))
    there = exists().where(held, Post.unit_id.in_(unlike))
    if not usual:
        return there
    return or_(not_(there), exists().where(held, Post.unit_id.not_in(unlike)))


def _units_unlike(day: date, usual: bool) -> list[int]:
    """Return the units that work when the country does not, or the other way round: by their own calendar's day."""
    own, here = other(Unit, "own"), other(Unit, "here")
    lies_in = here.path.startswith(own.path)
    query = (
        select(here.id, OwnCalendarDay.kind)
        .join(own, own.id == OwnCalendarDay.unit_id)
        .join(here, lies_in)
        .where(OwnCalendarDay.on == day)
        .order_by(own.path)  # a unit's own day comes after those of the units it lies in
    )
    found = db.session.execute(query.execution_options(scope="days off of offices"))
    nearest: dict[int, DayKind] = {row.id: row.kind for row in found}
    return [unit for unit, kind in nearest.items() if calendar_of([(day, kind)]).is_working_day(day) != usual]
