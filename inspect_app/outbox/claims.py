"""Who sends which message: claims of rows of the outbox, each attempt written down before the network is touched.

A run claims some messages at a time.  The transaction that writes what became of
some says that the next few are being sent (:mod:`inspect_app.outbox.delivery`
says how few).  What a process that died was about stands in its trail on its own
machine; where there is none, what is in doubt are the rows whose ``sending_at``
is set, and no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    true,
    update,
)

from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.database import given_rows, given_table
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Person
from inspect_app.models.messages import IS_WAITING
from inspect_app.outbox.trail import Found

S = OutboxState

#: A claim without a result after this long belonged to a process that is no more.
STALE = timedelta(minutes=15)
#: Messages claimed at a time.
BATCH = 50
UNKNOWN = "Lần gửi trước không rõ kết quả"

_T = OutboxMessage.__table__
#: What a claimed row was before.
_BEFORE = case((_T.c.attempts > 0, literal(S.DEFERRED, _T.c.state.type)), else_=literal(S.QUEUED, _T.c.state.type))


@dataclass(slots=True)
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


def take_over(link: Connection, found: Found) -> None:
    """Write what a process that is no more had noted of its rows, and free those that it held."""
    accepted = update(_T).where(_MINE).values(
        state=S.SENT, sent_at=bindparam("at", type_=_T.c.sent_at.type), sending_at=None, last_answer=_UNLESS_DOUBTFUL
    )  # fmt: skip
    in_doubt = update(_T).where(_MINE).values(state=_BEFORE, sending_at=None, last_answer=UNKNOWN)
    kept: dict[str, list[dict[str, Any]]] = {"accepted": [], "in_doubt": [], "free": []}
    for row, mine in found.held:
        if row in found.accepted:
            kept["accepted"].append({"row": row, "mine": mine, "at": found.accepted[row]})
        else:
            kept["in_doubt" if row in found.in_doubt else "free"].append({"row": row, "mine": mine})
    with link.begin():
        for statement, name in ((accepted, "accepted"), (in_doubt, "in_doubt"), (_RELEASE, "free")):
            if kept[name]:
                link.execute(statement, kept[name])


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


def claiming(dialect: str, reminders: ColumnElement[bool] | None = None) -> Any:
    """Return the statement that claims the messages that are due longest; two processes never get the same one.

    Reminders are claimed only for those who may hear now (``reminders``) and on their day; an older one is left to be
    withdrawn and told anew, unless it may have arrived already.
    """
    now, today = (bindparam(name, type_=_T.c.claimed_at.type) for name in ("now", "today"))
    timely = or_(_T.c.created_at >= today, _T.c.last_answer.startswith(UNKNOWN))
    allowed = or_(~_T.c.keeps_hours, and_(timely, true() if reminders is None else reminders))
    first = (
        select(_T.c.id)
        .where(IS_WAITING, _T.c.next_attempt_at <= now, allowed)
        .order_by(_T.c.next_attempt_at, _T.c.id)
        .limit(bindparam("most", type_=Integer()))
    )
    if dialect != "sqlite":
        first = first.with_for_update(skip_locked=True)
    return (
        update(_T)
        .where(_T.c.id.in_(first.scalar_subquery()))
        .values(state=S.CLAIMED, claimed_at=now)
        .returning(_T.c.next_attempt_at, *(_T.c[field.name] for field in fields(Claim)))
    )


def claim_some(link: Connection, now: datetime, most: int = BATCH, statement: Any = None) -> list[Claim]:
    """Claim messages by a statement that :func:`claiming` made, in the order in which they are to be sent."""
    if statement is None:
        statement = claiming(link.dialect.name)
    with link.begin():
        rows = link.execute(statement, {"now": now, "today": instant_on(day_of(now), MIDNIGHT), "most": most}).all()
    host = urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    claims = [Claim(*row[1:]) for row in sorted(rows, key=itemgetter(0, 1))]
    for claim in claims:
        claim.message_id = claim.message_id or _name(claim, host)
    return claims


def _name(claim: Claim, host: str) -> str:
    """Return the name of a mail: the same at every attempt, and in no other database."""
    mark = hashlib.sha256(claim.dedupe_key.encode()).hexdigest()[:12]
    return f"<outbox-{claim.id}-{mark}@{host}>"


_MINE = and_(
    _T.c.id == bindparam("row"), _T.c.state == literal(S.CLAIMED, _T.c.state.type), _T.c.claimed_at == bindparam("mine")
)
#: An attempt that was written down and has not come to the network is none.
_TRIED = case((_T.c.sending_at.is_not(None), _T.c.attempts - 1), else_=_T.c.attempts)
_RELEASE = (
    update(_T)
    .where(_MINE)
    .values(
        state=case((_TRIED > 0, literal(S.DEFERRED, _T.c.state.type)), else_=literal(S.QUEUED, _T.c.state.type)),
        attempts=_TRIED,
        sending_at=None,
    )
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


_UNLESS_DOUBTFUL = case((_T.c.last_answer.startswith(UNKNOWN), _T.c.last_answer), else_="")


@cache
def _turn(_dialect: str) -> Any:
    """Return the statement that says of some messages that they are sent, of others that they are begun.

    It is one for both, which takes half the time; which rows it is about comes as one parameter.
    """
    names = {"row": _T.c.id.type, "mine": _T.c.claimed_at.type, "name": _T.c.message_id.type}
    told = given_table("told", names)
    is_sent = told.c.name == ""
    at = bindparam("at", type_=_T.c.sent_at.type)
    return (
        update(_T)
        .where(
            _T.c.id == told.c.row,
            _T.c.state == literal(S.CLAIMED, _T.c.state.type),
            _T.c.claimed_at == told.c.mine,
        )
        .values(
            state=case((is_sent, literal(S.SENT, _T.c.state.type)), else_=_T.c.state),
            sent_at=case((is_sent, at), else_=_T.c.sent_at),
            last_answer=case((is_sent, _UNLESS_DOUBTFUL), else_=_T.c.last_answer),
            sending_at=case((is_sent, null()), else_=at),
            claimed_at=case((is_sent, _T.c.claimed_at), else_=at),
            attempts=case((is_sent, _T.c.attempts), else_=_T.c.attempts + 1),
            message_id=case((is_sent, _T.c.message_id), else_=told.c.name),
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
    told = [(claim.id, claim.claimed_at, "") for claim in sent]
    told += [(claim.id, claim.claimed_at, claim.message_id) for claim in following]
    with link.begin():
        written = set(link.scalars(_turn(link.dialect.name), given_rows("told", told) | {"at": now}))
    ours = [claim for claim in following if claim.id in written]
    for claim in ours:
        claim.claimed_at = now
    return ours


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


def release(link: Connection, claims: Sequence[Claim]) -> None:
    """Give back what was claimed as it was; of what was begun already nothing has reached the network."""
    if claims:
        with link.begin():
            link.execute(_RELEASE, [{"row": claim.id, "mine": claim.claimed_at} for claim in claims])


def outbox_link() -> Connection:
    """Return a connection of its own for a run: its small transactions, of one statement each, are nobody else's."""
    db.session.rollback()
    link = db.engine.connect()
    # Each statement is a transaction then, without more ways to the server and back; to SQLite there is no way.
    return link if link.dialect.name == "sqlite" else link.execution_options(isolation_level="AUTOCOMMIT")
