"""What a run would tell on a day, and what one step would bring, worked out by the same rules and written nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.database import chunks
from inspect_app.extensions import db
from inspect_app.models import Channel, OutboxMessage, Person, Reminder, Task
from inspect_app.models.reminders import IS_UNTOLD
from inspect_app.outbox.hours import works_on
from inspect_app.reminders.digest import Digest, Line, addressees, lines_of
from inspect_app.reminders.holders import NOBODY, Holders
from inspect_app.reminders.planning import authorities, due_steps
from inspect_app.reminders.queries import COLUMNS, Told, last_run_before, names_of, open_task
from inspect_app.reminders.rules import within
from inspect_app.reminders.telling import digest_key
from inspect_app.units.calendar import work_calendar
from workflows.reminder_rules import Clock, Rule
from workflows.reminders import upcoming
from workflows.tasks import WITH_UNIT, TaskState


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
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "days_late": max(0, (day - line.due_on).days) if line.due_on else 0,
        "waiting_for_office": line.is_waiting,
    }


def preview(day: date, *, authority_ids: Iterable[int] | None = None, as_if_run_until_then: bool = False) -> Preview:
    """Return what would go out on ``day``: now, or as if every run until then took place in time."""
    is_later = as_if_run_until_then and day > clock.today()
    asked = authorities() if authority_ids is None else list(authority_ids)
    calendars = {authority_id: work_calendar(authority_id) for authority_id in asked}
    is_working_day = any(c.is_working_day(day) for c in calendars.values() or [work_calendar()])
    wanted: dict[tuple[int, bool], set[int]] = defaultdict(set)
    paper: set[int] = set()
    superseded = 0
    for authority_id, calendar in calendars.items():
        until = last_run_before(day, calendar) if is_later else None
        for step in due_steps(authority_id, day, until=until):
            superseded += step.is_superseded
            for one in () if step.is_superseded else step.recipients:
                if one.channel is Channel.PAPER or one.person_id == NOBODY:
                    paper.add(step.task_id)
                else:
                    wanted[one.person_id, step.is_urgent].add(step.task_id)
    if not is_later and authority_ids is None and is_working_day:
        _add_untold(wanted, day)
    lines = lines_of(paper.union(*wanted.values()))
    people = addressees((person_id for person_id, _urgent in wanted), works_on(day, Person.id))
    digests = [
        Digest(people[person_id], [lines[task_id] for task_id in sorted(wanted[person_id, urgent])], day, urgent)
        for person_id, urgent in sorted(wanted)
        if person_id in people and people[person_id].is_active
    ]
    return Preview(day, is_working_day, digests, [lines[task_id] for task_id in sorted(paper)], superseded)


def _add_untold(wanted: dict[tuple[int, bool], set[int]], day: date) -> None:
    """Add what is in the ledger already and waits to be told, and take away who has had the day's message."""
    columns = select(Reminder.person_id, Reminder.is_urgent, Reminder.task_id)
    for person_id, urgent, task_id in db.session.execute(columns.where(IS_UNTOLD)):
        wanted[person_id, urgent].add(task_id)
    keys = {digest_key(person_id, day, urgent): (person_id, urgent) for person_id, urgent in wanted}
    for part in chunks(list(keys), 500):
        done = select(OutboxMessage.dedupe_key).where(OutboxMessage.dedupe_key.in_(part))
        for key in db.session.scalars(done):
            del wanted[keys[key]]


# -- one step -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Speaks:
    """One task that a step speaks of: on which day, to whom; nobody's names mean the printed list."""

    on: date
    line: Line
    people: tuple[str, ...]


@dataclass(frozen=True)
class StepPreview:
    """What one step brings: how many open tasks it is about, and the first of what it tells."""

    tasks: int
    told: list[Speaks]


def preview_step(authority_id: int, rule: Rule, today: date, most: int = 50) -> StepPreview:
    """Return which open tasks a step speaks of, on which day and to whom, by itself and from today on."""
    states = [TaskState.REPORTED] if rule.clock is Clock.REPORTED else sorted(WITH_UNIT)
    query = everyones(Task, "preview of a step").with_only_columns(*COLUMNS).where(
        Task.authority_id == authority_id, Task.state.in_(states), within(rule.scope)
    )  # fmt: skip
    if rule.clock is Clock.DEADLINE:
        query = query.where(Task.due_on.is_not(None))
    rows = {row.id: row for row in db.session.execute(query.order_by(Task.due_on, Task.id))}
    calendar = work_calendar(authority_id)
    gone = Told(set(), until=last_run_before(today, calendar))
    found = [
        (day, due.task_id)
        for row in rows.values()
        for day, due in upcoming(open_task(row), [rule], today, gone, calendar, 1)
    ]
    first = sorted(found)[:most]
    lines = lines_of(task_id for _day, task_id in first)
    holders = Holders(today, {authority_id} | {rows[task_id].unit_id for _day, task_id in first})
    heard = {
        task_id: holders.of_all(
            rule.audience, unit_id=rows[task_id].unit_id, authority_id=authority_id, plan_id=rows[task_id].plan_id
        )
        for _day, task_id in first
    }
    names = names_of(one.person_id for group in heard.values() for one in group)
    return StepPreview(
        len(found),
        [
            Speaks(day, lines[task_id], tuple(names[o.person_id] for o in heard[task_id] if o.person_id in names))
            for day, task_id in first
        ],
    )
