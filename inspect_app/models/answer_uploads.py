"""A unit's answers that came as a workbook, kept between being looked at and being confirmed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class AnswerUpload(db.Model):
    """A filled table as it was handed in; its bytes lie in the storage under ``sha256``.

    Nothing of it holds until it is confirmed, and then all of it: it is read again and compared with what stands here.
    """

    __tablename__ = "answer_upload"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    uploaded_by: Mapped[Person] = relationship(foreign_keys=[uploaded_by_id], lazy="raise")
