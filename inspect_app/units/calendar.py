"""The working calendar, read from its tables: deadlines know no other."""

from __future__ import annotations

from datetime import date

from flask import g, has_request_context
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from inspect_app.extensions import db
from inspect_app.models import CalendarDay, OwnCalendarDay, Unit
from workflows.calendar_days import DayKind, calendar_of
from workflows.deadlines import WorkCalendar

Layer = list[tuple[date, DayKind]]


def work_calendar(unit_id: int | None = None) -> WorkCalendar:
    """Return the calendar of an authority, read once a request; without one, the country's.

    A unit's own days stand over those of the units it lies in, and those over the country's.
    """
    kept: dict[int | None, WorkCalendar] = g.setdefault("work_calendars", {}) if has_request_context() else {}
    if unit_id not in kept:
        kept[unit_id] = calendar_of(*layers_of(unit_id))
    return kept[unit_id]


def forget_calendars() -> None:
    """Read the calendars anew from now on: one of them was changed in this request."""
    if has_request_context():
        g.pop("work_calendars", None)


def layers_of(unit_id: int | None) -> list[Layer]:
    """Return the country's days, then those of the units from the top down to this one."""
    layers = [[(day.on, day.meaning) for day in db.session.scalars(select(CalendarDay))]]
    if unit_id is not None:
        here, around = aliased(Unit), aliased(Unit)
        own = (
            select(OwnCalendarDay.unit_id, OwnCalendarDay.on, OwnCalendarDay.kind)
            .join(around, around.id == OwnCalendarDay.unit_id)
            .join(here, here.path.startswith(around.path))
            .where(here.id == unit_id)
            .order_by(func.length(around.path))
        )
        days: dict[int, Layer] = {}
        for owner_id, on, kind in db.session.execute(own):
            days.setdefault(owner_id, []).append((on, kind))
        layers += days.values()
    return layers
