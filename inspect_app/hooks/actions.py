"""Writing down hooks, changing their secrets, trying them and sending again what was given up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from inspect_app.channels.hook import check_url
from inspect_app.channels.posts import Outcome
from inspect_app.channels.secrets import new_mark, secret_of
from inspect_app.extensions import db
from inspect_app.hooks import delivery, queue
from inspect_app.journal import record
from inspect_app.models import HookDelivery, OutboxState, Person, WebHook
from inspect_app.models.messages import NOT_DELIVERED
from workflows import events_hooks as happened
from workflows.hooks import PING
from workflows.i18n import N_
from workflows.moves import Refused

#: So long both secrets sign, so that the other side can change over without missing anything.
OVERLAP = timedelta(days=1)


def save_hook(hook: WebHook | None, fields: dict[str, Any], *, by: Person, now: datetime) -> WebHook:
    """Write a hook down; an address that may not be asked is refused."""
    check_url(fields["url"])
    if hook is None:
        hook = WebHook(mark=new_mark(), created_at=now, created_by_id=by.id, **fields)
        db.session.add(hook)
    else:
        for name, value in fields.items():
            setattr(hook, name, value)
    db.session.flush()
    record(happened.HookSaved(hook.name), about=hook, by=by, at=now)
    return hook


def secrets_of(hook: WebHook, now: datetime) -> list[str]:
    """Return the secrets that sign now, the newest first."""
    marks = [hook.mark]
    if hook.mark_before_until is not None and now < hook.mark_before_until:
        marks.append(hook.mark_before)
    return [secret_of("webhook", hook.id, mark) for mark in marks]


def renew_secret(hook: WebHook, *, by: Person, now: datetime) -> None:
    """Sign with another secret from now on, and for a day with the one before it as well."""
    hook.mark_before, hook.mark_before_until = hook.mark, now + OVERLAP
    hook.mark = new_mark()
    record(happened.HookSecretRenewed(hook.name), about=hook, by=by, at=now)


def try_hook(hook: WebHook, *, by: Person, now: datetime) -> Outcome:
    """Tell a hook that this is a test, now, and return what it answered."""
    record(happened.HookTried(hook.name), about=hook, by=by, at=now)
    row = queue.row(db.session(), hook, PING, None, now, state="claimed") | {"claimed_at": now}
    made = db.session.execute(insert(HookDelivery).returning(HookDelivery.id), [row]).scalar_one()
    db.session.commit()
    one = db.session.scalars(select(HookDelivery).where(HookDelivery.id == made)).one()
    return delivery.attempt_once(hook, one, secrets_of(hook, now), now)


def send_again(one: HookDelivery, hook: WebHook, *, by: Person, now: datetime) -> None:
    """Try once more what was given up or refused."""
    if one.state not in NOT_DELIVERED:
        raise Refused(N_("Chỉ gửi lại được sự kiện đã thôi gửi hoặc bị từ chối."))
    one.state, one.attempts, one.next_attempt_at = OutboxState.QUEUED, 0, now
    record(happened.HookRetried(hook.name), about=hook, by=by, at=now)
