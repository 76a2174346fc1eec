"""What people do with documents of others: take a file, settle what was read, add what was not."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from inspect_app.access import viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.files.taking import keep
from inspect_app.journal import record
from inspect_app.models import Person, ReadDocument, Unit
from inspect_app.reading.lessons import learn, lessons_for
from inspect_app.reading.reading import Reading, digest_of, read_file
from inspect_app.reading.registered import units_of
from inspect_app.reading.twins import note_keys
from workflows import events_reading as happened
from workflows.checks.figures.case import remark_as_json
from workflows.events import Event
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.passages import joined, moved, parted
from workflows.reading.review import ItemState, is_sure, items_of, marked, next_key, settled, waits
from workflows.roles import Role

#: A file that is not read within so many seconds is left to the scheduler: nobody waits that long for a page.
SECONDS = 12.0


def look_ahead(authority: Unit, data: bytes) -> Reading | None:
    """Read a file and keep its original before anything is written down; a known one is not read.

    Raises `CannotRead` with a sentence for the person.
    """
    if _read_before(authority.id, digest_of(data)) is not None:
        return None
    units, lessons = units_of(authority), lessons_for(authority.id)
    db.session.rollback()  # nothing was written, and no transaction waits open meanwhile
    return _kept(data, read_file(data, units, lessons, seconds=SECONDS))


def _kept(data: bytes, reading: Reading) -> Reading:
    keep(io.BytesIO(data))
    return reading


def take(
    authority: Unit, name: str, data: bytes, ahead: Reading | None = None, *, by: Person, now: datetime
) -> tuple[ReadDocument, bool]:
    """Write down what was read of a file, ahead or now; one that was read before is recognised by its bytes.

    Returns the document and whether it is new.
    """
    must_be_office(authority.id, by, now)
    known = _read_before(authority.id, digest_of(data))
    if known is not None:
        return known, False
    reading = ahead or _kept(data, read_file(data, units_of(authority), lessons_for(authority.id)))
    found = reading.as_found()
    document = ReadDocument(
        authority_id=authority.id, name=clean_name(name), sha256=reading.sha256, size=len(data), kind=found["kind"],
        title=(found["title"] or "")[:500], text=reading.text, found=found,
        items=items_of(reading.statement, is_ocr=reading.is_ocr),
        remarks=[remark_as_json(one) for one in reading.remarks], scan=reading.scan, read_at=now, read_by_id=by.id,
    )  # fmt: skip
    note_keys(document)
    db.session.add(document)
    db.session.flush()
    record(happened.DocumentTaken(document.name, document.sha256), about=document, by=by, at=now)
    return document, True


def _read_before(authority_id: int, sha256: str) -> ReadDocument | None:
    wanted = select(ReadDocument).where(ReadDocument.authority_id == authority_id, ReadDocument.sha256 == sha256)
    return db.session.scalars(wanted.execution_options(scope="recognising a file")).first()


def settle(
    document: ReadDocument,
    key: str,
    state: ItemState,
    fields: Mapping[str, Any] | None = None,
    *,
    by: Person,
    now: datetime,
) -> None:
    """Confirm or drop one item; what was corrected is kept beside what was read."""
    must_be_open(document, by, now)
    _keep(document, settled(document.items, key, state, fields), by, now)


def settle_rest(document: ReadDocument, *, only_sure: bool = False, by: Person, now: datetime) -> int:
    """Confirm all that still waits, or only what was read surely; return how many that were."""
    must_be_open(document, by, now)
    waiting = [item["key"] for item in document.items if waits(item) and (is_sure(item) or not only_sure)]
    items: Sequence[dict[str, Any]] = document.items
    for key in waiting:
        items = settled(items, key, ItemState.CONFIRMED)
    _keep(document, list(items), by, now)
    return len(waiting)


def add_marked(
    document: ReadDocument,
    words: str,
    what: str,
    fields: Mapping[str, Any],
    near: int = 0,
    *,
    by: Person,
    now: datetime,
) -> str:
    """Add a finding or task that a person marked in the text.  Return its key."""
    must_be_open(document, by, now)
    key = next_key(document.items, what)
    _keep(document, marked(document.items, document.text, words, what, fields, near), by, now)
    return key


def move(document: ReadDocument, key: str, words: str, near: int | None = None, *, by: Person, now: datetime) -> None:
    """Let an item stand on other words of the text; nothing happens where they are those it stands on."""
    must_be_open(document, by, now)
    before = {item["key"]: item for item in document.items}[key]
    items = moved(document.items, key, document.text, words, near)
    after = next(item for item in items if item["key"] == key)
    if after != before:
        _put(document, items, happened.PassageMoved(before["text"], after["text"]), by, now)


def part(document: ReadDocument, key: str, places: Sequence[int], *, by: Person, now: datetime) -> int:
    """Part an item at some places of the text; each part waits to be looked at.  Return how many there are now."""
    must_be_open(document, by, now)
    whole = {item["key"]: item for item in document.items}[key]
    items = parted(document.items, key, document.text, places)
    count = len(items) - len(document.items) + 1
    _put(document, items, happened.ItemParted(whole["text"], count), by, now)
    return count


def join(document: ReadDocument, key: str, other: str, *, by: Person, now: datetime) -> str:
    """Make two neighbouring items one, which waits to be looked at.  Return its key."""
    must_be_open(document, by, now)
    pair = [item for item in document.items if item["key"] in {key, other}]
    first, second = sorted(pair, key=lambda item: item["span"][0])
    items = joined(document.items, key, other, document.text)
    _put(document, items, happened.ItemsJoined(first["text"], second["text"]), by, now)
    return str(first["key"])


def _keep(document: ReadDocument, items: list[dict[str, Any]], by: Person, now: datetime) -> None:
    before = {item["key"]: item for item in document.items}
    changed = [item for item in items if before.get(item["key"]) != item]
    words = "; ".join(str(item["text"])[:60] for item in changed[:3])
    _put(document, items, happened.ItemSettled(words) if changed else None, by, now)


def _put(document: ReadDocument, items: list[dict[str, Any]], told: Event | None, by: Person, now: datetime) -> None:
    """Keep items as they are now, tell it, and learn from those that changed or are no more."""
    before = {item["key"]: item for item in document.items}
    changed = [item for item in items if before.get(item["key"]) != item]
    gone = sorted(before.keys() - {item["key"] for item in items})
    document.items = items
    flag_modified(document, "items")
    if told is not None:
        record(told, about=document, by=by, at=now)
        learn(document, changed, gone, by=by, now=now)


def must_be_open(document: ReadDocument, by: Person, now: datetime) -> None:
    """Refuse who is not of the office, and what something was made of."""
    must_be_office(document.authority_id, by, now)
    if document.withdrawn_at is not None:
        raise Refused(N_("Văn bản này đã bị bỏ."))
    if document.is_settled:
        raise Refused(N_("Đã lập đợt kiểm tra hoặc ghi câu trả lời từ văn bản này, nội dung đọc được không sửa nữa."))


def must_be_office(authority_id: int, by: Person, now: datetime) -> None:
    """Refuse who is not of the authority's office."""
    day = day_of(now)
    if Role.OFFICE not in viewer_of(by, day).roles_at(authority_id=authority_id):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được đọc văn bản vào hệ thống."))
