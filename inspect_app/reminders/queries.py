"""What comes next for one task, and tasks as the rules of reminding take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Person, Reminder, Task
from inspect_app.reminders.holders import Holders
from inspect_app.reminders.rules import rules_of
from inspect_app.units.calendar import work_calendar
from workflows.calendars import WorkCalendar
from workflows.reminder_rules import Audience, Rule
from workflows.reminders import Due, OpenTask, upcoming
from workflows.tasks import OPEN, TaskState


class Told:
    """The steps already in the ledger; a step keeps its identity when a holiday moves its day.

    ``until`` pretends that every run up to that day took place, to look at a later one.
    """

    def __init__(self, pairs: set[tuple[int, str]], until: date | None = None) -> None:
        self.pairs = pairs
        self.until = until

    def __contains__(self, step: object) -> bool:
        task_id, key, planned_for = cast(tuple[int, str, date], step)
        if self.until is not None and planned_for <= self.until:
            return True
        return (task_id, key) in self.pairs


COLUMNS = (
    Task.id, Task.unit_id, Task.plan_id, Task.kind, Task.due_on, Task.state, Task.assigned_at, Task.reported_at,
    Task.deadline_version,
)  # fmt: skip


def open_task(row: Any) -> OpenTask:
    """Return a task, or a row with :data:`COLUMNS`, as the rules take it."""
    return OpenTask(
        id=row.id,
        due_on=row.due_on,
        unit_id=row.unit_id,
        waiting_for_office=row.state is TaskState.REPORTED,
        opened_on=clock.day_of(row.assigned_at),
        plan_id=row.plan_id,
        kind=row.kind,
        reported_on=clock.day_of(row.reported_at) if row.reported_at else None,
    )


# -- what comes next for one task -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coming:
    """A step still to come: the day, the rule that makes it, and who will hear."""

    on: date
    rule: Rule
    audience: tuple[Audience, ...]
    people: tuple[str, ...]

    @property
    def offset(self) -> int:
        return self.rule.offset


def coming_steps(task: Task, today: date, limit: int = 4) -> list[Coming]:
    """Return the reminders still to come for a task, the next one first; none once it is settled or has no deadline."""
    if task.state not in OPEN:
        return []
    ledger = select(Reminder.rule_key).where(
        Reminder.task_id == task.id, Reminder.deadline_version == task.deadline_version
    )
    told = Told({(task.id, key) for key in db.session.scalars(ledger)})
    found = upcoming(open_task(task), rules_of(task.authority_id), today, told, work_calendar(task.authority_id), limit)
    return _named(found, task, today)


def _named(found: list[tuple[date, Due]], task: Task, today: date) -> list[Coming]:
    holders = Holders(today, [task.unit_id, task.authority_id])
    heard = [
        [
            one.person_id
            for one in holders.of_all(
                due.audience, unit_id=task.unit_id, authority_id=task.authority_id, plan_id=task.plan_id
            )
        ]
        for _day, due in found
    ]
    names = names_of(i for group in heard for i in group)
    return [
        Coming(day, cast(Rule, due.rule), due.audience, tuple(names[i] for i in group if i in names))
        for (day, due), group in zip(found, heard, strict=True)
    ]


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of people by number."""
    query = everyones(Person, "who a reminder goes to").where(Person.id.in_(set(person_ids)))
    return {person.id: person.full_name for person in db.session.scalars(query)}


def last_run_before(day: date, calendar: WorkCalendar) -> date:
    """Return the working day before a day: the latest run that precedes its own."""
    return calendar.previous_working_day(day - timedelta(days=1))
