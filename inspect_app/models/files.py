"""Evidence: the content once by its hash, and each place it is attached to."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, Searchable
from inspect_app.models.units import Unit


class Attachment(Searchable, db.Model):
    """A file attached to exactly one thing; the bytes lie in the storage under ``sha256``.

    Replaced by another, it stays as an earlier version: all versions of a file name the first.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN finding_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN visit_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN minutes_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN task_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN report_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN paper_report_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_owner",
        ),
        Index("ix_attachment_sha256", "sha256"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    caption: Mapped[str] = mapped_column(String(300), default="")
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    # The campaign of what it shows, where its team sees it: what was found, a visit, its minutes.
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_reason: Mapped[str] = mapped_column(String(500), default="")
    # Which version of its file it is, of which first one, and when a newer one took its place.
    number: Mapped[int] = mapped_column(default=1, server_default="1")
    first_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    paper_report_id: Mapped[int | None] = mapped_column(ForeignKey("paper_report.id"), index=True)
    uploaded_by: Mapped[Person] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")

    def search_source(self) -> str:
        return f"{self.name} {self.caption or ''}"
