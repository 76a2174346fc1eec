"""The reform index (Chỉ số CCHC) of a year: its criteria, and what each unit reached of their points."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from inspect_app.extensions import db
from inspect_app.models.plans import Plan
from inspect_app.models.types import Instant, words
from inspect_app.models.units import Unit
from inspect_app.models.visits import Finding
from workflows import scores as rules
from workflows.scores import PLACES, USUAL_THRESHOLD, IndexState

_ONE = 10**PLACES


class Points(TypeDecorator[Decimal]):
    """Points as they were given, exactly, on SQLite as on PostgreSQL: kept as whole ten-thousandths."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        return None if value is None else int(value * _ONE)

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        return None if value is None else (Decimal(value) / _ONE).normalize() + 0


class IndexSet(db.Model):
    """An authority's set of criteria for a year, with the decision that published what was reached.

    ``plan_id`` is the campaign that puts what fell short to the units, once it was made.
    """

    __tablename__ = "index_set"
    __table_args__ = (
        UniqueConstraint("authority_id", "year"),
        CheckConstraint("threshold BETWEEN 0 AND 100", name="threshold"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))
    state: Mapped[IndexState] = mapped_column(words(IndexState, "state"), default=IndexState.SCORING)
    # Below this share of its points, in per cent, a criterion is proposed as a shortcoming.
    threshold: Mapped[int] = mapped_column(default=USUAL_THRESHOLD)
    decision_number: Mapped[str] = mapped_column(String(60), default="")
    decided_on: Mapped[date | None]
    reopen_reason: Mapped[str] = mapped_column(Text, default="")
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    authority: Mapped[Unit] = relationship(lazy="raise")
    plan: Mapped[Plan | None] = relationship(lazy="raise")
    criteria: Mapped[list[IndexCriterion]] = relationship(
        back_populates="index_set", lazy="raise", order_by="IndexCriterion.position"
    )
    __mapper_args__ = {"version_id_col": version}


class IndexCriterion(db.Model):
    """A criterion of a set; its code says of which other it is a part."""

    __tablename__ = "index_criterion"
    __table_args__ = (UniqueConstraint("set_id", "code"), CheckConstraint("most > 0", name="most"))
    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("index_set.id"))
    code: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(500))
    area: Mapped[str] = mapped_column(String(24))
    most: Mapped[Decimal] = mapped_column(Points)
    position: Mapped[int] = mapped_column(default=0)
    index_set: Mapped[IndexSet] = relationship(back_populates="criteria", lazy="raise")

    @property
    def fact(self) -> rules.Criterion:
        """The row as the rules take it."""
        return rules.Criterion(self.code, self.title, self.area, self.most)


class ScoreCard(db.Model):
    """A unit's points of one set. ``authority_id`` repeats the set's, for the row rule."""

    __tablename__ = "score_card"
    __table_args__ = (UniqueConstraint("set_id", "unit_id"), Index("ix_score_card_unit", "unit_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("index_set.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    version: Mapped[int] = mapped_column(default=1)
    index_set: Mapped[IndexSet] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class Score(db.Model):
    """What a unit gave itself for a criterion and what was found right (điểm tự chấm, điểm thẩm định).

    Of what falls short of the threshold the office made a finding, or said why it is left out.
    """

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("card_id", "criterion_id"),
        CheckConstraint("self_points >= 0", name="self_points"),
        CheckConstraint("verified >= 0", name="verified"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("score_card.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("index_criterion.id"), index=True)
    self_points: Mapped[Decimal | None] = mapped_column(Points)
    verified: Mapped[Decimal | None] = mapped_column(Points)
    # Why points were taken off.
    note: Mapped[str] = mapped_column(Text, default="")
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"), index=True)
    left_out: Mapped[str] = mapped_column(Text, default="")
    card: Mapped[ScoreCard] = relationship(lazy="raise")
    criterion: Mapped[IndexCriterion] = relationship(lazy="raise")
    finding: Mapped[Finding | None] = relationship(lazy="raise")
