"""Who sends which message: claims of rows of the outbox, each attempt written down before the network is touched.

A run claims some messages at a time.  The transaction that writes the result of
one says that the next is being sent, so at any moment at most one message of a
process is in doubt: the one whose ``sending_at`` is set.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, literal, or_, select, true, update

from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Person

S = OutboxState

#: A claim without a result after this long belonged to a process that is no more.
STALE = timedelta(minutes=15)
#: Messages claimed at a time.
BATCH = 20
UNKNOWN = "Lần gửi trước không rõ kết quả"

_T = OutboxMessage.__table__


@dataclass(frozen=True)
class Claim:
    """A row as it was claimed; ``claimed_at`` tells this claim from a later one."""

    id: int
    dedupe_key: str
    address: str
    subject: str
    text: str
    html: str
    attempts: int
    message_id: str
    claimed_at: datetime
    last_answer: str


@dataclass(frozen=True)
class Result:
    """What became of a claimed message, as its row will say it."""

    claim: Claim
    state: OutboxState
    answer: str
    attempts: int
    next_attempt_at: datetime | None = None
    sent_at: datetime | None = None
    is_address_wrong: bool = False


def claim_some(
    link: Connection, now: datetime, most: int = BATCH, *, reminders: ColumnElement[bool] | None = None
) -> list[Claim]:
    """Claim the messages that are due longest; two processes never get the same one.

    The row of a process that died while it was sending says from now on that its outcome is not known.  Reminders are
    claimed only for those who may hear now (``reminders``) and on their day; an older one is left to be withdrawn and
    told anew, unless it may have arrived already.
    """
    due = and_(_T.c.state.in_((S.QUEUED, S.DEFERRED)), _T.c.next_attempt_at <= now)
    stale = and_(_T.c.state == S.CLAIMED, _T.c.claimed_at < now - STALE)
    doubtful = or_(_T.c.sending_at.is_not(None), _T.c.last_answer.startswith(UNKNOWN))
    timely = or_(_T.c.created_at >= instant_on(day_of(now), MIDNIGHT), doubtful)
    allowed = or_(~_T.c.keeps_hours, and_(timely, true() if reminders is None else reminders))
    first = select(_T.c.id).where(or_(due, stale), allowed).order_by(_T.c.next_attempt_at, _T.c.id).limit(most)
    if link.dialect.name != "sqlite":
        first = first.with_for_update(skip_locked=True)
    in_doubt = and_(_T.c.state == S.CLAIMED, _T.c.sending_at.is_not(None))
    statement = (
        update(_T)
        .where(_T.c.id.in_(first.scalar_subquery()))
        .values(
            state=S.CLAIMED,
            claimed_at=now,
            sending_at=None,
            last_answer=case((in_doubt, UNKNOWN), else_=_T.c.last_answer),
        )
        .returning(_T.c.next_attempt_at, *(_T.c[field.name] for field in fields(Claim)))
    )
    with link.begin():
        rows = link.execute(statement).all()
    in_turn = sorted(rows, key=lambda row: (row.next_attempt_at, row.id))
    return [_with_message_id(Claim(*row[1:])) for row in in_turn]


def _with_message_id(claim: Claim) -> Claim:
    """Name the mail: the same at every attempt, and in no other database."""
    if claim.message_id:
        return claim
    host = urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    mark = hashlib.sha256(claim.dedupe_key.encode()).hexdigest()[:12]
    return Claim(**(vars(claim) | {"message_id": f"<outbox-{claim.id}-{mark}@{host}>"}))


_MINE = and_(
    _T.c.id == bindparam("row"), _T.c.state == literal(S.CLAIMED, _T.c.state.type), _T.c.claimed_at == bindparam("mine")
)
_BEGIN = (
    update(_T)
    .where(_MINE)
    .values(sending_at=bindparam("at"), attempts=bindparam("count"), message_id=bindparam("name"))
)
_FINISH = (
    update(_T)
    .where(_MINE)
    .values(
        state=bindparam("new_state", type_=_T.c.state.type),
        sending_at=None,
        last_answer=bindparam("answer"),
        attempts=bindparam("count"),
        next_attempt_at=func.coalesce(bindparam("again", type_=_T.c.next_attempt_at.type), _T.c.next_attempt_at),
        sent_at=bindparam("sent", type_=_T.c.sent_at.type),
    )
)


def turn(link: Connection, result: Result | None, following: Claim | None, now: datetime) -> bool:
    """Write what became of one message and that the next one is being sent, together.

    Return whether the next one is still this process's to send: a claim left lying too long is taken by another.
    """
    with link.begin():
        if result is not None:
            link.execute(_FINISH, _values(result))
            if result.is_address_wrong:
                link.execute(_mark_address(result, now))
        if following is None:
            return False
        mine = {"row": following.id, "mine": following.claimed_at}
        begun = link.execute(_BEGIN, mine | {"at": now, "count": following.attempts + 1, "name": following.message_id})
        return begun.rowcount == 1


def _mark_address(result: Result, now: datetime) -> Any:
    """Note what the server said with the people whose address it is, so that the office sees a contact is wrong."""
    people = Person.__table__
    return (
        update(people)
        .where(people.c.email == result.claim.address)
        .values(address_fault=result.answer, address_fault_at=now)
    )


def _values(result: Result) -> dict[str, Any]:
    return {
        "row": result.claim.id,
        "mine": result.claim.claimed_at,
        "new_state": result.state,
        "answer": result.answer,
        "count": result.attempts,
        "again": result.next_attempt_at,
        "sent": result.sent_at,
    }


def release(link: Connection, claims: list[Claim]) -> None:
    """Give back what was claimed and not begun, as it was."""
    if not claims:
        return
    before = case((_T.c.attempts > 0, literal(S.DEFERRED, _T.c.state.type)), else_=literal(S.QUEUED, _T.c.state.type))
    with link.begin():
        statement = update(_T).where(_MINE, _T.c.sending_at.is_(None)).values(state=before)
        link.execute(statement, [{"row": claim.id, "mine": claim.claimed_at} for claim in claims])


def outbox_link() -> Connection:
    """Return a connection of its own for a run: its small transactions are nobody else's."""
    db.session.rollback()
    return db.engine.connect()
