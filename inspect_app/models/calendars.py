"""The working calendar as data: the country's days, an authority's own over them, and which years are settled."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.types import Instant, words
from inspect_app.models.units import Unit
from workflows.calendar_days import DayKind


class CalendarDay(db.Model):
    """A day that is not what its weekday says, for all: a holiday, a Saturday that is worked, a half day.

    ``kind`` is empty in rows older than the column; ``is_working`` says what counting needs.
    """

    __tablename__ = "calendar_day"
    on: Mapped[date] = mapped_column(primary_key=True)
    is_working: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(24), default="", server_default="")

    @property
    def id(self) -> int:
        """The day as a number, by which the journal knows it."""
        return self.on.toordinal()

    @property
    def meaning(self) -> DayKind:
        """What the day is."""
        if self.kind:
            return DayKind(self.kind)
        return DayKind.WORKING if self.is_working else DayKind.HOLIDAY


class OwnCalendarDay(db.Model):
    """A day of one authority and all below it, over what the country's calendar says."""

    __tablename__ = "own_calendar_day"
    __table_args__ = (UniqueConstraint("unit_id", "on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    on: Mapped[date]
    kind: Mapped[DayKind] = mapped_column(words(DayKind, "kind"))
    name: Mapped[str] = mapped_column(String(200), default="")
    unit: Mapped[Unit] = relationship(lazy="raise")

    @property
    def meaning(self) -> DayKind:
        """What the day is."""
        return self.kind


class CalendarYear(db.Model):
    """Whether a year's calendar is settled, and by which announcement; without a row nobody has looked at it."""

    __tablename__ = "calendar_year"
    __table_args__ = (
        UniqueConstraint("unit_id", "year"),
        Index(
            "uq_calendar_year_country",
            "year",
            unique=True,
            sqlite_where=text("unit_id IS NULL"),
            postgresql_where=text("unit_id IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(300), default="")
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
