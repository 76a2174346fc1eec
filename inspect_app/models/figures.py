"""What was counted of a period and kept: the sums, the rows they are sums of, and a digest over both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.types import Instant, words
from inspect_app.models.units import Unit
from workflows.period_figures import Counted, RowKind
from workflows.report_periods import Period, PeriodKind


class FigureSnapshot(db.Model):
    """The figures of an authority for one period, as they stood when it ended; written once and never changed.

    ``is_late``: nobody froze it in the night after its last day; it was put together from the journal afterwards.
    ``tested`` says, of a month, how well the forecast would have done on what had happened by then.
    """

    __tablename__ = "figure_snapshot"
    __table_args__ = (
        # One of each period, whoever freezes it; the number and not the days, which an office may move.
        UniqueConstraint("authority_id", "kind", "year", "number"),
        Index("ix_figure_snapshot_authority", "authority_id", "kind", "ends_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[PeriodKind] = mapped_column(words(PeriodKind, "kind"))
    year: Mapped[int]
    number: Mapped[int]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    frozen_at: Mapped[datetime] = mapped_column(Instant)
    is_late: Mapped[bool] = mapped_column(default=False)
    rule: Mapped[str] = mapped_column(String(20))
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    row_count: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")
    tested: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    authority: Mapped[Unit] = relationship(lazy="raise")

    @property
    def period(self) -> Period:
        return Period(self.kind, self.year, self.number, self.begins_on, self.ends_on)


class FigureUnit(db.Model):
    """The sums of one unit within a snapshot."""

    __tablename__ = "figure_unit"
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("figure_snapshot.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    unit: Mapped[Unit] = relationship(lazy="raise")


class FigureRow(db.Model):
    """A visit, a shortcoming or a task as it was when the period ended, and as what it counted.

    ``on_day`` is the day of the minutes, or the day the task was given; ``row_id`` is the thing's own number.
    """

    __tablename__ = "figure_row"
    __table_args__ = (Index("ix_figure_row_counted", "snapshot_id", "kind", "counted", "unit_id", "row_id"),)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("figure_snapshot.id"), primary_key=True)
    kind: Mapped[RowKind] = mapped_column(words(RowKind, "kind"), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    area: Mapped[str] = mapped_column(String(24), default="")
    counted: Mapped[Counted] = mapped_column(words(Counted, "counted"))
    is_carried: Mapped[bool] = mapped_column(default=False)
    on_day: Mapped[date]
    state: Mapped[str] = mapped_column(String(24), default="")
    due_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    done_on: Mapped[date | None]
