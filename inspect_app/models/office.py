"""What an office writes down about its own documents: letterhead, signatories, recipients, standard paragraphs.

Nothing here is overwritten.  A change is a new row with the day it counts from; the row it replaces keeps its words and
the instant it ended, so that a document of that time is drawn as it was.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.types import Instant, words
from workflows.document_kinds import DocumentKind
from workflows.letterhead import LetterheadFacts, ParagraphPurpose
from workflows.signing import Mark, SignatoryFacts, Standing


def kind_column() -> Enum:
    """Return a column type for a kind of document; without a constraint, so that a new kind needs no migration."""
    return Enum(
        DocumentKind, native_enum=False, create_constraint=False, length=24,
        values_callable=lambda kinds: [kind.value for kind in kinds],
    )  # fmt: skip


class Dated:
    """A row that counts from a day and is never changed; ``ended_at`` says since when another stands in its place."""

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    valid_from: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)


class UnitLetterhead(Dated, db.Model):
    """The head of a unit's documents from a day on."""

    __tablename__ = "unit_letterhead"
    __table_args__ = (Index("ix_unit_letterhead_unit", "unit_id", "valid_from"),)
    superior: Mapped[str] = mapped_column(String(300), default="")
    issuer: Mapped[str] = mapped_column(String(300))
    place: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    body_symbol: Mapped[str] = mapped_column(String(20), default="UBND")
    office_symbol: Mapped[str] = mapped_column(String(20), default="")
    __mapper_args__ = {"version_id_col": Dated.version}

    @property
    def facts(self) -> LetterheadFacts:
        """The row as rules and documents take it."""
        return LetterheadFacts(
            issuer=self.issuer, superior=self.superior, place=self.place, address=self.address, email=self.email,
            phone=self.phone, body_symbol=self.body_symbol, office_symbol=self.office_symbol,
        )  # fmt: skip


class Signatory(Dated, db.Model):
    """Somebody who signs a unit's documents, in one capacity, from one day to another."""

    __tablename__ = "signatory"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates"),
        CheckConstraint("mark IS NULL OR mark <> 'TUQ' OR (basis <> '' AND valid_to IS NOT NULL)", name="authorised"),
        Index("ix_signatory_unit", "unit_id", "valid_from"),
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    full_name: Mapped[str] = mapped_column(String(200), default="")
    standing: Mapped[Standing] = mapped_column(words(Standing, "standing"))
    title: Mapped[str] = mapped_column(String(200))
    head_title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(String(200), default="")
    unit_head_title: Mapped[str] = mapped_column(String(200), default="")
    mark: Mapped[Mark | None] = mapped_column(words(Mark, "mark"))
    # The working rules that let a unit's head sign by order, or the authorisation with its number and day.
    basis: Mapped[str] = mapped_column(String(300), default="")
    valid_to: Mapped[date | None]
    # Words of DocumentKind with a blank between; empty: every kind.
    kinds: Mapped[str] = mapped_column(Text, default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("signatory.id"))
    __mapper_args__ = {"version_id_col": Dated.version}

    @property
    def facts(self) -> SignatoryFacts:
        """The row as the rules take it."""
        return SignatoryFacts(
            name=self.full_name, standing=self.standing, title=self.title, head_title=self.head_title, body=self.body,
            unit_head_title=self.unit_head_title, mark=self.mark, basis=self.basis, valid_from=self.valid_from,
            valid_to=self.valid_to, kinds=frozenset(DocumentKind(kind) for kind in self.kinds.split()),
        )  # fmt: skip


class RecipientList(Dated, db.Model):
    """To whom a unit sends documents of one kind, from a day on; one line each."""

    __tablename__ = "recipient_list"
    __table_args__ = (Index("ix_recipient_list_unit", "unit_id", "kind", "valid_from"),)
    kind: Mapped[DocumentKind] = mapped_column(kind_column())
    text: Mapped[str] = mapped_column(Text)
    __mapper_args__ = {"version_id_col": Dated.version}


class PeriodCut(Dated, db.Model):
    """The day of the month on which a unit's reporting periods end: those whose figures are not frozen yet."""

    __tablename__ = "period_cut"
    __table_args__ = (
        CheckConstraint("day BETWEEN 1 AND 31", name="day"),
        Index(
            "uq_period_cut_unit", "unit_id", unique=True, sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )  # fmt: skip
    day: Mapped[int]
    # What says so: a decision, or the superior that needs the figures earlier.
    basis: Mapped[str] = mapped_column(String(300), default="")
    __mapper_args__ = {"version_id_col": Dated.version}


class StandardParagraph(Dated, db.Model):
    """A paragraph that a unit's documents of one kind begin, ask or end with."""

    __tablename__ = "standard_paragraph"
    __table_args__ = (Index("ix_standard_paragraph_unit", "unit_id", "kind", "purpose"),)
    kind: Mapped[DocumentKind] = mapped_column(kind_column())
    purpose: Mapped[ParagraphPurpose] = mapped_column(words(ParagraphPurpose, "purpose"))
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    # For a requirement: whom it binds and until when, in the words of the notice.
    addressee: Mapped[str] = mapped_column(String(300), default="")
    deadline_wording: Mapped[str] = mapped_column(String(200), default="")
    makes_tasks: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("standard_paragraph.id"))
    __mapper_args__ = {"version_id_col": Dated.version}
