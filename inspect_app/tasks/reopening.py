"""Opening a task again that had ended or was accepted: who, why, until when; the unit hears of it."""

from __future__ import annotations

from datetime import date, datetime

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Person, Task
from inspect_app.outbox.queue import tell
from inspect_app.tasks.checks import check_verifier, reason_of
from inspect_app.tasks.queries import unit_people
from workflows import events_tasks as happened
from workflows.tasks import TASK, check_new_day


def reopen(task: Task, *, reason: str, due_on: date, by: Person, now: datetime) -> None:
    """Give a task back to its unit with the reason and a new last day (Mở lại); its first day stays beside it.

    What the unit reported stays in its report, which opens again for this task alone.
    """
    from inspect_app.remediation.actions import take_along

    roles = roles_of(task, by, now)
    db.session.refresh(task, ["state", "version"], with_for_update=True)
    state = TASK.apply("reopen", task.state, roles)
    check_verifier(roles)
    why = reason_of(reason)
    check_new_day(due_on, day_of(now))
    before = task.due_on
    task.state, task.return_reason, task.due_on = state, why, due_on
    task.original_due_on = task.original_due_on or due_on
    task.reported_at = task.accepted_at = task.closed_at = None
    record(happened.TaskReopened(why, due_on), about=task, by=by, at=now, changes={"due_on": (before, due_on)})
    db.session.flush()
    take_along(task)
    for _unit_id, person in unit_people([task.unit_id], day_of(now)):
        key = f"task_reopened:{task.id}:{now.isoformat()}:{person.id}"
        tell(person, "task_reopened", key=key, now=now, task=task, reason=why)
