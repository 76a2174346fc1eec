"""Writes down that a backup was taken, failed or was tried by restoring it, so that pages and alarms can say so."""

from __future__ import annotations

import json
import os
import socket
from datetime import datetime

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import JobRun

#: The jobs under which these stand among the runs of the scheduler's.
BACKUP, TRIAL = "backup", "restore_trial"

Outcome = dict[str, int | str]


def note(job: str, began: datetime, outcome: Outcome) -> None:
    """Keep what was done; it is written after the copy, so no copy says that it was taken itself."""
    _add(job, began, outcome, clock.now())


def note_failed(job: str, began: datetime) -> None:
    """Keep that it failed: it counts as a failed job until the next one goes well."""
    db.session.rollback()
    _add(job, began, {"error": 1}, None)


def _add(job: str, began: datetime, outcome: Outcome, finished: datetime | None) -> None:
    by = f"{socket.gethostname()}:{os.getpid()}"[:120]
    # By hand or by a timer, it was due when it was done; no two are at the same moment, however the clock is moved.
    run = JobRun(job=job, due_at=clock.real_now(), claimed_by=by, started_at=began, finished_at=finished)
    run.outcome = json.dumps(outcome)
    db.session.add(run)
    db.session.commit()
