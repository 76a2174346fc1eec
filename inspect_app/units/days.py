"""What people do to the calendar: write a day, take one out, draft a year, settle it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from inspect_app.access import NotVisible, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import CalendarDay, CalendarYear, OwnCalendarDay, Person, PostRole, Task, Unit
from inspect_app.outbox.queue import Letter, tell_all
from inspect_app.reference import proposed_days
from inspect_app.tasks.queries import tasks_by_person
from inspect_app.units.calendar import forget_calendars
from inspect_app.units.touched import DayChange, Effect, effect_of, tasks_moving_later
from workflows import events_units as happened
from workflows.calendar_days import OFF, DayKind
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.units import check_day

AnyDay = CalendarDay | OwnCalendarDay


def find_day(on: date, unit_id: int | None = None) -> AnyDay | None:
    """Return a day of the country's calendar, or of a unit's own."""
    if unit_id is None:
        return db.session.get(CalendarDay, on)
    own = select(OwnCalendarDay).where(OwnCalendarDay.unit_id == unit_id, OwnCalendarDay.on == on)
    return db.session.scalars(own).one_or_none()


def add_day(
    *, on: date, kind: str, name: str, unit: Unit | None = None, moves: bool = False, by: Person | None, now: datetime
) -> Effect:
    """Write a day into the country's calendar, or into a unit's own.

    Promised deadlines stay, unless ``moves`` gives those their new day that are counted to a later one: a declared day
    off gives the unit more time, nothing ever takes some away.
    """
    must_keep(unit, by, now)
    check_day(kind, on, is_own=unit is not None)
    if find_day(on, unit.id if unit else None) is not None:
        raise Refused(N_("Ngày này đã có trong lịch. Hãy bỏ dòng cũ trước."))
    meaning = DayKind(kind)
    effect = effect_of(DayChange(on, meaning, unit.id if unit else None), day_of(now))
    day: AnyDay
    if unit is None:
        day = CalendarDay(on=on, is_working=meaning not in OFF, name=name, kind=meaning.value)
    else:
        day = OwnCalendarDay(unit_id=unit.id, on=on, kind=meaning, name=name)
    db.session.add(day)
    db.session.flush()
    if unit is None:
        record(happened.CalendarDayAdded(on, meaning is DayKind.WORKING, name), about=day, by=by, at=now)
    else:
        record(happened.OwnCalendarDayAdded(on, unit.full_name, name), about=day, by=by, at=now)
    _follow(effect, name, moves, by, now)
    return effect


def remove_day(day: AnyDay, *, moves: bool = False, by: Person, now: datetime) -> Effect:
    """Take a day out of the calendar again."""
    unit = db.session.get_one(Unit, day.unit_id) if isinstance(day, OwnCalendarDay) else None
    must_keep(unit, by, now)
    effect = effect_of(DayChange(day.on, None, unit.id if unit else None), day_of(now))
    if unit is None:
        record(happened.CalendarDayRemoved(day.on, day.meaning is DayKind.WORKING, day.name), about=day, by=by, at=now)
    else:
        record(happened.OwnCalendarDayRemoved(day.on, unit.full_name, day.name), about=day, by=by, at=now)
    name = day.name
    db.session.delete(day)
    db.session.flush()
    _follow(effect, name, moves, by, now)
    return effect


def _follow(effect: Effect, name: str, moves: bool, by: Person | None, now: datetime) -> None:
    """Give the deadlines that are counted to a later day their new one, and tell each person once."""
    forget_calendars()
    if not moves:
        return
    moved = tasks_moving_later(effect)
    for task, due_on in moved:
        before, task.due_on = task.due_on, due_on
        event = happened.DeadlineFollowedCalendar(before or due_on, due_on, name)
        record(event, about=task, by=by, at=now, changes={"due_on": (before, due_on)})
    _tell([task for task, _due_on in moved], name, now)


def _tell(tasks: Sequence[Task], name: str, now: datetime) -> None:
    letters = [
        Letter(
            person,
            f"deadline_followed:{min(t.id for t in own)}:{max(t.due_on for t in own if t.due_on)}:{person.id}",
            {"tasks": own[:20], "count": len(own), "why": name},
        )
        for person, own in tasks_by_person(tasks, day_of(now)).items()
    ]
    tell_all(letters, "deadline_followed", now=now)


# -- years -----------------------------------------------------------------------------------------------------------


def find_year(year: int) -> CalendarYear | None:
    """Return what is known about a year of the country's calendar."""
    found = select(CalendarYear).where(CalendarYear.year == year, CalendarYear.unit_id.is_(None))
    return db.session.scalars(found).one_or_none()


def draft_year(year: int, *, by: Person, now: datetime) -> int:
    """Fill a year that has no calendar with what can be known of it, to be looked over; return how many days."""
    must_keep(None, by, now)
    if db.session.scalar(select(CalendarDay.on).where(CalendarDay.on.between(date(year, 1, 1), date(year, 12, 31)))):
        raise Refused(N_("Lịch năm %(year)s đã có ngày. Hãy sửa từng ngày."), year=str(year))
    days = proposed_days(year)
    for on, kind, name in days:
        day = CalendarDay(on=on, is_working=kind not in OFF, name=name, kind=kind.value)
        db.session.add(day)
        db.session.flush()
        record(happened.CalendarDayAdded(on, kind is DayKind.WORKING, name), about=day, by=by, at=now)
    if find_year(year) is None:
        db.session.add(CalendarYear(year=year, is_confirmed=False, source=""))
    forget_calendars()
    return len(days)


def confirm_year(year: int, *, source: str, by: Person, now: datetime) -> None:
    """Say that a year's calendar agrees with the announcement for officials."""
    must_keep(None, by, now)
    row = find_year(year)
    if row is None:
        row = CalendarYear(year=year)
        db.session.add(row)
    row.is_confirmed, row.source, row.confirmed_by_id, row.confirmed_at = True, source, by.id, now
    db.session.flush()
    record(happened.CalendarYearConfirmed(str(year), source), about=row, by=by, at=now)


def must_keep(unit: Unit | None, by: Person | None, now: datetime) -> None:
    """Go on only for who keeps this calendar: administrators the country's, an office its own authority's."""
    if by is None:
        return
    day = day_of(now)
    v = viewer_of(by, day)
    if not (v.is_admin or (unit is not None and unit.id in v.unit_ids(PostRole.OFFICE))):
        raise NotVisible
