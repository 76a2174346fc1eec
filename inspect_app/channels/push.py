"""Web push: a message's subject on the screen of a browser that its owner named, encrypted for it alone.

The key that says who we are (VAPID, RFC 8292) is made from the secret key like every other secret here, so all
processes and machines of an installation have the same and none keeps it.  What is posted is encrypted (RFC 8291) for
the one browser; the service that carries it sees neither words nor names.
"""

from __future__ import annotations

import base64
import binascii
import http.client
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import current_app, url_for
from sqlalchemy import String, cast, delete, exists, literal, select

from inspect_app.channels import posts
from inspect_app.channels.hook import HookRefused, carry, check_url
from inspect_app.channels.posts import Outcome
from inspect_app.channels.secrets import secret_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import ChannelPost, OutboxMessage, OutboxState, Person, PushSubscription
from inspect_app.outbox.delivery import Delivered
from workflows import events_channels as happened
from workflows.i18n import N_
from workflows.moves import Refused

log = logging.getLogger(__name__)

PUSH = "push"
S = OutboxState
#: How long a service keeps a message for a browser that is not running; later it would be no news.
KEPT_FOR = timedelta(hours=12)
#: Answers that say that the browser has withdrawn its subscription, or is no more.
GONE = frozenset({404, 410})
#: Browsers of one person; the oldest gives way.
MOST_BROWSERS = 10


class PushRefused(Refused):
    """This browser cannot be told; the sentence says why."""


# -- who we are -----------------------------------------------------------------------------------------------------


@cache
def _key_from(secret: str) -> ec.EllipticCurvePrivateKey:
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve P-256
    return ec.derive_private_key(int(secret, 16) % (order - 1) + 1, ec.SECP256R1())


def _our_key() -> ec.EllipticCurvePrivateKey:
    return _key_from(secret_of("push", 0, "vapid"))


def public_key() -> str:
    """Return the key by which a browser knows who may write to it, as it wants it."""
    point = _our_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _signed_headers(endpoint: str) -> dict[str, str]:
    from py_vapid import Vapid02  # only where something is posted: it brings much along

    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "sub": f"mailto:{current_app.config['MAIL_DEFAULT_SENDER']}",
    }
    return dict(Vapid02(_our_key()).sign(claims))


# -- whose browsers -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Browser:
    """What a browser says of itself when it is to be told: where it is written to, and its two keys."""

    endpoint: str
    p256dh: str
    auth: str

    def check(self) -> None:
        """Refuse what no browser would say, and an address that may not be asked."""
        try:
            lengths = [len(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))) for key in (self.p256dh, self.auth)]
        except (binascii.Error, ValueError):
            lengths = []
        if lengths != [65, 16] or len(self.endpoint) > 1000:
            raise PushRefused(N_("Trình duyệt gửi thông tin chưa đúng. Hãy tải lại trang rồi bật lại."))
        check_url(self.endpoint)


def browsers_of(person: Person) -> list[PushSubscription]:
    """Return the browsers on which somebody is told, the first first."""
    query = select(PushSubscription).where(PushSubscription.person_id == person.id)
    return list(db.session.scalars(query.order_by(PushSubscription.id)))


def add_browser(person: Person, browser: Browser, label: str, *, now: datetime) -> PushSubscription:
    """Tell somebody on a browser from now on; one in which another was told before is his from now on."""
    browser.check()
    db.session.execute(delete(PushSubscription).where(PushSubscription.endpoint == browser.endpoint))
    for old in browsers_of(person)[: -(MOST_BROWSERS - 1)]:
        db.session.delete(old)
    found = PushSubscription(
        person_id=person.id, endpoint=browser.endpoint, p256dh=browser.p256dh, auth=browser.auth, label=label[:120],
        created_at=now,
    )  # fmt: skip
    db.session.add(found)
    record(happened.BrowserAdded(found.label), about=person, by=person, at=now)
    return found


def remove_browser(person: Person, subscription_id: int, *, now: datetime) -> None:
    """Tell somebody on a browser no more."""
    found = next((one for one in browsers_of(person) if one.id == subscription_id), None)
    if found is not None:
        db.session.delete(found)
        record(happened.BrowserRemoved(found.label), about=person, by=person, at=now)


# -- from the outbox to the browsers --------------------------------------------------------------------------------


def deliver(now: datetime) -> Delivered:
    """Post what people have not been told on their browsers; one that is gone is struck off."""
    posts.withdraw(PUSH, now)
    _enter(now)
    return posts.run(PUSH, lambda post: _attempt(post, now), now)


def _enter(now: datetime) -> None:
    m, one = OutboxMessage, PushSubscription
    key = literal(f"{PUSH}:") + cast(one.id, String) + ":" + m.dedupe_key
    query = (
        select(m.id, m.subject, m.dedupe_key, one.id.label("browser"), key.label("key"))
        .join(one, one.person_id == m.person_id)
        .join(Person, Person.id == m.person_id)
        .where(m.created_at >= one.created_at, posts.is_news(now), ~exists().where(ChannelPost.dedupe_key == key))
        .order_by(m.id, one.id).limit(1000)
    )  # fmt: skip
    found = db.session.execute(query.execution_options(scope="what is told on browsers")).all()
    posts.enter([_row(row, now) for row in found])


def _row(row: Any, now: datetime) -> dict[str, Any]:
    body = payload(row.subject, _path(row.id), urgent=row.dedupe_key.startswith("urgent:"))
    return {
        "dedupe_key": row.key, "channel": PUSH, "message_id": row.id, "address": str(row.browser), "body": body,
        "next_attempt_at": now, "created_at": now,
    }  # fmt: skip


def _path(message_id: int) -> str:
    with current_app.test_request_context():
        return url_for("channels.show", message_id=message_id)


def payload(words: str, path: str, *, urgent: bool = False) -> str:
    """Return what the browser is to show, and where it leads."""
    return json.dumps({"title": "CCHC", "body": words, "path": path, "urgent": urgent}, ensure_ascii=False)


def _attempt(post: ChannelPost, now: datetime) -> Outcome:
    found = db.session.get(PushSubscription, int(post.address))
    if found is None:
        db.session.rollback()
        return Outcome(S.REFUSED, "gone")
    return tell_browser(found, post.body)


def tell_browser(browser: PushSubscription, body: str) -> Outcome:
    """Post to one browser and return what became of it; nothing of the database is held meanwhile.

    A service that cannot be reached says nothing about those of other browsers, so the rest goes on.
    """
    browser_id, endpoint = browser.id, browser.endpoint
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    db.session.rollback()
    try:
        headers = {
            **_signed_headers(endpoint), "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT_FOR.total_seconds())),
            "Urgency": "high" if json.loads(body)["urgent"] else "normal",
        }  # fmt: skip
        sealed = _sealed({"endpoint": endpoint, "keys": keys}, body)
        answer = carry(endpoint, sealed, headers, timeout=float(current_app.config["HOOK_TIMEOUT"]))
    except HookRefused as refusal:
        return Outcome(S.REFUSED, refusal.message)
    except (OSError, http.client.HTTPException) as error:
        log.warning("no answer from %s: %s", urlsplit(endpoint).hostname, error)
        return Outcome(S.DEFERRED, posts.no_answer(error).answer)
    if answer.status in GONE:
        db.session.execute(delete(PushSubscription).where(PushSubscription.id == browser_id))
        db.session.commit()
    return posts.judged(answer.status, answer.text)


def _sealed(subscription: dict[str, Any], body: str) -> bytes:
    from pywebpush import WebPusher  # only where something is posted: it brings much along

    return bytes(WebPusher(subscription).encode(body.encode())["body"])
