"""A province's own gateway: who wants it, what is posted there, each post once, with the operator's answer."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from sqlalchemy import and_, exists, select

from inspect_app.channels import posts
from inspect_app.channels.hook import check_url
from inspect_app.channels.posts import Outcome
from inspect_app.channels.secrets import new_mark, secret_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.format import dmy
from inspect_app.journal import record
from inspect_app.models import ChannelChoice, ChannelPost, Gateway, OutboxMessage, OutboxState, Person
from inspect_app.outbox.delivery import Delivered
from workflows import events_channels as happened
from workflows.gateway_text import check_template, fill_template, mobile_number, slots_of
from workflows.i18n import N_
from workflows.moves import Refused

HOOK = "hook"
S = OutboxState


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
    posts.withdraw(HOOK, now)
    _enter(gateway, now)
    return posts.run(HOOK, lambda post: _attempt(gateway, post, now), now)


def _enter(gateway: Gateway, now: datetime) -> None:
    """Enter what is to be posted, before the network is touched; reminders only in their hours and on their day."""
    m, key = OutboxMessage, f"{HOOK}:"
    query = (
        select(m.id, m.dedupe_key, m.subject, Person.full_name, Person.phone)
        .join(ChannelChoice, and_(ChannelChoice.person_id == m.person_id, ChannelChoice.channel == HOOK))
        .join(Person, Person.id == m.person_id)
        .where(
            m.created_at >= ChannelChoice.chosen_at, posts.is_news(now),
            ~exists().where(ChannelPost.dedupe_key == key + m.dedupe_key),
        )
        .order_by(m.id).limit(1000)
    )  # fmt: skip
    found = db.session.execute(query.execution_options(scope="what goes through the gateway")).all()
    posts.enter([_row(gateway, one, now) for one in found if mobile_number(one.phone)])


def _row(gateway: Gateway, one: Any, now: datetime) -> dict[str, Any]:
    with current_app.test_request_context():
        path = url_for("channels.show", message_id=one.id)
    values = {
        "họ tên": one.full_name, "nội dung": one.subject, "ngày": dmy(day_of(now)), "địa chỉ": _base() + path,
    }  # fmt: skip
    body = _body(gateway, mobile_number(one.phone) or "", values)
    return {
        "dedupe_key": f"{HOOK}:{one.dedupe_key}", "channel": HOOK, "message_id": one.id, "address": body["to"],
        "body": json.dumps(body, ensure_ascii=False), "next_attempt_at": now, "created_at": now,
    }  # fmt: skip


def _base() -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/")


def _body(gateway: Gateway, to: str, values: dict[str, str]) -> dict[str, Any]:
    return {
        "to": to,
        "template": gateway.template_code,
        "slots": {name: values[name] for name in slots_of(gateway.template)},
        "text": fill_template(gateway.template, values),
    }


def _attempt(gateway: Gateway, post: ChannelPost, now: datetime) -> Outcome:
    return _ask(gateway, post.body, f"{post.id}-{gateway.id}", now)


def try_gateway(gateway: Gateway, number: str, *, by: Person, now: datetime) -> Outcome:
    """Post a test to a telephone now, for whoever sets up the gateway; what the operator answers is recorded."""
    to = mobile_number(number)
    if to is None:
        raise ChoiceRefused(N_("Hãy nhập số điện thoại di động, ví dụ 0912 345 678."))
    record(happened.GatewayTried(gateway.name, to), about=gateway, by=by, at=now)
    db.session.commit()
    words = {"họ tên": by.full_name, "nội dung": "thử", "ngày": dmy(day_of(now)), "địa chỉ": _base()}
    body = json.dumps(_body(gateway, to, words), ensure_ascii=False)
    return _ask(gateway, body, f"test-{new_mark()[:12]}-{gateway.id}", now)


def _ask(gateway: Gateway, words: str, name: str, now: datetime) -> Outcome:
    secret = secret_words(gateway)
    outcome, _status = posts.ask(gateway.url, name, words.encode(), [secret], now, whom="the gateway")
    return outcome
