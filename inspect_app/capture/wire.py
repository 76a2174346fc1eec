"""What a phone sends beside its records, read here: its format, which device it is, its clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, g

from inspect_app.access import NotVisible
from inspect_app.capture.queries import device_by_uid
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import CaptureDevice, Person
from inspect_app.wire import BATCH_BYTES, PART_BYTES, Trouble, malformed
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

DEVICE_BYTES = 2_147_483_648


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
    if found.person_id != g.viewer.who.id:
        owner = db.session.get_one(Person, found.person_id, execution_options={"scope": "owner of a device"})
        message = _("Thiết bị đang giữ bản ghi của %(name)s. Hãy đăng nhập bằng tài khoản đó.", name=owner.full_name)
        raise Trouble(409, "other_person", message, device_person={"id": owner.id, "full_name": owner.full_name})
    if found.revoked_at is not None and not even_revoked:
        raise Trouble(410, "revoked", _("Thiết bị đã bị thu hồi quyền."))
    return found


def skew_from(sent: dict[str, Any], now: datetime) -> float:
    """Return by how many seconds the device's clock is behind."""
    return skew_of(instant_of(sent.get("device_now")), now)
