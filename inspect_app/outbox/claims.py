"""Who sends which message: claims of rows of the outbox, each attempt written down before the network is touched.

A run claims some messages at a time.  The transaction that writes what became of
some says that the next few are being sent (:mod:`inspect_app.outbox.delivery`
says how few), so what is in doubt when a process dies are the rows whose
``sending_at`` is set, and no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, literal, null, or_, select, true, update

from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Person
from inspect_app.models.messages import IS_WAITING

S = OutboxState

#: A claim without a result after this long belonged to a process that is no more.
STALE = timedelta(minutes=15)
#: Messages claimed at a time.
BATCH = 50
UNKNOWN = "Lần gửi trước không rõ kết quả"

_T = OutboxMessage.__table__
#: What a claimed row was before.
_BEFORE = case((_T.c.attempts > 0, literal(S.DEFERRED, _T.c.state.type)), else_=literal(S.QUEUED, _T.c.state.type))


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
    is_address_wrong: bool = False


def free_stale(link: Connection, now: datetime) -> None:
    """Free the rows of a process that is no more; of what it was sending nobody knows the end, which the row says."""
    is_doubtful = _T.c.sending_at.is_not(None)
    freed = (
        update(_T)
        .where(_T.c.state == S.CLAIMED, _T.c.claimed_at < now - STALE)
        .values(state=_BEFORE, sending_at=None, last_answer=case((is_doubtful, UNKNOWN), else_=_T.c.last_answer))
    )
    with link.begin():
        link.execute(freed)


def claim_some(
    link: Connection, now: datetime, most: int = BATCH, *, reminders: ColumnElement[bool] | None = None
) -> list[Claim]:
    """Claim the messages that are due longest; two processes never get the same one.

    Reminders are claimed only for those who may hear now (``reminders``) and on their day; an older one is left to be
    withdrawn and told anew, unless it may have arrived already.
    """
    timely = or_(_T.c.created_at >= instant_on(day_of(now), MIDNIGHT), _T.c.last_answer.startswith(UNKNOWN))
    allowed = or_(~_T.c.keeps_hours, and_(timely, true() if reminders is None else reminders))
    first = (
        select(_T.c.id)
        .where(IS_WAITING, _T.c.next_attempt_at <= now, allowed)
        .order_by(_T.c.next_attempt_at, _T.c.id)
        .limit(most)
    )
    if link.dialect.name != "sqlite":
        first = first.with_for_update(skip_locked=True)
    statement = (
        update(_T)
        .where(_T.c.id.in_(first.scalar_subquery()))
        .values(state=S.CLAIMED, claimed_at=now)
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
_FINISH = (
    update(_T)
    .where(_MINE)
    .values(
        state=bindparam("new_state", type_=_T.c.state.type),
        sending_at=None,
        last_answer=bindparam("answer"),
        attempts=bindparam("count"),
        next_attempt_at=func.coalesce(bindparam("again", type_=_T.c.next_attempt_at.type), _T.c.next_attempt_at),
    )
)


_SENT = _T.c.id.in_(bindparam("sent", expanding=True))


@cache
def _turn(begun: int) -> Any:
    """Return the statement that says of messages that they are sent, and of so many others that they are begun.

    It is one for both, which takes half the time.
    """
    names: list[Any] = [(_T.c.id == bindparam(f"row{n}"), bindparam(f"name{n}")) for n in range(begun)]
    doubtful = _T.c.last_answer.startswith(UNKNOWN)
    at = bindparam("at", type_=_T.c.sent_at.type)
    return (
        update(_T)
        .where(
            _T.c.id.in_(bindparam("rows", expanding=True)),
            _T.c.state == literal(S.CLAIMED, _T.c.state.type),
            _T.c.claimed_at.in_(bindparam("mine", expanding=True, type_=_T.c.claimed_at.type)),
        )
        .values(
            state=case((_SENT, literal(S.SENT, _T.c.state.type)), else_=_T.c.state),
            sent_at=case((_SENT, at), else_=_T.c.sent_at),
            last_answer=case((and_(_SENT, ~doubtful), ""), else_=_T.c.last_answer),
            sending_at=case((_SENT, null()), else_=at),
            claimed_at=case((_SENT, _T.c.claimed_at), else_=at),
            attempts=case((_SENT, _T.c.attempts), else_=_T.c.attempts + 1),
            message_id=case(*names, else_=_T.c.message_id) if names else _T.c.message_id,
        )
        .returning(_T.c.id)
    )


def turn(link: Connection, results: Sequence[Result], following: Sequence[Claim], now: datetime) -> list[Claim]:
    """Write what became of some messages and that others, claimed together, are being sent.

    Return those of the others that are still this process's to send, as they are claimed from now on: a claim left
    lying too long is taken by another.
    """
    sent = [result.claim for result in results if result.state is S.SENT]
    others = [result for result in results if result.state is not S.SENT]
    if others:
        with link.begin():
            link.execute(_FINISH, [_values(result) for result in others])
            for result in others:
                if result.is_address_wrong:
                    link.execute(_mark_address(result, now))
    if not sent and not following:
        return []
    values: dict[str, Any] = {
        "sent": [claim.id for claim in sent],
        "rows": [claim.id for claim in (*sent, *following)],
        "mine": list({claim.claimed_at for claim in (*sent, *following)}),
        "at": now,
    }
    for number, claim in enumerate(following):
        values |= {f"row{number}": claim.id, f"name{number}": claim.message_id}
    with link.begin():
        written = set(link.scalars(_turn(len(following)), values))
    return [replace(claim, claimed_at=now) for claim in following if claim.id in written]


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
    }


def release(link: Connection, claims: Sequence[Claim], begun: Sequence[Claim] = ()) -> None:
    """Give back what was claimed as it was; of what was begun already nothing has reached the network."""
    with link.begin():
        if claims:
            statement = update(_T).where(_MINE, _T.c.sending_at.is_(None)).values(state=_BEFORE)
            link.execute(statement, [{"row": claim.id, "mine": claim.claimed_at} for claim in claims])
        for claim in begun:
            before = S.DEFERRED if claim.attempts else S.QUEUED
            untouched = update(_T).where(_MINE).values(state=before, attempts=claim.attempts, sending_at=None)
            link.execute(untouched, {"row": claim.id, "mine": claim.claimed_at})


def outbox_link() -> Connection:
    """Return a connection of its own for a run: its small transactions, of one statement each, are nobody else's."""
    db.session.rollback()
    link = db.engine.connect()
    # Each statement is a transaction then, without more ways to the server and back; to SQLite there is no way.
    return link if link.dialect.name == "sqlite" else link.execution_options(isolation_level="AUTOCOMMIT")
