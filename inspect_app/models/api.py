"""What lets other programs in: tokens of posts, and the receipts of what they wrote."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person, Post
from inspect_app.models.types import Instant


class ApiToken(db.Model):
    """A program's way in, in the name of a person in one post; only the token's digest is kept.

    ``counted_from`` and ``counted`` are the requests of the minute under way.
    """

    __tablename__ = "api_token"
    __table_args__ = (Index("ix_api_token_person", "person_id", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    last_used_at: Mapped[datetime | None] = mapped_column(Instant)
    last_address: Mapped[str] = mapped_column(String(64), default="")
    counted_from: Mapped[datetime | None] = mapped_column(Instant)
    counted: Mapped[int] = mapped_column(default=0)
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise")
    post: Mapped[Post] = relationship(lazy="raise")


class ApiReceipt(db.Model):
    """A write that was accepted, under the key its program gave it: the same again gets the first answer."""

    __tablename__ = "api_receipt"
    __table_args__ = (UniqueConstraint("token_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    token_id: Mapped[int] = mapped_column(ForeignKey("api_token.id"))
    key: Mapped[str] = mapped_column(String(120))
    # Method, address and content of the request, so that a key used for something else is noticed.
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    headers: Mapped[dict[str, str]] = mapped_column(JSON)
    body: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Instant, index=True)
