"""What moves deadlines: when a unit received a notice, and an extension given to all units of a notice at once."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.notices import Notice
from inspect_app.models.people import Person
from inspect_app.models.types import Instant
from inspect_app.models.units import Unit


class NoticeReceipt(db.Model):
    """The day a unit received a notice: what "kể từ ngày nhận được" is counted from (Nghị định 30/2020, điều 21)."""

    __tablename__ = "notice_receipt"
    __table_args__ = (UniqueConstraint("notice_id", "unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    received_on: Mapped[date]
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    noted_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    notice: Mapped[Notice] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="raise")
    noted_by: Mapped[Person] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class GeneralExtension(db.Model):
    """More time for all units of a notice; of it and a task's own extension the later day holds."""

    __tablename__ = "general_extension"
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    paper_number: Mapped[str] = mapped_column(String(60), default="")
    paper_on: Mapped[date | None]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)
    notice: Mapped[Notice] = relationship(lazy="raise")
    decided_by: Mapped[Person] = relationship(lazy="raise")
