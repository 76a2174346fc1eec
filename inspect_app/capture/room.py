"""Minutes signed in the room: kept as they came, taken in when the record says the same, else decided."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from inspect_app.access import everyones, roles_of, team_of
from inspect_app.accounts.confirm import password_problem
from inspect_app.capture.room_sealing import opened
from inspect_app.extensions import db
from inspect_app.files.actions import attach
from inspect_app.files.taking import Upload
from inspect_app.format import moment
from inspect_app.i18n import _
from inspect_app.journal import record
from inspect_app.models import CaptureDevice, CapturePhoto, Minutes, Person, RoomSigning, Unit, Visit
from inspect_app.outbox.queue import tell
from inspect_app.storage import storage
from inspect_app.visits import actions as visits
from inspect_app.visits import minutes as minutes_actions
from inspect_app.visits import papers
from inspect_app.visits.queries import main_minutes
from inspect_app.visits.rooms import note_signatures
from workflows import events_room as happened
from workflows.capture import PhotoState
from workflows.capture_format import put_right
from workflows.i18n import N_
from workflows.minutes import DRAFTERS, LOCKED, MinutesState, Side, short_code
from workflows.minutes_record import from_record, to_record
from workflows.minutes_text import MinutesFacts
from workflows.moves import Refused
from workflows.roles import TEAM, Role
from workflows.room import ROOM, Difference, RoomManner, RoomState, differences, supplement_words
from workflows.room_format import RoomMinutes
from workflows.teams import TeamPost
from workflows.visits import VisitState

SIGNERS = (TeamPost.HEAD, TeamPost.DEPUTY_HEAD)


def room_by_uid(uid: str) -> RoomSigning | None:
    """Return what was signed in the room by the identity that the phone gave it."""
    return db.session.scalars(select(RoomSigning).where(RoomSigning.uid == uuid.UUID(uid))).one_or_none()


def facts_of(room: RoomSigning) -> MinutesFacts:
    """Return what was signed."""
    return from_record(MinutesFacts, room.facts)


# -- handing in --------------------------------------------------------------------------------------------------------


def prove(signed: RoomMinutes, *, by: Person, now: datetime) -> bool:
    """Tell whether the password that came with the minutes is that of ``by``, who is signed in.

    It was typed in the room, sealed for this content and this person.  Like every try at a password this is counted
    and committed, so it comes before anything is written.
    """
    if signed.sealed is None or signed.sealed.person_id != by.id:
        return False
    typed = opened(signed.sealed, signed.digest)
    return typed is not None and password_problem(typed, now=now) is None


def receive(
    signed: RoomMinutes, visit: Visit, device: CaptureDevice, *, skew: float, proved: bool, by: Person, now: datetime
) -> RoomSigning:
    """Keep what was signed in the room, once; take it in at once when nothing stands against it."""
    visits.lock(visit)
    if (kept := room_by_uid(signed.uid)) is not None:
        if kept.state is RoomState.WAITING:
            _take_in_if_it_may_be(kept, visit, now)
        return kept
    author = _author(signed, by)
    room = RoomSigning(
        uid=uuid.UUID(signed.uid), visit_id=visit.id, device_id=device.id, drawn_up_by_id=author.id,
        brought_by_id=by.id if author.id != by.id else None, state=RoomState.WAITING, manner=signed.manner,
        facts=to_record(signed.facts), digest=signed.digest,
        signatures=[asdict(one) | {"at": _instant(put_right(one.at, skew))} for one in signed.signatures],
        pages=list(signed.pages), proved_by_id=by.id if proved else None,
        drawn_up_at=put_right(signed.drawn_up_at, skew), received_at=now,
    )  # fmt: skip
    db.session.add(room)
    db.session.flush()
    code = short_code(room.digest)
    told = happened.RoomHandedIn(code, room.digest, moment(room.drawn_up_at or now), device.name)
    record(told, about=visit, by=by, at=now)
    note_signatures(room, visit, by=by, now=now)
    if not _take_in_if_it_may_be(room, visit, now):
        _say_that_it_waits(room, visit, by, now)
    return room


def _author(signed: RoomMinutes, by: Person) -> Person:
    if signed.person_id in (None, by.id):
        return by
    query = everyones(Person, "who drew up minutes in the room").where(Person.id == signed.person_id)
    return db.session.scalars(query).one_or_none() or by


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _say_that_it_waits(room: RoomSigning, visit: Visit, by: Person, now: datetime) -> None:
    found = happened.RoomDiffers(short_code(room.digest), len(standing_against(room, visit, now)))
    record(found, about=visit, by=by, at=now)
    team = [id_ for id_, post in team_of(visit.plan_id, visit.visit_on).items() if post is not TeamPost.MEMBER]
    people = everyones(Person, "who decides on minutes signed in the room").where(Person.id.in_({*team, by.id}))
    unit = db.session.get_one(Unit, visit.unit_id)
    for person in db.session.scalars(people):
        key = f"room_waits:{room.id}:{person.id}"
        tell(person, "room_waits", key=key, now=now, room=room, visit=visit, unit=unit, code=short_code(room.digest))


# -- what stands against it --------------------------------------------------------------------------------------------


def differing(room: RoomSigning, visit: Visit) -> list[Difference]:
    """Return where the record says otherwise than what was signed."""
    return differences(facts_of(room), papers.minutes_facts(main_minutes(visit.id) or papers.blank(visit)))


def closed_against(room: RoomSigning, visit: Visit, now: datetime) -> list[str]:
    """Return sentences on what about the visit itself keeps the signed minutes out, whatever they say."""
    found = []
    main = main_minutes(visit.id)
    if visit.state is VisitState.CANCELLED:
        found.append(N_("Buổi kiểm tra đã hủy."))
    if visit.state is VisitState.PLANNED:
        found.append(N_("Chưa có nội dung nào của buổi kiểm tra vào hồ sơ."))
    if main is not None and main.state is MinutesState.SIGNING:
        found.append(N_("Trên hệ thống đã có biên bản khác đang chờ ký. Hãy mở lại biên bản ấy trước."))
    if main is not None and main.state in LOCKED:
        found.append(N_("Trên hệ thống đã có biên bản khác đã khóa."))
    author = _author_of(room)
    if DRAFTERS.isdisjoint(roles_of(visit, author, now)):
        found.append(N_("Người lập không phải trưởng đoàn, phó trưởng đoàn hoặc thư ký của Đoàn vào ngày kiểm tra."))
    device = db.session.get_one(CaptureDevice, room.device_id)
    if device.revoked_at is not None:
        found.append(N_("Thiết bị đã bị thu hồi quyền."))
    if len(_pages(room)) < len(room.pages):
        found.append(N_("Ảnh chụp biên bản giấy chưa gửi đủ."))
    return found


def standing_against(room: RoomSigning, visit: Visit, now: datetime) -> list[Any]:
    """Return everything that keeps the signed minutes from being taken in as they are."""
    return [*closed_against(room, visit, now), *minutes_actions.missing(visit), *differing(room, visit)]


def _pages(room: RoomSigning) -> Sequence[CapturePhoto]:
    wanted = [uuid.UUID(uid) for uid in room.pages]
    query = select(CapturePhoto).where(
        CapturePhoto.uid.in_(wanted), CapturePhoto.visit_id == room.visit_id, CapturePhoto.state == PhotoState.COMPLETE
    )
    found = {one.uid: one for one in db.session.scalars(query)}
    return [found[uid] for uid in wanted if uid in found]


def _take_in_if_it_may_be(room: RoomSigning, visit: Visit, now: datetime) -> bool:
    author = _author_of(room)
    _keep_pages(room, visit, author, now)
    if standing_against(room, visit, now):
        return False
    room.state = ROOM.apply("take_in", room.state, {Role.SYSTEM})
    record(happened.RoomTakenIn(short_code(room.digest), room.digest), about=visit, by=author, at=now)
    _become_minutes(room, visit, author, now)
    return True


def _keep_pages(room: RoomSigning, visit: Visit, author: Person, now: datetime) -> None:
    """Attach the photos of the signed paper to the visit as they arrive; they stay whatever becomes of the minutes."""
    for number, photo in enumerate(_pages(room), start=1):
        caption = f"Biên bản ký giấy, trang {number}, mã {short_code(room.digest)}"
        with storage().open(photo.sha256) as stream:
            upload = Upload(photo.name, stream)
            attach(visit, upload, uid=photo.uid, caption=caption, by=author, now=now, roles=TEAM)


# -- becoming minutes --------------------------------------------------------------------------------------------------


def _become_minutes(room: RoomSigning, visit: Visit, by: Person, now: datetime) -> Minutes:
    """Let the minutes of the visit say what was signed, word for word, and count the signatures that are proved."""
    facts = facts_of(room)
    minutes = minutes_actions.open_minutes(visit, by=by, now=now)
    minutes.unit_opinion, minutes.reservation, minutes.copies = facts.unit_opinion, facts.reservation, facts.copies
    minutes.documents_seen = "\n".join(facts.documents_seen)
    started, ended = facts.started_at, facts.ended_at
    if not (started and ended and ended <= started):  # else the signed minutes alone say so
        minutes_actions.set_hours(minutes, started=started, ended=ended, by=by, now=now)
    room.minutes_id = minutes.id
    minutes_actions.lay(minutes, facts, drawn_up_at=room.drawn_up_at or now, by=by, now=now)
    if room.manner is RoomManner.PAPER:
        signed = [one for one in room.signatures if one["side"] in set(Side)]
        names = {Side(one["side"]): (one["full_name"], one["title"]) for one in signed}
        minutes_actions.sign_on_paper(minutes, names, by=by, now=now)
    elif (signer := _proved_head(room, visit)) is not None:
        title = next(one["title"] for one in room.signatures if one["side"] == Side.TEAM.value)
        minutes_actions.sign(minutes, Side.TEAM, digest=minutes.digest, title=title, by=signer, now=now)
    if minutes.state is MinutesState.SIGNING:
        _ask_to_confirm(minutes, room, visit, now)
    return minutes


def _proved_head(room: RoomSigning, visit: Visit) -> Person | None:
    """Return who signed for the team, if the password in the room was his and he heads the team on the day."""
    team = next(one for one in room.signatures if one["side"] == Side.TEAM.value)
    if room.proved_by_id is None or team["person_id"] != room.proved_by_id:
        return None
    if team_of(visit.plan_id, visit.visit_on).get(room.proved_by_id) not in SIGNERS:
        return None
    return db.session.get_one(Person, room.proved_by_id, execution_options={"scope": "who signed in the room"})


def _ask_to_confirm(minutes: Minutes, room: RoomSigning, visit: Visit, now: datetime) -> None:
    """Ask the head to stand by his signature, where it is not proved; the unit's chair hears as of all minutes."""
    signed = {one.side for one in minutes_actions.signatures_of(minutes)}
    if Side.TEAM in signed:
        return
    heads = [id_ for id_, post in team_of(visit.plan_id, visit.visit_on).items() if post in SIGNERS]
    named = next(one["person_id"] for one in room.signatures if one["side"] == Side.TEAM.value)
    wanted = {named} if named in heads else set(heads)
    people = everyones(Person, "who signed for the team").where(Person.id.in_(wanted))
    unit, code = db.session.get_one(Unit, visit.unit_id), short_code(room.digest)
    for person in db.session.scalars(people):
        key = f"room_to_confirm:{room.id}:{person.id}"
        tell(person, "room_to_confirm", key=key, now=now, minutes=minutes, visit=visit, unit=unit, code=code)


# -- deciding ----------------------------------------------------------------------------------------------------------


def take_in(room: RoomSigning, *, by: Person, now: datetime) -> Minutes:
    """Take signed minutes in, once the record says what they say."""
    visit = _held(room, by, now)
    state = ROOM.apply("take_in", room.state, roles_of(visit, by, now))
    if standing_against(room, visit, now):
        raise Refused(N_("Biên bản đã ký còn khác với hồ sơ nên chưa nhận được."))
    _decide(room, state, by, now)
    record(happened.RoomTakenIn(short_code(room.digest), room.digest), about=visit, by=by, at=now)
    return _become_minutes(room, visit, _author_of(room), now)


def supplement(room: RoomSigning, *, by: Person, now: datetime) -> Minutes:
    """Keep the signed minutes as they are, with a supplement of what the record says otherwise once they are locked.

    Where other minutes are locked already, the supplement is theirs.
    """
    visit = _held(room, by, now)
    state = ROOM.apply("supplement", room.state, roles_of(visit, by, now))
    found = differing(room, visit)
    main = main_minutes(visit.id)
    is_late = main is not None and main.state in LOCKED
    if not is_late and (problems := [*closed_against(room, visit, now), *minutes_actions.missing(visit)]):
        raise Refused(N_("Chưa giữ được biên bản đã ký: %(what)s"), what=" ".join(map(_, problems)))
    _decide(room, state, by, now)
    told = happened.RoomSupplemented(short_code(room.digest), room.digest, len(found))
    record(told, about=visit, by=by, at=now)
    if main is not None and is_late:
        return minutes_actions.add_supplement(main, text=supplement_words(found), by=by, now=now)
    room.supplement_text = supplement_words(found)
    return _become_minutes(room, visit, _author_of(room), now)


def sign_anew(room: RoomSigning, *, reason: str, by: Person, now: datetime) -> None:
    """Leave the signed minutes aside: what was signed stays kept, and others are drawn up from the record."""
    visit = _held(room, by, now)
    if room.state is not RoomState.WAITING:
        raise Refused(N_("Biên bản này đã vào hồ sơ. Hãy mở lại biên bản để lập và ký lại."))
    state = ROOM.apply("sign_anew", room.state, roles_of(visit, by, now))
    room.decision_reason = visits.needed(reason)
    _decide(room, state, by, now)
    record(happened.RoomSignedAnew(short_code(room.digest), room.decision_reason), about=visit, by=by, at=now)


def _held(room: RoomSigning, by: Person, now: datetime) -> Visit:
    visit = db.session.scalars(everyones(Visit, "visit of a room signing").where(Visit.id == room.visit_id)).one()
    visits.lock(visit)
    db.session.refresh(room, ["state"])
    return visit


def _decide(room: RoomSigning, state: RoomState, by: Person, now: datetime) -> None:
    room.state, room.decided_by_id, room.decided_at = state, by.id, now


def _author_of(room: RoomSigning) -> Person:
    return db.session.get_one(Person, room.drawn_up_by_id, execution_options={"scope": "who drew up the minutes"})
