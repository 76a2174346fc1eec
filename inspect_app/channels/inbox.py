"""The inbox: what the outbox holds for one person, read in the application; the record stays where it is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, update

from inspect_app.access import NotVisible
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Person

#: Messages about the account hold links that let their reader in; they are read where they were sent to.
NOT_HERE = "account:"


def is_mine(person: Person) -> ColumnElement[bool]:
    """Return the condition "a message to this person that he may read here"; what was withdrawn never was."""
    return and_(OutboxMessage.person_id == person.id, _IS_HERE)


_IS_HERE = and_(
    OutboxMessage.state != OutboxState.WITHDRAWN,
    ~OutboxMessage.dedupe_key.startswith(NOT_HERE, autoescape=True),
)
#: More is not counted: every page asks, and who has left a hundred unread is told that it is many.
MANY = 100
#: Put together once, it costs half.
_FEW_UNREAD = (
    select(OutboxMessage.id)
    .where(OutboxMessage.person_id == bindparam("person"), OutboxMessage.read_at.is_(None), _IS_HERE)
    .limit(MANY)
)
_UNREAD = select(func.count()).select_from(_FEW_UNREAD.subquery()).execution_options(scope="unread")


def messages_of(person: Person, *, only_unread: bool = False) -> Select[OutboxMessage]:
    """Return a person's messages."""
    query = select(OutboxMessage).where(is_mine(person))
    return query.where(OutboxMessage.read_at.is_(None)) if only_unread else query


def unread_count(person_id: int) -> int:
    """Return how many messages a person has not read; :data:`MANY` stands for any more."""
    return db.session.scalar(_UNREAD, {"person": person_id}) or 0


def message_of(person: Person, message_id: int) -> OutboxMessage:
    """Return one message of a person's, or raise :class:`NotVisible`."""
    found = db.session.scalars(messages_of(person).where(OutboxMessage.id == message_id)).one_or_none()
    if found is None:
        raise NotVisible
    return found


def mark_read(person: Person, *, now: datetime, message_id: int | None = None) -> int:
    """Note that a message, or everything, was read; return how many were news until now."""
    statement = update(OutboxMessage).where(is_mine(person), OutboxMessage.read_at.is_(None)).values(read_at=now)
    if message_id is not None:
        statement = statement.where(OutboxMessage.id == message_id)
    return int(db.session.execute(statement.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]
