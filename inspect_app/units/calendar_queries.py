"""The calendar as people read it: a year's days, its working days, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app
from sqlalchemy import func, select

from inspect_app.access import Viewer
from inspect_app.extensions import db
from inspect_app.journal import TimelineEntry, entry_of
from inspect_app.models import AuditEntry, CalendarDay, CalendarYear, OwnCalendarDay, PostRole, Unit
from inspect_app.units.calendar import work_calendar
from workflows.calendars import last_day_of_month
from workflows.deadline_rules import missing_holidays


@dataclass(frozen=True)
class ShownDay:
    """A special day of a calendar, whose it is, and whether another stands over it."""

    day: CalendarDay | OwnCalendarDay
    owner: Unit | None
    is_overruled: bool


@dataclass(frozen=True)
class Month:
    """A month of the calendar and its working days."""

    number: int
    working_days: int


def days_of(year: int, unit: Unit | None) -> list[ShownDay]:
    """Return the special days of a year, the country's and those of a unit and the units it lies in."""
    within = (date(year, 1, 1), date(year, 12, 31))
    common = db.session.scalars(select(CalendarDay).where(CalendarDay.on.between(*within))).all()
    own: Sequence[tuple[OwnCalendarDay, Unit]] = []
    if unit is not None:
        ids = [int(part) for part in unit.path.strip("/").split("/") if part]
        query = select(OwnCalendarDay, Unit).join(Unit, Unit.id == OwnCalendarDay.unit_id)
        query = query.where(OwnCalendarDay.unit_id.in_(ids), OwnCalendarDay.on.between(*within))
        own = [(day, owner) for day, owner in db.session.execute(query.order_by(func.length(Unit.path)))]
    deepest = {day.on: owner.id for day, owner in own}
    shown = [ShownDay(day, None, day.on in deepest) for day in common]
    shown += [ShownDay(day, owner, deepest[day.on] != owner.id) for day, owner in own]
    return sorted(shown, key=lambda one: (one.day.on, one.owner is not None, len(one.owner.path) if one.owner else 0))


def months_of(year: int, unit: Unit | None) -> list[Month]:
    """Return the twelve months of a year with their working days, as the unit counts them."""
    calendar = work_calendar(unit.id if unit else None)
    found = []
    for number in range(1, 13):
        first, last = date(year, number, 1), last_day_of_month(year, number)
        found.append(Month(number, calendar.working_days_between(first - timedelta(days=1), last)))
    return found


def calendar_story(limit: int = 20) -> list[TimelineEntry]:
    """Return the latest changes of the calendars."""
    tables = [model.__tablename__ for model in (CalendarDay, OwnCalendarDay, CalendarYear)]
    query = select(AuditEntry).where(AuditEntry.about_type.in_(tables))
    query = query.order_by(AuditEntry.id.desc()).limit(limit).execution_options(scope="story of the calendar")
    return [entry_of(row) for row in db.session.scalars(query)]


# -- what is missing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class YearStanding:
    """How a year of the country's calendar stands: days or none, settled or not, and the holidays it lacks."""

    year: int
    has_days: bool
    row: CalendarYear | None
    missing: Sequence[str]

    @property
    def is_settled(self) -> bool:
        return self.has_days and self.row is not None and self.row.is_confirmed


def standing_of(year: int) -> YearStanding:
    """Return how a year stands."""
    days = db.session.execute(
        select(CalendarDay.on, CalendarDay.name).where(CalendarDay.on.between(date(year, 1, 1), date(year, 12, 31)))
    ).all()
    query = select(CalendarYear).where(CalendarYear.year == year, CalendarYear.unit_id.is_(None))
    row = db.session.scalars(query).one_or_none()
    return YearStanding(year, bool(days), row, missing_holidays(year, [(on, name) for on, name in days]))


def unsettled_years(today: date) -> list[YearStanding]:
    """Return the years whose calendar deadlines need by now and that nobody has settled: this one, and from the set
    day on the next."""
    day, _slash, month = current_app.config["CALENDAR_WARNING_FROM"].partition("/")
    years = [today.year, today.year + 1] if today >= date(today.year, int(month), int(day)) else [today.year]
    return [standing for year in years if not (standing := standing_of(year)).is_settled]


def calendars_kept_by(v: Viewer) -> list[Unit | None]:
    """Return whose calendars a person keeps: administrators the country's, an office its authorities' own."""
    kept: list[Unit | None] = [None] if v.is_admin else []
    own = {post.unit_id for post in v.posts if post.role is PostRole.OFFICE}
    return [*kept, *db.session.scalars(select(Unit).where(Unit.id.in_(own)).order_by(Unit.path))] if own else kept
