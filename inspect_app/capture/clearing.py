"""Photos that were begun and never finished: their parts are cleared away after a time that is stated."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, func, select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import CapturePart, CapturePhoto, Visit
from workflows.capture import PhotoState
from workflows.events_capture import CaptureUnfinishedCleared


def clear_unfinished(now: datetime) -> dict[str, int]:
    """Clear the parts of photos of which nothing has come for long.

    No receipt promised them: a photo is promised once it is whole.  The change that tells of the photo waits on, and a
    phone that comes back announces the photo anew and sends it from the beginning.
    """
    days = current_app.config["UNFINISHED_PHOTO_DAYS"]
    last_sign = func.coalesce(CapturePhoto.seen_at, CapturePhoto.made_at)
    query = select(CapturePhoto).where(CapturePhoto.state == PhotoState.OPEN, last_sign < now - timedelta(days=days))
    # A part that is just arriving holds its photo: that one is not left behind.
    photos = db.session.scalars(query.with_for_update(skip_locked=True)).all()
    ids = [photo.id for photo in photos]
    db.session.execute(delete(CapturePart).where(CapturePart.photo_id.in_(ids)))
    by_visit = Counter(photo.visit_id for photo in photos)
    for photo in photos:
        db.session.delete(photo)
    visits = everyones(Visit, "unfinished photos").where(Visit.id.in_(by_visit))
    for visit in db.session.scalars(visits) if by_visit else ():
        record(CaptureUnfinishedCleared(by_visit[visit.id], days), about=visit, by=None, at=now)
    db.session.commit()
    return {"deleted": len(photos)}
