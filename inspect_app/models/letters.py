"""Letters (công văn) of a campaign: drafted, reviewed, given number and date, then fixed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.notices import Notice
from inspect_app.models.plans import Plan
from inspect_app.models.types import Instant, Searchable, words
from inspect_app.models.units import Unit
from workflows.correspondence import LETTER_KIND_LABELS, LetterKind, LetterState


class Letter(Searchable, db.Model):
    """A letter of an authority, or of a unit that asks for more time.

    ``issuer_id`` is whose letter it is and whose numbers it takes; ``authority_id`` the campaign's authority and
    ``unit_id`` the unit that asks or is answered, for the row rule.  A draft is written anew from the rows whenever
    someone looks; submitting or issuing freezes ``facts`` and their ``digest``, and from then on they are the letter.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("issuer_id", "year", "number"),
        Index("ix_letter_notice", "notice_id", "kind", "state"),
        # Two people, or a person and the scheduler, begin one chase letter of a level.
        Index(
            "uq_letter_chase",
            "notice_id",
            "level",
            unique=True,
            sqlite_where=text("kind = 'chase' AND state IN ('draft', 'submitted', 'approved')"),
            postgresql_where=text("kind = 'chase' AND state IN ('draft', 'submitted', 'approved')"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(words(LetterKind, "kind"))
    state: Mapped[LetterState] = mapped_column(words(LetterState, "state"), default=LetterState.DRAFT)
    issuer_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    # 1 for the office's first chase letter, 2 and more for the leader's.
    level: Mapped[int] = mapped_column(default=1)
    # The day on which the requests it is about were asked.
    asked_on: Mapped[date | None]
    # The day by which late units must report now; proposed when drafted, decided by a person.
    report_by: Mapped[date | None]
    # A paragraph in a person's own words; for a correction the places, one a line: "place | printed | right".
    paragraph: Mapped[str] = mapped_column(Text, default="")
    signature_lines: Mapped[str] = mapped_column(Text, default="")
    signer_name: Mapped[str] = mapped_column(String(200), default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    year: Mapped[int | None]
    issued_at: Mapped[datetime | None] = mapped_column(Instant)
    facts: Mapped[dict[str, object] | None] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64), default="")
    send_back_reason: Mapped[str] = mapped_column(Text, default="")
    discard_reason: Mapped[str] = mapped_column(Text, default="")
    # Empty when the scheduler drafted it.
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    plan: Mapped[Plan] = relationship(lazy="raise")
    notice: Mapped[Notice | None] = relationship(lazy="raise")
    authority: Mapped[Unit] = relationship(foreign_keys=[authority_id], lazy="raise")
    issuer: Mapped[Unit] = relationship(foreign_keys=[issuer_id], lazy="raise")
    unit: Mapped[Unit | None] = relationship(foreign_keys=[unit_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.number or ''} {LETTER_KIND_LABELS[self.kind]} {self.paragraph or ''} {self.signer_name or ''}"

    def search_number(self) -> str:
        return self.number or ""


class LetterTask(db.Model):
    """A task that a chase letter named, with its last permitted day and lateness as the letter says them."""

    __tablename__ = "letter_task"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True, index=True)
    due_on: Mapped[date]
    days_late: Mapped[int]
