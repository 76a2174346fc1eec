"""What devices are told: objects as they stand, receipts of changes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.capture.words import why
from inspect_app.extensions import db
from inspect_app.models import CaptureChange, CaptureConflict, CaptureDevice, CaptureObject, Finding, Person, Visit
from inspect_app.visits.queries import main_minutes
from workflows.capture import WITHDRAWN, ChangeStatus, ObjectKind
from workflows.capture_fields import KINDS
from workflows.minutes import MinutesState
from workflows.visits import VisitState

Json = dict[str, Any]


def moved_since(visit_id: int, cursor: int) -> Sequence[CaptureObject]:
    """Return the objects of a visit that were moved after a device last heard of it."""
    query = select(CaptureObject).where(CaptureObject.visit_id == visit_id, CaptureObject.moved > cursor)
    return db.session.scalars(query.order_by(CaptureObject.id)).all()


def objects_as_json(visit: Visit, objects: Iterable[CaptureObject], device: CaptureDevice | None) -> list[Json]:
    """Return objects as devices are told of them."""
    shown = [one for one in objects if one.values]
    if not shown:
        return []
    main = main_minutes(visit.id)
    is_locked = (main is not None and main.state is not MinutesState.DRAFT) or visit.state is VisitState.CANCELLED
    conflicts = open_conflicts(visit.id)
    changes = changes_by_uid({uid for row in conflicts.values() for one in row for uid in one.versions})
    names = names_of({one.last_person_id for one in shown} | {one.person_id for one in changes.values()})
    rows = _rows(visit, shown)
    return [
        {
            "kind": one.kind.value,
            "uid": str(one.uid),
            "visit": visit.id,
            "heads": list(one.heads),
            "values": {name: one.values.get(name) for name in KINDS[one.kind].fields},
            "id": rows.get(one.uid),
            "url": url_for("findings.show", finding_id=rows[one.uid]) if one.uid in rows else None,
            "by": names.get(one.last_person_id or 0, ""),
            "is_locked": is_locked,
            "conflicts": [_conflict(row, changes, names, device) for row in conflicts.get(one.id, [])],
        }
        for one in shown
    ]


def open_conflicts(visit_id: int) -> dict[int, list[CaptureConflict]]:
    """Return what is in dispute at a visit, by object."""
    query = select(CaptureConflict).where(CaptureConflict.visit_id == visit_id, CaptureConflict.closed_at.is_(None))
    found: dict[int, list[CaptureConflict]] = {}
    for row in db.session.scalars(query.order_by(CaptureConflict.id)):
        found.setdefault(row.object_id, []).append(row)
    return found


def value_of(change: CaptureChange, name: str) -> Any:
    """Return what a change says of a field; one that edits what another takes back says that it stands."""
    said = change.fields if change.corrected is None else change.corrected
    return said.get(name, "" if name == WITHDRAWN else None)


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """Return people's names by id."""
    wanted = {id_ for id_ in ids if id_}
    query = everyones(Person, "who recorded").where(Person.id.in_(wanted))
    return {person.id: person.full_name for person in db.session.scalars(query)} if wanted else {}


def changes_by_uid(uids: set[str]) -> dict[str, CaptureChange]:
    """Return changes by their identity."""
    query = select(CaptureChange).where(CaptureChange.uid.in_([uuid.UUID(uid) for uid in uids]))
    return {str(row.uid): row for row in db.session.scalars(query)} if uids else {}


def _rows(visit: Visit, objects: Iterable[CaptureObject]) -> dict[uuid.UUID, int]:
    uids = [one.uid for one in objects if one.kind is ObjectKind.FINDING]
    query = everyones(Finding, "rows of told objects").where(Finding.visit_id == visit.id, Finding.uid.in_(uids))
    found = db.session.execute(query.with_only_columns(Finding.uid, Finding.id))
    return {row.uid: row.id for row in found}


def _conflict(
    row: CaptureConflict, changes: dict[str, CaptureChange], names: dict[int, str], device: CaptureDevice | None
) -> Json:
    return {
        "field": row.field,
        "versions": [
            {
                "change": uid,
                "value": value_of(changes[uid], row.field),
                "by": names.get(changes[uid].person_id or 0, ""),
                "at": (changes[uid].at or changes[uid].received_at).isoformat(),
                "device_is_mine": device is not None and changes[uid].device_id == device.id,
            }
            for uid in row.versions
            if uid in changes
        ],
    }


def receipt(change: CaptureChange, in_dispute: set[str]) -> Json:
    """Return what became of a change."""
    is_disputed = change.status is ChangeStatus.MERGED and str(change.uid) in in_dispute
    return {
        "id": str(change.uid),
        "status": "conflict" if is_disputed else change.status.value,
        "code": change.code or None,
        "reason": why(change),
        "number": change.id,
    }
