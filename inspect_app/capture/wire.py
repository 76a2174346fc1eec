"""JSON in and out: what a device sends is read here, and whatever goes wrong is told in JSON."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.capture.queries import device_by_uid
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import CaptureDevice, Person
from workflows.capture_format import (
    CHANGES_PER_BATCH,
    FORMATS,
    FormatUnknown,
    Unreadable,
    instant_of,
    known_format,
    skew_of,
    uid_of,
)
from workflows.moves import Refused

log = logging.getLogger(__name__)

BATCH_BYTES = 4_000_000
PART_BYTES = (4096, 1_048_576)
DEVICE_BYTES = 2_147_483_648


class Trouble(Exception):
    """What a device asked cannot be done; it is told the code, a sentence and more."""

    def __init__(self, status: int, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.more = status, code, message, more


def malformed() -> Trouble:
    return Trouble(422, "malformed", _("Dữ liệu gửi lên không đúng dạng."))


def limits() -> dict[str, int]:
    """Return how much may be sent at once."""
    return {
        "changes_per_batch": CHANGES_PER_BATCH,
        "batch_bytes": BATCH_BYTES,
        "change_bytes": 65_536,
        "photo_bytes": current_app.config["MAX_FILE_MB"] * 1024 * 1024,
        "part_bytes_min": PART_BYTES[0],
        "part_bytes_max": PART_BYTES[1],
        "device_bytes": DEVICE_BYTES,
    }


def body() -> dict[str, Any]:
    """Return the JSON object that was sent; what was cut off on the way is none."""
    if (request.content_length or 0) > BATCH_BYTES:
        raise RequestEntityTooLarge
    found = request.get_json(silent=True, force=True)
    if not isinstance(found, dict):
        raise Trouble(422, "unreadable", _("Dữ liệu gửi lên bị cắt hoặc không đọc được. Thiết bị sẽ gửi lại."))
    return found


def must_know(number: Any) -> int:
    """Return the number of a format that is still understood."""
    try:
        return known_format(number)
    except FormatUnknown as error:
        told = _("Trang trên thiết bị đã quá cũ. Hãy mở lại trang khi có mạng; nội dung đã ghi vẫn còn trên thiết bị.")
        if error.is_newer:
            told = _("Trang trên thiết bị mới hơn máy chủ. Nội dung vẫn giữ trên thiết bị và được gửi lại sau.")
        raise Trouble(422, "unknown_format", told, is_newer=error.is_newer, formats=list(FORMATS)) from error
    except Unreadable as error:
        raise malformed() from error


def device_of(value: Any, *, even_revoked: bool = False) -> CaptureDevice:
    """Return the device of whoever is asking; another person's is his alone."""
    try:
        uid = uid_of(value)
    except Unreadable as error:
        raise malformed() from error
    found = device_by_uid(uid)
    if found is None:
        raise NotVisible
    if found.person_id != g.viewer.person.id:
        owner = db.session.get_one(Person, found.person_id, execution_options={"scope": "owner of a device"})
        message = _("Thiết bị đang giữ bản ghi của %(name)s. Hãy đăng nhập bằng tài khoản đó.", name=owner.full_name)
        raise Trouble(409, "other_person", message, device_person={"id": owner.id, "full_name": owner.full_name})
    if found.revoked_at is not None and not even_revoked:
        raise Trouble(410, "revoked", _("Thiết bị đã bị thu hồi quyền."))
    return found


def skew_from(sent: dict[str, Any], now: datetime) -> float:
    """Return by how many seconds the device's clock is behind."""
    return skew_of(instant_of(sent.get("device_now")), now)


def told(status: int, code: str, message: str, **more: Any) -> Response:
    """Return an answer that says what is wrong; nothing of the request is kept."""
    db.session.rollback()
    answer = jsonify({"error": code, "message": message, "now": clock.now().isoformat(), **more})
    answer.status_code = status
    return answer


def speak_json(blueprint: Blueprint) -> None:
    """Tell a blueprint to answer in JSON whatever goes wrong."""
    blueprint.speaks_json = True  # type: ignore[attr-defined]

    @blueprint.errorhandler(Trouble)
    def trouble(error: Trouble) -> Response:
        return told(error.status, error.code, error.message, **error.more)

    @blueprint.errorhandler(NotVisible)
    def not_found(_error: NotVisible) -> Response:
        return told(404, "not_found", _("Không tìm thấy, hoặc nội dung không thuộc phạm vi của bạn."))

    @blueprint.errorhandler(Unreadable)
    def unreadable(_error: Unreadable) -> Response:
        return told(422, "malformed", _("Dữ liệu gửi lên không đúng dạng."))

    @blueprint.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return told(409, "refused", sentence_of(error))

    @blueprint.errorhandler(StaleDataError)
    @blueprint.errorhandler(IntegrityError)
    def busy(_error: Exception) -> Response:
        # Two requests at once meant the same thing; the one that is sent again finds what the other did.
        return told(503, "busy", _("Máy chủ đang bận. Thiết bị sẽ gửi lại."))

    @blueprint.errorhandler(CSRFError)
    def csrf(_error: CSRFError) -> Response:
        if not current_user.is_authenticated:
            message = _("Phiên làm việc đã hết. Hãy đăng nhập lại; những gì đã ghi vẫn còn trên thiết bị.")
            return told(401, "signed_out", message)
        return told(400, "csrf", _("Phiên làm việc đã thay đổi. Thiết bị sẽ gửi lại."))

    @blueprint.errorhandler(RequestEntityTooLarge)
    def too_large(_error: RequestEntityTooLarge) -> Response:
        return told(413, "too_large", _("Nội dung gửi lên quá lớn."))

    @blueprint.errorhandler(HTTPException)
    def other(error: HTTPException) -> Response:
        return told(error.code or 500, "malformed", _("Máy chủ không hiểu yêu cầu này."))

    @blueprint.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        reference = secrets.token_hex(4)
        log.error("fault %s at %s %s", reference, request.method, request.path, exc_info=error)
        if current_app.testing:
            raise error
        return told(500, "fault", _("Hệ thống gặp lỗi. Mã sự cố: %(ref)s.", ref=reference))
