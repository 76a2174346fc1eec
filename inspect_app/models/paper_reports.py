"""What a unit reported on paper, and who of the office wrote it down on the unit's behalf."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.notices import Notice
from inspect_app.models.people import Person
from inspect_app.models.types import Instant
from inspect_app.models.units import Unit


class PaperReport(db.Model):
    """A remediation report that came on paper: its head, its original (attachments), who took it in and who entered it.

    Until it is entered it is the office's own; from then on the answers that came from it name it, and its scans stay.
    """

    __tablename__ = "paper_report"
    __table_args__ = (Index("ix_paper_report_notice_unit", "notice_id", "unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    # The document it was read in from, whose file is then its original.
    document_id: Mapped[int | None] = mapped_column(ForeignKey("read_document.id"), index=True)
    # As they stand on the paper; a report without a number is one all the same.
    number: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date]
    # The day it reached the office decides whether it came in time.
    received_on: Mapped[date]
    signer: Mapped[str] = mapped_column(String(200), default="")
    taken_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime] = mapped_column(Instant)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime | None] = mapped_column(Instant)
    dropped_at: Mapped[datetime | None] = mapped_column(Instant)
    dropped_reason: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)
    notice: Mapped[Notice] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    taken_by: Mapped[Person] = relationship(foreign_keys=[taken_by_id], lazy="raise")
    entered_by: Mapped[Person | None] = relationship(foreign_keys=[entered_by_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it changes any more: it was entered, or dropped with a reason."""
        return self.entered_at is not None or self.dropped_at is not None
