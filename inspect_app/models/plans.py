"""A campaign: its plan, the units and criteria in it, and the team with its decisions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, Searchable, words
from inspect_app.models.units import Unit
from workflows.plans import PlanKind, PlanState
from workflows.teams import TeamPost


class Criterion(Searchable, db.Model):
    """A criterion of the library; plans take a frozen copy of it.

    Without an authority it is shared by all.  An authority's own criterion under the code of a shared one is its
    variant and stands in its place in that authority's plans.
    """

    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("authority_id", "code"),
        Index(
            "uq_criterion_shared",
            "code",
            unique=True,
            sqlite_where=text("authority_id IS NULL"),
            postgresql_where=text("authority_id IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    code: Mapped[str] = mapped_column(String(20))
    area: Mapped[str] = mapped_column(String(24), index=True)
    title: Mapped[str] = mapped_column(String(500))
    guidance: Mapped[str] = mapped_column(Text, default="")
    met_wording: Mapped[str] = mapped_column(Text, default="")
    unmet_wording: Mapped[str] = mapped_column(Text, default="")
    # What is said of several units, where it is not what is said of one.
    met_wording_many: Mapped[str] = mapped_column(Text, default="")
    unmet_wording_many: Mapped[str] = mapped_column(Text, default="")
    remedy: Mapped[str] = mapped_column(Text, default="")
    figure_label: Mapped[str] = mapped_column(String(200), default="")
    # How a notice prints the figure, "{tử số}/{mẫu số} tiêu chí"; empty: as a share.
    figure_wording: Mapped[str] = mapped_column(String(200), default="")
    responsible: Mapped[str] = mapped_column(String(200), default="")
    severity: Mapped[str] = mapped_column(String(24), default="normal")
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    authority: Mapped[Unit | None] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.code} {self.title} {self.guidance or ''}"


class Plan(Searchable, db.Model):
    """An inspection plan and the campaign that carries it out.

    Numbers and dates of issue stay empty until issued: the application never
    invents them (Nghị định 30/2020, điều 15).
    """

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("authority_id", "number", "issued_on"),
        CheckConstraint("period_to IS NULL OR period_from IS NULL OR period_to >= period_from", name="period"),
        Index("ix_plan_authority_state", "authority_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[PlanKind] = mapped_column(words(PlanKind, "kind"), default=PlanKind.PLANNED)
    state: Mapped[PlanState] = mapped_column(words(PlanState, "state"), default=PlanState.DRAFT)
    title: Mapped[str] = mapped_column(String(500))
    number: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    year: Mapped[int]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    legal_bases: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    team_name: Mapped[str] = mapped_column(String(120), default="Đoàn kiểm tra")
    # The wording asked of the inspected units, "trước ngày 25/10/2023"; the date follows from it.
    report_deadline: Mapped[str] = mapped_column(String(200), default="")
    before_is_inclusive: Mapped[bool] = mapped_column(default=False)
    # Working days between the notice and a deadline below which the checks ask whether it can be met.
    shortest_deadline: Mapped[int] = mapped_column(default=5, server_default="5")
    # After how many months a duty without a last day is looked at again.
    review_months: Mapped[int] = mapped_column(default=3, server_default="3")
    # Who decides on more time (workflows.extensions.Decider), how often it can be given, how far beyond the first day.
    extension_decider: Mapped[str] = mapped_column(String(24), default="office", server_default="office")
    extension_most: Mapped[int] = mapped_column(default=2, server_default="2")
    extension_cap_days: Mapped[int] = mapped_column(default=365, server_default="365")
    # By when the office reports on all units together.
    consolidation_deadline: Mapped[str] = mapped_column(String(200), default="")
    # From which percentage of the inspected units on the notice says "hầu hết" and "đa số"; or names them always.
    share_most: Mapped[int] = mapped_column(default=75)
    share_majority: Mapped[int] = mapped_column(default=51)
    named_only: Mapped[bool] = mapped_column(default=False)
    # Longer lists of units go into an appendix; 0: never.
    list_limit: Mapped[int] = mapped_column(default=20)
    # Whether the notice carries an appendix of what each unit has to mend.
    annex_by_unit: Mapped[bool] = mapped_column(default=False, server_default=false())
    assemble_on: Mapped[date | None]
    recipients: Mapped[str] = mapped_column(Text, default="")
    signature_lines: Mapped[str] = mapped_column(Text, default="")
    signer_name: Mapped[str] = mapped_column(String(200), default="")
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    send_back_reason: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    authority: Mapped[Unit] = relationship(lazy="raise")
    units: Mapped[list[PlanUnit]] = relationship(back_populates="plan", lazy="raise", cascade="all, delete-orphan")
    criteria: Mapped[list[PlanCriterion]] = relationship(
        back_populates="plan", lazy="raise", cascade="all, delete-orphan", order_by="PlanCriterion.position"
    )
    decisions: Mapped[list[TeamDecision]] = relationship(
        back_populates="plan", lazy="raise", order_by="TeamDecision.effective_on, TeamDecision.id"
    )
    requirements: Mapped[list[PlanRequirement]] = relationship(
        back_populates="plan", lazy="raise", cascade="all, delete-orphan", order_by="PlanRequirement.position"
    )
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.number or ''} {self.title} {self.year}"

    def search_number(self) -> str:
        return self.number or ""


class PlanUnit(db.Model):
    """A unit that the plan says will be inspected."""

    __tablename__ = "plan_unit"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)
    plan: Mapped[Plan] = relationship(back_populates="units", lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="raise")


class PlanCriterion(db.Model):
    """A criterion as frozen for this campaign; later changes of the library do not reach it."""

    __tablename__ = "plan_criterion"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    code: Mapped[str] = mapped_column(String(20))
    area: Mapped[str] = mapped_column(String(24))
    title: Mapped[str] = mapped_column(String(500))
    guidance: Mapped[str] = mapped_column(Text, default="")
    met_wording: Mapped[str] = mapped_column(Text, default="")
    unmet_wording: Mapped[str] = mapped_column(Text, default="")
    # What is said of several units, where it is not what is said of one.
    met_wording_many: Mapped[str] = mapped_column(Text, default="")
    unmet_wording_many: Mapped[str] = mapped_column(Text, default="")
    remedy: Mapped[str] = mapped_column(Text, default="")
    figure_label: Mapped[str] = mapped_column(String(200), default="")
    # How a notice prints the figure, "{tử số}/{mẫu số} tiêu chí"; empty: as a share.
    figure_wording: Mapped[str] = mapped_column(String(200), default="")
    responsible: Mapped[str] = mapped_column(String(200), default="")
    severity: Mapped[str] = mapped_column(String(24), default="normal")
    position: Mapped[int] = mapped_column(default=0)
    plan: Mapped[Plan] = relationship(back_populates="criteria", lazy="raise")


class PlanRequirement(db.Model):
    """A general requirement that the notice will put to the units, beside the shortcomings' own."""

    __tablename__ = "plan_requirement"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    # Whom it binds, as the notice's heading says: "UBND các xã, thị trấn được kiểm tra"; empty: a forward task.
    addressee: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text)
    deadline_wording: Mapped[str] = mapped_column(String(200), default="")
    # Who answers for it and what must come of it; and its steps, one a line: "nội dung | thời hạn".
    responsible: Mapped[str] = mapped_column(String(300), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    phases: Mapped[str] = mapped_column(Text, default="")
    makes_tasks: Mapped[bool] = mapped_column(default=False)
    plan: Mapped[Plan] = relationship(back_populates="requirements", lazy="raise")


class TeamDecision(db.Model):
    """A decision that founds the team or changes its members from a date on."""

    __tablename__ = "team_decision"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date]
    effective_on: Mapped[date]
    subject: Mapped[str] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(Instant)
    plan: Mapped[Plan] = relationship(back_populates="decisions", lazy="raise")
    changes: Mapped[list[TeamChange]] = relationship(
        back_populates="decision", lazy="raise", cascade="all, delete-orphan", order_by="TeamChange.id"
    )


class TeamChange(db.Model):
    """One line of a decision: a person takes a post on the team, or leaves (no post)."""

    __tablename__ = "team_change"
    __table_args__ = (UniqueConstraint("decision_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("team_decision.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post: Mapped[TeamPost | None] = mapped_column(words(TeamPost, "post"))
    title: Mapped[str] = mapped_column(String(200), default="")
    decision: Mapped[TeamDecision] = relationship(back_populates="changes", lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")


class PlanArea(db.Model):
    """What this campaign calls an area, where it differs from the usual name."""

    __tablename__ = "plan_area"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    area: Mapped[str] = mapped_column(String(24), primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
