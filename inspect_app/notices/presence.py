"""Who is at work in a draft just now, so that two editors know of each other; nothing here outlives a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.models import Notice, NoticePresence, Person

#: Somebody who has not been heard of for this long has left.
LASTS = timedelta(seconds=75)


@dataclass(frozen=True)
class Here:
    """Somebody at work in the notice; the key is that of the sentence being written, empty when only reading."""

    name: str
    block_key: str


def note(where: Any, notice: Notice, person: Person, block_key: str, now: datetime) -> None:
    """Write down that a person is at a sentence, in the transaction of ``where``, a session or a connection."""
    here = {"block_key": block_key[:200], "seen_at": now}
    own = (NoticePresence.notice_id == notice.id, NoticePresence.person_id == person.id)
    if not where.execute(update(NoticePresence).where(*own).values(**here)).rowcount:
        where.execute(insert_new(NoticePresence).values(notice_id=notice.id, person_id=person.id, **here))


def note_on_reading(notice: Notice, person: Person, block_key: str, now: datetime) -> None:
    """Write it down on a page that only reads, in a transaction of its own (see ``database.set_up_sqlite``)."""
    with db.engine.begin() as connection:
        note(connection, notice, person, block_key, now)


def leave(notice: Notice, person: Person) -> None:
    """Forget a person who has closed the page."""
    own = (NoticePresence.notice_id == notice.id, NoticePresence.person_id == person.id)
    db.session.execute(delete(NoticePresence).where(*own))


def others(notice: Notice, person: Person, now: datetime) -> list[Here]:
    """Return who else is at work in a notice, by name."""
    query = (
        select(Person.full_name, NoticePresence.block_key)
        .join(NoticePresence, NoticePresence.person_id == Person.id)
        .where(
            NoticePresence.notice_id == notice.id,
            NoticePresence.person_id != person.id,
            NoticePresence.seen_at > now - LASTS,
        )
        .order_by(Person.full_name)
        .execution_options(scope="who is at work on a visible notice")
    )
    return [Here(name, key) for name, key in db.session.execute(query)]
