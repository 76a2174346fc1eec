"""By which ways beside mail people are told: the private addresses of calendars."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.types import Instant

IN_USE = text("revoked_at IS NULL")


class CalendarFeed(db.Model):
    """A private address under which a calendar program reads one person's, or one unit's, deadlines and visits.

    The address itself is kept nowhere: it is made from ``mark`` and the secret key, so that who reads the database
    cannot read calendars.  A renewed address is another row.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (unit_id IS NULL)", name="whose"),
        Index("uq_calendar_feed_person", "person_id", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
        Index("uq_calendar_feed_unit", "unit_id", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    mark: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
