"""What is done with more tasks than one transaction should hold: asked for now, done by the scheduler in batches."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, words


class BulkState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"


class BulkJob(db.Model):
    """What is to be done (``do``) with which words (``asked``), who asked for it, and how far it is.

    Its tasks are :class:`BulkJobTask`; a batch of them is done and marked in one transaction, so whatever dies in
    between, each is done once.
    """

    __tablename__ = "bulk_job"
    __table_args__ = (Index("ix_bulk_job_state", "state", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    do: Mapped[str] = mapped_column(String(24))
    asked: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # The filter it was asked for, in words.
    chips: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[BulkState] = mapped_column(words(BulkState, "state"), default=BulkState.WAITING)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    total: Mapped[int] = mapped_column(default=0)
    # Counted in the transaction of each batch.
    done: Mapped[int] = mapped_column(default=0)
    left: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    # Why it stopped before its end.
    reason: Mapped[str] = mapped_column(Text, default="")
    person: Mapped[Person] = relationship(lazy="raise")


class BulkJobTask(db.Model):
    """A task that is still to be done; its row goes when it is, or moves to ``why`` when it was left out."""

    __tablename__ = "bulk_job_task"
    __table_args__ = (Index("ix_bulk_job_task_next", "job_id", "is_open", "unit_id"),)
    job_id: Mapped[int] = mapped_column(ForeignKey("bulk_job.id"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    # Batches are cut between units, so that nobody of a unit gets two letters.
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    is_open: Mapped[bool] = mapped_column(default=True)
    # Why it was left out; empty when it was done.
    why: Mapped[str] = mapped_column(Text, default="")
