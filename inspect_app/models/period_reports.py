"""A call for the reports of a period, each unit's report, and the parts of it that are filled in one by one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, words
from inspect_app.models.units import Unit
from workflows.period_reports import CallState, UnitReportState
from workflows.report_periods import Period, PeriodKind

IS_OPEN_CALL = text("state = 'open'")


class ReportCall(db.Model):
    """An authority's call for the reports of a period: which days count, by when, from whom.

    The days stand here as they were chosen; ``cut_on`` is the last day of the units' figures, ``due_on`` the last day
    for sending them.
    """

    __tablename__ = "report_call"
    __table_args__ = (
        # A period is called once; a call that was withdrawn leaves room for another.
        Index(
            "uq_report_call_open",
            "authority_id",
            "kind",
            "year",
            "number",
            unique=True,
            sqlite_where=IS_OPEN_CALL,
            postgresql_where=IS_OPEN_CALL,
        ),
        Index("ix_report_call_state", "state", "due_on"),
        CheckConstraint("due_on >= cut_on AND cut_on > begins_on", name="days"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[PeriodKind] = mapped_column(words(PeriodKind, "kind"))
    year: Mapped[int]
    number: Mapped[int]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    cut_on: Mapped[date]
    due_on: Mapped[date]
    # The paper that asks for it, as reports cite it: "Công văn số 126/UBND-NV ngày 06/3/2023".
    asked_by: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[CallState] = mapped_column(words(CallState, "state"), default=CallState.OPEN)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    authority: Mapped[Unit] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    @property
    def period(self) -> Period:
        return Period(self.kind, self.year, self.number, self.begins_on, self.ends_on)


class PeriodReport(db.Model):
    """What one unit reports of a period.  Its parts are the unit's own; others read ``sent``, as it was sent."""

    __tablename__ = "period_report"
    __table_args__ = (
        UniqueConstraint("call_id", "unit_id"),
        Index("ix_period_report_unit", "unit_id", "state"),
        Index("ix_period_report_authority", "authority_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("report_call.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[UnitReportState] = mapped_column(words(UnitReportState, "state"), default=UnitReportState.NOT_BEGUN)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    # When it was first sent: late is who was late then, however often it is mended.
    first_sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    number: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date | None]
    return_reason: Mapped[str] = mapped_column(Text, default="")
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    call: Mapped[ReportCall] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class PeriodReportPart(db.Model):
    """One form of a report, or its text, saved for itself: two who fill in two forms are not in each other's way.

    ``saved_at`` is empty until somebody has saved it: until then it shows what is known here.
    """

    __tablename__ = "period_report_part"
    __table_args__ = (UniqueConstraint("report_id", "part"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("period_report.id"))
    part: Mapped[str] = mapped_column(String(24))
    held: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    notes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    saved_by: Mapped[Person | None] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}
