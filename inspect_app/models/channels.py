"""By which ways beside mail people are told: private calendars, a province's own gateway, browsers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.messages import OutboxState
from inspect_app.models.types import Instant, words

IN_USE = text("revoked_at IS NULL")


class CalendarFeed(db.Model):
    """A private address under which a calendar program reads one person's, or one unit's, deadlines and visits.

    The address itself is kept nowhere: it is made from ``mark`` and the secret key, so that who reads the database
    cannot read calendars.  A renewed address is another row.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (unit_id IS NULL)", name="whose"),
        Index("uq_calendar_feed_person", "person_id", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
        Index("uq_calendar_feed_unit", "unit_id", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    mark: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


class Gateway(db.Model):
    """The web hook through which a province connects its SMS or Zalo gateway; its secret is made from ``mark``."""

    __tablename__ = "gateway"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(500))
    # The template as the operator registered it: his code, and the text with our slots.
    template_code: Mapped[str] = mapped_column(String(100), default="")
    template: Mapped[str] = mapped_column(String(500))
    mark: Mapped[str] = mapped_column(String(64))
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class ChannelChoice(db.Model):
    """Somebody wants to be told by another way beside mail, since when."""

    __tablename__ = "channel_choice"
    __table_args__ = (UniqueConstraint("person_id", "channel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[str] = mapped_column(String(16))
    chosen_at: Mapped[datetime] = mapped_column(Instant)


class PushSubscription(db.Model):
    """A browser on which somebody is told: where it is written to, and the keys that its messages are sealed with.

    Numbers are never given twice: a post of a browser that is gone must not reach the next.
    """

    __tablename__ = "push_subscription"
    __table_args__ = {"sqlite_autoincrement": True}
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    endpoint: Mapped[str] = mapped_column(String(1000), unique=True)
    p256dh: Mapped[str] = mapped_column(String(120))
    auth: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(Instant)


class ChannelPost(db.Model):
    """A message of the outbox on another way, written before the network is touched, with the operator's answer.

    ``dedupe_key`` is the message's with the channel before it: a message written anew in place of one that was
    withdrawn is not posted a second time that day.
    """

    __tablename__ = "channel_post"
    __table_args__ = (Index("ix_channel_post_due", "state", "next_attempt_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(220), unique=True)
    channel: Mapped[str] = mapped_column(String(16))
    message_id: Mapped[int] = mapped_column(ForeignKey("outbox_message.id"), index=True)
    address: Mapped[str] = mapped_column(String(254))
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[OutboxState] = mapped_column(words(OutboxState, "state"), default=OutboxState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    last_answer: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
