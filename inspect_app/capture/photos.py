"""The content of photos: it arrives in parts, in any order, and is kept once it is whole and what it says it is."""

from __future__ import annotations

import hashlib
import io
import uuid
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import func, select

from inspect_app.capture.closing import closed_now
from inspect_app.capture.settling import Settling
from inspect_app.extensions import db
from inspect_app.files import parts
from inspect_app.files.taking import FileRefused, NotNow, Upload, checked, keep
from inspect_app.models import CaptureChange, CaptureDevice, CapturePhoto, Person, Visit
from inspect_app.visits import actions as visits
from workflows.capture import ChangeStatus, ObjectKind, PhotoState
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused


def photo_by_uid(uid: uuid.UUID) -> CapturePhoto | None:
    """Return what has arrived of a photo."""
    return db.session.scalars(select(CapturePhoto).where(CapturePhoto.uid == uid)).one_or_none()


def announce(
    device: CaptureDevice, visit: Visit, uid: uuid.UUID, *, sha256: str, size: int, part_bytes: int, name: str,
    limit: int, room: int, now: datetime,
) -> CapturePhoto:  # fmt: skip
    """Make room for a photo that is going to arrive; the same again returns what has arrived of it."""
    if (kept := photo_by_uid(uid)) is not None:
        is_whole = kept.state is PhotoState.COMPLETE
        if (kept.sha256, kept.size, kept.visit_id) != (sha256, size, visit.id) or (
            kept.part_bytes != part_bytes and not is_whole
        ):
            raise Refused(N_("Ảnh này đã được báo gửi với nội dung khác."))
        if not is_whole:
            kept.device_id = device.id  # handed over by file: the phone that began it may never send again
            kept.seen_at = now
        return kept
    made = CapturePhoto(
        uid=uid, device_id=device.id, visit_id=visit.id, sha256=sha256, size=size, part_bytes=part_bytes,
        name=clean_name(name), state=PhotoState.OPEN, reason="", made_at=now, seen_at=now,
    )  # fmt: skip
    if size > limit:
        made.state, made.reason = PhotoState.REFUSED, N_("Tệp lớn quá mức cho phép.")
    elif size + _unfinished(device) > room:
        raise Refused(N_("Thiết bị đang gửi dở quá nhiều ảnh. Hãy gửi xong các ảnh trước."))
    db.session.add(made)
    db.session.flush()
    return made


def _unfinished(device: CaptureDevice) -> int:
    query = select(func.sum(CapturePhoto.size)).where(
        CapturePhoto.device_id == device.id, CapturePhoto.state == PhotoState.OPEN
    )
    return db.session.scalar(query) or 0


def held_parts(photo: CapturePhoto) -> list[int]:
    """Return which parts have arrived."""
    if photo.state is PhotoState.COMPLETE:
        return list(range(parts.parts_of(photo)))
    return parts.held_parts(photo)


def take_part(photo: CapturePhoto, part: int, content: bytes, sha256: str, *, by: Person, now: datetime) -> None:
    """Keep one part; the last one to arrive makes the photo whole."""
    if parts.take_part(photo, part, content, sha256, now=now):
        _put_together(photo)
        settle_photo(photo, by=by, now=now)


def _put_together(photo: CapturePhoto) -> None:
    """Check the whole, keep it, and let the parts go."""
    with parts.put_together(photo) as whole:
        if whole is not None:
            take_whole(photo, whole)
        else:
            photo.state, photo.reason = PhotoState.REFUSED, N_("Nội dung nhận được không khớp mã của ảnh.")
    parts.forget_parts(photo)


def take_all(photo: CapturePhoto, content: bytes, *, by: Person, now: datetime) -> None:
    """Keep a photo that arrived in one piece, in a file brought by hand."""
    parts.forget_parts(photo)
    if photo.state is PhotoState.OPEN:
        if hashlib.sha256(content).hexdigest() == photo.sha256:
            take_whole(photo, io.BytesIO(content))
        else:
            photo.state, photo.reason = PhotoState.REFUSED, N_("Nội dung nhận được không khớp mã của ảnh.")
    settle_photo(photo, by=by, now=now)


def take_whole(photo: CapturePhoto, whole: BinaryIO) -> None:
    """Keep a photo whose content is all there, if it is a picture."""
    try:
        kind = checked(Upload(photo.name, whole))
        if not kind.startswith("image/"):
            raise FileRefused(N_("Tệp này không phải ảnh."))
        keep(whole)
    except NotNow:
        raise  # the phone sends the last part again, when somebody can look at it
    except FileRefused as refusal:
        photo.state, photo.reason = PhotoState.REFUSED, str(refusal)[:300]
        return
    photo.state = PhotoState.COMPLETE


def settle_photo(photo: CapturePhoto, *, by: Person, now: datetime) -> None:
    """Attach a photo whose change waits for its content; one that is no picture sets its change aside."""
    visit = db.session.get_one(Visit, photo.visit_id, execution_options={"scope": "visit of a photo"})
    visits.lock(visit)
    query = select(CaptureChange).where(
        CaptureChange.object_uid == photo.uid,
        CaptureChange.kind == ObjectKind.PHOTO,
        CaptureChange.visit_id == visit.id,
        CaptureChange.status == ChangeStatus.HELD,
    )
    waiting = db.session.scalars(query).all()
    if (code := "bad_photo" if photo.state is PhotoState.REFUSED else closed_now(visit, now)) is not None:
        for change in waiting:
            change.status, change.code = ChangeStatus.SET_ASIDE, code
        return
    if waiting:
        settling = Settling(visit, by=by, now=now)
        settling.look_at({ObjectKind.PHOTO: {str(photo.uid)}})
        settling.settle([])
