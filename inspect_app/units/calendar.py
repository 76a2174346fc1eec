"""The working calendar, read from its tables: deadlines know no other."""

from __future__ import annotations

from datetime import date

from flask import g, has_request_context
from sqlalchemy import func, select

from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.models import CalendarDay, OwnCalendarDay, Plan, Unit
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


def own_calendars() -> dict[int, WorkCalendar]:
    """Return the calendars of the authorities that have days of their own, or lie in a unit that has."""
    own, here = other(Unit, "own"), other(Unit, "here")
    query = (
        select(Plan.authority_id)
        .join(here, here.id == Plan.authority_id)
        .join(own, here.path.startswith(own.path))
        .where(own.id.in_(select(OwnCalendarDay.unit_id)))
        .distinct()
    )
    found = db.session.scalars(query.execution_options(scope="calendars of authorities"))
    return {authority_id: work_calendar(authority_id) for authority_id in found.all()}


def forget_calendars() -> None:
    """Read the calendars anew from now on: one of them was changed in this request."""
    if has_request_context():
        g.pop("work_calendars", None)


def layers_of(unit_id: int | None) -> list[Layer]:
    """Return the country's days, then those of the units from the top down to this one."""
    return list(owned_layers(unit_id).values())


def owned_layers(unit_id: int | None) -> dict[int | None, Layer]:
    """Return the layers by whose they are, the country's (nobody's) first, then from the top down."""
    layers: dict[int | None, Layer] = {None: [(day.on, day.meaning) for day in db.session.scalars(select(CalendarDay))]}
    if unit_id is not None:
        here, around = other(Unit, "here"), other(Unit, "around")
        own = (
            select(around.id, OwnCalendarDay.on, OwnCalendarDay.kind)
            .join(here, here.path.startswith(around.path))
            .outerjoin(OwnCalendarDay, OwnCalendarDay.unit_id == around.id)
            .where(here.id == unit_id)
            .order_by(func.length(around.path))
        )
        for owner_id, on, kind in db.session.execute(own):
            layers.setdefault(owner_id, []).extend([(on, kind)] if on else [])
    return layers


def changed_calendar(unit_id: int, on: date, kind: DayKind | None, owner_id: int | None) -> WorkCalendar:
    """Return the calendar of an authority as it would be with one day of one layer written anew, or taken out."""
    layers = owned_layers(unit_id)
    if owner_id in layers:
        kept = [(day, meaning) for day, meaning in layers[owner_id] if day != on]
        layers[owner_id] = kept + ([(on, kind)] if kind else [])
    return calendar_of(*layers.values())
