"""Deciding between versions, and on what was set aside; each decision leaves its trace."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from inspect_app.access import everyones, roles_of
from inspect_app.capture.actions import touched
from inspect_app.capture.closing import closed_now
from inspect_app.capture.objects import AS_MEMBER
from inspect_app.capture.settling import Settling
from inspect_app.extensions import db
from inspect_app.journal import attempt, record
from inspect_app.models import CaptureChange, CaptureConflict, CaptureObject, CapturePhoto, Person, Visit
from inspect_app.visits import actions as visits
from workflows import events_capture as happened
from workflows.capture import ChangeStatus, ObjectKind, Origin, PhotoState
from workflows.capture_fields import LABELS, cleaned, in_words
from workflows.capture_rules import REASONS, must_decide
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.visits import VisitState


def decide(conflict: CaptureConflict, value: Any, *, versions: list[str], by: Person, now: datetime) -> None:
    """Let one value stand where people wrote different ones; ``versions`` are those that were read before deciding."""
    visit = _held(conflict.visit_id, by, now)
    _must_be_open(visit, now)
    db.session.refresh(conflict)
    if conflict.closed_at is not None:
        raise Refused(N_("Nội dung này đã được quyết định."))
    if sorted(versions) != sorted(conflict.versions):
        raise Refused(N_("Vừa có thêm bản ghi khác về nội dung này. Hãy xem lại rồi quyết định."))
    about = db.session.get_one(CaptureObject, conflict.object_id)
    said = cleaned(about.kind, {conflict.field: value})
    uid = str(about.uid)
    settling = Settling(visit, by=by, now=now)
    settling.people[by.id] = by
    settling.look_at({about.kind: {uid}})
    state = settling.states[about.kind, uid]
    made = CaptureChange(
        uid=uuid.uuid4(), visit_id=visit.id, kind=about.kind, object_uid=about.uid, origin=Origin.DECISION,
        person_id=by.id, base=list(state.merged.heads), unseen=[], fields=said, received_at=now,
        status=ChangeStatus.MERGED, decided_by_id=by.id, decided_at=now,
    )  # fmt: skip
    state.changes.append(made)
    state.add_up()
    settling.settle([made], strict=True)
    told = happened.CaptureConflictDecided(LABELS[conflict.field], in_words(said[conflict.field])[:200])
    record(told, about=visit, by=by, at=now)


def take_in(change: CaptureChange, *, corrected: Mapping[str, Any] | None = None, by: Person, now: datetime) -> None:
    """Let something go into the record that was set aside, as it came or corrected, in the place where it was made."""
    visit = _held(change.visit_id, by, now)
    _must_be_aside(change)
    _must_be_open(visit, now)
    if change.kind is ObjectKind.PHOTO and _content_is_refused(change):
        raise Refused(REASONS["bad_photo"])
    said = {**change.fields, **(corrected or {})}
    clean = cleaned(change.kind, said)
    if visit.state is VisitState.PLANNED:
        visits.start(visit, by=by, now=now, roles=AS_MEMBER)
    change.corrected = clean if clean != change.fields else None
    change.status, change.code, change.problem = ChangeStatus.MERGED, "", None
    change.decided_by_id, change.decided_at = by.id, now
    settling = Settling(visit, by=by, now=now)
    settling.look_at(touched(visit.id, [change]))
    settling.settle([], strict=True)
    record(happened.CaptureTakenIn(_owner(change)), about=visit, by=by, at=now)


def take_in_all(visit_id: int, *, person_id: int, code: str, by: Person, now: datetime) -> tuple[int, int]:
    """Let all of one person go in that was set aside for one reason; return how many went in and how many not."""
    visit = _held(visit_id, by, now)
    _must_be_open(visit, now)
    query = select(CaptureChange).where(
        CaptureChange.visit_id == visit.id,
        CaptureChange.person_id == person_id,
        CaptureChange.code == code,
        CaptureChange.status == ChangeStatus.SET_ASIDE,
    )
    taken = left = 0
    for change in db.session.scalars(query.order_by(CaptureChange.seq, CaptureChange.id)).all():
        try:
            with attempt():
                take_in(change, by=by, now=now)
            taken += 1
        except Refused:
            left += 1
    return taken, left


def drop(change: CaptureChange, *, reason: str, by: Person, now: datetime) -> None:
    """Leave out for good what was set aside, with the reason; it stays readable."""
    visit = _held(change.visit_id, by, now)
    _must_be_aside(change)
    change.status, change.decision_reason = ChangeStatus.DROPPED, visits.needed(reason)
    change.decided_by_id, change.decided_at = by.id, now
    record(happened.CaptureDropped(_owner(change), change.decision_reason), about=visit, by=by, at=now)


def _held(visit_id: int, by: Person, now: datetime) -> Visit:
    visit = db.session.scalars(everyones(Visit, "decision on a record").where(Visit.id == visit_id)).one()
    must_decide(roles_of(visit, by, now))
    visits.lock(visit)
    db.session.refresh(visit, ["state", "visit_on", "version"])
    return visit


def _must_be_aside(change: CaptureChange) -> None:
    db.session.refresh(change, ["status"])
    if change.status is not ChangeStatus.SET_ASIDE:
        raise Refused(N_("Bản ghi này đã được quyết định."))


def _must_be_open(visit: Visit, now: datetime) -> None:
    if (code := closed_now(visit, now)) is not None:
        raise Refused(REASONS[code])


def _content_is_refused(change: CaptureChange) -> bool:
    query = select(CapturePhoto.state).where(CapturePhoto.uid == change.object_uid)
    return db.session.scalar(query) is PhotoState.REFUSED


def _owner(change: CaptureChange) -> str:
    query = everyones(Person, "author of a change").where(Person.id == change.person_id)
    found = db.session.scalars(query).one_or_none()
    return found.full_name if found else ""
