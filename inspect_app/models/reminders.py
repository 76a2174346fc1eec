"""The ledger of reminders, the rules that make its rows, and who stands in for whom."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.messages import OutboxMessage
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class Channel(StrEnum):
    """By which way a step reaches its reader."""

    MAIL = "mail"
    PAPER = "paper"  # printed and handed over: nobody there has an account that can be written to
    LETTER = "letter"  # a chase letter, drafted for the office


#: A row of the ledger whose person has not been told yet.
IS_UNTOLD = text("message_id IS NULL AND person_id > 0 AND NOT is_superseded")
#: A row of the ledger that waits to be printed and handed over.
IS_ON_PAPER = text("channel = 'paper' AND handed_at IS NULL AND NOT is_superseded")


class Reminder(db.Model):
    """The ledger: one row per task, step, recipient, channel and version of the deadline, written before all else.

    What became of it stands in the message that told it (``message``), or in who handed the paper over.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("task_id", "rule_key", "person_id", "channel", "deadline_version", name="uq_reminder_step"),
        Index("ix_reminder_untold", "person_id", "id", sqlite_where=IS_UNTOLD, postgresql_where=IS_UNTOLD),
        Index("ix_reminder_paper", "task_id", sqlite_where=IS_ON_PAPER, postgresql_where=IS_ON_PAPER),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    # The key of the rule that made it, with the repetition's number: workflows.reminder_rules.step_key.
    rule_key: Mapped[str] = mapped_column(String(60))
    # 0 stands for a unit without any account to tell, and for the office of a drafted letter.
    person_id: Mapped[int] = mapped_column(default=0, index=True)
    channel: Mapped[str] = mapped_column(String(16), default=Channel.MAIL, server_default=Channel.MAIL)
    deadline_version: Mapped[int] = mapped_column(default=1, server_default="1")
    due_on: Mapped[date]
    planned_for: Mapped[date]
    is_superseded: Mapped[bool] = mapped_column(default=False)
    is_urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    # As whom the person hears it (a word of workflows.reminder_rules.Audience), and in whose place.
    heard_as: Mapped[str] = mapped_column(String(24), default="", server_default="")
    on_behalf_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_message.id"), index=True)
    handed_at: Mapped[datetime | None] = mapped_column(Instant)
    handed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    message: Mapped[OutboxMessage | None] = relationship(lazy="raise")


class ReminderRule(db.Model):
    """A step of the ladder, for all tasks of an authority or for those of one campaign, unit, kind, or one task."""

    __tablename__ = "reminder_rule"
    __table_args__ = (UniqueConstraint("authority_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    key: Mapped[str] = mapped_column(String(40))
    offset: Mapped[int]
    audience: Mapped[str] = mapped_column(String(200))  # words of workflows.reminder_rules.Audience, comma between
    is_active: Mapped[bool] = mapped_column(default=True)
    is_working: Mapped[bool] = mapped_column(default=True, server_default=true())
    every: Mapped[int] = mapped_column(default=0, server_default="0")
    wider: Mapped[int] = mapped_column(default=0, server_default="0")
    clock: Mapped[str] = mapped_column(String(16), default="deadline", server_default="deadline")
    letter: Mapped[int] = mapped_column(default=0, server_default="0")
    is_urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    note: Mapped[str] = mapped_column(String(500), default="", server_default="")
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    kind: Mapped[str | None] = mapped_column(String(24))
    # The day on which it was added, moved or taken up again; none for the steps an authority began with.
    since: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class Absence(db.Model):
    """Somebody is away from one day to another, and who stands in for him meanwhile."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("to_on >= from_on", name="dates"),
        CheckConstraint("person_id <> substitute_id", name="other"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    substitute_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise")
    substitute: Mapped[Person] = relationship(foreign_keys=[substitute_id], lazy="raise")
