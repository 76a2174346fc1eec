"""A province's own gateway: who wants it, what is posted there, each post once, with the operator's answer."""

from __future__ import annotations

import http.client
import json
import logging
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, url_for
from sqlalchemy import ColumnElement, String, and_, case, cast, exists, or_, select, update

from inspect_app.channels.hook import Answer, HookRefused, carry, check_url
from inspect_app.channels.inbox import NOT_HERE
from inspect_app.channels.secrets import new_mark, secret_of
from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.format import dmy
from inspect_app.journal import record
from inspect_app.models import ChannelChoice, ChannelPost, Gateway, OutboxMessage, OutboxState, Person
from inspect_app.outbox.claims import BATCH, STALE, UNKNOWN
from inspect_app.outbox.delivery import MOST_ATTEMPTS, Delivered, wait_after
from inspect_app.outbox.hours import may_hear
from workflows import events_channels as happened
from workflows.gateway_text import check_template, fill_template, mobile_number, signature, slots_of
from workflows.i18n import N_
from workflows.moves import Refused

log = logging.getLogger(__name__)

HOOK = "hook"
S = OutboxState
#: A message older than this is no news on a telephone.
NEWS = timedelta(days=2)
#: Answers that say "later": too early, too many, and what is the server's own fault.
LATER = frozenset({408, 425, 429})


class ChoiceRefused(Refused):
    """This way cannot be chosen; the sentence says why."""


# -- the gateway and who wants it -----------------------------------------------------------------------------------


def the_gateway() -> Gateway | None:
    """Return the gateway, in use or paused; there is at most one."""
    return db.session.scalars(select(Gateway).order_by(Gateway.id).limit(1)).one_or_none()


def secret_words(gateway: Gateway) -> str:
    """Return the secret that signs requests, for whoever sets up the other side."""
    return secret_of("gateway", gateway.id, gateway.mark)


def save_gateway(fields: dict[str, Any], *, by: Person, now: datetime) -> Gateway:
    """Write down the gateway; an unknown slot and an address that may not be asked are refused."""
    check_template(fields["template"])
    check_url(fields["url"])
    gateway = the_gateway()
    if gateway is None:
        gateway = Gateway(mark=new_mark(), **fields)
        db.session.add(gateway)
    else:
        for name, value in fields.items():
            setattr(gateway, name, value)
    db.session.flush()
    record(happened.GatewaySaved(gateway.name), about=gateway, by=by, at=now)
    return gateway


def renew_secret(gateway: Gateway, *, by: Person, now: datetime) -> None:
    """Sign with another secret from now on."""
    gateway.mark = new_mark()
    record(happened.GatewaySecretRenewed(gateway.name), about=gateway, by=by, at=now)


def choice_of(person: Person) -> ChannelChoice | None:
    """Return since when somebody is told through the gateway."""
    query = select(ChannelChoice).where(ChannelChoice.person_id == person.id, ChannelChoice.channel == HOOK)
    return db.session.scalars(query).one_or_none()


def choose(person: Person, wanted: bool, *, now: datetime) -> None:
    """Be told through the gateway as well, or no more; for one's own account."""
    chosen = choice_of(person)
    if wanted and chosen is None:
        if mobile_number(person.phone) is None:
            raise ChoiceRefused(N_("Hãy nhập số điện thoại di động của bạn trước, ví dụ 0912 345 678."))
        db.session.add(ChannelChoice(person_id=person.id, channel=HOOK, chosen_at=now))
        record(happened.ChannelChosen(), about=person, by=person, at=now)
    elif not wanted and chosen is not None:
        db.session.delete(chosen)
        record(happened.ChannelLeft(), about=person, by=person, at=now)


def posts_of(message: OutboxMessage) -> list[ChannelPost]:
    """Return what went out beside a mail, with the operator's answers."""
    return list(db.session.scalars(select(ChannelPost).where(ChannelPost.message_id == message.id)))


# -- from the outbox to the gateway ---------------------------------------------------------------------------------


def deliver(now: datetime) -> Delivered:
    """Post what people who chose the gateway have not been told there; without a gateway nothing happens."""
    gateway = the_gateway()
    if gateway is None or not gateway.is_active:
        return Delivered()
    _withdraw(now)
    _enter(gateway, now)
    done = Delivered()
    claimed = _claim(now)
    for number, post in enumerate(claimed):
        outcome = _attempt(gateway, post, now)
        _finish(post, outcome, done, now)
        if not outcome.reachable:
            _release(claimed[number + 1 :])
            break
    return done


def _enter(gateway: Gateway, now: datetime) -> None:
    """Enter what is to be posted, before the network is touched; reminders only in their hours and on their day."""
    m, key = OutboxMessage, f"{HOOK}:"
    query = (
        select(m.id, m.dedupe_key, m.subject, Person.full_name, Person.phone)
        .join(ChannelChoice, and_(ChannelChoice.person_id == m.person_id, ChannelChoice.channel == HOOK))
        .join(Person, Person.id == m.person_id)
        .where(
            m.created_at >= ChannelChoice.chosen_at, m.created_at > now - NEWS, m.state != S.WITHDRAWN, _may_go(now),
            Person.is_active, ~m.dedupe_key.startswith(NOT_HERE, autoescape=True),
            ~exists().where(ChannelPost.dedupe_key == key + m.dedupe_key),
        )
        .order_by(m.id).limit(1000)
    )  # fmt: skip
    found = db.session.execute(query.execution_options(scope="what goes through the gateway")).all()
    rows = [_row(gateway, one, now) for one in found if mobile_number(one.phone)]
    if rows:
        db.session.execute(insert_new(ChannelPost), rows)
    db.session.commit()


def _row(gateway: Gateway, one: Any, now: datetime) -> dict[str, Any]:
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    with current_app.test_request_context():
        path = url_for("channels.show", message_id=one.id)
    values = {
        "họ tên": one.full_name, "nội dung": one.subject, "ngày": dmy(day_of(now)), "địa chỉ": base + path,
    }  # fmt: skip
    body = {
        "to": mobile_number(one.phone),
        "template": gateway.template_code,
        "slots": {name: values[name] for name in slots_of(gateway.template)},
        "text": fill_template(gateway.template, values),
    }
    return {
        "dedupe_key": f"{HOOK}:{one.dedupe_key}", "channel": HOOK, "message_id": one.id, "address": body["to"],
        "body": json.dumps(body, ensure_ascii=False), "next_attempt_at": now, "created_at": now,
    }  # fmt: skip


def _claim(now: datetime) -> list[ChannelPost]:
    """Claim what is due; what another process left claimed says from now on that its outcome is not known."""
    p = ChannelPost
    due = and_(p.state.in_((S.QUEUED, S.DEFERRED)), p.next_attempt_at <= now)
    stale = and_(p.state == S.CLAIMED, p.claimed_at < now - STALE)
    goes = exists().where(OutboxMessage.id == p.message_id, _may_go(now))
    first = select(p.id).where(or_(due, stale), goes).order_by(p.next_attempt_at, p.id).limit(BATCH)
    if db.engine.dialect.name != "sqlite":
        first = first.with_for_update(skip_locked=True)
    taken = update(p).where(p.id.in_(first.scalar_subquery())).values(
        state=S.CLAIMED, claimed_at=now, last_answer=case((p.state == S.CLAIMED, UNKNOWN), else_=p.last_answer)
    )  # fmt: skip
    ids = db.session.scalars(taken.returning(p.id).execution_options(synchronize_session=False)).all()
    db.session.commit()
    return list(db.session.scalars(select(p).where(p.id.in_(ids)).order_by(p.id)))


def _may_go(now: datetime) -> ColumnElement[bool]:
    """Return the condition "the message may go out now": a reminder only in its hours and on its day."""
    m = OutboxMessage
    return or_(~m.keeps_hours, and_(m.created_at >= instant_on(day_of(now), MIDNIGHT), may_hear(now, m.person_id)))


def _withdraw(now: datetime) -> None:
    """Take back posts not begun whose message was withdrawn or whose day has passed, as their mails are."""
    p, m = ChannelPost, OutboxMessage
    old = and_(m.keeps_hours, m.created_at < instant_on(day_of(now), MIDNIGHT))
    untrue = exists().where(m.id == p.message_id, or_(m.state == S.WITHDRAWN, old))
    waits = p.state.in_((S.QUEUED, S.DEFERRED))
    taken = update(p).where(waits, ~p.last_answer.startswith(UNKNOWN), untrue)
    taken = taken.values(state=S.WITHDRAWN, dedupe_key=p.dedupe_key + ":" + cast(p.id, String))
    db.session.execute(taken.execution_options(synchronize_session=False))
    db.session.commit()


@dataclass(frozen=True)
class _Outcome:
    state: OutboxState
    answer: str
    reachable: bool = True


def _attempt(gateway: Gateway, post: ChannelPost, now: datetime) -> _Outcome:
    body, timestamp = post.body.encode(), str(math.floor(now.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "inspect-app",
        # The same at every attempt: a gateway that has heard it already need not send twice.
        "X-CCHC-Delivery": f"{post.id}-{gateway.id}",
        "X-CCHC-Timestamp": timestamp,
        "X-CCHC-Signature": signature(secret_words(gateway), timestamp, body),
    }
    url, timeout = gateway.url, float(current_app.config["HOOK_TIMEOUT"])
    # Nothing of the database is held while the other side thinks.
    db.session.rollback()
    try:
        return _judged(carry(url, body, headers, timeout=timeout))
    except HookRefused as refusal:
        return _Outcome(S.DEFERRED, refusal.message, reachable=False)
    except (OSError, http.client.HTTPException) as error:
        log.warning("no answer from the gateway: %s", error)
        said = f"{UNKNOWN}: {error or type(error).__name__}"[:500]
        return _Outcome(S.DEFERRED, said, reachable=False)


def _judged(answer: Answer) -> _Outcome:
    said = f"{answer.status} {answer.text}".strip()
    if 200 <= answer.status < 300:
        return _Outcome(S.SENT, said)
    if answer.status in LATER or answer.status >= 500:
        return _Outcome(S.DEFERRED, said)
    return _Outcome(S.REFUSED, said)  # also a redirection: nobody is led elsewhere


def _finish(post: ChannelPost, outcome: _Outcome, done: Delivered, now: datetime) -> None:
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
