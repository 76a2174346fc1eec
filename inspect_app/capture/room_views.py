"""Minutes signed in the room: a phone hands them in, and whoever drafts minutes decides where the record differs."""

from __future__ import annotations

import uuid
from typing import Any

from flask import g, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.capture import room as actions
from inspect_app.capture.actions import visit_to_hand_in
from inspect_app.capture.forms import AnewForm
from inspect_app.capture.views import bp, sync
from inspect_app.capture.wire import device_of, must_know, skew_from
from inspect_app.documents import render_html
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_named
from inspect_app.i18n import _
from inspect_app.models import RoomSigning, Visit
from inspect_app.visits import minutes as minutes_actions
from inspect_app.visits import papers
from inspect_app.visits.queries import main_minutes, visit_with_all
from inspect_app.web import done
from inspect_app.wire import Trouble, body
from workflows.capture_format import Unreadable
from workflows.capture_rules import RECORDERS
from workflows.minutes import LOCKED, Side, short_code
from workflows.room import ROOM, SIGNER_LABELS, RoomState
from workflows.room_format import read_room

Json = dict[str, Any]


@sync.post("/visits/<int:visit_id>/room")
def hand_in_minutes(visit_id: int) -> ResponseReturnValue:
    """Take in minutes that were signed in the room, and say what became of them."""
    now = clock.now()
    if visit_to_hand_in(visit_id, g.viewer.person, now) is None:
        raise NotVisible
    sent = body()
    must_know(sent.get("format"))
    device_of(sent.get("device"), even_revoked=True)
    try:
        signed = read_room(sent.get("room"))
    except Unreadable as error:
        message = _("Nội dung gửi lên không khớp mã đã ký hoặc thiếu chữ ký. Biên bản vẫn giữ trên thiết bị.")
        raise Trouble(422, "malformed", message) from error
    kept = actions.room_by_uid(signed.uid)
    if kept is not None and kept.visit_id != visit_id:
        raise NotVisible
    proved = kept is None and actions.prove(signed, by=g.viewer.person, now=now)  # commits: nothing is read before it
    device, skew = device_of(sent.get("device"), even_revoked=True), skew_from(sent, now)
    visit = visit_to_hand_in(visit_id, g.viewer.person, now)
    if visit is None:
        raise NotVisible
    room = actions.receive(signed, visit, device, skew=skew, proved=proved, by=g.viewer.person, now=now)
    answer = {"now": now.isoformat(), **_told(room, visit)}
    db.session.commit()
    return jsonify(answer)


def _told(room: RoomSigning, visit: Visit) -> Json:
    minutes = main_minutes(visit.id) if room.minutes_id else None
    signed = {one.side for one in minutes_actions.signatures_of(minutes)} if minutes else set()
    return {
        "uid": str(room.uid),
        "state": room.state.value,
        "code": short_code(room.digest),
        "is_locked": minutes is not None and minutes.state in LOCKED,
        "unconfirmed": [side.value for side in Side if side not in signed and _made(room, side)],
        "against": len(actions.standing_against(room, visit, clock.now())) if room.state is RoomState.WAITING else 0,
        "url": url_for("visits.minutes", minutes_id=minutes.id)
        if minutes
        else url_for("capture.room", visit_id=visit.id, uid=room.uid),
    }


def _made(room: RoomSigning, side: Side) -> bool:
    return any(one["side"] == side.value for one in room.signatures)


# -- the page ----------------------------------------------------------------------------------------------------------


@bp.get("/visits/<int:visit_id>/room/<uuid:uid>")
def room(visit_id: int, uid: uuid.UUID) -> ResponseReturnValue:
    """Show what was signed in the room, and where the record says otherwise."""
    visit, found = _room(visit_id, uid)
    return _page(visit, found, AnewForm(formdata=None))


def _page(visit: Visit, found: RoomSigning, form: AnewForm, status: int = 200) -> ResponseReturnValue:
    roles = viewer().roles_of(visit)
    now, is_waiting = clock.now(), found.state is RoomState.WAITING
    problems = [*actions.closed_against(found, visit, now), *minutes_actions.missing(visit)] if is_waiting else []
    main = main_minutes(visit.id)
    shown = papers.blank(visit)
    shown.digest = found.digest
    return render_template(
        "capture/room/show.html",
        visit=visit,
        room=found,
        form=form,
        code=short_code(found.digest),
        label=ROOM.labels[found.state],
        problems=[_(one) for one in problems],
        differences=actions.differing(found, visit) if is_waiting else [],
        sheet=render_html(papers.document(shown, actions.facts_of(found), [], room=found)),
        signer_labels=SIGNER_LABELS,
        pages=attachments_named(uuid.UUID(one) for one in found.pages),
        moves={name for name in ROOM.moves if ROOM.allows(name, found.state, roles)} if is_waiting else set(),
        is_late=main is not None and main.state in LOCKED,
    ), status


def _room(visit_id: int, uid: uuid.UUID, move: str | None = None) -> tuple[Visit, RoomSigning]:
    """Return what was signed at a visit, to those who record there; to do something, to those whom the table allows."""
    visit = visit_with_all(visit_id)
    roles = viewer().roles_of(visit)
    if (ROOM.moves[move].roles if move else RECORDERS).isdisjoint(roles):
        raise NotVisible
    query = select(RoomSigning).where(RoomSigning.visit_id == visit.id, RoomSigning.uid == uid)
    found = db.session.scalars(
        query.options(joinedload(RoomSigning.drawn_up_by), joinedload(RoomSigning.decided_by))
    ).one_or_none()
    if found is None:
        raise NotVisible
    return visit, found


@bp.post("/visits/<int:visit_id>/room/<uuid:uid>/take-in")
def take_in_room(visit_id: int, uid: uuid.UUID) -> ResponseReturnValue:
    """Take the signed minutes in, now that the record says what they say."""
    _visit, found = _room(visit_id, uid, "take_in")
    made = actions.take_in(found, by=g.viewer.person, now=clock.now())
    return done(_("Đã nhận biên bản ký tại chỗ."), url_for("visits.minutes", minutes_id=made.id))


@bp.post("/visits/<int:visit_id>/room/<uuid:uid>/supplement")
def supplement_room(visit_id: int, uid: uuid.UUID) -> ResponseReturnValue:
    """Keep the signed minutes, and say in a supplement what the record says otherwise."""
    _visit, found = _room(visit_id, uid, "supplement")
    made = actions.supplement(found, by=g.viewer.person, now=clock.now())
    said = _("Đã giữ biên bản ký tại chỗ. Biên bản bổ sung được mở khi biên bản khóa.")
    if made.state in LOCKED or made.supplement_to_id:
        said = _("Đã giữ biên bản ký tại chỗ và mở biên bản bổ sung.")
    return done(said, url_for("visits.minutes", minutes_id=made.id))


@bp.post("/visits/<int:visit_id>/room/<uuid:uid>/anew")
def sign_room_anew(visit_id: int, uid: uuid.UUID) -> ResponseReturnValue:
    """Leave the signed minutes aside; others are drawn up from the record and signed."""
    visit, found = _room(visit_id, uid, "sign_anew")
    form = AnewForm()
    if not form.validate_on_submit():
        return _page(visit, found, form, 422)
    actions.sign_anew(found, reason=form.reason.data, by=g.viewer.person, now=clock.now())
    said = _("Đã để riêng biên bản ký tại chỗ. Hãy lập biên bản từ hồ sơ và ký lại.")
    return done(said, url_for("visits.show", visit_id=visit.id))
