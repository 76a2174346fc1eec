"""The content of photos, sent in parts that a bad network lets through, and resumed where it broke off."""

from __future__ import annotations

import re
import uuid

from flask import Response, current_app, g, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.capture import photos
from inspect_app.capture.actions import visit_to_hand_in
from inspect_app.capture.views import sync
from inspect_app.capture.wire import DEVICE_BYTES, device_of
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.parts import PartRefused, told
from inspect_app.models import CaptureDevice, CapturePhoto
from inspect_app.wire import PART_BYTES, Trouble, body, malformed
from workflows.capture_format import whole_number

SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@sync.post("/photos/<uuid:uid>")
def announce_photo(uid: uuid.UUID) -> ResponseReturnValue:
    """Say that a photo is going to arrive, and learn what has arrived of it."""
    sent = body()
    device = device_of(sent.get("device"))
    visit_id = whole_number(sent.get("visit"), least=1)
    visit = visit_to_hand_in(visit_id, g.viewer.person, clock.now())
    if visit is None:
        raise NotVisible
    sha256, name = sent.get("sha256"), sent.get("name")
    size, part = whole_number(sent.get("size"), least=1), whole_number(sent.get("part_bytes"), least=1)
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256) or not isinstance(name, str):
        raise malformed()
    if not PART_BYTES[0] <= part <= PART_BYTES[1]:
        raise malformed()
    limit = current_app.config["MAX_FILE_MB"] * 1024 * 1024
    kept = photos.announce(
        device, visit, uid, sha256=sha256.lower(), size=size, part_bytes=part, name=name, limit=limit,
        room=DEVICE_BYTES, now=clock.now(),
    )  # fmt: skip
    db.session.commit()
    return _as_json(kept)


@sync.get("/photos/<uuid:uid>")
def photo(uid: uuid.UUID) -> ResponseReturnValue:
    """Say what has arrived of a photo."""
    return _as_json(_own(uid))


@sync.put("/photos/<uuid:uid>/parts/<int:number>")
def photo_part(uid: uuid.UUID, number: int) -> ResponseReturnValue:
    """Take one part."""
    kept = _own(uid)
    if (request.content_length or 0) > PART_BYTES[1]:
        raise RequestEntityTooLarge
    try:
        sha256 = request.headers.get("X-Part-SHA256", "")
        photos.take_part(kept, number, request.get_data(), sha256, by=g.viewer.person, now=clock.now())
    except PartRefused as refusal:
        raise Trouble(422, "unreadable", sentence_of(refusal)) from refusal
    db.session.commit()
    return _as_json(kept)


def _own(uid: uuid.UUID) -> CapturePhoto:
    kept = photos.photo_by_uid(uid)
    if kept is None:
        raise NotVisible
    device = db.session.get_one(CaptureDevice, kept.device_id)
    if device.person_id != g.viewer.who.id:
        raise NotVisible
    device_of(str(device.uid))
    return kept


def _as_json(kept: CapturePhoto) -> Response:
    return jsonify(told(kept, photos.held_parts(kept)))
