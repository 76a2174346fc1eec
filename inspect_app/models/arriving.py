"""Evidence on its way from a desk: announced, arriving in parts, whole; it is attached when its form is sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.parts import ComesInParts, Part
from inspect_app.models.types import Instant


class ArrivingPart(Part, db.Model):
    """One part of such a file; the parts go with it, some time after its form was sent."""

    __tablename__ = "arriving_part"
    file_id: Mapped[int] = mapped_column(ForeignKey("arriving_file.id"), primary_key=True)


class ArrivingFile(ComesInParts, db.Model):
    """A file that a person is sending up; known again by its content, so that a break costs nothing."""

    __tablename__ = "arriving_file"
    __table_args__ = (UniqueConstraint("person_id", "sha256"),)
    part_row = ArrivingPart
    part_owner = "file_id"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # When it was last announced or a part of it arrived.
    seen_at: Mapped[datetime] = mapped_column(Instant, index=True)
