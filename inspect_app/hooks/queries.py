"""What the pages of hooks read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, delete, func, select
from sqlalchemy.orm import joinedload

from inspect_app.extensions import db
from inspect_app.models import HookDelivery, OutboxState, Post, PostRole, Unit, WebHook
from inspect_app.models.messages import NOT_DELIVERED

#: So long what was told stays to be looked at.
KEPT = timedelta(days=90)


def hooks() -> Sequence[WebHook]:
    """Return all hooks with their authorities."""
    return db.session.scalars(select(WebHook).options(joinedload(WebHook.authority)).order_by(WebHook.id)).all()


def hook_with_authority(hook_id: int) -> WebHook | None:
    """Return a hook."""
    query = select(WebHook).where(WebHook.id == hook_id).options(joinedload(WebHook.authority))
    return db.session.scalars(query).one_or_none()


def deliveries_of(hook: WebHook) -> Select[Any]:
    """Return what a hook was told."""
    return select(HookDelivery).where(HookDelivery.hook_id == hook.id)


@dataclass(frozen=True)
class Tally:
    """How much of what a hook was told it has heard, will hear, and never heard."""

    heard: int = 0
    waiting: int = 0
    lost: int = 0


def tallies() -> dict[int, Tally]:
    """Return how each hook stands that was told something."""
    d, waiting = HookDelivery, (OutboxState.QUEUED, OutboxState.CLAIMED, OutboxState.DEFERRED)
    counted = [
        func.coalesce(func.sum(case((d.state.in_(states), 1), else_=0)), 0)
        for states in ((OutboxState.SENT,), waiting, tuple(NOT_DELIVERED))
    ]
    rows = db.session.execute(select(d.hook_id, *counted).group_by(d.hook_id))
    return {hook_id: Tally(*map(int, numbers)) for hook_id, *numbers in rows}


def authorities() -> list[tuple[int, str]]:
    """Return the units that have an office of their own, in Vietnamese order."""
    query = select(Unit).where(Unit.id.in_(select(Post.unit_id).where(Post.role == PostRole.OFFICE)))
    return [(unit.id, unit.label) for unit in db.session.scalars(query.order_by(Unit.sort_name, Unit.id))]


def forget_old(now: datetime) -> int:
    """Delete what was told long ago; what was never heard goes, too, after that."""
    gone = delete(HookDelivery).where(HookDelivery.created_at < now - KEPT)
    return int(db.session.execute(gone.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]
