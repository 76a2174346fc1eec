"""A filled table: kept to be looked at, tried without a trace, and written down whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from inspect_app.access import NotVisible
from inspect_app.extensions import db
from inspect_app.files.taking import Upload
from inspect_app.imports.door import Door
from inspect_app.journal import attempt, record
from inspect_app.models import Person, TableUpload
from inspect_app.storage import Stored
from inspect_app.workbooks import taking, writing
from workflows import events_imports as happened
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.sheets import Cell
from workflows.tables.confirming import must_be_as_shown, must_not_be_written
from workflows.tables.reading import Fault, Filled, Line, Standing, read

MOST_FAULTS = 200
NOT_YOURS = N_("Bạn không có quyền sửa mục này.")
MEANWHILE = N_("Nội dung này trùng với một mục đã có, hoặc vừa được người khác sửa.")


class _Undone(Exception):
    """It was only tried."""


def template(door: Door) -> IO[bytes]:
    """Return the table as a workbook with what stands here, and room for what is new."""
    rows = ((id_, one.values) for id_, one in door.standing().items())
    return writing.workbook(door.table, (door.table.sheet, door.of), rows, offers=door.offers())


@dataclass(frozen=True)
class Ahead:
    """A table read and laid beside what stood here, before anybody is kept waiting by the writing of it."""

    stored: Stored
    rows: Sequence[tuple[int, dict[int, Cell]]]
    standing: Mapping[str, Standing]
    offers: Mapping[str, Sequence[str]]
    found: Filled


def take_ahead(door: Door, upload: Upload, today: date) -> Ahead:
    """Keep the file of a filled table and read it."""
    return look_ahead(door, taking.take(upload, most_rows=door.most_rows), today)


def look_ahead(door: Door, stored: Stored, today: date) -> Ahead:
    """Read a table that was kept."""
    rows, standing, offers = taking.rows_of(stored.sha256, most_rows=door.most_rows), door.standing(), door.offers()
    return Ahead(stored, rows, standing, offers, read(door.table, rows, standing, today, offers))


def hand_in(door: Door, ahead: Ahead, *, name: str, by: Person, now: datetime, today: date) -> TableUpload:
    """Write down a filled table, and try it: what the rules would refuse is known before anybody confirms."""
    stored = ahead.stored
    kept = TableUpload(
        kind=door.table.name, scope_id=door.scope_id, name=clean_name(name), sha256=stored.sha256,
        size=stored.size, refusals=[], tried="", uploaded_by_id=by.id, uploaded_at=now,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    found = _stands(door, ahead, today)
    if not found.faults:
        kept.tried, kept.refusals = found.digest, _plain(_tried(door, kept, found, by, now))
    return kept


def look(door: Door, kept: TableUpload, today: date) -> Filled:
    """Return what a table says against what stands here now, with what the rules refused when just this was tried."""
    return _with_refusals(kept, look_ahead(door, stored_of(kept), today).found)


def stored_of(kept: TableUpload) -> Stored:
    """Return where the file of a table lies."""
    return Stored(kept.sha256, kept.size)


def _stands(door: Door, ahead: Ahead, today: date) -> Filled:
    """Return what a table says against what stands here now; read again only where that has changed meanwhile."""
    standing, offers = door.standing(), door.offers()
    if (standing, offers) == (ahead.standing, ahead.offers):
        return ahead.found
    return read(door.table, ahead.rows, standing, today, offers)


def _with_refusals(kept: TableUpload, found: Filled) -> Filled:
    if not found.faults and kept.tried == found.digest:
        found.faults = [Fault(*refusal) for refusal in kept.refusals]
    return found


def confirm(
    door: Door, kept: TableUpload, ahead: Ahead, *, shown: str, by: Person, now: datetime, today: date
) -> Filled:
    """Write down all that a table says, or nothing; ``shown`` is the digest of what the person saw.

    What the rules refuse now comes back as faults, and nothing must be committed then.
    """
    db.session.refresh(kept, ["confirmed_at"], with_for_update=True)
    must_not_be_written(kept.confirmed_at is not None)
    found = _with_refusals(kept, _stands(door, ahead, today))
    must_be_as_shown(found, shown)
    found.faults = _write(door, kept, found, by, now)
    if not found.faults:
        kept.confirmed_at = now
        event = happened.TableTakenIn(kept.kind, kept.name, len(found.new), len(found.changed), kept.sha256)
        record(event, about=kept, by=by, at=now)
    return found


def _tried(door: Door, kept: TableUpload, found: Filled, by: Person, now: datetime) -> list[Fault]:
    """Do it all and undo it: in one go, and row by row only where that was refused, to name all that is wrong."""
    for row_by_row in (False, True):
        faults: list[Fault] = []
        try:
            with attempt():
                faults = _write(door, kept, found, by, now, row_by_row=row_by_row)
                raise _Undone
        except _Undone:
            door.open()  # what it kept in mind was undone
        if not faults:
            break
    return faults


def _write(
    door: Door, kept: TableUpload, found: Filled, by: Person, now: datetime, *, row_by_row: bool = False
) -> list[Fault]:
    """Write the rows down; return what was refused, with the cell to blame.

    That is the first refusal, after which all must be undone; or all of them, row by row, each leaving nothing.
    """
    door.token = f"table_upload:{kept.id}"
    door.begin(found.lines)
    faults: list[Fault] = []
    for lines in [[line] for line in found.lines] if row_by_row else [found.lines]:
        named: Line | None = None
        try:
            with attempt() if row_by_row else nullcontext():
                for line in door.writing(lines, by=by, now=now):
                    named = line
        except (Refused, NotVisible, IntegrityError, StaleDataError) as reason:
            faults.append(_refused(door, named or lines[0], reason))
        if len(faults) >= MOST_FAULTS:
            break
    return faults


def _refused(door: Door, line: Line, reason: Exception) -> Fault:
    if isinstance(reason, Refused):
        return _fault(door, line, door.column_of(reason), reason.message, **reason.params)
    return _fault(door, line, door.table.columns[0].key, NOT_YOURS if isinstance(reason, NotVisible) else MEANWHILE)


def _fault(door: Door, line: Line, key: str, sentence: str, **params: object) -> Fault:
    return line.fault(door.table.column(key), sentence, params)


def _plain(faults: list[Fault]) -> list[list[object]]:
    """Return faults as the row keeps them."""
    return [[one.where, one.heading, one.sentence, {k: _said(v) for k, v in one.params.items()}] for one in faults]


def _said(value: object) -> object:
    return value if isinstance(value, int | float) else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
