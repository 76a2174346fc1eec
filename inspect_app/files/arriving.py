"""Evidence that arrives in parts before its form is sent, so that a broken connection goes on where it was.

A file is known again by its content: chosen once more after a break, a reload or at another desk, the server says which
parts it holds.  Nothing is attached by that; the form that names the file does it, like one that brings files.
"""

from __future__ import annotations

import tempfile
import uuid
from datetime import datetime, timedelta
from typing import Any, cast

from flask import current_app
from sqlalchemy import delete, func, or_, select
from werkzeug.datastructures import FileStorage

from inspect_app.extensions import db
from inspect_app.files import parts
from inspect_app.files.taking import FileRefused, NotNow, Upload, checked, refuse_malware
from inspect_app.models import ArrivingFile, ArrivingPart, Person
from workflows.capture import PhotoState
from workflows.files import LIES, clean_name, file_problem
from workflows.i18n import N_
from workflows.moves import Refused

NOT_THE_SAME = N_("Nội dung nhận được không khớp mã của tệp. Hãy chọn lại tệp.")
#: So much may be on its way for one person at once.
MOST_BYTES = 500_000_000
#: A form that names a file comes at once; a while is left for one that was refused and is put right.
KEPT_WHOLE = timedelta(hours=6)


def announce(
    person: Person, *, sha256: str, size: int, part_bytes: int, name: str, limit: int, now: datetime
) -> ArrivingFile:
    """Make room for a file, or return what has arrived of it."""
    # By name and size alone; what it holds is looked at when it is whole.
    if (problem := file_problem(name, b"?", size, limit)) not in (None, LIES):
        raise FileRefused(str(problem))
    kept = db.session.scalars(_of(person).where(ArrivingFile.sha256 == sha256).with_for_update()).one_or_none()
    if kept is None:
        if size + _on_their_way(person) > MOST_BYTES:
            raise Refused(N_("Bạn đang gửi dở quá nhiều tệp. Hãy gửi xong các tệp trước."))
        kept = ArrivingFile(uid=uuid.uuid4(), person_id=person.id, sha256=sha256, state=PhotoState.OPEN, reason="")
        db.session.add(kept)
    elif kept.state is PhotoState.REFUSED or (kept.size, kept.part_bytes) != (size, part_bytes):
        _forget_parts([kept.id])
        kept.state, kept.reason = PhotoState.OPEN, ""
    kept.size, kept.part_bytes, kept.name, kept.seen_at = size, part_bytes, clean_name(name), now
    db.session.flush()
    return kept


def _of(person: Person) -> Any:
    return select(ArrivingFile).where(ArrivingFile.person_id == person.id)


def _on_their_way(person: Person) -> int:
    query = select(func.sum(ArrivingFile.size)).where(ArrivingFile.person_id == person.id)
    return db.session.scalar(query) or 0


def file_of(person: Person, uid: uuid.UUID) -> ArrivingFile | None:
    """Return a file that this person is sending."""
    return cast(ArrivingFile | None, db.session.scalars(_of(person).where(ArrivingFile.uid == uid)).one_or_none())


def take_part(file: ArrivingFile, number: int, content: bytes, sha256: str, *, now: datetime) -> None:
    """Keep one part; with the last one the whole is looked at, so that the person hears at once what is wrong."""
    if parts.take_part(file, number, content, sha256, now=now):
        _look_at(file)


def _look_at(file: ArrivingFile) -> None:
    with parts.put_together(file) as whole:
        if whole is None:
            file.state, file.reason = PhotoState.REFUSED, NOT_THE_SAME
        else:
            try:
                checked(Upload(file.name, whole))
                refuse_malware(whole)
                file.state = PhotoState.COMPLETE
            except NotNow:
                # Its form asks again, and says so if there is still no answer.
                file.state = PhotoState.COMPLETE
            except FileRefused as refusal:
                file.state, file.reason = PhotoState.REFUSED, str(refusal)[:300]
    if file.state is PhotoState.REFUSED:
        _forget_parts([file.id])


def as_uploaded(file: ArrivingFile) -> FileStorage:
    """Return a file that arrived whole as if the form had brought it."""
    whole = tempfile.TemporaryFile()  # noqa: SIM115 - the form hands it on; it goes with the last who holds it
    for content in parts.contents(file):
        whole.write(content)
    whole.seek(0)
    return FileStorage(stream=whole, filename=file.name)


def clear(now: datetime) -> int:
    """Clear what arrived for a form that came long ago, or of which nothing has come for long; say how many."""
    days = timedelta(days=current_app.config["UNFINISHED_PHOTO_DAYS"])
    over = or_(
        (ArrivingFile.state != PhotoState.OPEN) & (ArrivingFile.seen_at < now - KEPT_WHOLE),
        ArrivingFile.seen_at < now - days,
    )
    ids = db.session.scalars(select(ArrivingFile.id).where(over).with_for_update(skip_locked=True)).all()
    _forget_parts(ids)
    db.session.execute(delete(ArrivingFile).where(ArrivingFile.id.in_(ids)))
    return len(ids)


def _forget_parts(ids: Any) -> None:
    db.session.execute(delete(ArrivingPart).where(ArrivingPart.file_id.in_(list(ids))))
