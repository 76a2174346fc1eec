"""The register of the numbers that an authority gave to its documents."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.office import kind_column
from inspect_app.models.types import Instant, Searchable, words
from workflows.document_kinds import DocumentKind
from workflows.register import Number, NumberState, Scheme, Span


class DocumentNumber(Searchable, db.Model):
    """One line of the register: a number with its symbol, and the document that has it.

    ``series`` is the counter it was taken from and ``issuer`` who gave it: the authority ("") or one of its teams
    ("team:12").  Both constraints outlast a change of scheme: no number of a counter, and no number with its symbol,
    is ever given twice in a year.  ``about_type`` and ``about_id`` lead to a document of the application; without
    them it is one of the paper register, entered by hand.
    """

    __tablename__ = "document_number"
    __table_args__ = (
        UniqueConstraint("unit_id", "year", "series", "number"),
        UniqueConstraint("unit_id", "year", "issuer", "symbol", "number"),
        CheckConstraint("number > 0", name="positive"),
        CheckConstraint("state <> 'issued' OR issued_on IS NOT NULL", name="dated"),
        CheckConstraint("state <> 'voided' OR reason <> ''", name="reasoned"),
        Index("ix_document_number_about", "about_type", "about_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    series: Mapped[str] = mapped_column(String(60))
    issuer: Mapped[str] = mapped_column(String(20), default="")
    number: Mapped[int]
    symbol: Mapped[str] = mapped_column(String(40))
    kind: Mapped[DocumentKind] = mapped_column(kind_column())
    state: Mapped[NumberState] = mapped_column(words(NumberState, "state"))
    issued_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    subject: Mapped[str] = mapped_column(String(500), default="")
    signer: Mapped[str] = mapped_column(String(300), default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    about_type: Mapped[str | None] = mapped_column(String(40))
    about_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}

    @property
    def text(self) -> str:
        """The number as it is printed: "35/KH-UBND"."""
        return str(Number(self.number, self.symbol))

    def search_source(self) -> str:
        return f"{self.text} {self.number} {self.subject or ''} {self.signer or ''} {self.note or ''}"

    def search_number(self) -> str:
        return self.text


class NumberGap(db.Model):
    """Numbers that the register does not hold, and why; withdrawn ones stay with the instant they ended."""

    __tablename__ = "number_gap"
    __table_args__ = (
        CheckConstraint("first > 0 AND last >= first", name="span"),
        Index("ix_number_gap_unit", "unit_id", "year", "series"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    series: Mapped[str] = mapped_column(String(60))
    first: Mapped[int]
    last: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}

    @property
    def span(self) -> Span:
        """The numbers, as the rules take them."""
        return Span(self.first, self.last)


class NumberScheme(db.Model):
    """How an authority's documents share counters from a year on; the last one written down counts."""

    __tablename__ = "number_scheme"
    __table_args__ = (Index("ix_number_scheme_unit", "unit_id", "from_year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    from_year: Mapped[int]
    scheme: Mapped[Scheme] = mapped_column(words(Scheme, "scheme"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
