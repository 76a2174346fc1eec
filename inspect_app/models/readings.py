"""Documents of others that were read in: the file by its hash, its text, what was read, what people made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, Searchable, words
from workflows.reading.examples import LessonKind
from workflows.reading.waiting import Waiting


class ReadDocument(Searchable, db.Model):
    """One file, read once for each authority.

    ``found`` is the statement as it was read; what a person put right of its head stands in it, with what had been
    read under ``was``.  ``items`` are its findings and tasks with what people decided about each, and what they
    corrected beside what was read.  ``notice_id`` is set once a campaign was made of
    a notice, ``report_id`` once a remediation report answered the tasks of its notice.
    One that was dropped keeps its row, without its words, its file and its fingerprint.
    """

    __tablename__ = "read_document"
    __table_args__ = (
        UniqueConstraint("authority_id", "sha256"),
        Index("ix_read_document_head", "authority_id", "head_key"),
        Index("ix_read_document_words", "authority_id", "words_key"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    # By what it is known again when it is read from another file: its number and day, its words.
    head_key: Mapped[str | None] = mapped_column(String(200))
    words_key: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(500), default="")
    text: Mapped[str] = mapped_column(Text)
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    remarks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    # Of a scan: its pages, and where on them the text stands (`workflows.reading.sheets.as_scan`).
    scan: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    read_at: Mapped[datetime] = mapped_column(Instant)
    read_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    # Dropped as read in by mistake: only that, who did it and why is left.
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_reason: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)
    read_by: Mapped[Person] = relationship(foreign_keys=[read_by_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return " ".join([self.search_number(), self.title, self.found.get("issuer") or "", self.name])

    def search_number(self) -> str:
        return self.found.get("number") or ""

    @property
    def is_settled(self) -> bool:
        """Whether something was made of it, after which nothing in it is changed."""
        return self.notice_id is not None or self.report_id is not None


_OPEN = text("state IN ('waiting', 'under_way')")


class FileToRead(db.Model):
    """A file that takes long to read, kept and waiting for the scheduler; once read it is a `ReadDocument`.

    Whoever reads it claims the row and says page by page how far it is; a claim that is not renewed lapses.
    """

    __tablename__ = "file_to_read"
    __table_args__ = (
        Index(
            "uq_file_to_read_open",
            "authority_id",
            "sha256",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_file_to_read_state", "state", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    # Whether the letters of a scan are to be recognised; otherwise it is a long text.
    with_ocr: Mapped[bool]
    pages: Mapped[int] = mapped_column(default=0)
    pages_done: Mapped[int] = mapped_column(default=0)
    state: Mapped[Waiting] = mapped_column(words(Waiting, "state"), default=Waiting.WAITING)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # By the machine's time, whatever day the application's clock shows.
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    # Why it could not be read, a sentence of the catalogue.
    problem: Mapped[str] = mapped_column(Text, default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("read_document.id"))
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id], lazy="raise")


class ReadingLesson(db.Model):
    """What people of an office put right in a document read: an example that the next reading uses.

    ``kind``, ``wording`` and ``value`` are those of :class:`workflows.reading.examples.Lesson`; one that was taken out
    stays, with who did that and when.
    """

    __tablename__ = "reading_lesson"
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("read_document.id"))
    item_key: Mapped[str] = mapped_column(String(20))
    kind: Mapped[LessonKind] = mapped_column(words(LessonKind, "kind"))
    wording: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    document: Mapped[ReadDocument] = relationship(lazy="raise")
    made_by: Mapped[Person] = relationship(foreign_keys=[made_by_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}
