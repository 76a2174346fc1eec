"""What a run would tell on a day, worked out by the same steps and written nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, Reminder
from inspect_app.models.messages import IS_UNTOLD
from inspect_app.reminders.actions import digest_key
from inspect_app.reminders.digest import Digest, Line, addressees, chunks, lines_of
from inspect_app.reminders.queries import NOBODY, authorities, due_steps, last_run_before
from inspect_app.units.calendar import work_calendar


@dataclass(frozen=True)
class Preview:
    """The messages of one day, and the tasks of units that have no account to write to."""

    day: date
    is_working_day: bool
    digests: list[Digest]
    unaddressed: list[Line]
    superseded: int

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values, for the command."""
        return {
            "as_of": self.day.isoformat(),
            "working_day": self.is_working_day,
            "messages": [
                {
                    "person": digest.person.full_name,
                    "address": digest.person.email,
                    "subject": digest.parts()["subject"],
                    "tasks": [_line_json(line, self.day) for line in digest.lines],
                }
                for digest in self.digests
            ],
            "without_account": [_line_json(line, self.day) for line in self.unaddressed],
            "superseded_steps": self.superseded,
        }


def _line_json(line: Line, day: date) -> dict[str, Any]:
    return {
        "task": line.task_id,
        "unit": line.unit,
        "title": line.title,
        "due_on": line.due_on.isoformat(),
        "days_late": max(0, (day - line.due_on).days),
        "waiting_for_office": line.is_waiting,
    }


def preview(day: date, *, authority_ids: Iterable[int] | None = None, as_if_run_until_then: bool = False) -> Preview:
    """Return what would go out on ``day``: now, or as if every run until then took place in time."""
    calendar = work_calendar()
    until = last_run_before(day, calendar) if as_if_run_until_then and day > clock.today() else None
    wanted: dict[int, set[int]] = defaultdict(set)
    superseded = 0
    for authority_id in authorities() if authority_ids is None else authority_ids:
        for step in due_steps(authority_id, day, until=until):
            superseded += step.is_superseded
            for person_id in () if step.is_superseded else step.person_ids:
                wanted[person_id].add(step.task_id)
    if until is None and authority_ids is None:
        _add_untold(wanted, day)
    lines = lines_of(task_id for tasks in wanted.values() for task_id in tasks)
    unaddressed = [lines[task_id] for task_id in sorted(wanted.pop(NOBODY, ()))]
    people = addressees(wanted)
    digests = [
        Digest(people[person_id], [lines[task_id] for task_id in sorted(wanted[person_id])], day)
        for person_id in sorted(wanted)
        if people[person_id].is_active
    ]
    return Preview(day, calendar.is_working_day(day), digests, unaddressed, superseded)


def _add_untold(wanted: dict[int, set[int]], day: date) -> None:
    """Add what is in the ledger already and waits to be told, and take away who has had the day's message."""
    for person_id, task_id in db.session.execute(select(Reminder.person_id, Reminder.task_id).where(IS_UNTOLD)):
        wanted[person_id].add(task_id)
    keys = {digest_key(person_id, day): person_id for person_id in wanted}
    for part in chunks(list(keys), 500):
        done = select(OutboxMessage.dedupe_key).where(OutboxMessage.dedupe_key.in_(part))
        for key in db.session.scalars(done):
            del wanted[keys[key]]
