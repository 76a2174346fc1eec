"""What the script of a page asks while it sends evidence up in parts, as phones do with photos."""

from __future__ import annotations

import re
import uuid

from flask import Blueprint, Response, current_app, g, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files import arriving
from inspect_app.files.parts import PartRefused, held_parts, told
from inspect_app.models import ArrivingFile
from inspect_app.wire import PART_BYTES, Trouble, body, malformed, speak_json
from workflows.capture_format import whole_number

bp = Blueprint("arriving", __name__, url_prefix="/arriving")
speak_json(bp)
SHA256 = re.compile(r"[0-9a-f]{64}")


@bp.post("")
def announce() -> ResponseReturnValue:
    """Say that a file is going to arrive, and learn what has arrived of it."""
    sent = body()
    sha256, name = sent.get("sha256"), sent.get("name")
    size, part = whole_number(sent.get("size"), least=0), whole_number(sent.get("part_bytes"), least=1)
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256) or not isinstance(name, str):
        raise malformed()
    if not PART_BYTES[0] <= part <= PART_BYTES[1]:
        raise malformed()
    limit = current_app.config["MAX_FILE_MB"] * 1024 * 1024
    file = arriving.announce(
        g.viewer.person, sha256=sha256, size=size, part_bytes=part, name=name, limit=limit, now=clock.now()
    )
    db.session.commit()
    return _as_json(file)


@bp.put("/<uuid:uid>/parts/<int:number>")
def part(uid: uuid.UUID, number: int) -> ResponseReturnValue:
    """Take one part."""
    file = arriving.file_of(g.viewer.person, uid)
    if file is None:
        raise NotVisible
    if (request.content_length or 0) > PART_BYTES[1]:
        raise RequestEntityTooLarge
    try:
        sha256 = request.headers.get("X-Part-SHA256", "")
        arriving.take_part(file, number, request.get_data(), sha256, now=clock.now())
    except PartRefused as refusal:
        raise Trouble(422, "unreadable", sentence_of(refusal)) from refusal
    db.session.commit()
    return _as_json(file)


def _as_json(file: ArrivingFile) -> Response:
    return jsonify(told(file, held_parts(file)))
