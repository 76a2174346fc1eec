"""Taking a visit along, and handing in what was recorded at it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from flask import Response, g, jsonify, send_file
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, everyones, viewer
from inspect_app.capture.actions import HandedIn, hand_in, look_for_page_edits, note_holdings, visit_to_hand_in
from inspect_app.capture.earlier import is_earlier_photo
from inspect_app.capture.packing import pack
from inspect_app.capture.queries import held_packs
from inspect_app.capture.settling import cursor_of
from inspect_app.capture.telling import moved_since, objects_as_json, open_conflicts, receipt
from inspect_app.capture.views import sync
from inspect_app.capture.wire import device_of, limits, must_know, skew_from
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Attachment, CaptureDevice, Visit
from inspect_app.storage import Missing, storage
from inspect_app.visits.queries import visit_with_all
from inspect_app.wire import Trouble, body, malformed
from workflows.capture_format import (
    CHANGES_PER_BATCH,
    Incoming,
    Unreadable,
    packed_days,
    read_change,
    read_holdings,
)
from workflows.capture_rules import RECORDERS
from workflows.files import SHOWN_IN_PAGE

Json = dict[str, Any]


@sync.post("/visits/<int:visit_id>/pack")
def pack_visit(visit_id: int) -> ResponseReturnValue:
    """Give a device all it needs of a visit; only to those who may record there."""
    visit = _visit_to_record(visit_id)
    sent, now = body(), clock.now()
    must_know(sent.get("format"))
    device = device_of(sent.get("device"))
    skew = skew_from(sent, now)
    device.skew, device.login_session_id = skew, g.signed_in.session_id
    packed = pack(visit, device, by=g.viewer.person, now=now)
    db.session.commit()
    return jsonify({**packed, "now": now.isoformat(), "skew": skew, "limits": limits()})


@sync.get("/visits/<int:visit_id>/earlier/<uuid:uid>")
def earlier_photo(visit_id: int, uid: uuid.UUID) -> Response:
    """Send a photo of what was found earlier at the unit, to those who are to look whether it was mended."""
    visit = _visit_to_record(visit_id)
    query = everyones(Attachment, "earlier photo").where(Attachment.uid == uid)
    photo = db.session.scalars(query).one_or_none()
    if photo is None or photo.media_type not in SHOWN_IN_PAGE or not is_earlier_photo(visit, photo):
        raise NotVisible
    try:
        path = storage().path(photo.sha256)
    except Missing as error:
        raise NotVisible from error
    answer = send_file(path, mimetype=photo.media_type, download_name=photo.name, etag=photo.sha256)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _visit_to_record(visit_id: int) -> Visit:
    visit = visit_with_all(visit_id)
    if RECORDERS.isdisjoint(viewer().roles_of(visit)):
        raise NotVisible
    return visit


@sync.post("/changes")
def changes() -> ResponseReturnValue:
    """Take in a batch of changes, and say of each what became of it; one that is wrong keeps none of the others out."""
    sent, now = body(), clock.now()
    number = must_know(sent.get("format"))
    device = device_of(sent.get("device"), even_revoked=True)
    raw = sent.get("changes")
    if not isinstance(raw, list):
        raise malformed()
    if len(raw) > CHANGES_PER_BATCH:
        raise Trouble(413, "too_large", _("Nội dung gửi lên quá lớn."))
    skew = skew_from(sent, now)
    read = [_read(number, one) for one in raw]
    incoming = [one for one in read if one is not None]
    done = hand_in(device, incoming, packed=packed_days(sent.get("packed")), skew=skew, by=g.viewer.person, now=now)
    holdings = read_holdings(sent.get("unsent"), held_packs(device.id))
    note_holdings(device, holdings, skew=skew, now=now, seen=done.cursors)
    device.login_session_id = g.signed_in.session_id
    answer = {
        "format": number,
        "now": now.isoformat(),
        "skew": skew,
        "revoked": device.revoked_at is not None,
        **_receipts(raw, read, done),
        **_news(_cursors(sent.get("cursor")), device, done),
    }
    db.session.commit()
    return jsonify(answer)


def _read(number: int, raw: Any) -> Incoming | None:
    try:
        return read_change(number, raw)
    except Unreadable:
        return None


def _receipts(raw: list[Any], read: list[Incoming | None], done: HandedIn) -> Json:
    in_dispute = {
        uid for visit_id in done.cursors for rows in open_conflicts(visit_id).values() for row in rows
        for uid in row.versions
    }  # fmt: skip
    found = []
    for sent, one in zip(raw, read, strict=True):
        change = done.changes.get(one.uid) if one is not None else None
        if change is not None:
            found.append(receipt(change, in_dispute))
            continue
        reason = _("Bản ghi không đọc được nên chưa lưu. Hãy giữ lại trên thiết bị và xuất ra tệp.")
        if one is not None:
            reason = _("Không tìm thấy buổi kiểm tra này trong phạm vi của bạn. Hãy giữ bản ghi trên thiết bị.")
        id_ = sent.get("id") if isinstance(sent, Mapping) and isinstance(sent.get("id"), str) else None
        found.append(
            {"id": id_, "status": "unreadable", "code": "no_visit" if one else None, "reason": reason, "number": None}
        )
    return {"receipts": found}


def _news(cursors: Mapping[int, int], device: CaptureDevice, done: HandedIn) -> Json:
    """Tell what was moved by this batch, and what others moved since the device last heard."""
    if device.revoked_at is not None:
        return {"objects": [], "cursor": {}}
    told: list[Json] = []
    now_at: dict[str, int] = {}
    for visit_id in sorted({*cursors, *done.cursors}):
        visit = visit_to_hand_in(visit_id, g.viewer.person, clock.now())
        if visit is None:
            continue
        objects = {one.id: one for one in done.objects if one.visit_id == visit_id}
        if visit_id in cursors:
            look_for_page_edits(visit, by=g.viewer.person, now=clock.now())
            objects |= {one.id: one for one in moved_since(visit_id, cursors[visit_id])}
        told += objects_as_json(visit, objects.values(), device)
        now_at[str(visit_id)] = cursor_of(visit_id)
    return {"objects": told, "cursor": now_at}


def _cursors(raw: Any) -> dict[int, int]:
    return {
        int(key): value
        for key, value in (raw.items() if isinstance(raw, Mapping) else ())
        if str(key).isdigit() and len(str(key)) < 10 and isinstance(value, int) and not isinstance(value, bool)
    }
