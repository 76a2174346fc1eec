"""What is known of the last backup and of the last time that one was tried by restoring it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select

from inspect_app.backup.notes import BACKUP, TRIAL
from inspect_app.extensions import db
from inspect_app.models import JobRun


@dataclass(frozen=True)
class Done:
    """When something ended well, and what it said of itself in numbers and words."""

    at: datetime
    said: dict[str, Any]


@dataclass(frozen=True)
class Backups:
    """The last backup, the last trial, and whether the backup is older than it should be."""

    last: Done | None
    trial: Done | None
    is_too_old: bool
    most_days: int


def backups(now: datetime) -> Backups:
    """Return how the backups stand; an installation backed up by other means (0 days) is never reminded."""
    last, most = _last(BACKUP), current_app.config["BACKUP_MAX_DAYS"]
    is_too_old = bool(most) and (last is None or now - last.at > timedelta(days=most))
    # Nothing in a demo is anybody's.
    return Backups(last, _last(TRIAL), is_too_old and not current_app.config["DEMO"], most)


def _last(job: str) -> Done | None:
    query = select(JobRun.started_at, JobRun.outcome).where(JobRun.job == job, JobRun.finished_at.is_not(None))
    row = db.session.execute(query.order_by(JobRun.due_at.desc()).limit(1)).first()
    return Done(row.started_at, json.loads(row.outcome)) if row else None
