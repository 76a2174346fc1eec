"""Files that take long to read: kept, read one after the other by the scheduler, which says how far it is.

A file is claimed before it is read and the claim renewed meanwhile, so that no two processes read one and none waits
for a process that is gone.  Nothing else waits for it, neither a page nor another job.
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import ColumnElement, Executable, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.database import insert_new, other, reading
from inspect_app.extensions import db
from inspect_app.files.taking import keep
from inspect_app.journal import record
from inspect_app.models import FileToRead, Person, Unit
from inspect_app.outbox.queue import tell
from inspect_app.reading import actions, errors, ocr
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.lessons import lessons_for
from inspect_app.reading.reading import Reading, digest_of, read_file
from inspect_app.reading.registered import units_of
from inspect_app.storage import Missing, storage
from workflows import events_reading as happened
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.waiting import KEPT, LAPSES, MOST_ATTEMPTS, OPEN, Waiting

log = logging.getLogger(__name__)

_leaving = threading.Event()


class _LeftOff(Exception):
    """The reading ends here: the process is asked to stop, or the file was called off meanwhile."""


# --- what people do ---------------------------------------------------------------------------------------------


def put(
    authority: Unit, name: str, data: bytes, *, with_ocr: bool, pages: int, by: Person, now: datetime
) -> tuple[FileToRead, bool]:
    """Keep a file and have it wait to be read; return it and whether it is new: one that waits is not put twice."""
    actions.must_be_office(authority.id, by, now)
    keep(io.BytesIO(data))
    sha256 = digest_of(data)
    values = {
        "authority_id": authority.id, "name": clean_name(name), "sha256": sha256, "with_ocr": with_ocr, "pages": pages,
        "pages_done": 0, "attempts": 0, "problem": "", "state": Waiting.WAITING, "asked_at": now, "asked_by_id": by.id,
    }  # fmt: skip
    is_new = db.session.execute(insert_new(FileToRead).returning(FileToRead.id), [values]).first() is not None
    of_file = FileToRead.authority_id == authority.id, FileToRead.sha256 == sha256, FileToRead.state.in_(OPEN)
    file = db.session.scalars(everyones(FileToRead, "a file that waits").where(*of_file)).one()
    if is_new:
        record(happened.FileWaits(file.name, sha256), about=file, by=by, at=now)
    return file, is_new


def ask_again(file: FileToRead, *, by: Person, now: datetime) -> None:
    """Have a file read again that could not be; from now on in the name of who asks."""
    actions.must_be_office(file.authority_id, by, now)
    again = {"state": Waiting.WAITING, "attempts": 0, "pages_done": 0, "problem": "", "claimed_at": None}
    again |= {"asked_by_id": by.id, "asked_at": now, "ended_at": None}
    twin = other(FileToRead, "twin")
    same = twin.authority_id == FileToRead.authority_id, twin.sha256 == FileToRead.sha256, twin.state.in_(OPEN)
    if not _change(file, {Waiting.REFUSED}, again, ~exists().where(*same)):
        raise Refused(N_("Tệp này đang chờ đọc hoặc đã đọc xong."))
    record(happened.FileAskedAgain(file.name), about=file, by=by, at=now)


def call_off(file: FileToRead, *, by: Person, now: datetime) -> None:
    """Take a file back that waits, is being read or could not be; whoever reads it leaves off."""
    actions.must_be_office(file.authority_id, by, now)
    if not _change(file, OPEN | {Waiting.REFUSED}, {"state": Waiting.CALLED_OFF, "ended_at": now}):
        raise Refused(N_("Tệp này đã đọc xong."))
    record(happened.FileCalledOff(file.name), about=file, by=by, at=now)


def _change(
    file: FileToRead, states: frozenset[Waiting] | set[Waiting], values: dict[str, object], *also: ColumnElement[bool]
) -> bool:
    """Change a file that is in one of some states; the scheduler may have changed it since it was looked at."""
    mine = update(FileToRead).where(FileToRead.id == file.id, FileToRead.state.in_(states), *also)
    changed = db.session.execute(mine.values(**values).execution_options(synchronize_session=False))
    return bool(changed.rowcount)  # type: ignore[attr-defined]


# --- what the scheduler does ------------------------------------------------------------------------------------


def read_waiting(now: datetime) -> dict[str, int]:
    """Read what waits, the oldest first, as long as there is something; commits file by file."""
    outcomes = []
    while not _leaving.is_set() and (claimed := _claim()) is not None:
        outcomes.append(_read_one(claimed, now))
        now = clock.now()  # a scan may have taken minutes
    return {"read": outcomes.count(True), "refused": outcomes.count(False)}


def forget_old(now: datetime) -> int:
    """Delete what waited once and was read or called off long ago: the document, or the journal, tells of it."""
    is_over = FileToRead.state.in_({Waiting.READ, Waiting.CALLED_OFF}), FileToRead.ended_at < now - KEPT
    return int(db.session.execute(_for_nobody(delete(FileToRead).where(*is_over))).rowcount)  # type: ignore[attr-defined]


def leave_off() -> None:
    """Have the readings of this process end soon; what they had claimed waits again."""
    _leaving.set()


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A file that this process reads; the number of the attempt tells it from one who takes it over."""

    id: int
    attempt: int
    authority_id: int
    name: str
    sha256: str
    with_ocr: bool

    @property
    def is_mine(self) -> ColumnElement[bool]:
        return and_(
            FileToRead.id == self.id, FileToRead.state == Waiting.UNDER_WAY, FileToRead.attempts == self.attempt
        )


_COLUMNS = (
    FileToRead.id, FileToRead.attempts, FileToRead.authority_id, FileToRead.name, FileToRead.sha256, FileToRead.with_ocr
)  # fmt: skip


def _claim() -> _Claimed | None:
    """Take the oldest file that waits, or whose reader is gone; None where so many are read already as may be."""
    now = clock.real_now()
    is_held = and_(FileToRead.state == Waiting.UNDER_WAY, FileToRead.claimed_at >= now - LAPSES)
    is_free = or_(FileToRead.state == Waiting.WAITING, and_(FileToRead.state == Waiting.UNDER_WAY, ~is_held))
    held = select(func.count()).select_from(FileToRead).where(is_held)
    first = select(FileToRead.id).where(is_free).order_by(FileToRead.id).limit(1)
    with reading():
        is_full = (db.session.scalar(_for_nobody(held)) or 0) >= current_app.config["READINGS_AT_ONCE"]
        id_ = None if is_full else db.session.scalar(_for_nobody(first))
    if id_ is None:
        return None
    values = {"state": Waiting.UNDER_WAY, "claimed_at": now, "pages_done": 0, "attempts": FileToRead.attempts + 1}
    mine = update(FileToRead).where(FileToRead.id == id_, is_free).values(**values).returning(*_COLUMNS)
    row = db.session.execute(mine.execution_options(synchronize_session=False)).first()
    db.session.commit()
    return _Claimed(*row) if row is not None else None


def _for_nobody(statement: Executable) -> Executable:
    return statement.execution_options(scope="files that wait to be read")


def _read_one(claimed: _Claimed, now: datetime) -> bool | None:
    """Read a file that was claimed; commits. True: read, False: it could not be, None: left off."""
    try:
        if claimed.attempt > MOST_ATTEMPTS:
            raise CannotRead(errors.LEFT_OFF)
        _settle(claimed, _read(claimed))
    except _LeftOff:
        db.session.rollback()
        _note(claimed, {"state": Waiting.WAITING, "attempts": claimed.attempt - 1})
        return None
    except (CannotRead, Refused) as error:
        db.session.rollback()
        _refuse(claimed, error.sentence if isinstance(error, CannotRead) else error.message)
        return False
    except Exception:
        db.session.rollback()
        log.exception("file %s that waits could not be read", claimed.id)
        _note(claimed, {"state": Waiting.WAITING})
        return False
    return True


def _read(claimed: _Claimed) -> tuple[bytes, Reading]:
    tesseract = current_app.config["TESSERACT"] if claimed.with_ocr else ""
    if claimed.with_ocr and not ocr.is_available(tesseract):
        raise CannotRead(errors.NO_TESSERACT)
    with reading():
        authority = db.session.get_one(Unit, claimed.authority_id)
        units, lessons = units_of(authority), lessons_for(authority.id)
    try:
        with storage().open(claimed.sha256) as stream:
            data = stream.read()
    except Missing as missing:
        raise CannotRead(errors.GONE) from missing
    return data, read_file(data, units, lessons, tesseract=tesseract, hear=_renewing(claimed))


def _renewing(claimed: _Claimed) -> Callable[[tuple[int, int] | None], None]:
    """Return what notes how far the reading is, and with it that somebody is at it."""

    def hear(far: tuple[int, int] | None) -> None:
        if _leaving.is_set():
            raise _LeftOff
        values: dict[str, object] = {"claimed_at": clock.real_now()}
        if far:
            values |= {"pages_done": far[0], "pages": far[1]}
        if not _note(claimed, values):
            raise _LeftOff

    return hear


def _note(claimed: _Claimed, values: dict[str, object]) -> bool:
    """Write something about a file down, if it is still this process that has it; commits."""
    mine = update(FileToRead).where(claimed.is_mine).values(**values)
    changed = db.session.execute(mine.execution_options(synchronize_session=False))
    db.session.commit()
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def _held(claimed: _Claimed) -> FileToRead:
    """Return the row of a file, locked, if it is still this process that has it."""
    query = everyones(FileToRead, "files that wait to be read").where(claimed.is_mine)
    query = query.options(joinedload(FileToRead.asked_by)).with_for_update(of=FileToRead)
    file = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if file is None:
        raise _LeftOff
    return file


def _settle(claimed: _Claimed, read: tuple[bytes, Reading]) -> None:
    now, (data, ahead) = clock.now(), read
    file = _held(claimed)
    authority = db.session.get_one(Unit, claimed.authority_id)
    document, _is_new = actions.take(authority, file.name, data, ahead, by=file.asked_by, now=now)
    file.state, file.document_id, file.ended_at = Waiting.READ, document.id, now
    _tell_when_all_ended(file, now)
    db.session.commit()


def _refuse(claimed: _Claimed, why: str) -> None:
    now = clock.now()
    try:
        file = _held(claimed)
    except _LeftOff:
        db.session.rollback()
        return
    file.state, file.problem, file.ended_at = Waiting.REFUSED, why, now
    record(happened.FileNotRead(file.name, why), about=file, by=None, at=now)
    _tell_when_all_ended(file, now)
    db.session.commit()


def _tell_when_all_ended(file: FileToRead, now: datetime) -> None:
    """Tell who asked once nothing of his waits any more: of twenty scans handed in one letter comes."""
    db.session.flush()
    his = select(FileToRead.state, func.count()).where(FileToRead.asked_by_id == file.asked_by_id)
    count: dict[Waiting, int] = dict(db.session.execute(_for_nobody(his.group_by(FileToRead.state))).all())
    if not any(count.get(state) for state in OPEN):
        key = f"files_read:{file.id}:{now:%Y%m%d%H%M%S}"
        tell(file.asked_by, "files_read", key=key, now=now, file=file, refused=count.get(Waiting.REFUSED, 0))
