"""What people do around a notice: comments, who is at it now, what somebody began to write, what was submitted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class NoticeComment(db.Model):
    """What somebody says to a sentence (without a key: to the whole notice), or in answer to such a comment.

    It stays with the key of the sentence, whatever becomes of it; ``about_text`` is the sentence as it stood then.
    """

    __tablename__ = "notice_comment"
    __table_args__ = (Index("ix_notice_comment_place", "notice_id", "block_key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    block_key: Mapped[str] = mapped_column(String(200), default="")
    about_text: Mapped[str] = mapped_column(Text, default="")
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("notice_comment.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    by: Mapped[Person] = relationship(foreign_keys=[by_id], lazy="raise")
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class NoticePresence(db.Model):
    """Where in a draft somebody is at work; it means nothing once ``seen_at`` is a while ago."""

    __tablename__ = "notice_presence"
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    block_key: Mapped[str] = mapped_column(String(200), default="")
    seen_at: Mapped[datetime] = mapped_column(Instant)


class NoticeDraft(db.Model):
    """A sentence that somebody began to write and has not saved; nobody else sees it."""

    __tablename__ = "notice_draft"
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    block_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    base_text: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(Instant)


class NoticeRevision(db.Model):
    """What a notice said when it was submitted, whole: the leader's copy. Written once, never changed."""

    __tablename__ = "notice_revision"
    __table_args__ = (UniqueConstraint("notice_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    by: Mapped[Person] = relationship(lazy="raise")
