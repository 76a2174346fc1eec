"""JSON in and out for scripts of pages and for devices: what is sent is read here, what goes wrong is told in JSON."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.logs import route
from workflows.capture_format import Unreadable
from workflows.moves import Refused

log = logging.getLogger(__name__)

BATCH_BYTES = 4_000_000
PART_BYTES = (4096, 1_048_576)


class Trouble(Exception):
    """What a device asked cannot be done; it is told the code, a sentence and more."""

    def __init__(self, status: int, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.more = status, code, message, more


def malformed() -> Trouble:
    return Trouble(422, "malformed", _("Dữ liệu gửi lên không đúng dạng."))


def body() -> dict[str, Any]:
    """Return the JSON object that was sent; what was cut off on the way is none."""
    if (request.content_length or 0) > BATCH_BYTES:
        raise RequestEntityTooLarge
    found = request.get_json(silent=True, force=True)
    if not isinstance(found, dict):
        raise Trouble(422, "unreadable", _("Dữ liệu gửi lên bị cắt hoặc không đọc được. Thiết bị sẽ gửi lại."))
    return found


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
        log.error("fault %s at %s %s", reference, request.method, route(), exc_info=error)
        if current_app.testing:
            raise error
        return told(500, "fault", _("Hệ thống gặp lỗi. Mã sự cố: %(ref)s.", ref=reference))
