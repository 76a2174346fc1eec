"""Calendars to subscribe to: their private addresses, and what stands in them."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app, url_for
from icalendar import Calendar, Event
from icalendar.enums import TRANSP
from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, everyones, viewer_of, visible
from inspect_app.channels.secrets import new_mark, secret_of
from inspect_app.extensions import db
from inspect_app.held_posts import Asking, as_held
from inspect_app.i18n import _, _n
from inspect_app.ids import id_or_none
from inspect_app.journal import record
from inspect_app.models import CalendarFeed, Person, Post, PostRole, Task, Unit, Visit
from inspect_app.tasks.queries import with_unit
from workflows import events_channels as happened
from workflows.visits import VisitState

#: Days gone by that a calendar still shows.
PAST = timedelta(days=60)
#: Lines of a calendar at most; the earliest go first.
MOST = 2000


# -- addresses ------------------------------------------------------------------------------------------------------


def feed_of(*, person: Person | None = None, unit: Unit | None = None) -> CalendarFeed | None:
    """Return the address in use of a person or a unit."""
    mine = CalendarFeed.person_id == person.id if person else CalendarFeed.unit_id == (unit.id if unit else 0)
    return db.session.scalars(select(CalendarFeed).where(mine, CalendarFeed.revoked_at.is_(None))).one_or_none()


def give_feed(*, person: Person | None = None, unit: Unit | None = None, by: Person, now: datetime) -> CalendarFeed:
    """Make an address; the one in use until now stops working."""
    if (old := feed_of(person=person, unit=unit)) is not None:
        old.revoked_at = now
        db.session.flush()
    feed = CalendarFeed(
        person_id=person.id if person else None, unit_id=unit.id if unit else None, mark=new_mark(), created_at=now,
        created_by_id=by.id,
    )  # fmt: skip
    db.session.add(feed)
    db.session.flush()
    record(happened.FeedGiven(_whose(person, unit)), about=person or unit, by=by, at=now)
    return feed


def revoke_feed(*, person: Person | None = None, unit: Unit | None = None, by: Person, now: datetime) -> None:
    """Let an address work no more; without one nothing happens."""
    feed = feed_of(person=person, unit=unit)
    if feed is not None:
        feed.revoked_at = now
        record(happened.FeedRevoked(_whose(person, unit)), about=person or unit, by=by, at=now)


def _whose(person: Person | None, unit: Unit | None) -> str:
    return person.full_name if person else unit.full_name if unit else ""


def address_of(feed: CalendarFeed) -> str:
    """Return the whole private address."""
    token = f"{feed.id}-{secret_of('feed', feed.id, feed.mark)}"
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for("channels.calendar_file", token=token)


def feed_at(token: str) -> CalendarFeed | None:
    """Return the feed whose address this is, while it is in use and its owner has an account."""
    number, _dash, secret = token.partition("-")
    feed = db.session.get(CalendarFeed, id_or_none(number) or 0)
    if feed is None or feed.revoked_at is not None:
        return None
    if not hmac.compare_digest(secret.encode(), secret_of("feed", feed.id, feed.mark).encode()):
        return None
    return feed


# -- what stands in them --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One day in a calendar."""

    key: str
    on: date
    summary: str
    path: str
    place: str = ""


def entries_of(feed: CalendarFeed, today: date) -> list[Entry] | None:
    """Return the days of a feed: what its owner may see today, and no more; none for an account that has ended.

    Calendars are fetched by whoever runs the calendar program, so the days carry a unit and a number, and no findings.
    """
    v = _viewer(feed, today)
    return None if v is None else [*_deadlines(v), *_visits(v)]


def _viewer(feed: CalendarFeed, today: date) -> Viewer | None:
    if feed.unit_id is not None:
        # A unit's calendar is its own, whoever holds its posts.
        unit = db.session.get_one(Unit, feed.unit_id)
        post = Post(id=0, role=PostRole.OFFICER, title="", from_on=date.min, unit=unit)
        return Viewer(Asking(0, "", ""), [as_held(post)], today)
    query = everyones(Person, "owner of a calendar").where(Person.id == feed.person_id, Person.is_active)
    person = db.session.scalars(query).one_or_none()
    if person is None:
        return None
    return viewer_of(person, today)


def _deadlines(v: Viewer) -> list[Entry]:
    mine = or_(false(), Task.unit_id.in_(v.own_unit_ids), Task.authority_id.in_(v.authority_ids))
    query = visible(Task, v).where(mine, with_unit(), Task.due_on >= v.today - PAST)
    columns = query.with_only_columns(Task.unit_id, Task.due_on, func.count(Task.id).label("n"))
    rows = db.session.execute(columns.group_by(Task.unit_id, Task.due_on).order_by(Task.due_on).limit(MOST)).all()
    ids = {row.unit_id for row in rows}
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return [
        Entry(
            f"due-{row.unit_id}-{row.due_on}",
            row.due_on,
            _n("Hạn khắc phục: %(n)s nhiệm vụ", row.n) + f" ({units[row.unit_id].full_name})",
            url_for("tasks.index", unit=row.unit_id),
        )
        for row in rows
    ]


def _visits(v: Viewer) -> list[Entry]:
    query = visible(Visit, v).where(Visit.state != VisitState.CANCELLED, Visit.visit_on >= v.today - PAST)
    if v.is_admin:
        query = query.where(or_(Visit.unit_id.in_(v.own_unit_ids), Visit.authority_id.in_(v.authority_ids)))
    found: Sequence[Visit] = db.session.scalars(
        query.options(joinedload(Visit.unit)).order_by(Visit.visit_on, Visit.id).limit(MOST)
    ).all()
    return [
        Entry(
            f"visit-{visit.id}",
            visit.visit_on,
            _("Kiểm tra cải cách hành chính: %(unit)s", unit=visit.unit.full_name)
            + (f" ({visit.session})" if visit.session else ""),
            url_for("visits.show", visit_id=visit.id),
            visit.place,
        )
        for visit in found
    ]


def calendar_of(feed: CalendarFeed, entries: Sequence[Entry], now: datetime) -> bytes:
    """Return the file that calendar programs read."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    host = urlsplit(base).hostname or "localhost"
    made = Calendar.new(
        prodid="-//inspect-app//calendar//VI",
        name=_("Kiểm tra CCHC: hạn và buổi kiểm tra"),
        refresh_interval=timedelta(hours=6),
    )
    for entry in entries:
        made.add_component(
            Event.new(
                # The same day of the same feed is the same event at each reading, so that it is moved, not doubled.
                uid=f"{entry.key}-{feed.mark[:12]}@{host}",
                stamp=now,
                start=entry.on,
                end=entry.on + timedelta(days=1),
                summary=entry.summary,
                location=entry.place or None,
                url=base + entry.path,
                transparency=TRANSP.TRANSPARENT,
            )
        )
    return bytes(made.to_ical())
