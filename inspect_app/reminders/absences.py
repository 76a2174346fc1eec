"""Who stands in for somebody away: entered by himself, his chair, or the office that keeps the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, everyones, visible_ids
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.journal import record
from inspect_app.models import Absence, Person, Post, PostRole
from inspect_app.outbox.queue import tell
from workflows.absences import Away, SubstituteRefused, check_absence
from workflows.events_reminders import AbsenceEnded, AbsenceEntered
from workflows.i18n import N_
from workflows.moves import Refused

#: Who may enter the absence of others he sees; everybody enters his own.
FOR_OTHERS = frozenset({PostRole.ADMIN, PostRole.OFFICE, PostRole.LEADER, PostRole.CHAIR})
WHY = "who stands in for whom"


def enter_absence(
    person: Person, substitute: Person, *, from_on: date, to_on: date, reason: str = "", by: Person, now: datetime
) -> Absence:
    """Let somebody hear in the place of one who is away; circles and strangers are refused."""
    # Held first, so that of two at once the second sees what the first entered.
    people = select(Person.id).where(Person.id.in_([person.id, substitute.id])).with_for_update()
    db.session.execute(people.execution_options(scope=WHY))
    if to_on < day_of(now):
        raise SubstituteRefused(N_("Thời gian vắng mặt đã qua."))
    if not person.is_active or not substitute.is_active:
        raise SubstituteRefused(N_("Tài khoản này đã bị khóa."))
    known = current(day_of(now))
    names = {one.id: one.full_name for one in (person, substitute)}
    names |= {one.person_id: one.person.full_name for one in known}
    names |= {one.substitute_id: one.substitute.full_name for one in known}
    new = Away(person.id, substitute.id, from_on, to_on)
    check_absence(new, [Away(o.person_id, o.substitute_id, o.from_on, o.to_on) for o in known], names)
    if not _units_of(person.id, from_on) & _units_of(substitute.id, from_on):
        raise SubstituteRefused(N_("Người nhận thay phải giữ chức vụ ở cùng đơn vị, để xem được các nhiệm vụ."))
    absence = Absence(
        person_id=person.id, substitute_id=substitute.id, from_on=from_on, to_on=to_on, reason=reason.strip(),
        entered_by_id=by.id, created_at=now,
    )  # fmt: skip
    db.session.add(absence)
    db.session.flush()
    record(AbsenceEntered(substitute.full_name, from_on, to_on), about=person, by=by, at=now)
    tell(
        substitute, "absence_entered", key=f"absence:{absence.id}", now=now, absent=person, from_on=from_on, to_on=to_on
    )
    return absence


def end_absence(absence: Absence, *, by: Person, now: datetime) -> None:
    """Let the person hear for himself again."""
    if absence.ended_at is not None:
        raise Refused(N_("Việc nhận thay này đã kết thúc."))
    absence.ended_at = now
    record(AbsenceEnded(absence.substitute.full_name), about=absence.person, by=by, at=now)


def _units_of(person_id: int, day: date) -> set[int]:
    return set(db.session.scalars(select(Post.unit_id).where(Post.person_id == person_id, held_on(day))))


# -- what the page shows --------------------------------------------------------------------------------------------


def current(today: date) -> Sequence[Absence]:
    """Return the absences that have not passed or been ended."""
    query = select(Absence).where(Absence.to_on >= today, Absence.ended_at.is_(None))
    loaded = joinedload(Absence.person), joinedload(Absence.substitute)
    return db.session.scalars(
        query.options(*loaded).order_by(Absence.from_on, Absence.id).execution_options(scope=WHY)
    ).all()


def absent_people(v: Viewer) -> list[Person]:
    """Return the people whose absence a viewer may enter, himself first."""
    if not v.roles & FOR_OTHERS:
        return [v.person]
    query = everyones(Person, WHY).where(visible_ids(Person, v), Person.is_active, _holds_a_post(v.today))
    found = [one for one in db.session.scalars(query.order_by(Person.sort_name, Person.id)) if one.id != v.who.id]
    return [v.person, *found]


def colleagues(people: Sequence[Person], today: date) -> list[Person]:
    """Return those who could stand in: whoever holds a post in the same units."""
    held = or_(Post.to_on.is_(None), Post.to_on >= today)
    units = select(Post.unit_id).where(Post.person_id.in_([one.id for one in people]), held)
    mates = select(Post.person_id).where(Post.unit_id.in_(units), held)
    query = everyones(Person, WHY).where(Person.id.in_(mates), Person.is_active)
    return list(db.session.scalars(query.order_by(Person.sort_name, Person.id)))


def _holds_a_post(today: date) -> ColumnElement[bool]:
    return Person.id.in_(select(Post.person_id).where(or_(Post.to_on.is_(None), Post.to_on >= today)))
