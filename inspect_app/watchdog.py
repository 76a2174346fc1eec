"""The watchdog: whether a scheduler looks at what is due, and whether its last runs went well.

A scheduler that is silent cannot say so itself.  Every page of those who can do
something about it asks here, and so does an outside monitor at ``/health``.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import and_, bindparam, exists, func, or_, select

from inspect_app.extensions import db
from inspect_app.models import JobRun, OutboxMessage, OutboxState
from inspect_app.models.messages import EVER, TICK

#: Looks that may be missing before the scheduler counts as silent.
MISSED = 5
#: The least silence that is worth a word, however short the interval between looks.
QUIET = timedelta(minutes=3)
#: A run that was begun and not finished for so long has failed, whatever became of its process.
UNFINISHED = timedelta(hours=2)
#: Failures older than this have been followed by other runs.
RECENT = timedelta(days=2)
#: Seconds for which a process believes what it found, so that pages do not ask each time.
BELIEVED = 10.0
#: When this process began.
_BEGUN = time.monotonic()


@dataclass(frozen=True)
class Health:
    """When a scheduler last looked, whether that is too long ago, and whose last runs failed."""

    looked_at: datetime | None
    is_silent: bool
    failed: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        return not self.is_silent and not self.failed


LAST_LOOK = select(JobRun.started_at, JobRun.outcome).where(JobRun.job == TICK)
_SLOTS = select(JobRun.job, func.max(JobRun.due_at).label("due_at")).where(JobRun.due_at > EVER)
_LATEST = _SLOTS.group_by(JobRun.job).subquery()
FAILED = (
    select(JobRun.job)
    .join(_LATEST, and_(_LATEST.c.job == JobRun.job, _LATEST.c.due_at == JobRun.due_at))
    .where(
        JobRun.finished_at.is_(None),
        JobRun.started_at > bindparam("recent"),
        or_(JobRun.outcome.contains('"error"'), JobRun.started_at < bindparam("given_up")),
    )
)


def health(now: datetime) -> Health:
    """Return how the scheduler is."""
    tick = db.session.execute(LAST_LOOK).one_or_none()
    looked_at = tick.started_at if tick else None
    in_last_look = [name for name, went_well in _outcome(tick.outcome).items() if not went_well] if tick else []
    return Health(looked_at, is_silent(looked_at, now), tuple(sorted({*in_last_look, *_failed_daily(now)})))


def is_silent(looked_at: datetime | None, now: datetime) -> bool:
    """Tell whether no scheduler has looked for longer than it should take."""
    return looked_at is None or now - looked_at > allowed_silence()


def allowed_silence() -> timedelta:
    """Return how long nobody needs to have looked."""
    return max(QUIET, timedelta(seconds=current_app.config["SCHEDULER_SECONDS"] * MISSED))


def _failed_daily(now: datetime) -> list[str]:
    """Return the daily jobs whose latest run failed or was left unfinished."""
    return list(db.session.scalars(FAILED, {"given_up": now - UNFINISHED, "recent": now - RECENT}))


def _outcome(text: str) -> dict[str, int]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def alarm(now: datetime) -> Health | None:
    """Return what is wrong, for the banner; nothing where a scheduler has never been needed.

    Each process asks the database once in :data:`BELIEVED` seconds.
    """
    kept: tuple[float, Health | None] | None = current_app.extensions.get("watchdog")
    if kept is not None and not current_app.testing and time.monotonic() - kept[0] < BELIEVED:
        return kept[1]
    found = health(now)
    if found.is_silent and (_just_begun() or (found.looked_at is None and not _something_waits(now))):
        found = replace(found, is_silent=False)
    shown = None if found.is_well else found
    current_app.extensions["watchdog"] = (time.monotonic(), shown)
    return shown


def _just_begun() -> bool:
    """Tell whether a scheduler started with this process may still be about to look."""
    return not current_app.testing and time.monotonic() - _BEGUN < allowed_silence().total_seconds()


def _something_waits(now: datetime) -> bool:
    late = OutboxMessage.next_attempt_at < now - allowed_silence()
    return bool(db.session.scalar(select(exists().where(OutboxMessage.state == OutboxState.QUEUED, late))))
