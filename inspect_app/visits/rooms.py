"""What was signed in the room of a visit: the row behind minutes, and letting go of it when they are opened again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.extensions import db
from inspect_app.format import moment
from inspect_app.journal import record
from inspect_app.models import Minutes, Person, RoomSigning, Visit
from workflows import events_room as happened
from workflows.capture_format import instant_of
from workflows.minutes import SIDE_WORDS, Side, short_code
from workflows.room import BESIDE_WORDS, MANNER_WORDS, RoomState

KEPT = (RoomState.TAKEN_IN, RoomState.SUPPLEMENTED)


def room_of(minutes: Minutes) -> RoomSigning | None:
    """Return what was signed in the room and became these minutes, if they were drawn up there."""
    if not minutes.digest:
        return None
    query = select(RoomSigning).where(RoomSigning.minutes_id == minutes.id, RoomSigning.digest == minutes.digest)
    return db.session.scalars(query.where(RoomSigning.state.in_(KEPT)).order_by(RoomSigning.id.desc())).first()


def rooms_at(visit_id: int) -> Sequence[RoomSigning]:
    """Return everything that was signed in the room at a visit, the newest first."""
    query = select(RoomSigning).where(RoomSigning.visit_id == visit_id).order_by(RoomSigning.id.desc())
    return db.session.scalars(query.options(joinedload(RoomSigning.drawn_up_by))).all()


def waiting_rooms(visit_id: int) -> list[RoomSigning]:
    """Return what was signed in the room at a visit and waits for a decision."""
    return [one for one in rooms_at(visit_id) if one.state is RoomState.WAITING]


def made_by(room: RoomSigning | None, side: str, name: str | None = None) -> dict[str, Any] | None:
    """Return the signature that was made in the room for a side, or beside both by ``name``; ``at`` is an instant."""
    for one in room.signatures if room is not None else ():
        if one["side"] == str(side) and name in (None, one["full_name"]):
            return {**one, "at": instant_of(one["at"])}
    return None


def note_signatures(room: RoomSigning, visit: Visit, *, by: Person, now: datetime) -> None:
    """Write into the journal who signed in the room, for a side or beside both, and when."""
    for one in room.signatures:
        signed_at, manner = moment(instant_of(one["at"]) or now), MANNER_WORDS[room.manner]
        is_side = one["side"] in set(Side)
        kind = happened.RoomSigned if is_side else happened.RoomSignedBeside
        role = SIDE_WORDS[Side(one["side"])] if is_side else BESIDE_WORDS[one["side"]]
        record(kind(one["full_name"], role, signed_at, manner, short_code(room.digest)), about=visit, by=by, at=now)


def let_go(minutes: Minutes, *, reason: str, by: Person, now: datetime) -> None:
    """Note that minutes signed in the room are opened again: what was signed stays kept, and counts no longer."""
    if (room := room_of(minutes)) is None:
        return
    room.state, room.decided_by_id, room.decided_at, room.decision_reason = RoomState.ANEW, by.id, now, reason
    record(happened.RoomSignedAnew(short_code(room.digest), reason), about=minutes, by=by, at=now)
