"""What a run of reminding writes.

A run has two parts, each in small transactions.  First every step that is due
(:mod:`inspect_app.reminders.planning`) goes into the ledger, one row for each person.  Then each person gets one
message about all rows he has not been told of.  Whatever stops a run, the next
one goes on where it stopped: a step in the ledger is not planned again, and a
row without a message is still to be told.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.models import Reminder
from inspect_app.reminders.paper import put_on_paper
from inspect_app.reminders.planning import Hearing, authorities, due_batches
from inspect_app.reminders.telling import tell_untold

log = logging.getLogger(__name__)


@dataclass
class Planned:
    """What a run did: messages queued, and tasks, people and authorities it could not serve."""

    queued: int = 0
    faults: int = 0


def plan_reminders(*, today: date, now: datetime) -> Planned:
    """Note every step that is due and queue one message a person; an authority's days off are passed over.

    Unlike other actions it commits, batch by batch: it is a job, and what it has
    done stays done.
    """
    done = Planned()
    for authority_id in authorities():
        try:
            done.faults += note_due_steps(authority_id, today=today, now=now)
        except Exception:
            # One authority's bad data must not keep the others from being reminded.
            db.session.rollback()
            log.exception("reminders of authority %s failed", authority_id)
            done.faults += 1
    db.session.commit()
    put_on_paper(now)
    told = tell_untold(today=today, now=now)
    done.queued, done.faults = told.queued, done.faults + told.faults
    return done


def note_due_steps(authority_id: int, *, today: date, now: datetime) -> int:
    """Enter an authority's due steps in the ledger; return how many days or rules could not be worked out.

    All recipients of a step are written in one transaction: a step of which one is noted counts as noted for all.
    """
    faults: list[str] = []
    for batch in due_batches(authority_id, today, faults=faults):
        rows = [row for hearing in batch for row in _ledger_rows(hearing, now)]
        if rows:
            db.session.execute(insert_new(Reminder), rows)
        db.session.commit()
    return len(faults)


def _ledger_rows(hearing: Hearing, now: datetime) -> list[dict[str, Any]]:
    step = hearing.step
    return [
        {
            "task_id": task_id,
            "rule_key": step.key,
            "person_id": one.person_id,
            "channel": one.channel.value,
            "deadline_version": hearing.deadline_version,
            "due_on": hearing.due_on,
            "planned_for": step.planned_for,
            "is_superseded": step.is_superseded,
            "is_urgent": step.rule.is_urgent,
            "heard_as": one.heard_as,
            "on_behalf_of_id": one.on_behalf_of_id,
            "created_at": now,
        }
        for task_id in hearing.tasks
        for one in hearing.recipients
    ]
