"""What is to be told to whom: the ledger of reminders, the outbox, and the scheduler's claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.types import Instant, words


class OutboxState(StrEnum):
    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"


class OutboxMessage(db.Model):
    """A message, written in the transaction of what it tells, sent afterwards by the scheduler.

    ``dedupe_key`` is unique: whatever is queued twice under one key is sent once.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (Index("ix_outbox_due", "state", "next_attempt_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
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
    created_at: Mapped[datetime] = mapped_column(Instant)


#: A row of the ledger whose person has not been told yet.
IS_UNTOLD = text("message_id IS NULL AND person_id > 0 AND NOT is_superseded")


class Reminder(db.Model):
    """The ledger: one row per task, step, recipient and deadline, written before anything is sent."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("task_id", "rule_key", "person_id", "due_on"),
        Index("ix_reminder_untold", "person_id", "id", sqlite_where=IS_UNTOLD, postgresql_where=IS_UNTOLD),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    rule_key: Mapped[str] = mapped_column(String(40))
    # 0 stands for a unit without any account to tell: the step is noted all the same.
    person_id: Mapped[int] = mapped_column(default=0, index=True)
    due_on: Mapped[date]
    planned_for: Mapped[date]
    is_superseded: Mapped[bool] = mapped_column(default=False)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_message.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    message: Mapped[OutboxMessage | None] = relationship(lazy="raise")


class ReminderRule(db.Model):
    """A step of the ladder, for one campaign or (no plan) for all campaigns of an authority."""

    __tablename__ = "reminder_rule"
    __table_args__ = (UniqueConstraint("authority_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    key: Mapped[str] = mapped_column(String(40))
    offset: Mapped[int]
    audience: Mapped[str] = mapped_column(String(200))  # words of workflows.reminders.Audience, comma between
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


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
