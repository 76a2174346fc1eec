"""Who of the office has taken a unit's report to look at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class ReviewClaim(db.Model):
    """One colleague has taken a report, so that no other looks at it meanwhile; it lapses by the clock.

    ``workflows.remediation.is_claim_fresh`` says how long it holds.
    """

    __tablename__ = "review_claim"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    claimed_at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="raise")
