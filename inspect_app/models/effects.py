"""What was seen, at a later visit, of a shortcoming that had been remedied."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.tasks import Task
from inspect_app.models.types import Instant, words
from inspect_app.models.visits import Visit
from workflows.effects import Effect


class EffectLook(db.Model):
    """One look at one remedied task at one visit; looked at again there, it says the latest."""

    __tablename__ = "effect_look"
    __table_args__ = (UniqueConstraint("task_id", "visit_id"), Index("ix_effect_look_finding_id", "finding_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    effect: Mapped[Effect] = mapped_column(words(Effect, "effect"))
    note: Mapped[str] = mapped_column(Text, default="")
    looked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    looked_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    task: Mapped[Task] = relationship(lazy="raise")
    visit: Mapped[Visit] = relationship(lazy="raise")
    looked_by: Mapped[Person] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}
