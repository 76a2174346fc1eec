"""record(): the audit entry and the outgoing messages of a change, in its own transaction.

Entries wait in the session and are chained in one go when it commits, so that
the lock on the chain's head is held for the shortest time and a bulk change
costs one insert.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import has_request_context, request
from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlalchemy import event as sa_event
from sqlalchemy.orm import Session

from inspect_app.extensions import db
from inspect_app.format import event_sentence
from inspect_app.i18n import gettext
from inspect_app.models import AuditEntry, AuditHead, Person, Task
from workflows import events_all  # noqa: F401 - so that every event is known
from workflows.events import EVENTS, Event
from workflows.events_units import DatabaseSplit, EntriesTakenOut
from workflows.i18n import N_

PENDING = "pending_audit_entries"
SYSTEM_ACTOR = N_("Hệ thống")


@dataclass(frozen=True)
class Recorded:
    """What is about to be written down."""

    event: Event
    about: Any
    by: Person | None
    at: datetime
    changes: dict[str, Any]


#: Told of what is about to be written down, within its transaction: what they add is true when it is.
LISTENERS: list[Callable[[Session, Sequence[Recorded]], None]] = []


def record(
    event: Event,
    *,
    about: Any,
    by: Person | None,
    at: datetime,
    changes: dict[str, tuple[Any, Any]] | None = None,
) -> None:
    """Write down that ``event`` happened to ``about``; it becomes true when the transaction commits.

    ``by`` is None for the scheduler.  ``changes`` maps a field to (before, after).
    Messages are queued beside it with :func:`inspect_app.outbox.queue.tell`.
    """
    session = db.session()
    if not session.in_transaction():
        session.begin()  # so that a rollback from here on forgets the entry
    entries: list[Recorded] = session.info.setdefault(PENDING, [])
    entries.append(Recorded(event, about, by, at, _plain(changes or {})))


@contextmanager
def attempt() -> Iterator[None]:
    """Do something that may be refused within a larger work: what is undone leaves no entry, the rest stays."""
    session = db.session()
    kept = list(session.info.get(PENDING, []))
    try:
        with session.begin_nested():
            yield
    except BaseException:
        session.info[PENDING] = kept
        raise


def _plain(changes: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: [_value(before), _value(after)] for name, (before, after) in changes.items() if before != after}


def _value(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def changes_of(row: Any, names: Iterable[str], new: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return (before, after) for those of ``names`` whose value in ``new`` differs from the row's."""
    return {n: (getattr(row, n), new[n]) for n in names if n in new and getattr(row, n) != new[n]}


@sa_event.listens_for(Session, "before_commit")
def _chain_entries(session: Session) -> None:
    """Chain what was recorded; runs inside the transaction, just before it commits.

    The end of a savepoint is no commit: what was recorded within it goes on waiting, or the head would be locked from
    the first of them to the end, and each would cost an insert of its own.
    """
    if session.in_nested_transaction():
        return
    pending: list[Recorded] = session.info.pop(PENDING, [])
    if not pending:
        return
    session.flush()
    head = session.execute(
        select(AuditHead).with_for_update().execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if head is None:
        head = AuditHead(id=1, last_id=0, digest="")
        session.add(head)
        session.flush()
    last_id, digest = head.last_id, head.digest
    rows = []
    for entry in pending:
        last_id += 1
        row = _row(entry, last_id, digest)
        digest = row["digest"]
        rows.append(row)
    session.execute(insert(AuditEntry), rows)
    _note_movement(session, pending)
    for listen in LISTENERS:
        listen(session, pending)
    session.execute(update(AuditHead).where(AuditHead.id == 1).values(last_id=last_id, digest=digest))


def _note_movement(session: Session, pending: list[Recorded]) -> None:
    """Write down when people last did something about a task; its version stays, since no form of it has changed."""
    moved = {
        entry.about.id: entry.at
        for entry in pending
        if entry.by is not None and isinstance(entry.about, Task) and entry.event.name != "TaskAssigned"
    }
    if moved:
        table = Task.__table__
        statement = update(table).where(table.c.id == bindparam("task")).values(moved_at=bindparam("at"))
        session.connection().execute(statement, [{"task": task, "at": at} for task, at in moved.items()])


@sa_event.listens_for(Session, "after_soft_rollback")
def _forget_entries(session: Session, _previous: Any) -> None:
    session.info.pop(PENDING, None)


def _row(entry: Recorded, number: int, previous: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": number,
        "at": entry.at.astimezone(UTC),
        "event": entry.event.name,
        "about_type": type(entry.about).__tablename__,
        "about_id": entry.about.id,
        "person_id": entry.by.id if entry.by else None,
        "actor": entry.by.full_name if entry.by else SYSTEM_ACTOR,
        "address": (request.remote_addr or "") if has_request_context() else "",
        "data": entry.event.data() | ({"changes": entry.changes} if entry.changes else {}),
        "previous": previous,
    }
    return row | {"digest": digest_of(row)}


def digest_of(row: dict[str, Any]) -> str:
    """Return the SHA-256 over an entry's content and the digest before it, as canonical JSON."""
    content = {name: row[name] for name in sorted(row) if name != "digest"}
    content["at"] = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """What checking the chain found: how many entries there are, the first that does not fit, where it began."""

    count: int
    broken_at: int | None
    why: str = ""
    first: int = 1


def verify(session: Session | None = None, *, newest: int | None = None) -> Verdict:
    """Walk the whole chain and compare every digest, the numbering and the head; with ``session`` that of a copy.

    With ``newest`` only so many entries before the head, from the digest that stands before them.
    """
    reading: Any = session or db.session
    head = _head(reading)
    first = max(1, head.last_id - newest + 1) if head and newest else 1
    count, previous = _before(reading, first)
    marks = Marks()
    for row in _rows(reading, count + 1):
        is_mark = row["event"] == EntriesTakenOut.__name__
        count += 1
        if (row["data"].get("first") if is_mark else row["id"]) != count or row["id"] < count:
            return Verdict(count, count, "an entry is missing before this place", first)
        count = row["id"]
        if row["previous"] != previous or not (is_mark or row["digest"] == digest_of(row)):
            return Verdict(count, row["id"], "the entry does not match its digest", first)
        previous = row["digest"]
        if is_mark:
            marks.add(row)
        elif row["event"] == DatabaseSplit.__name__:
            marks.compare(row)
        if head and count == head.last_id and previous != head.digest:
            return Verdict(count, count, "the entry is not the one that the head names", first)
    # Entries that came meanwhile may have been read as well; they moved the head on.
    if head and not head.last_id <= count <= _head(reading).last_id:
        return Verdict(count, count, "the chain ends before its head, or goes on behind it", first)
    if marks.untold and first == 1:
        return Verdict(count, marks.untold, "entries were taken out of which no division of the database tells", first)
    return Verdict(count, None, first=first)


def _before(reading: Any, first: int) -> tuple[int, str]:
    """Return number and digest of what stands before an entry."""
    table = AuditEntry.__table__
    query = select(table.c.id, table.c.digest).where(table.c.id < first).order_by(table.c.id.desc()).limit(1)
    found = reading.execute(query).first() if first > 1 else None
    return (found.id, found.digest) if found else (first - 1, "")


class Marks:
    """What stands in the place of entries of other provinces, and whether a division of the database tells of it.

    The last division tells of all marks there are: one may have taken out what an earlier one had left.
    """

    def __init__(self) -> None:
        self._over = hashlib.sha256()
        #: The last mark that no division after it tells of; 0: there is none.
        self.untold = 0

    @property
    def digest(self) -> str:
        return self._over.hexdigest()

    def add(self, row: Any) -> None:
        self._over.update(f"{row['data'].get('first')} {row['id']} {row['previous']} {row['digest']}\n".encode())
        self.untold = row["id"]

    def compare(self, division: Any) -> None:
        """Take note of a division, which tells of the marks before it."""
        if division["data"].get("journal") == self.digest:
            self.untold = 0


def _head(reading: Any) -> Any:
    return reading.execute(select(AuditHead.last_id, AuditHead.digest)).first()


def _rows(reading: Any, first: int) -> Iterator[dict[str, Any]]:
    columns = [c for c in AuditEntry.__table__.columns if c.name != "person"]
    names = [column.name for column in columns]
    query = select(*columns).where(AuditEntry.id >= first).order_by(AuditEntry.id)
    for row in reading.execute(query.execution_options(yield_per=2000)):
        yield dict(zip(names, row, strict=True))


@dataclass(frozen=True)
class TimelineEntry:
    """One line of an object's story: who, when, what, and the fields that changed."""

    who: str
    when: datetime
    sentence: str
    values: dict[str, Any]
    tone: str
    changes: dict[str, Any]

    @property
    def text(self) -> str:
        """What happened, in the reader's language."""
        return event_sentence(self)


def entry_of(row: AuditEntry) -> TimelineEntry:
    """Return an entry of the journal as a timeline shows it."""
    event = EVENTS.get(row.event)
    return TimelineEntry(
        who=row.actor if row.person_id else gettext(row.actor),
        when=row.at,
        sentence=event.sentence if event else row.event,
        values=row.data,
        tone=event.tone if event else "neutral",
        changes=row.data.get("changes", {}),
    )


def timeline(*objects: Any, without: ColumnElement[bool] | None = None, limit: int = 100) -> list[TimelineEntry]:
    """Return the story of one or more objects, newest first, leaving out what is not for the reader.

    Call it only for objects the reader may see.
    """
    wanted = [(type(o).__tablename__, o.id) for o in objects]
    condition = db.or_(*[db.and_(AuditEntry.about_type == kind, AuditEntry.about_id == id_) for kind, id_ in wanted])
    if without is not None:
        condition = db.and_(condition, ~without)
    query = select(AuditEntry).where(condition).order_by(AuditEntry.id.desc()).limit(limit)
    return [entry_of(row) for row in db.session.scalars(query.execution_options(scope="timeline"))]
