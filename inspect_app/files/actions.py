"""Attaching a file to what it proves, and withdrawing it with a reason."""

from __future__ import annotations

import io
import os
import uuid
import warnings
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, cast

from flask import current_app
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.files import scanning
from inspect_app.files.queries import COLUMNS, Owner, is_locked, owner_of
from inspect_app.journal import changes_of, record
from inspect_app.models import Attachment, Finding, Minutes, PaperReport, Person, Report, Task, Visit
from inspect_app.storage import Stored, storage
from workflows import events_files as happened
from workflows.files import HEAD_BYTES, clean_name, file_problem, sniff
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import TEAM, UNIT, Role

#: Who may attach to what; when they may is for the feature that owns the thing to say.
ATTACHERS: dict[type, frozenset[Role]] = {
    Finding: TEAM | {Role.OFFICE},
    Visit: TEAM | {Role.OFFICE},
    Minutes: TEAM | UNIT | {Role.OFFICE},
    Task: UNIT,
    Report: UNIT,
    PaperReport: frozenset({Role.OFFICE}),
}

#: More than the best telephone takes; what unpacks to more than this is made to hurt.
MOST_PIXELS = 220_000_000
PILLOW_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}

#: From the token of a form and the place of a file in it follows the file's identity: sent twice, it is the same file.
FORMS = uuid.UUID("6a1c2c3e-3b7e-4c55-9c0e-8d0f4a0b1f5d")


class FileRefused(Refused):
    """The file is not taken; the sentence says why and what to do."""


class NotScanned(FileRefused):
    """Nobody could look whether the file holds malware just now; the same file may be taken later."""


@dataclass
class Upload:
    """A file as it arrives: the name it was given and a stream that can be read twice."""

    name: str
    stream: BinaryIO

    @classmethod
    def of(cls, file: FileStorage) -> Upload:
        """Return what a form sent."""
        return cls(file.filename or "", cast(BinaryIO, file.stream))

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> Upload:
        """Return a file made here, such as by the demo."""
        return cls(name, io.BytesIO(data))


def attach(
    owner: Owner,
    upload: Upload,
    *,
    uid: uuid.UUID,
    caption: str = "",
    by: Person,
    now: datetime,
    roles: Collection[Role] | None = None,
) -> Attachment:
    """Keep a file and attach it to ``owner``; the same ``uid`` again returns what it made the first time.

    ``roles`` are those the person had when he took the picture, if not now.
    """
    if (first := _first(owner, uid)) is not None:
        return first
    if ATTACHERS[type(owner)].isdisjoint(roles or roles_of(owner, by, now)):
        raise Refused(N_("Bạn không có quyền đính kèm tệp vào nội dung này."))
    media_type = checked(upload)
    stored = storage().put(upload.stream)
    return _attached(owner, uid, stored, clean_name(upload.name), media_type, caption, by, now)


def _attached(
    owner: Owner, uid: uuid.UUID, stored: Stored, name: str, media_type: str, caption: str, by: Person, now: datetime
) -> Attachment:
    attachment = Attachment(
        uid=uid, sha256=stored.sha256, size=stored.size, name=name, media_type=media_type,
        caption=caption[:300], authority_id=owner.authority_id, unit_id=owner.unit_id, uploaded_by_id=by.id,
        uploaded_by=by, uploaded_at=now, **{COLUMNS[type(owner)].key: owner.id},
    )  # fmt: skip
    db.session.add(attachment)
    db.session.flush()
    record(happened.FileAttached(attachment.name, stored.sha256), about=owner, by=by, at=now)
    return attachment


def attach_kept(owner: Owner, name: str, sha256: str, *, by: Person, now: datetime) -> Attachment:
    """Attach a content that was checked when it came and has been kept since, such as a document that was read in."""
    uid = uuid.uuid5(FORMS, f"{type(owner).__tablename__}:{owner.id}:{sha256}")
    if (first := _first(owner, uid)) is not None:
        return first
    with storage().open(sha256) as stream:
        media_type = sniff(stream.read(HEAD_BYTES), name) or "text/plain"
        size = stream.seek(0, os.SEEK_END)
    return _attached(owner, uid, Stored(sha256, size), clean_name(name), media_type, "", by, now)


def attach_all(
    owner: Owner, uploads: Iterable[Upload], *, token: str, caption: str = "", by: Person, now: datetime
) -> list[Attachment]:
    """Attach the files of one form; ``token`` is the form's own, so that sending it twice makes nothing twice.

    A refusal names the file when there are several.
    """
    files, attached = list(uploads), []
    for place, upload in enumerate(files):
        uid = uuid.uuid5(FORMS, f"{token}:{place}")
        try:
            attached.append(attach(owner, upload, uid=uid, caption=caption, by=by, now=now))
        except FileRefused as refusal:
            refusal.about = clean_name(upload.name) if len(files) > 1 else ""
            raise
    return attached


def withdraw_file(
    attachment: Attachment, *, reason: str, by: Person, now: datetime, roles: Collection[Role] | None = None
) -> None:
    """Take a file off the thing it is attached to; the content stays in the storage, the reason in the journal."""
    owner = owner_of(attachment)
    if attachment.withdrawn_at is not None:
        return
    if ATTACHERS[type(owner)].isdisjoint(roles or roles_of(owner, by, now)):
        raise Refused(N_("Bạn không có quyền rút tệp này."))
    if is_locked(owner):
        raise Refused(N_("Nội dung đã được ký, gửi hoặc kết thúc nên tệp kèm theo phải giữ nguyên."))
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do rút tệp."))
    attachment.withdrawn_at, attachment.withdrawn_reason = now, reason.strip()
    record(happened.FileWithdrawn(attachment.name, reason.strip()), about=owner, by=by, at=now)


def caption_file(attachment: Attachment, caption: str, *, by: Person, now: datetime) -> None:
    """Say something else about a file; only while what it is attached to is open, which the caller has seen to."""
    changes = changes_of(attachment, ["caption"], {"caption": caption[:300]})
    if changes:
        attachment.caption = caption[:300]
        told = happened.FileCaptioned(attachment.name)
        record(told, about=owner_of(attachment), by=by, at=now, changes=changes)


def restore_file(attachment: Attachment, *, by: Person, now: datetime) -> None:
    """Attach a file again that was taken off; only while what it belongs to is open, which the caller has seen to."""
    if attachment.withdrawn_at is not None:
        attachment.withdrawn_at, attachment.withdrawn_reason = None, ""
        record(happened.FileRestored(attachment.name), about=owner_of(attachment), by=by, at=now)


def _first(owner: Owner, uid: uuid.UUID) -> Attachment | None:
    query = select(Attachment).where(Attachment.uid == uid).execution_options(scope="sent before")
    found = db.session.scalars(query).one_or_none()
    if found is not None and getattr(found, COLUMNS[type(owner)].key) != owner.id:
        raise Refused(N_("Tệp này đã được đính kèm vào nội dung khác. Hãy chọn lại tệp."))
    return found


def checked(upload: Upload) -> str:
    """Return the media type that the content shows, or refuse the file."""
    size = upload.stream.seek(0, os.SEEK_END)
    upload.stream.seek(0)
    head = upload.stream.read(HEAD_BYTES)
    limit = current_app.config["MAX_FILE_MB"] * 1024 * 1024
    if (problem := file_problem(upload.name, head, size, limit)) is not None:
        raise FileRefused(problem)
    media_type = sniff(head, upload.name) or ""
    if media_type in PILLOW_FORMATS:
        _check_image(upload.stream, PILLOW_FORMATS[media_type])
    check_malware(upload.stream)
    upload.stream.seek(0)
    return media_type


def check_malware(stream: BinaryIO) -> None:
    """Refuse what holds malware, and what a scanner that is set up could not look at."""
    try:
        found = scanning.malware_in(stream)
    except scanning.TooLarge as error:
        raise FileRefused(N_("Tệp lớn hơn mức chương trình quét mã độc xem được. Hãy chia nhỏ rồi gửi lại.")) from error
    except scanning.Unreachable as error:
        current_app.logger.warning("clamd does not answer: %s", error)
        raise NotScanned(
            N_("Chưa kiểm tra được mã độc nên chưa nhận tệp. Hãy thử lại sau ít phút, hoặc báo quản trị hệ thống.")
        ) from error
    if found is not None:
        current_app.logger.warning("malware refused: %s", found)
        raise FileRefused(N_("Tệp có mã độc (%(name)s) nên không được nhận. Hãy quét lại máy đang dùng."), name=found)


def _check_image(stream: BinaryIO, expected: str) -> None:
    """Refuse what only begins like a picture, or would fill the memory of whoever opens it."""
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(stream, formats=[expected]) as image:
                too_many = image.width * image.height > MOST_PIXELS
                image.verify()
    except Image.DecompressionBombError:
        too_many = True
    except Exception as error:  # Pillow's parsers raise many kinds on broken data
        raise FileRefused(N_("Ảnh bị hỏng, không mở được. Hãy chụp hoặc lưu lại ảnh rồi gửi lại.")) from error
    if too_many:
        raise FileRefused(N_("Ảnh có kích thước quá lớn. Hãy giảm kích thước ảnh rồi gửi lại."))
