"""Papers of a campaign that have no row of their own until they are issued: the team's report, a unit's plan."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.office import kind_column
from inspect_app.models.types import Instant
from workflows.document_kinds import DocumentKind


class IssuedPaper(db.Model):
    """A paper as it was given its number and day; what it says is kept as an issued document.

    Before that it is drawn from the rows whenever someone looks and needs no row.  ``issuer_id`` is whose register the
    number is of, ``authority_id`` the campaign's authority; a unit's plan names the unit and the notice it answers.
    """

    __tablename__ = "issued_paper"
    __table_args__ = (
        # Two people who issue the same paper at once: the second is told.
        Index(
            "uq_issued_paper_report", "plan_id", unique=True,
            sqlite_where=text("kind = 'team_report' AND replaced_at IS NULL"),
            postgresql_where=text("kind = 'team_report' AND replaced_at IS NULL"),
        ),
        Index(
            "uq_issued_paper_remediation", "notice_id", "unit_id", unique=True,
            sqlite_where=text("kind = 'remediation_plan' AND replaced_at IS NULL"),
            postgresql_where=text("kind = 'remediation_plan' AND replaced_at IS NULL"),
        ),
        CheckConstraint("kind <> 'remediation_plan' OR (notice_id IS NOT NULL AND unit_id IS NOT NULL)", name="whose"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(kind_column())
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    issuer_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    number: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Instant)
    # A paper that was wrong is issued again: the new one names the former, which stays.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("issued_paper.id"))
    replace_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
