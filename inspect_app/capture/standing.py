"""How recording on site stands at one visit: who recorded what, who still holds what, what waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from inspect_app.capture.telling import changes_by_uid, names_of, value_of
from inspect_app.extensions import db
from inspect_app.models import CaptureChange, CaptureConflict, CaptureDevice, CapturePack
from workflows.capture import ChangeStatus, ObjectKind, Origin
from workflows.capture_format import put_right

#: Reasons that ask for a look at each record.
TO_PUT_RIGHT = frozenset({"bad_fields", "too_large", "bad_photo", "refused"})


@dataclass
class Author:
    """What one person handed in for a visit."""

    full_name: str
    objects: dict[ObjectKind, int] = field(default_factory=dict)
    last_at: datetime | None = None


@dataclass(frozen=True)
class Version:
    """One of several values that people wrote for the same thing; ``brought_by`` handed it in for its author."""

    change: CaptureChange
    value: Any
    by: str
    at: datetime
    brought_by: str


@dataclass(frozen=True)
class Dispute:
    """A field that people wrote differently."""

    row: CaptureConflict
    versions: list[Version]

    @property
    def values(self) -> list[list[Version]]:
        """The versions by what they say: several may say the same against another."""
        found: list[list[Version]] = []
        for version in self.versions:
            same = next((group for group in found if group[0].value == version.value), None)
            if same is None:
                found.append([version])
            else:
                same.append(version)
        return found


@dataclass(frozen=True)
class Group:
    """Records of one person that were set aside for one reason, and need no putting right."""

    person_id: int
    full_name: str
    code: str
    count: int


def authors_of(visit_id: int) -> list[Author]:
    """Return who handed in what for a visit: objects by kind, those who did most first."""
    query = (
        select(
            CaptureChange.person_id,
            CaptureChange.kind,
            func.count(CaptureChange.object_uid.distinct()),
            func.max(CaptureChange.received_at),
        )
        .where(
            CaptureChange.visit_id == visit_id,
            CaptureChange.origin == Origin.DEVICE,
            CaptureChange.status != ChangeStatus.DROPPED,
        )
        .group_by(CaptureChange.person_id, CaptureChange.kind)
    )
    rows = db.session.execute(query).all()
    names = names_of(row[0] for row in rows)
    found: dict[int | None, Author] = {}
    for person_id, kind, count, last in rows:
        author = found.setdefault(person_id, Author(names.get(person_id or 0, "")))
        author.objects[kind] = count
        author.last_at = max(filter(None, (author.last_at, last)))
    return sorted(found.values(), key=lambda one: (-sum(one.objects.values()), one.full_name))


def packs_of(visit_id: int) -> Sequence[CapturePack]:
    """Return the devices that took a visit along, those that hold most first."""
    query = (
        select(CapturePack)
        .where(CapturePack.visit_id == visit_id)
        .options(joinedload(CapturePack.device), joinedload(CapturePack.person))
        .order_by(CapturePack.unsent.desc(), CapturePack.seen_at.desc())
        .execution_options(scope="devices of a visible visit")
    )
    return db.session.scalars(query).all()


def disputes_of(visit_id: int) -> list[Dispute]:
    """Return what people wrote differently and nobody has decided."""
    query = (
        select(CaptureConflict)
        .where(CaptureConflict.visit_id == visit_id, CaptureConflict.closed_at.is_(None))
        .options(joinedload(CaptureConflict.object))
        .order_by(CaptureConflict.id)
    )
    rows = db.session.scalars(query).all()
    changes = changes_by_uid({uid for row in rows for uid in row.versions})
    names = names_of(id_ for change in changes.values() for id_ in (change.person_id, change.brought_by_id))
    return [Dispute(row, _versions(row, changes, names)) for row in rows]


def _versions(row: CaptureConflict, changes: dict[str, CaptureChange], names: dict[int, str]) -> list[Version]:
    found = []
    for uid in row.versions:
        change = changes[uid]
        at = put_right(change.at, change.skew) or change.received_at
        by, brought_by = names.get(change.person_id or 0, ""), names.get(change.brought_by_id or 0, "")
        found.append(Version(change, value_of(change, row.field), by, at, brought_by))
    return found


def set_aside_of(visit_id: int, status: ChangeStatus = ChangeStatus.SET_ASIDE) -> Sequence[CaptureChange]:
    """Return what was handed in for a visit and is not in its record, oldest first."""
    query = (
        select(CaptureChange)
        .where(CaptureChange.visit_id == visit_id, CaptureChange.status == status)
        .options(
            joinedload(CaptureChange.person), joinedload(CaptureChange.brought_by), joinedload(CaptureChange.decided_by)
        )
        .order_by(CaptureChange.id)
        .execution_options(scope="records of a visible visit")
    )
    return db.session.scalars(query).all()


def groups_of(aside: Sequence[CaptureChange]) -> list[Group]:
    """Return what of the records set aside can be taken in together, as it is."""
    found: dict[tuple[int, str], list[CaptureChange]] = {}
    for change in aside:
        if change.person is not None and change.code not in TO_PUT_RIGHT:
            found.setdefault((change.person.id, change.code), []).append(change)
    return [
        Group(person_id, rows[0].person.full_name if rows[0].person else "", code, len(rows))
        for (person_id, code), rows in found.items()
        if len(rows) > 1
    ]


def devices_of(person_id: int) -> Sequence[CaptureDevice]:
    """Return somebody's devices, the last heard of first."""
    query = select(CaptureDevice).where(CaptureDevice.person_id == person_id)
    return db.session.scalars(query.order_by(CaptureDevice.seen_at.desc())).all()
