"""Remediation tasks, the extensions of their deadlines, and the reports that answer them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
    inspect,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.notices import Notice, NoticeBlock
from inspect_app.models.people import Person
from inspect_app.models.plans import Plan
from inspect_app.models.types import Instant, Searchable, words
from inspect_app.models.units import Unit
from inspect_app.models.visits import Finding
from workflows.extensions import ExtensionState
from workflows.findings import Severity
from workflows.remediation import Progress, ReportState
from workflows.tasks import OPEN, UNFINISHED, TaskKind, TaskState

IS_UNFINISHED = text("state IN ({})".format(", ".join(f"'{state.value}'" for state in sorted(UNFINISHED))))
IS_OPEN = text("state IN ({})".format(", ".join(f"'{state.value}'" for state in sorted(OPEN))))


class Task(Searchable, db.Model):
    """What one unit must do by when, and the place in the notice that asks for it.

    ``due_on`` is the last permitted day; empty for an open duty, which is never
    overdue.  Overdue is computed (:func:`inspect_app.tasks.queries.is_overdue`), never stored.
    """

    __tablename__ = "task"
    __table_args__ = (
        # One task per finding and per general requirement and unit.
        UniqueConstraint("notice_id", "finding_id", "unit_id"),
        Index(
            "uq_task_general",
            "block_id",
            "unit_id",
            unique=True,
            sqlite_where=text("finding_id IS NULL"),
            postgresql_where=text("finding_id IS NULL"),
        ),
        Index("ix_task_authority_open", "authority_id", "due_on", "id", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_task_unit_open", "unit_id", "due_on", "id", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        # What is open is counted by unit and area from this index alone.
        Index(
            "ix_task_open_counted",
            "authority_id",
            "due_on",
            "state",
            "unit_id",
            "area",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        # Whole lists are read in their order, those without a day last.
        Index("ix_task_authority_listed", "authority_id", "due_on", "id"),
        Index("ix_task_unit_listed", "unit_id", "due_on", "id"),
        # Lists of what is not finished do not walk past all that is.
        Index(
            "ix_task_authority_unfinished",
            "authority_id",
            "due_on",
            "id",
            sqlite_where=IS_UNFINISHED,
            postgresql_where=IS_UNFINISHED,
        ),
        Index(
            "ix_task_unit_unfinished",
            "unit_id",
            "due_on",
            "id",
            sqlite_where=IS_UNFINISHED,
            postgresql_where=IS_UNFINISHED,
        ),
        # A unit's campaigns, and its tasks in some of them.
        Index("ix_task_unit_plan", "unit_id", "plan_id"),
        # Counts by state and day are read from this index alone.
        Index("ix_task_authority_state", "authority_id", "state", "due_on", "id"),
        Index("ix_task_notice_unit", "notice_id", "unit_id"),
        Index("ix_task_finding", "finding_id"),
        CheckConstraint("due_on IS NULL OR original_due_on IS NOT NULL", name="original_due"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    block_id: Mapped[int | None] = mapped_column(ForeignKey("notice_block.id"))
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    kind: Mapped[TaskKind] = mapped_column(words(TaskKind, "kind"))
    area: Mapped[str] = mapped_column(String(24), default="direction")
    title: Mapped[str] = mapped_column(Text)
    requirement: Mapped[str] = mapped_column(Text, default="")
    severity: Mapped[Severity] = mapped_column(words(Severity, "severity"), default=Severity.NORMAL)
    responsible: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[TaskState] = mapped_column(words(TaskState, "state"), default=TaskState.ASSIGNED)
    deadline_wording: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    # How the last permitted day was found, so that it can be found again: the form, what it is counted from and how
    # far, and the version of the rule (workflows.deadline_rules).  Empty in tasks older than these columns.
    deadline_kind: Mapped[str] = mapped_column(String(24), default="", server_default="")
    deadline_anchor: Mapped[str] = mapped_column(String(24), default="", server_default="")
    deadline_anchor_on: Mapped[date | None]
    deadline_count: Mapped[int | None]
    deadline_unit: Mapped[str] = mapped_column(String(24), default="", server_default="")
    deadline_rule: Mapped[str] = mapped_column(String(60), default="", server_default="")
    named_on: Mapped[date | None]
    # An open duty is never overdue; on this day it is looked at again.
    review_on: Mapped[date | None]
    assigned_at: Mapped[datetime] = mapped_column(Instant)
    reported_at: Mapped[datetime | None] = mapped_column(Instant)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    return_reason: Mapped[str] = mapped_column(Text, default="")
    # When people last did something about it, kept by the journal; empty: nothing since it was assigned.
    moved_at: Mapped[datetime | None] = mapped_column(Instant)
    # Counts the deadlines it has had: another day or another unit starts the ladder of reminding anew.
    deadline_version: Mapped[int] = mapped_column(default=1, server_default="1")
    version: Mapped[int] = mapped_column(default=1)
    notice: Mapped[Notice] = relationship(lazy="raise")
    plan: Mapped[Plan] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    authority: Mapped[Unit] = relationship(foreign_keys=[authority_id], lazy="raise")
    finding: Mapped[Finding | None] = relationship(lazy="raise")
    block: Mapped[NoticeBlock | None] = relationship(lazy="raise")
    extensions: Mapped[list[Extension]] = relationship(back_populates="task", lazy="raise", order_by="Extension.id")
    answer: Mapped[Answer | None] = relationship(back_populates="task", lazy="raise", uselist=False)
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.title} {self.requirement or ''}"


@event.listens_for(Task, "before_update")
def _count_deadlines(_mapper: Any, _connection: Any, task: Task) -> None:
    """Give the deadline a new version in the very write that moves it, whoever moves it."""
    attributes: Any = inspect(task).attrs
    if attributes.due_on.history.has_changes() or attributes.unit_id.history.has_changes():
        task.deadline_version = (task.deadline_version or 1) + 1


class Extension(db.Model):
    """A request for more time on one task and what was decided; at most one waits at a time."""

    __tablename__ = "extension"
    __table_args__ = (
        Index(
            "uq_extension_waiting",
            "task_id",
            unique=True,
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    state: Mapped[ExtensionState] = mapped_column(words(ExtensionState, "state"), default=ExtensionState.ASKED)
    # The kind of reason out of workflows.extensions.REASONS, and the unit's own words.
    reason_kind: Mapped[str] = mapped_column(String(24), default="", server_default="")
    reason: Mapped[str] = mapped_column(Text)
    # A decision that was taken on paper and is only recorded here.
    paper_number: Mapped[str] = mapped_column(String(60), default="", server_default="")
    paper_on: Mapped[date | None]
    asked_due_on: Mapped[date]
    previous_due_on: Mapped[date]
    granted_due_on: Mapped[date | None]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    task: Mapped[Task] = relationship(back_populates="extensions", lazy="raise")
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id], lazy="raise")
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class Report(db.Model):
    """A unit's remediation report on one notice; its answers are sent and judged together, one by one.

    The general part that stands here is the unit's own, as its answers are; others read ``sent``.
    """

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("notice_id", "unit_id"),
        Index("ix_report_authority_state", "authority_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    state: Mapped[ReportState] = mapped_column(words(ReportState, "state"), default=ReportState.DRAFT)
    number: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    assessment: Mapped[str] = mapped_column(Text, default="")
    proposals: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    notice: Mapped[Notice] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    answers: Mapped[list[Answer]] = relationship(back_populates="report", lazy="raise", order_by="Answer.id")
    __mapper_args__ = {"version_id_col": version}


class Answer(db.Model):
    """A unit's answer to one task: whether it agrees, cause, action, result, figures, when, who, how far.

    What stands here is the unit's own.  Others read ``sent``, the answer as it was when its report was last sent,
    and the evidence attached by then (``sent_at``).
    """

    __tablename__ = "answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), unique=True)
    progress: Mapped[Progress] = mapped_column(words(Progress, "progress"), default=Progress.NOT_BEGUN)
    # Whether the unit agrees with the finding, apart from what it does about it; empty: it has not said.
    is_agreed: Mapped[bool | None]
    objection: Mapped[str] = mapped_column(Text, default="", server_default="")
    cause: Mapped[str] = mapped_column(Text, default="")
    action: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    figures: Mapped[str] = mapped_column(String(500), default="", server_default="")
    done_on: Mapped[date | None]
    doer: Mapped[str] = mapped_column(String(200), default="")
    expected_on: Mapped[date | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    # The report on paper that it was written down from, by the office on the unit's behalf; empty: the unit's own.
    paper_report_id: Mapped[int | None] = mapped_column(ForeignKey("paper_report.id"))
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=1)
    report: Mapped[Report] = relationship(back_populates="answers", lazy="raise")
    task: Mapped[Task] = relationship(back_populates="answer", lazy="raise")
    __mapper_args__ = {"version_id_col": version}
