"""What hooks are told, written in the transaction in which it happens; lateness, which is computed, by the clock."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, String, cast, exists, literal, select
from sqlalchemy.orm import Session

from inspect_app import journal
from inspect_app.access import everyones
from inspect_app.clock import day_of
from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.models import HookDelivery, OutboxState, Task, Unit, WebHook
from inspect_app.tasks.queries import overdue
from workflows.hooks import HEARD, PAGES, RESOURCES, HookEvent

#: A night without a scheduler is made good; what was late before that is no news.
LATE_NEWS = timedelta(days=30)
#: Overdue tasks told at a run; the rest follow at the next.
MOST = 5000
#: What the key of such news begins with; the task and the version of its deadline follow.
LATE = "overdue:"


def listen(session: Session, recorded: Sequence[journal.Recorded]) -> None:
    """Write down for the hooks what is about to be true; called within the transaction, just before it commits."""
    told = [(HEARD[one.event.name], one) for one in recorded if one.event.name in HEARD]
    if not told:
        return
    hooks = session.scalars(select(WebHook).where(WebHook.is_active)).all()
    rows = [
        row(session, hook, event, one.about, one.at)
        for event, one in told
        for hook in hooks
        if event.value in hook.events and hook.authority_id == getattr(one.about, "authority_id", None)
    ]
    if rows:
        session.execute(insert_new(HookDelivery), rows)


def row(
    session: Session, hook: WebHook, event: str, about: Any, at: datetime, *, key: str = "", state: str = "queued"
) -> dict[str, Any]:
    """Return a delivery as it is written down: what happened, to what, and where more stands."""
    uid = uuid.uuid4()
    body = {"id": str(uid), "event": str(event), "at": at.isoformat(), "authority": _unit(session, hook.authority_id)}
    if about is not None:
        kind, base = about.__tablename__, str(current_app.config["BASE_URL"]).rstrip("/")
        body |= {
            "unit": _unit(session, getattr(about, "unit_id", None)),
            "about": {"type": kind, "id": about.id},
            "page": base + PAGES[kind] % about.id if kind in PAGES else None,
            "resource": base + RESOURCES[kind] % about.id if kind in RESOURCES else None,
        }
    return {
        "uid": uid, "hook_id": hook.id, "key": key or uid.hex, "event": str(event), "state": OutboxState(state),
        "body": json.dumps(body, ensure_ascii=False), "attempts": 0, "next_attempt_at": at, "last_answer": "",
        "created_at": at,
    }  # fmt: skip


def _unit(session: Session, unit_id: int | None) -> dict[str, Any] | None:
    unit = session.get(Unit, unit_id) if unit_id is not None else None
    return {"id": unit.id, "code": unit.code, "name": unit.label} if unit is not None else None


def note_overdue(now: datetime) -> int:
    """Write down for the hooks which tasks are late since a day; each once for each deadline it has had."""
    hooks = [
        hook
        for hook in db.session.scalars(select(WebHook).where(WebHook.is_active))
        if HookEvent.TASK_OVERDUE.value in hook.events
    ]
    made = sum(_note_overdue(hook, now) for hook in hooks)
    db.session.commit()
    return made


def _note_overdue(hook: WebHook, now: datetime) -> int:
    today = day_of(now)
    since = max(day_of(hook.created_at) - timedelta(days=1), today - LATE_NEWS)
    told = exists(select(HookDelivery.id).where(HookDelivery.hook_id == hook.id, HookDelivery.key == _key(Task)))
    query = everyones(Task, "web hooks").where(
        Task.authority_id == hook.authority_id, overdue(today), Task.due_on >= since, ~told
    )
    tasks: Iterable[Task] = db.session.scalars(query.order_by(Task.due_on, Task.id).limit(MOST)).all()
    event = HookEvent.TASK_OVERDUE
    rows = [row(db.session(), hook, event, task, now, key=f"{LATE}{task.id}:{task.deadline_version}") for task in tasks]
    if not rows:
        return 0
    return len(db.session.execute(insert_new(HookDelivery).returning(HookDelivery.id), rows).all())


def _key(task: type[Task]) -> ColumnElement[str]:
    """Return the key under which a hook is told of a task's lateness, in SQL."""
    return literal(LATE) + cast(task.id, String) + ":" + cast(task.deadline_version, String)


def register() -> None:
    """Hear of what the journal writes down."""
    if listen not in journal.LISTENERS:
        journal.LISTENERS.append(listen)
