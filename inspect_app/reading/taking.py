"""A file that somebody sends: read at once, or kept to wait where reading it takes long."""

from __future__ import annotations

from flask import current_app
from werkzeug.datastructures import FileStorage

from inspect_app import clock
from inspect_app.database import reading
from inspect_app.extensions import db
from inspect_app.models import FileToRead, Person, ReadDocument, Unit
from inspect_app.reading import actions, errors, ocr, waiting
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.reading import Reading
from inspect_app.reading.scan_pages import MOST_PAGES, count_pages
from inspect_app.reading.worker import in_own_process


def has_ocr() -> bool:
    """Say whether scans can be recognised here."""
    return ocr.is_available(current_app.config["TESSERACT"])


def take_or_put(
    authority: Unit, file: FileStorage, *, with_ocr: bool, by: Person
) -> tuple[ReadDocument | FileToRead, bool]:
    """Take one file for good; say whether it is new.  A scan, and what takes long, waits for the scheduler.

    Raises `CannotRead` with a sentence for the person.
    """
    name, data = file.filename or "", file.stream.read()
    taken: tuple[ReadDocument | FileToRead, bool]
    with reading():  # others go on writing meanwhile
        found = _read_soon(authority, data, with_ocr=with_ocr and has_ocr())
    if isinstance(found, int):
        is_scan = found > 0
        taken = waiting.put(authority, name, data, with_ocr=is_scan, pages=found, by=by, now=clock.now())
    else:
        taken = actions.take(authority, name, data, found, by=by, now=clock.now())
    db.session.commit()
    return taken


def _read_soon(authority: Unit, data: bytes, *, with_ocr: bool) -> Reading | int | None:
    """Return what was read, None for a file that is known, or of one that has to wait how many pages are scanned."""
    try:
        found = actions.look_ahead(authority, data)
        scanned = len(found.unread) if found and with_ocr else 0
        return scanned if 0 < scanned <= MOST_PAGES else found
    except CannotRead as error:
        if error.sentence == errors.TOO_SLOW:
            return 0
        if error.sentence == errors.SCANNED and with_ocr:
            return in_own_process(count_pages, data, seconds=actions.SECONDS)
        raise
