"""Evidence on its way from a desk: announced, arriving in parts, whole; it is attached when its form is sent."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.extensions import db
from inspect_app.models.types import Instant, words
from workflows.capture import PhotoState


class ArrivingFile(db.Model):
    """A file that a person is sending up; known again by its content, so that a break costs nothing."""

    __tablename__ = "arriving_file"
    __table_args__ = (UniqueConstraint("person_id", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    part_bytes: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    state: Mapped[PhotoState] = mapped_column(words(PhotoState, "state"), default=PhotoState.OPEN)
    reason: Mapped[str] = mapped_column(String(300), default="")
    # When it was last announced or a part of it arrived.
    seen_at: Mapped[datetime] = mapped_column(Instant, index=True)


class ArrivingPart(db.Model):
    """One part of such a file; the parts go with it, some time after its form was sent."""

    __tablename__ = "arriving_part"
    file_id: Mapped[int] = mapped_column(ForeignKey("arriving_file.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
