"""From what was written down to the other side: claimed, signed, tried, and tried again until it has heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import and_, case, or_, select, update

from inspect_app.channels import posts
from inspect_app.channels.posts import Outcome
from inspect_app.extensions import db
from inspect_app.models import HookDelivery, OutboxState, WebHook
from inspect_app.outbox.claims import STALE, UNKNOWN
from inspect_app.outbox.delivery import MOST_ATTEMPTS, Delivered, wait_after

S = OutboxState
#: Deliveries claimed at a time, of one hook: a slow one does not keep the others waiting for long.
BATCH = 20
#: The one answer that means "never again".
GONE = 410

Secrets = Callable[[WebHook, datetime], Sequence[str]]


def deliver(now: datetime, secrets_of: Secrets) -> Delivered:
    """Tell each hook what it has not heard yet, in order; when one is not there, the rest of its own wait."""
    done = Delivered()
    for hook in db.session.scalars(select(WebHook).where(WebHook.is_active).order_by(WebHook.id)).all():
        claimed = _claim(hook.id, now)
        for number, one in enumerate(claimed):
            outcome = attempt_once(hook, one, secrets_of(hook, now), now)
            done.sent += outcome.state is S.SENT
            done.deferred += outcome.state is S.DEFERRED
            done.failed += outcome.state in {S.REFUSED, S.GIVEN_UP}
            if not outcome.reachable:
                _release([left.id for left in claimed[number + 1 :]])
                break
    return done


def attempt_once(hook: WebHook, one: HookDelivery, secrets: Sequence[str], now: datetime) -> Outcome:
    """Tell a hook one thing that was claimed, and write down what became of it."""
    number, claimed_at, attempts = one.id, one.claimed_at, one.attempts + 1
    outcome = _ask(hook.url, str(one.uid), one.body.encode(), secrets, now)
    state = outcome.state
    if state is S.DEFERRED and attempts >= MOST_ATTEMPTS:
        state = S.GIVEN_UP
    values = {"state": state, "attempts": attempts, "last_answer": outcome.answer}
    if state is S.SENT:
        values["sent_at"] = now
    if state is S.DEFERRED:
        values["next_attempt_at"] = now + wait_after(attempts)
    mine = and_(HookDelivery.id == number, HookDelivery.claimed_at == claimed_at, HookDelivery.state == S.CLAIMED)
    db.session.execute(update(HookDelivery).where(mine).values(**values))
    db.session.commit()
    return Outcome(state, outcome.answer, outcome.reachable)


def _ask(url: str, uid: str, body: bytes, secrets: Sequence[str], now: datetime) -> Outcome:
    outcome, status = posts.ask(url, uid, body, secrets, now, whom="a web hook")
    # A receiver that is being set up says no for a while: only "gone" is for good.
    is_for_good = outcome.state is not S.REFUSED or status == GONE
    return outcome if is_for_good else Outcome(S.DEFERRED, outcome.answer)


def _claim(hook_id: int, now: datetime) -> list[HookDelivery]:
    """Claim what is due; what another process left claimed says from now on that its outcome is not known."""
    d = HookDelivery
    due = and_(d.state.in_((S.QUEUED, S.DEFERRED)), d.next_attempt_at <= now)
    stale = and_(d.state == S.CLAIMED, d.claimed_at < now - STALE)
    first = select(d.id).where(d.hook_id == hook_id, or_(due, stale)).order_by(d.id).limit(BATCH)
    if db.engine.dialect.name != "sqlite":
        first = first.with_for_update(skip_locked=True)
    taken = update(d).where(d.id.in_(first.scalar_subquery())).values(
        state=S.CLAIMED, claimed_at=now, last_answer=case((d.state == S.CLAIMED, UNKNOWN), else_=d.last_answer)
    )  # fmt: skip
    ids = db.session.scalars(taken.returning(d.id).execution_options(synchronize_session=False)).all()
    db.session.commit()
    return list(db.session.scalars(select(d).where(d.id.in_(ids)).order_by(d.id)))


def _release(ids: Sequence[int]) -> None:
    back = update(HookDelivery).where(HookDelivery.id.in_(ids), HookDelivery.state == S.CLAIMED)
    db.session.execute(back.values(state=S.QUEUED).execution_options(synchronize_session=False))
    db.session.commit()
