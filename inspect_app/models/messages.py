"""What is to be told to whom: the outbox, and the scheduler's claims."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.types import Instant, words


class OutboxState(StrEnum):
    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"  # by the server, or it cannot be a mail
    BOUNCED = "bounced"  # accepted first, sent back later
    GIVEN_UP = "given_up"  # put off too often
    WITHDRAWN = "withdrawn"  # never begun; what it said had changed


#: Did not reach its reader and will not by itself.
NOT_DELIVERED = frozenset({OutboxState.REFUSED, OutboxState.BOUNCED, OutboxState.GIVEN_UP})


IS_UNREAD = sql("read_at IS NULL")
#: Spelled out, so that a database sees that the index of what waits is meant.
IS_WAITING = sql("state IN ('queued', 'deferred')")


class OutboxMessage(db.Model):
    """A message, written in the transaction of what it tells, sent afterwards by the scheduler.

    ``dedupe_key`` is unique: whatever is queued twice under one key is sent once.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        Index("ix_outbox_due", "state", "next_attempt_at"),
        Index("ix_outbox_waiting", "next_attempt_at", "id", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
        Index("ix_outbox_person", "person_id", "id"),
        Index("ix_outbox_unread", "person_id", sqlite_where=IS_UNREAD, postgresql_where=IS_UNREAD),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[OutboxState] = mapped_column(words(OutboxState, "state"), default=OutboxState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    # Set before the network is touched, cleared with the result: what a dead process leaves set is in doubt.
    sending_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    message_id: Mapped[str] = mapped_column(String(200), default="")
    last_answer: Mapped[str] = mapped_column(Text, default="")
    # Goes out in working hours only; reminders do, a lost password does not wait for Monday.
    keeps_hours: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(Instant)
    # When its person opened it in the application; a mail may be read elsewhere.
    read_at: Mapped[datetime | None] = mapped_column(Instant)


#: The slot of the rows that keep the last look and the last work of jobs without a slot of their own.
EVER = datetime(2000, 1, 1, tzinfo=UTC)
#: The job under which each look of a scheduler is noted.
TICK = "tick"


class JobRun(db.Model):
    """One firing of a scheduled job, claimed by inserting the row: the second claimer finds it taken."""

    __tablename__ = "job_run"
    __table_args__ = (UniqueConstraint("job", "due_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime] = mapped_column(Instant)
    claimed_by: Mapped[str] = mapped_column(String(120))
    started_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str] = mapped_column(Text, default="")


class DemoState(db.Model):
    """Demo only: marks the database as made by the demo loader, and how far its clock is moved."""

    __tablename__ = "demo_state"
    id: Mapped[int] = mapped_column(primary_key=True)
    offset_seconds: Mapped[int] = mapped_column(default=0)
