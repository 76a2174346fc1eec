"""The audit log: append-only, each entry hashed over the one before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class AuditEntry(db.Model):
    """One thing that happened: who, when, from where, to what, and what changed.

    ``id`` is the place in the chain, without gaps.  The database refuses to
    change or delete a row (triggers in the migration).
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_about", "about_type", "about_id", "id"),
        Index("ix_audit_person", "person_id", "id"),
    )
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    event: Mapped[str] = mapped_column(String(60), index=True)
    about_type: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(64), default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    person: Mapped[Person | None] = relationship(lazy="raise")


class AuditHead(db.Model):
    """The last place and digest of the chain; locking this row puts writers in a queue."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    last_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")
