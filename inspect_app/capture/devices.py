"""Devices that record on site: made known, heard of, shut out."""

from __future__ import annotations

import base64
import secrets
import uuid
from datetime import datetime

from sqlalchemy import update

from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import CaptureDevice, LoginSession, Person
from inspect_app.visits.actions import needed
from workflows import events_capture as happened


def add_device(uid: uuid.UUID, *, name: str, skew: float, by: Person, now: datetime) -> CaptureDevice:
    """Make a device known, with the key under which it locks what it holds."""
    unlock = base64.b64encode(secrets.token_bytes(32)).decode()
    made = CaptureDevice(uid=uid, person_id=by.id, name=name[:200], unlock=unlock, made_at=now, seen_at=now, skew=skew)
    db.session.add(made)
    db.session.flush()
    record(happened.CaptureDeviceAdded(made.name), about=made, by=by, at=now)
    return made


def revoke(device: CaptureDevice, *, reason: str, by: Person, now: datetime) -> None:
    """Shut a device out: its key is never given again, and sign-ins it was used with end."""
    if device.revoked_at is not None:
        return
    device.revoked_at, device.revoked_by_id = now, by.id
    # Nothing that lies on the device can be read without this key any more, nor by whoever restores a backup of it.
    device.unlock = ""
    if device.login_session_id is not None:
        ended = update(LoginSession).where(LoginSession.id == device.login_session_id, LoginSession.ended_at.is_(None))
        db.session.execute(ended.values(ended_at=now))
    owner = db.session.get_one(Person, device.person_id, execution_options={"scope": "owner of a device"})
    told = happened.CaptureDeviceRevoked(device.name, owner.full_name, needed(reason))
    record(told, about=device, by=by, at=now)
