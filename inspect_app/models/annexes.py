"""Annexes that are files of their own: added to the draft of a notice or letter, kept with what is issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.issued import IssuedDocument
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class AnnexFile(db.Model):
    """One PDF that goes out with a document without being in the document's own file.

    ``about_type`` and ``about_id`` name the notice or letter, as in the journal.  Issuing sets ``document_id``; from
    then on only the signed copy is added, a revision of the same file, kept under ``signed_sha256``.
    """

    __tablename__ = "annex_file"
    __table_args__ = (Index("ix_annex_file_about", "about_type", "about_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    about_type: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int]
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    pages: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Instant)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"), index=True)
    signed_sha256: Mapped[str | None] = mapped_column(String(64))
    signed_size: Mapped[int | None]
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    document: Mapped[IssuedDocument | None] = relationship(lazy="raise")
    added_by: Mapped[Person] = relationship(foreign_keys=[added_by_id], lazy="raise")
