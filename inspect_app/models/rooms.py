"""Minutes that were drawn up and signed in the room, kept whole as they came, whatever becomes of them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, words
from inspect_app.models.visits import Minutes, Visit
from workflows.room import RoomManner, RoomState


class RoomSigning(db.Model):
    """What both sides signed on a phone or on what it printed.

    ``facts``, ``digest`` and ``signatures`` are never altered; ``minutes_id`` names the minutes they became.
    """

    __tablename__ = "room_signing"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"), index=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("capture_device.id"))
    drawn_up_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[RoomState] = mapped_column(words(RoomState, "state"), default=RoomState.WAITING)
    manner: Mapped[RoomManner] = mapped_column(words(RoomManner, "manner"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    # Each {side, full_name, title, person_id, drawing, at}; ``at`` by the phone's clock, put right.
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    # Photos of the signed paper, by uid.
    pages: Mapped[list[str]] = mapped_column(JSON)
    # Who proved his signature with his password, typed in the room and sealed for the server alone.
    proved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    drawn_up_at: Mapped[datetime | None] = mapped_column(Instant)
    received_at: Mapped[datetime] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    # What the supplement begins with that is opened when the minutes are locked, where that was decided.
    supplement_text: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    visit: Mapped[Visit] = relationship(lazy="raise")
    minutes: Mapped[Minutes | None] = relationship(lazy="raise")
    drawn_up_by: Mapped[Person] = relationship(foreign_keys=[drawn_up_by_id], lazy="raise")
    brought_by: Mapped[Person | None] = relationship(foreign_keys=[brought_by_id], lazy="raise")
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id], lazy="raise")
    __mapper_args__ = {"version_id_col": version}
