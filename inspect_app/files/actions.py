"""Attaching a file to what it proves, and withdrawing it with a reason."""

from __future__ import annotations

import os
import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.files.queries import COLUMNS, Owner, all_versions, is_locked, owner_of, plan_id_of
from inspect_app.files.taking import FileRefused, Upload, checked, keep
from inspect_app.journal import changes_of, record
from inspect_app.models import Attachment, Finding, Minutes, PaperReport, Person, Report, Task, Visit
from inspect_app.storage import Stored, storage
from workflows import events_files as happened
from workflows.files import HEAD_BYTES, clean_name, sniff
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

#: From the token of a form and the place of a file in it follows the file's identity: sent twice, it is the same file.
FORMS = uuid.UUID("6a1c2c3e-3b7e-4c55-9c0e-8d0f4a0b1f5d")


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
    stored = keep(upload.stream)
    return _attached(owner, uid, stored, clean_name(upload.name), media_type, caption, by, now)


def _attached(
    owner: Owner, uid: uuid.UUID, stored: Stored, name: str, media_type: str, caption: str, by: Person, now: datetime
) -> Attachment:
    attachment = _row(owner, uid, stored, name, media_type, caption, by, now)
    record(happened.FileAttached(attachment.name, stored.sha256), about=owner, by=by, at=now)
    return attachment


def _row(
    owner: Owner, uid: uuid.UUID, stored: Stored, name: str, media_type: str, caption: str, by: Person, now: datetime
) -> Attachment:
    attachment = Attachment(
        uid=uid, sha256=stored.sha256, size=stored.size, name=name, media_type=media_type,
        caption=caption[:300], authority_id=owner.authority_id, unit_id=owner.unit_id, uploaded_by_id=by.id,
        uploaded_by=by, uploaded_at=now, plan_id=plan_id_of(owner), **{COLUMNS[type(owner)].key: owner.id},
    )  # fmt: skip
    db.session.add(attachment)
    db.session.flush()
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


def replace_file(attachment: Attachment, upload: Upload, *, uid: uuid.UUID, by: Person, now: datetime) -> Attachment:
    """Put a newer version in the place of a file; the earlier one is kept and stays to be looked at."""
    owner = owner_of(attachment)
    if (first := _first(owner, uid)) is not None:
        return first
    _must_be_open(owner, by, now, N_("Bạn không có quyền thay tệp này."))
    db.session.refresh(attachment, ["replaced_at", "withdrawn_at"], with_for_update=True)
    if attachment.replaced_at is not None or attachment.withdrawn_at is not None:
        raise Refused(N_("Tệp này vừa được người khác thay hoặc rút. Hãy mở lại trang để xem bản mới."))
    media_type = checked(upload)
    stored = keep(upload.stream)
    if stored.sha256 == attachment.sha256:
        raise FileRefused(N_("Tệp chọn giống hệt bản đang có nên không có gì để thay."))
    name = clean_name(upload.name)
    newer = _row(owner, uid, stored, name, media_type, attachment.caption, by, now)
    newer.number, newer.first_id = attachment.number + 1, attachment.first_id or attachment.id
    attachment.replaced_at = now
    db.session.flush()
    record(happened.FileReplaced(name, newer.number, stored.sha256), about=owner, by=by, at=now)
    return newer


def _must_be_open(owner: Owner, by: Person, now: datetime, refusal: str, roles: Collection[Role] | None = None) -> None:
    if ATTACHERS[type(owner)].isdisjoint(roles or roles_of(owner, by, now)):
        raise Refused(refusal)
    if is_locked(owner):
        raise Refused(N_("Nội dung đã được ký, gửi hoặc kết thúc nên tệp kèm theo phải giữ nguyên."))


def withdraw_file(
    attachment: Attachment, *, reason: str, by: Person, now: datetime, roles: Collection[Role] | None = None
) -> None:
    """Take a file off the thing it is attached to, with its earlier versions; the contents stay in the storage, the
    reason in the journal.
    """
    owner = owner_of(attachment)
    if attachment.withdrawn_at is not None:
        return
    _must_be_open(owner, by, now, N_("Bạn không có quyền rút tệp này."), roles)
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do rút tệp."))
    for version in all_versions(attachment):
        version.withdrawn_at, version.withdrawn_reason = now, reason.strip()
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
        for version in all_versions(attachment):
            version.withdrawn_at, version.withdrawn_reason = None, ""
        record(happened.FileRestored(attachment.name), about=owner_of(attachment), by=by, at=now)


def _first(owner: Owner, uid: uuid.UUID) -> Attachment | None:
    query = select(Attachment).where(Attachment.uid == uid).execution_options(scope="sent before")
    found = db.session.scalars(query).one_or_none()
    if found is not None and getattr(found, COLUMNS[type(owner)].key) != owner.id:
        raise Refused(N_("Tệp này đã được đính kèm vào nội dung khác. Hãy chọn lại tệp."))
    return found
