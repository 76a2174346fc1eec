"""What a device asks about itself: who is signed in, its key, whether it is shut out; and what it says it holds."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, g, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.capture.actions import note_holdings
from inspect_app.capture.devices import add_device
from inspect_app.capture.queries import device_by_uid, held_packs
from inspect_app.capture.views import sync
from inspect_app.capture.wire import device_of, limits, skew_from
from inspect_app.extensions import db
from inspect_app.models import CaptureDevice
from inspect_app.web import public
from inspect_app.wire import body, malformed
from workflows.capture_format import FORMATS, Unreadable, read_holdings, uid_of
from workflows.vietnamese import nfc


@sync.get("/session")
def session() -> Response:
    """Say who is signed in, the token that each request needs, the time, and how much may be sent."""
    return jsonify(
        {
            "person": _me(), "csrf_token": generate_csrf(), "now": clock.now().isoformat(), "formats": FORMATS,
            "limits": limits(),
        }
    )  # fmt: skip


@sync.post("/devices")
def devices() -> ResponseReturnValue:
    """Make this browser known as a device of the person signed in; the same again changes nothing."""
    sent, now = body(), clock.now()
    try:
        uid = uid_of(sent.get("device"))
    except Unreadable as error:
        raise malformed() from error
    skew = skew_from(sent, now)
    known = device_by_uid(uid)
    if known is None:
        name = nfc(sent["name"])[:200] if isinstance(sent.get("name"), str) else ""
        known = add_device(uuid.UUID(uid), name=name, skew=skew, by=g.viewer.person, now=now)
        status = 201
    else:
        known = device_of(uid)
        known.seen_at, known.skew, status = now, skew, 200
    known.login_session_id = g.signed_in.session_id
    db.session.commit()
    return _as_json(known, skew), status


@sync.get("/devices/<uuid:uid>")
def device(uid: uuid.UUID) -> ResponseReturnValue:
    """Give a device's key to the person whose it is."""
    known = device_by_uid(uid)
    if known is None or known.person_id != g.viewer.who.id:
        raise NotVisible
    return _as_json(device_of(str(uid)), known.skew)


@sync.get("/devices/<uuid:uid>/state")
@public
def device_state(uid: uuid.UUID) -> Response:
    """Say whether a device is shut out, also to one on which nobody is signed in."""
    known = device_by_uid(uid)
    return jsonify({"revoked": known is not None and known.revoked_at is not None, "now": clock.now().isoformat()})


@sync.post("/devices/<uuid:uid>/status")
def device_status(uid: uuid.UUID) -> Response:
    """Take note of how much a device still holds."""
    known = device_by_uid(uid)
    if known is None or known.person_id != g.viewer.who.id:
        raise NotVisible
    known, sent, now = device_of(str(uid)), body(), clock.now()
    skew = skew_from(sent, now)
    note_holdings(known, read_holdings(sent.get("unsent"), held_packs(known.id)), skew=skew, now=now)
    known.login_session_id = g.signed_in.session_id
    db.session.commit()
    return jsonify({"now": now.isoformat(), "skew": skew})


def _me() -> dict[str, Any]:
    return {"id": g.viewer.who.id, "full_name": g.viewer.who.full_name}


def _as_json(known: CaptureDevice, skew: float) -> Response:
    return jsonify(
        {
            "device": str(known.uid), "unlock": known.unlock, "skew": skew, "now": clock.now().isoformat(),
            "person": _me(),
        }
    )  # fmt: skip
