"""Filled tables that were handed in: the file, what the rules refused when it was tried, whether it was confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class TableUpload(db.Model):
    """A filled table as it was handed in; its bytes lie in the storage under ``sha256``.

    ``scope_id`` says of what: a unit or a plan, zero for all.  Nothing of it holds until it is confirmed, and then all
    of it: it is read again and compared with what stands here.
    """

    __tablename__ = "table_upload"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    scope_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    # What was tried, by its digest, and the cells that the rules refused then: [where, heading, sentence, values].
    tried: Mapped[str] = mapped_column(String(64), default="")
    refusals: Mapped[list[Any]] = mapped_column(JSON, default=list)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    uploaded_by: Mapped[Person] = relationship(lazy="raise")
