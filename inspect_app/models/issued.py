"""Issued documents as they were issued: what they were drawn from, their files, the code printed on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, words
from inspect_app.models.units import Unit
from workflows.issued import Change, Drawing, FileForm, Origin


class IssuedDocument(db.Model):
    """One issued document. ``inputs`` is what every file of it is drawn from; it never changes.

    ``about_type`` and ``about_id`` name the thing it was issued from, as in the journal.  What is sent again (a
    report after it was returned) is a further edition with a row of its own.  ``changes_id`` names the earlier
    document that this one replaces, amends or corrects.
    """

    __tablename__ = "issued_document"
    __table_args__ = (
        UniqueConstraint("about_type", "about_id", "edition"),
        Index("ix_issued_document_waiting", "state", "next_attempt_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[str] = mapped_column(String(24))
    about_type: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int]
    edition: Mapped[int]
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(String(300))
    kind_title: Mapped[str] = mapped_column(String(120))
    subject: Mapped[str] = mapped_column(Text)
    signed_as: Mapped[str] = mapped_column(Text, default="")
    #: Nothing but that it exists is told to the public, whatever the setting says of its kind.
    is_confidential: Mapped[bool] = mapped_column(default=False)
    inputs: Mapped[str] = mapped_column(Text, deferred=True)
    inputs_sha256: Mapped[str] = mapped_column(String(64))
    changes_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"), index=True)
    change: Mapped[Change | None] = mapped_column(words(Change, "change"))
    state: Mapped[Drawing] = mapped_column(words(Drawing, "state"), default=Drawing.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    problem: Mapped[str] = mapped_column(Text, default="")
    #: What drew the files: versions, layout and fonts, each with its digest.
    generator: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    authority: Mapped[Unit] = relationship(foreign_keys=[authority_id], lazy="raise")
    changed: Mapped[IssuedDocument | None] = relationship(remote_side=[id], lazy="raise")
    files: Mapped[list[IssuedFile]] = relationship(back_populates="document", lazy="raise", order_by="IssuedFile.id")


class IssuedFile(db.Model):
    """One file of an issued document; the bytes lie in the storage under ``sha256`` and never change.

    A signed file is a revision of the one it ``follows``; ``signatures`` is what was found in it when it was taken.
    """

    __tablename__ = "issued_file"
    __table_args__ = (
        UniqueConstraint("document_id", "sha256"),
        Index("ix_issued_file_sha256", "sha256"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_document.id"))
    form: Mapped[FileForm] = mapped_column(words(FileForm, "form"))
    origin: Mapped[Origin] = mapped_column(words(Origin, "origin"), default=Origin.DRAWN)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("issued_file.id"))
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    kept_at: Mapped[datetime] = mapped_column(Instant)
    kept_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    document: Mapped[IssuedDocument] = relationship(back_populates="files", lazy="raise")
    kept_by: Mapped[Person | None] = relationship(lazy="raise")
