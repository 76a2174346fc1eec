"""The conclusion notice of a campaign: a person's edits while it is a draft, its blocks once it is submitted."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.plans import Plan
from inspect_app.models.types import Instant, Searchable, words
from inspect_app.models.visits import Finding
from workflows.notices import NoticeState

block_finding = Table(
    "notice_block_finding",
    db.metadata,
    Column("block_id", ForeignKey("notice_block.id"), primary_key=True),
    Column("finding_id", ForeignKey("finding.id"), primary_key=True, index=True),
)


class Notice(Searchable, db.Model):
    """A notice. A draft is assembled whenever someone looks; submitting freezes its blocks.

    ``text`` (Markdown) and ``digest`` are set on issue; from then on that text is the notice.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("authority_id", "year", "number"),
        Index("ix_notice_authority_state", "authority_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[NoticeState] = mapped_column(words(NoticeState, "state"), default=NoticeState.DRAFT)
    title: Mapped[str] = mapped_column(String(500))
    number: Mapped[str | None] = mapped_column(String(60))
    year: Mapped[int]
    issued_on: Mapped[date | None]
    issued_at: Mapped[datetime | None] = mapped_column(Instant)
    assembled_at: Mapped[datetime] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    send_back_reason: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    signature_lines: Mapped[str] = mapped_column(Text, default="")
    signer_name: Mapped[str] = mapped_column(String(200), default="")
    report_deadline: Mapped[str] = mapped_column(String(200), default="")
    # The appendices as JSON, frozen with the blocks.
    appendices: Mapped[str] = mapped_column(Text, default="")
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    supersede_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)
    plan: Mapped[Plan] = relationship(lazy="raise")
    supersedes: Mapped[Notice | None] = relationship(remote_side=[id], lazy="raise")
    edits: Mapped[list[NoticeEdit]] = relationship(back_populates="notice", lazy="raise")
    blocks: Mapped[list[NoticeBlock]] = relationship(
        back_populates="notice", lazy="raise", cascade="all, delete-orphan", order_by="NoticeBlock.position"
    )
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.number or ''} {self.title} {self.text or ''}"

    def search_number(self) -> str:
        return self.number or ""

    def search_title(self) -> str:
        return self.title


class NoticeEdit(db.Model):
    """A person's own wording of one block, with the assembled text it was made over."""

    __tablename__ = "notice_edit"
    __table_args__ = (UniqueConstraint("notice_id", "block_key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    block_key: Mapped[str] = mapped_column(String(200))
    base_text: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    # The findings it was written about, by their uids: they lead it to its sentence when that has another key.
    finding_uids: Mapped[str] = mapped_column(Text, default="")
    edited_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    edited_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    notice: Mapped[Notice] = relationship(back_populates="edits", lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class NoticeBlock(db.Model):
    """One block of a submitted or issued notice, with the findings it came from."""

    __tablename__ = "notice_block"
    __table_args__ = (UniqueConstraint("notice_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    key: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    section: Mapped[str] = mapped_column(String(24))
    area: Mapped[str | None] = mapped_column(String(24))
    kind: Mapped[str] = mapped_column(String(24))
    level: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text)
    addressee: Mapped[str] = mapped_column(String(300), default="")
    deadline_wording: Mapped[str] = mapped_column(String(200), default="")
    notice: Mapped[Notice] = relationship(back_populates="blocks", lazy="raise")
    findings: Mapped[list[Finding]] = relationship(secondary=block_finding, lazy="raise")
