"""An export file brought by hand: unsent work of a phone, locked under a passphrase, taken in like any batch."""

from __future__ import annotations

import base64
import binascii
import json
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from flask import current_app
from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.capture import photos, room
from inspect_app.capture.actions import hand_in, visit_to_hand_in
from inspect_app.capture.devices import add_device
from inspect_app.capture.queries import device_by_uid
from inspect_app.extensions import db
from inspect_app.models import CaptureDevice, CapturePhoto, Person
from workflows.capture import PhotoState
from workflows.capture_format import (
    CHANGES_PER_BATCH,
    FormatUnknown,
    Incoming,
    Unreadable,
    known_format,
    packed_days,
    read_change,
    uid_of,
    whole_number,
)
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.room_format import read_room
from workflows.vietnamese import nfc

KIND = "cchc-capture"
NEWER = N_("Tệp do phiên bản mới hơn xuất ra. Hãy giữ tệp, nhập lại sau khi hệ thống được nâng cấp.")
OLDER = N_("Tệp do phiên bản quá cũ xuất ra nên không đọc được. Hãy gửi từ chính máy đã ghi.")
ITERATIONS = (100_000, 5_000_000)


class FileUnreadable(Refused):
    """The file is none of ours, or is broken."""


class WrongPassphrase(Refused):
    """The file does not open under this passphrase."""


@dataclass
class Brought:
    """What became of a file: how many changes ended in which state, how many photos came with it."""

    statuses: Counter[str] = field(default_factory=Counter)
    photos: int = 0

    @property
    def count(self) -> int:
        return sum(self.statuses.values())


def opened(content: bytes, passphrase: str) -> dict[str, Any]:
    """Return what an export file holds."""
    try:
        outer = json.loads(content)
        if outer["kind"] != KIND:
            raise FileUnreadable(N_("Tệp không phải tệp xuất từ ứng dụng ghi tại chỗ."))
        number = _format_of(outer)
        kdf, cipher = outer["kdf"], outer["cipher"]
        if (kdf["name"], kdf["hash"], cipher["name"]) != ("PBKDF2", "SHA-256", "AES-GCM"):
            raise FileUnreadable(N_("Tệp không phải tệp xuất từ ứng dụng ghi tại chỗ."))
        iterations = whole_number(kdf["iterations"])
        if not ITERATIONS[0] <= iterations <= ITERATIONS[1]:
            raise Unreadable
        salt, iv, data = (_bytes(value) for value in (kdf["salt"], cipher["iv"], outer["data"]))
        device = uid_of(outer["device"])
    except (ValueError, KeyError, TypeError, Unreadable, RecursionError) as error:
        raise FileUnreadable(N_("Tệp bị hỏng hoặc không phải tệp xuất từ ứng dụng ghi tại chỗ.")) from error
    key = PBKDF2HMAC(SHA256(), 32, salt, iterations).derive(nfc(passphrase).encode())
    try:
        plain = AESGCM(key).decrypt(iv, data, f"{KIND}:{number}:{device}".encode())
        inner: dict[str, Any] = json.loads(plain)
    except InvalidTag as error:
        raise WrongPassphrase(N_("Mật khẩu của tệp không đúng, hoặc tệp đã bị sửa.")) from error
    except ValueError as error:
        raise FileUnreadable(N_("Tệp bị hỏng hoặc không phải tệp xuất từ ứng dụng ghi tại chỗ.")) from error
    if not isinstance(inner, dict):
        raise FileUnreadable(N_("Tệp bị hỏng hoặc không phải tệp xuất từ ứng dụng ghi tại chỗ."))
    _format_of(inner)
    return inner


def _format_of(said: Mapping[str, Any]) -> int:
    try:
        return known_format(said.get("format"))
    except FormatUnknown as error:
        raise FileUnreadable(NEWER if error.is_newer else OLDER) from error
    except Unreadable as error:
        raise FileUnreadable(N_("Tệp bị hỏng hoặc không phải tệp xuất từ ứng dụng ghi tại chỗ.")) from error


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError) as error:
        raise ValueError from error


def bring(inner: Mapping[str, Any], *, by: Person, now: datetime) -> Brought:
    """Take in what a file holds; whoever recorded it stays its author, who brought it is noted."""
    try:
        uid, person_id = uid_of(inner.get("device")), whole_number(inner.get("person"), least=1)
    except Unreadable as error:
        raise FileUnreadable(N_("Tệp bị hỏng hoặc không phải tệp xuất từ ứng dụng ghi tại chỗ.")) from error
    query = everyones(Person, "author of an export file").where(Person.id == person_id)
    author = db.session.scalars(query).one_or_none()
    if author is None:
        raise FileUnreadable(N_("Tệp của một hệ thống khác: người ghi không có tài khoản ở đây."))
    device = device_by_uid(uid) or add_device(uuid.UUID(uid), name="", skew=0.0, by=author, now=now)
    done = Brought()
    raw = inner.get("changes")
    changes = [_change(inner["format"], one, author.id) for one in raw] if isinstance(raw, list) else []
    done.statuses["unreadable"] += sum(one is None for one in changes)
    read = [one for one in changes if one is not None]
    for start in range(0, len(read), CHANGES_PER_BATCH):
        batch = read[start : start + CHANGES_PER_BATCH]
        handed = hand_in(device, batch, packed=packed_days(inner.get("packed")), skew=device.skew, by=by, now=now)
        for one in batch:
            kept = handed.changes.get(one.uid)
            done.statuses[kept.status.value if kept else "unreadable"] += 1
    for photo in inner["photos"] if isinstance(inner.get("photos"), list) else []:
        done.photos += _take_photo(photo, device, by, now)
    for one in inner["rooms"] if isinstance(inner.get("rooms"), list) else []:
        done.statuses["merged" if _take_room(one, device, author, by, now) else "unreadable"] += 1
    return done


def _take_room(raw: Any, device: CaptureDevice, author: Person, by: Person, now: datetime) -> bool:
    """Take in minutes that were signed in the room; the signers confirm them, for nobody's password is tried here."""
    try:
        signed = read_room({**raw, "person": author.id} if isinstance(raw, dict) else raw)
        visit = visit_to_hand_in(whole_number(raw["visit"], least=1), by, now)
    except (Unreadable, KeyError):
        return False
    if visit is None:
        return False
    room.receive(signed, visit, device, skew=device.skew, proved=False, by=by, now=now)
    return True


def _change(number: int, raw: Any, author: int) -> Incoming | None:
    try:
        return read_change(number, {**raw, "person": author} if isinstance(raw, dict) else raw)
    except Unreadable:
        return None


def _take_photo(raw: Any, device: CaptureDevice, by: Person, now: datetime) -> bool:
    try:
        uid, visit_id = uuid.UUID(uid_of(raw["uid"])), whole_number(raw["visit"], least=1)
        content, name, sha256 = _bytes(raw["content"]), str(raw["name"]), str(raw["sha256"]).lower()
    except (Unreadable, KeyError, TypeError, ValueError):
        return False
    visit = visit_to_hand_in(visit_id, by, now)
    kept = db.session.scalars(select(CapturePhoto).where(CapturePhoto.uid == uid)).one_or_none()
    if visit is None or (kept is not None and kept.state is not PhotoState.OPEN):
        return False
    if kept is None:
        limit = current_app.config["MAX_FILE_MB"] * 1024 * 1024
        kept = photos.announce(
            device, visit, uid, sha256=sha256, size=max(1, len(content)), part_bytes=1_048_576, name=name, limit=limit,
            room=2 * len(content) + limit * 1000, now=now,
        )  # fmt: skip
    photos.take_all(kept, content, by=by, now=now)
    return kept.state is PhotoState.COMPLETE
