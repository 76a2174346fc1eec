"""A visit to one unit: who was there, what was checked, found, written down and signed."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.plans import Plan, PlanCriterion
from inspect_app.models.types import Instant, Searchable, words
from inspect_app.models.units import Unit
from workflows.findings import FindingKind, FindingState, Severity
from workflows.minutes import MinutesState, Side, SignatureMethod
from workflows.moves import Label
from workflows.visits import CheckResult, VisitState, label_of


class Visit(db.Model):
    """The team at one unit on one date. ``authority_id`` repeats the plan's, for the row rule."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_plan_day", "plan_id", "visit_on"),
        Index("ix_visit_unit", "unit_id", "visit_on"),
        Index("ix_visit_authority_day", "authority_id", "visit_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    visit_on: Mapped[date]
    session: Mapped[str] = mapped_column(String(40), default="")  # "Sáng, 08 giờ 00"
    place: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[VisitState] = mapped_column(words(VisitState, "state"), default=VisitState.PLANNED)
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    # Done as a notice on paper tells: it was not recorded here, and no minutes of it are.
    on_paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    # No visit on the spot: the published index scores of the unit tell what was found, and no minutes are.
    by_scores: Mapped[bool] = mapped_column(default=False, server_default=false())
    version: Mapped[int] = mapped_column(default=1)
    plan: Mapped[Plan] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    attendance: Mapped[list[Attendance]] = relationship(
        back_populates="visit", lazy="raise", cascade="all, delete-orphan", order_by="Attendance.id"
    )
    checks: Mapped[list[Check]] = relationship(back_populates="visit", lazy="raise")
    findings: Mapped[list[Finding]] = relationship(back_populates="visit", lazy="raise", order_by="Finding.id")
    minutes: Mapped[list[Minutes]] = relationship(back_populates="visit", lazy="raise", order_by="Minutes.id")
    __mapper_args__ = {"version_id_col": version}

    @property
    def label(self) -> Label:
        return label_of(self.state, on_paper=self.on_paper, by_scores=self.by_scores)

    @property
    def is_told(self) -> bool:
        """Whether a notice on paper or the unit's scores tell of it, and no minutes."""
        return (self.on_paper or self.by_scores) and self.state is VisitState.DONE


class Attendance(db.Model):
    """Someone present at a visit, on the team's or on the unit's side."""

    __tablename__ = "attendance"
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    side: Mapped[Side] = mapped_column(words(Side, "side"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    full_name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    visit: Mapped[Visit] = relationship(back_populates="attendance", lazy="raise")


class Check(db.Model):
    """What the team ticked for one criterion at one visit."""

    __tablename__ = "check_result"
    __table_args__ = (UniqueConstraint("visit_id", "criterion_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("plan_criterion.id"))
    result: Mapped[CheckResult] = mapped_column(words(CheckResult, "result"))
    note: Mapped[str] = mapped_column(Text, default="")
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    checked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    visit: Mapped[Visit] = relationship(back_populates="checks", lazy="raise")
    criterion: Mapped[PlanCriterion] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}


class Finding(Searchable, db.Model):
    """A strength or a shortcoming of one unit.

    ``uid`` is given by the device that recorded it, so that a lost reply never
    makes two of it.
    """

    __tablename__ = "finding"
    __table_args__ = (
        Index("ix_finding_plan_area", "plan_id", "area"),
        Index("ix_finding_unit", "unit_id", "kind"),
        CheckConstraint("denominator IS NULL OR denominator > 0", name="denominator"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("plan_criterion.id"))
    area: Mapped[str] = mapped_column(String(24))
    kind: Mapped[FindingKind] = mapped_column(words(FindingKind, "kind"))
    state: Mapped[FindingState] = mapped_column(words(FindingState, "state"), default=FindingState.RECORDED)
    statement: Mapped[str] = mapped_column(Text)
    details: Mapped[str] = mapped_column(Text, default="")
    severity: Mapped[Severity] = mapped_column(words(Severity, "severity"), default=Severity.NORMAL)
    is_initiative: Mapped[bool] = mapped_column(Boolean, default=False)
    figure_label: Mapped[str] = mapped_column(String(200), default="")
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    remedy: Mapped[str] = mapped_column(Text, default="")
    responsible: Mapped[str] = mapped_column(String(200), default="")
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    visit: Mapped[Visit] = relationship(back_populates="findings", lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    criterion: Mapped[PlanCriterion | None] = relationship(lazy="raise")
    recorded_by: Mapped[Person] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.statement} {self.details or ''}"


class Minutes(db.Model):
    """The minutes (biên bản) of a visit, or a later supplement to them.

    Drawing them up freezes ``facts`` (what the text is made of) and ``digest``;
    both sides sign that digest; signed, the row never changes again.
    """

    __tablename__ = "minutes"
    __table_args__ = (Index("ix_minutes_visit", "visit_id", "state"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    supplement_to_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"))
    state: Mapped[MinutesState] = mapped_column(words(MinutesState, "state"), default=MinutesState.DRAFT)
    unit_opinion: Mapped[str] = mapped_column(Text, default="")
    # What the unit does not agree to, though it signs.
    reservation: Mapped[str] = mapped_column(Text, default="")
    documents_seen: Mapped[str] = mapped_column(Text, default="")
    supplement_text: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[int] = mapped_column(default=2)
    facts: Mapped[dict[str, object] | None] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64), default="")
    drawn_up_at: Mapped[datetime | None] = mapped_column(Instant)
    locked_at: Mapped[datetime | None] = mapped_column(Instant)
    refusal_reason: Mapped[str] = mapped_column(Text, default="")
    # Who saw that the unit did not sign, a line each: "Phạm D, Trưởng thôn".
    witnesses: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    visit: Mapped[Visit] = relationship(back_populates="minutes", lazy="raise")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], lazy="raise")
    signatures: Mapped[list[Signature]] = relationship(back_populates="minutes", lazy="raise", order_by="Signature.id")
    __mapper_args__ = {"version_id_col": version}


class Signature(db.Model):
    """One side's signature under a given content."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("minutes_id", "side"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"))
    side: Mapped[Side] = mapped_column(words(Side, "side"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    full_name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    method: Mapped[SignatureMethod] = mapped_column(words(SignatureMethod, "method"))
    digest: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime] = mapped_column(Instant)
    minutes: Mapped[Minutes] = relationship(back_populates="signatures", lazy="raise")
