"""What was recorded on site without a network: devices, their packs, the changes handed in and what became of them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.parts import ComesInParts, Part
from inspect_app.models.people import Person
from inspect_app.models.types import Instant, words
from inspect_app.models.visits import Visit
from workflows.capture import ChangeStatus, ObjectKind, Origin


class CaptureDevice(db.Model):
    """A browser of one person that records on site.

    ``unlock`` is the key under which the phone wraps the key of its data: it is given only to its signed-in person,
    so that what lies on a phone is unreadable to anybody else, and is gone for good once the device is revoked.
    """

    __tablename__ = "capture_device"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    unlock: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    # How many seconds its clock is behind the server's.
    skew: Mapped[float] = mapped_column(default=0.0)
    login_session_id: Mapped[int | None] = mapped_column(ForeignKey("login_session.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise")


class CapturePack(db.Model):
    """A visit that a device took along, and how much of it the device says it has not handed in."""

    __tablename__ = "capture_pack"
    __table_args__ = (UniqueConstraint("device_id", "visit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("capture_device.id"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    packed_at: Mapped[datetime] = mapped_column(Instant)
    visit_on: Mapped[date]
    unsent: Mapped[int] = mapped_column(default=0)
    # By the phone's clock, put right by its skew.
    oldest_at: Mapped[datetime | None] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    device: Mapped[CaptureDevice] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")


class CaptureObject(db.Model):
    """A finding, answer, attendee, opinion or photo as its changes add up; ``values`` is what its row was made say."""

    __tablename__ = "capture_object"
    __table_args__ = (UniqueConstraint("kind", "uid"), Index("ix_capture_object_visit", "visit_id", "moved"))
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    kind: Mapped[ObjectKind] = mapped_column(words(ObjectKind, "kind"))
    # By it the rows of one insert are told apart; those of one kind go in together (settling.py).
    uid: Mapped[uuid.UUID] = mapped_column(insert_sentinel=True)
    heads: Mapped[list[str]] = mapped_column(JSON, default=list)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # Number of the last change that moved it, by which devices ask what is new.
    moved: Mapped[int] = mapped_column(default=0)
    last_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class CaptureChange(db.Model):
    """One change as it was handed in; what it says is never altered, only what became of it.

    Hundreds come at once: people and device are set by their ids alone, so that nothing follows from row to row.
    """

    __tablename__ = "capture_change"
    __table_args__ = (
        Index("ix_capture_change_object", "kind", "object_uid"),
        Index("ix_capture_change_visit", "visit_id", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    # By it the rows of one insert are told apart, so that they go in together.
    uid: Mapped[uuid.UUID] = mapped_column(unique=True, insert_sentinel=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    kind: Mapped[ObjectKind] = mapped_column(words(ObjectKind, "kind"))
    object_uid: Mapped[uuid.UUID]
    origin: Mapped[Origin] = mapped_column(words(Origin, "origin"), default=Origin.DEVICE)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("capture_device.id"))
    seq: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Whoever handed it in for the one who recorded it.
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    base: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Versions in dispute that the author had not before him: the page of a finding shows one of them.
    unseen: Mapped[list[str]] = mapped_column(JSON, default=list)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # What was taken in instead, where what was handed in could not stand as it was.
    corrected: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    # By the device's own clock, and how many seconds that was behind when it handed in.
    at: Mapped[datetime | None] = mapped_column(Instant)
    skew: Mapped[float] = mapped_column(default=0.0)
    received_at: Mapped[datetime] = mapped_column(Instant)
    status: Mapped[ChangeStatus] = mapped_column(words(ChangeStatus, "status"))
    code: Mapped[str] = mapped_column(String(40), default="")
    # The sentence of a rule with its parts, told in the reader's language.
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    # Recorded before its author was taken off the team, handed in after.
    is_late: Mapped[bool] = mapped_column(default=False)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="raise", viewonly=True)
    brought_by: Mapped[Person | None] = relationship(foreign_keys=[brought_by_id], lazy="raise", viewonly=True)
    device: Mapped[CaptureDevice | None] = relationship(lazy="raise", viewonly=True)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id], lazy="raise", viewonly=True)


class CaptureConflict(db.Model):
    """One field that people set differently without knowing of each other; open until somebody decides."""

    __tablename__ = "capture_conflict"
    __table_args__ = (
        Index(
            "uq_capture_conflict_open",
            "object_id",
            "field",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    object_id: Mapped[int] = mapped_column(ForeignKey("capture_object.id"))
    field: Mapped[str] = mapped_column(String(40))
    # The changes that disagree, by their uid.
    versions: Mapped[list[str]] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    object: Mapped[CaptureObject] = relationship(lazy="raise")
    closed_by: Mapped[Person | None] = relationship(lazy="raise")


class CapturePart(Part, db.Model):
    """One part of a photo; the parts go once the whole is kept."""

    __tablename__ = "capture_part"
    photo_id: Mapped[int] = mapped_column(ForeignKey("capture_photo.id"), primary_key=True)


class CapturePhoto(ComesInParts, db.Model):
    """The content of a photo while it arrives in parts, and its fate once it is whole."""

    __tablename__ = "capture_photo"
    part_row = CapturePart
    part_owner = "photo_id"
    device_id: Mapped[int] = mapped_column(ForeignKey("capture_device.id"), index=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    # When it was last announced or a part of it arrived.
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    visit: Mapped[Visit] = relationship(lazy="raise")
