"""Web hooks: which systems an authority has told, and each thing they are told."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.messages import OutboxState
from inspect_app.models.types import Instant, words
from inspect_app.models.units import Unit


class WebHook(db.Model):
    """An address that is told what happens at one authority; its secret is made from ``mark`` and kept nowhere.

    After a change of the secret requests are signed with the one before it as well, for a day.
    """

    __tablename__ = "web_hook"
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    url: Mapped[str] = mapped_column(String(500))
    events: Mapped[list[str]] = mapped_column(JSON)
    is_active: Mapped[bool] = mapped_column(default=True)
    mark: Mapped[str] = mapped_column(String(64))
    mark_before: Mapped[str] = mapped_column(String(64), default="")
    mark_before_until: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    authority: Mapped[Unit] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class HookDelivery(db.Model):
    """One thing told to one hook, written in the transaction in which it happened; ``uid`` is the same at every try.

    ``key`` keeps what is found by the clock, such as a task that is overdue, from being told twice.
    """

    __tablename__ = "hook_delivery"
    __table_args__ = (
        UniqueConstraint("hook_id", "key"),
        Index("ix_hook_delivery_due", "state", "next_attempt_at"),
        Index("ix_hook_delivery_hook", "hook_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    hook_id: Mapped[int] = mapped_column(ForeignKey("web_hook.id"))
    key: Mapped[str] = mapped_column(String(80))
    event: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[OutboxState] = mapped_column(words(OutboxState, "state"), default=OutboxState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    last_answer: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant, index=True)
