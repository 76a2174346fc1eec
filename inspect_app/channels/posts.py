"""Posts of the outbox's messages on a way beside mail: entered once, claimed, tried, and what became of each."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, String, and_, case, cast, exists, or_, select, update

from inspect_app.channels.hook import HookRefused, NotReached, carry
from inspect_app.channels.inbox import NOT_HERE
from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.models import ChannelPost, OutboxMessage, OutboxState, Person
from inspect_app.outbox.claims import STALE, UNKNOWN
from inspect_app.outbox.delivery import MOST_ATTEMPTS, Delivered, wait_after
from inspect_app.outbox.hours import may_hear
from workflows.gateway_text import signature

log = logging.getLogger(__name__)
S = OutboxState
#: Posts claimed at a time.
BATCH = 20
#: A message older than this is no news on a telephone.
NEWS = timedelta(days=2)
#: Answers that say "later": too early, too many, and what is the server's own fault.
LATER = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt; whether the other side could be reached at all."""

    state: OutboxState
    answer: str
    reachable: bool = True


def run(channel: str, attempt: Callable[[ChannelPost], Outcome], now: datetime) -> Delivered:
    """Claim the posts of a way that are due and try each; when the other side is not there, the rest go back."""
    done = Delivered()
    claimed = _claim(channel, now)
    for number, post in enumerate(claimed):
        outcome = attempt(post)
        _finish(post, outcome, done, now)
        if not outcome.reachable:
            _release(claimed[number + 1 :])
            break
    return done


def is_news(now: datetime) -> ColumnElement[bool]:
    """Return the condition "a message that may go out now, to somebody who is there, and says something new"."""
    m = OutboxMessage
    return and_(
        m.created_at > now - NEWS, m.state != S.WITHDRAWN, _may_go(now), Person.is_active,
        ~m.dedupe_key.startswith(NOT_HERE, autoescape=True),
    )  # fmt: skip


def enter(rows: Sequence[dict[str, Any]]) -> None:
    """Enter what is to be posted, before the network is touched; what is entered already is left as it is."""
    if rows:
        db.session.execute(insert_new(ChannelPost), list(rows))
    db.session.commit()


def withdraw(channel: str, now: datetime) -> None:
    """Take back posts not begun whose message was withdrawn or whose day has passed, as their mails are.

    One that may have been heard is said no second time when it is no longer true: it is given up, still in doubt.
    """
    p, m = ChannelPost, OutboxMessage
    old = and_(m.keeps_hours, m.created_at < instant_on(day_of(now), MIDNIGHT))
    untrue = exists().where(m.id == p.message_id, or_(m.state == S.WITHDRAWN, old))
    waits = and_(p.channel == channel, p.state.in_((S.QUEUED, S.DEFERRED)))
    in_doubt = p.last_answer.startswith(UNKNOWN)
    taken = update(p).where(waits, ~in_doubt, untrue)
    taken = taken.values(state=S.WITHDRAWN, dedupe_key=p.dedupe_key + ":" + cast(p.id, String))
    db.session.execute(taken.execution_options(synchronize_session=False))
    left = update(p).where(waits, in_doubt, untrue).values(state=S.GIVEN_UP)
    db.session.execute(left.execution_options(synchronize_session=False))
    db.session.commit()


def ask(
    url: str, name: str, body: bytes, secrets: Sequence[str], now: datetime, *, whom: str
) -> tuple[Outcome, int | None]:
    """Post signed words to the other side; return what became of it, and the status of an answer.

    ``name`` is the same at every attempt, so that who has heard it already need not act twice.
    """
    timestamp = str(math.floor(now.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "inspect-app",
        "X-CCHC-Delivery": name,
        "X-CCHC-Timestamp": timestamp,
        "X-CCHC-Signature": ", ".join(signature(secret, timestamp, body) for secret in secrets),
    }
    timeout = float(current_app.config["HOOK_TIMEOUT"])
    # Nothing of the database is held while the other side thinks.
    db.session.rollback()
    try:
        answer = carry(url, body, headers, timeout=timeout)
    except HookRefused as refusal:
        return Outcome(S.DEFERRED, refusal.message, reachable=False), None
    except (OSError, HTTPException) as error:
        log.warning("no answer from %s: %s", whom, error)
        return no_answer(error), None
    return judged(answer.status, answer.text), answer.status


def judged(status: int, text: str) -> Outcome:
    """Return what an answer means; a redirection refuses, too: nobody is led elsewhere."""
    said = f"{status} {text}".strip()
    if 200 <= status < 300:
        return Outcome(S.SENT, said)
    if status in LATER or status >= 500:
        return Outcome(S.DEFERRED, said)
    return Outcome(S.REFUSED, said)


def no_answer(error: Exception) -> Outcome:
    """Return what no answer in time means: the other side is not there now; unless it never was, it may have heard."""
    if isinstance(error, NotReached):
        return Outcome(S.DEFERRED, f"Không kết nối được: {error}"[:500], reachable=False)
    said = f"trả lời không đúng giao thức, {error!r}" if isinstance(error, HTTPException) else str(error) or repr(error)
    return Outcome(S.DEFERRED, f"{UNKNOWN}: {said}"[:500], reachable=False)


def _may_go(now: datetime) -> ColumnElement[bool]:
    """Return the condition "the message may go out now": a reminder only in its hours and on its day."""
    m = OutboxMessage
    return or_(~m.keeps_hours, and_(m.created_at >= instant_on(day_of(now), MIDNIGHT), may_hear(now, m.person_id)))


def _claim(channel: str, now: datetime) -> list[ChannelPost]:
    """Claim what is due; what another process left claimed says from now on that its outcome is not known."""
    p = ChannelPost
    due = and_(p.state.in_((S.QUEUED, S.DEFERRED)), p.next_attempt_at <= now)
    stale = and_(p.state == S.CLAIMED, p.claimed_at < now - STALE)
    goes = exists().where(OutboxMessage.id == p.message_id, _may_go(now))
    first = select(p.id).where(p.channel == channel, or_(due, stale), goes)
    first = first.order_by(p.next_attempt_at, p.id).limit(BATCH)
    if db.engine.dialect.name != "sqlite":
        first = first.with_for_update(skip_locked=True)
    taken = update(p).where(p.id.in_(first.scalar_subquery())).values(
        state=S.CLAIMED, claimed_at=now, last_answer=case((p.state == S.CLAIMED, UNKNOWN), else_=p.last_answer)
    )  # fmt: skip
    ids = db.session.scalars(taken.returning(p.id).execution_options(synchronize_session=False)).all()
    db.session.commit()
    return list(db.session.scalars(select(p).where(p.id.in_(ids)).order_by(p.id)))


def _finish(post: ChannelPost, outcome: Outcome, done: Delivered, now: datetime) -> None:
    attempts, state = post.attempts + 1, outcome.state
    if state is S.DEFERRED and attempts >= MOST_ATTEMPTS:
        state = S.GIVEN_UP
    values = {
        "state": state, "attempts": attempts, "last_answer": outcome.answer,
        "sent_at": now if state is S.SENT else None,
        "next_attempt_at": now + wait_after(attempts) if state is S.DEFERRED else post.next_attempt_at,
    }  # fmt: skip
    mine = and_(ChannelPost.id == post.id, ChannelPost.claimed_at == post.claimed_at, ChannelPost.state == S.CLAIMED)
    db.session.execute(update(ChannelPost).where(mine).values(**values))
    db.session.commit()
    done.sent += state is S.SENT
    done.deferred += state is S.DEFERRED
    done.failed += state in {S.REFUSED, S.GIVEN_UP}


def _release(posts: list[ChannelPost]) -> None:
    ids = [post.id for post in posts]
    back = update(ChannelPost).where(ChannelPost.id.in_(ids), ChannelPost.state == S.CLAIMED)
    db.session.execute(back.values(state=S.QUEUED).execution_options(synchronize_session=False))
    db.session.commit()
