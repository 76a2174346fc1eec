"""Which messages somebody may look at, and how the outbox stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from inspect_app.access import NotVisible, viewer, visible_ids
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Person
from inspect_app.outbox.hours import may_hear
from workflows.i18n import N_
from workflows.moves import Label

#: How each state of a message looks.
LABELS = {
    OutboxState.QUEUED: Label(N_("Chờ gửi"), "waiting", "clock"),
    OutboxState.CLAIMED: Label(N_("Đang gửi"), "progress", "send"),
    OutboxState.SENT: Label(N_("Đã gửi"), "done", "mail-check"),
    OutboxState.DEFERRED: Label(N_("Sẽ gửi lại"), "soon", "refresh-cw"),
    OutboxState.REFUSED: Label(N_("Bị từ chối"), "overdue", "circle-x"),
    OutboxState.BOUNCED: Label(N_("Bị trả lại"), "overdue", "undo-2"),
    OutboxState.GIVEN_UP: Label(N_("Đã thôi gửi"), "overdue", "ban"),
    OutboxState.WITHDRAWN: Label(N_("Rút lại, đã thay bằng thư sau"), "neutral", "replace"),
}
#: More messages of a state are not counted for the list.
MANY = 1000
#: Put off for so long, a message tells that something is wrong on the way.
LONG = timedelta(hours=1)
#: The texts of other messages hold links that let their reader in.
READABLE = ("digest:", "urgent:")


def visible_messages() -> Select[Any]:
    """Return the messages to people whom the viewer may see; to nobody in particular: the administrator's only."""
    v = viewer()
    people = select(Person.id).where(visible_ids(Person)).correlate(OutboxMessage)
    query = select(OutboxMessage)
    if not v.is_admin:
        # Asked of each message from the newest on: a list of all people would have all their messages sorted.
        query = query.where(exists(people.where(Person.id == OutboxMessage.person_id)))
    return query.execution_options(scope=v.who.id)


def get_message(message_id: int) -> OutboxMessage:
    """Return one message, or raise :class:`NotVisible`."""
    found = db.session.scalars(visible_messages().where(OutboxMessage.id == message_id)).one_or_none()
    if found is None:
        raise NotVisible
    return found


def counts() -> dict[OutboxState, int]:
    """Return how many visible messages are in each state; :data:`MANY` stands for any more."""
    seen = visible_messages().with_only_columns(OutboxMessage.id)
    parts = [
        select(func.count()).select_from(seen.where(OutboxMessage.state == state).limit(MANY).subquery())
        for state in OutboxState
    ]
    query = select(*(part.scalar_subquery() for part in parts)).execution_options(scope="outbox")
    return dict(zip(OutboxState, db.session.execute(query).one(), strict=True))


@dataclass(frozen=True)
class Stuck:
    """Messages that do not get away: how many wait, since when the first was put off, and what was last heard."""

    count: int
    since: datetime
    answer: str


def stuck(now: datetime) -> Stuck | None:
    """Return what does not get away, once a message has been put off for an hour; for administrators.

    One that a busy server asks to bring again is gone by then; before a server that is away the others wait unasked.
    A reminder that was put off in the evening waits for the morning as it should.
    """
    may_go = or_(OutboxMessage.keeps_hours.is_(False), may_hear(now, OutboxMessage.person_id))
    put_off = (OutboxMessage.state == OutboxState.DEFERRED, OutboxMessage.created_at < now - LONG, may_go)
    first = select(OutboxMessage.created_at, OutboxMessage.last_answer).where(*put_off)
    first = first.order_by(OutboxMessage.created_at, OutboxMessage.id).limit(1).execution_options(scope="outbox")
    row = db.session.execute(first).first()
    if row is None:
        return None
    due = OutboxMessage.next_attempt_at <= now
    waiting = OutboxMessage.state == OutboxState.DEFERRED, (OutboxMessage.state == OutboxState.QUEUED) & due
    count = select(func.count(OutboxMessage.id)).where(or_(*waiting)).execution_options(scope="outbox")
    return Stuck(db.session.scalar(count) or 0, row.created_at, row.last_answer)


def names_of(messages: list[OutboxMessage]) -> dict[int, str]:
    """Return the names of the people written to."""
    ids = {message.person_id for message in messages if message.person_id}
    query = select(Person.id, Person.full_name).where(Person.id.in_(ids)).execution_options(scope="outbox")
    return {row.id: row.full_name for row in db.session.execute(query)}
