"""Which steps are due and for whom, and what comes next for one task."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, exists, not_, or_, select
from sqlalchemy.orm import aliased

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Person, Reminder, Task
from inspect_app.reminders.holders import Holders, Recipient
from inspect_app.reminders.rules import rules_of, within
from inspect_app.units.calendar import work_calendar
from workflows.calendars import WorkCalendar
from workflows.reminder_rules import Audience, Clock, Rule, anchors_by, step_key
from workflows.reminders import Due, OpenTask, reminders_due, upcoming
from workflows.tasks import OPEN, WITH_UNIT, TaskState

log = logging.getLogger(__name__)

#: Repetitions that the database is asked about; what has been late for longer is looked at one by one.
REPEATS = 20


@dataclass(frozen=True)
class Step:
    """One step of one task that is due, with everyone it goes to; a superseded one goes to nobody."""

    task_id: int
    unit_id: int
    rule_key: str
    planned_for: date
    due_on: date
    deadline_version: int
    is_superseded: bool
    is_urgent: bool
    recipients: tuple[Recipient, ...]


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


def authorities() -> list[int]:
    """Return the authorities that have tasks not settled."""
    query = select(Task.authority_id).where(Task.state.in_(sorted(OPEN))).distinct()
    return sorted(db.session.scalars(query.execution_options(scope="reminders")))


def due_steps(
    authority_id: int, today: date, *, until: date | None = None, faults: list[int] | None = None
) -> Iterator[Step]:
    """Yield what should have gone out by today for an authority's tasks, and has not.

    A task that cannot be worked out is left aside and named in ``faults``; the others go on.
    """
    rules, calendar = rules_of(authority_id), work_calendar(authority_id)
    if not rules or not calendar.is_working_day(today):
        return
    rows, told = _open_tasks(authority_id, rules, today, calendar)
    tasks = {row.id: row for row in rows}
    due = _due(rows, rules, today, Told(told, until), calendar, faults)
    holders = Holders(today) if due else None
    for step in due:
        row = tasks[step.task_id]
        heard: tuple[Recipient, ...] = (Recipient(0),)
        if not step.superseded and holders is not None:
            heard = holders.of_all(step.audience, unit_id=row.unit_id, authority_id=authority_id, plan_id=row.plan_id)
        yield Step(
            step.task_id, row.unit_id, step.rule_key, step.planned_for, step.due_on, row.deadline_version,
            step.superseded, step.rule is not None and step.rule.is_urgent, heard,
        )  # fmt: skip


def _due(
    rows: Sequence[Any], rules: Sequence[Rule], today: date, told: Told, calendar: WorkCalendar,
    faults: list[int] | None,
) -> list[Due]:  # fmt: skip
    try:
        return reminders_due([open_task(row) for row in rows], rules, today, told, calendar)
    except Exception:
        log.exception("the reminders are worked out task by task, because one of them cannot be")
    due: list[Due] = []
    for row in rows:
        try:
            due += reminders_due([open_task(row)], rules, today, told, calendar)
        except Exception:
            log.exception("the reminders of task %s cannot be worked out", row.id)
            if faults is not None:
                faults.append(row.id)
    return due


COLUMNS = (
    Task.id, Task.unit_id, Task.plan_id, Task.kind, Task.due_on, Task.state, Task.assigned_at, Task.reported_at,
    Task.deadline_version,
)  # fmt: skip


def _open_tasks(
    authority_id: int, rules: Sequence[Rule], today: date, calendar: WorkCalendar
) -> tuple[Sequence[Any], set[tuple[int, str]]]:
    """Return the tasks that any step could speak of by today, and which of their steps are in the ledger."""
    sides = [_of_units(rules, today, calendar), _of_office(rules, today, calendar)]
    wanted = and_(Task.authority_id == authority_id, or_(*(side for side in sides if side is not None)))
    if all(side is None for side in sides):
        return (), set()
    columns = select(*COLUMNS).where(wanted)
    rows: Sequence[Any] = db.session.execute(
        columns.order_by(Task.due_on, Task.id).execution_options(scope="reminders")
    ).all()
    ledger = (
        select(Reminder.task_id, Reminder.rule_key)
        .join(Task, and_(Task.id == Reminder.task_id, Task.deadline_version == Reminder.deadline_version))
        .where(wanted)
        .distinct()
    )
    told = {(task_id, key) for task_id, key in db.session.execute(ledger.execution_options(scope="reminders"))}
    return rows, told


def _of_units(rules: Sequence[Rule], today: date, calendar: WorkCalendar) -> ColumnElement[bool] | None:
    """Return which tasks that are with their units a step could speak of by today."""
    own = [rule for rule in rules if rule.clock is Clock.DEADLINE]
    if not own:
        return None
    lead = max(0, -min(rule.offset for rule in own))
    furthest = calendar.add_working_days(today, lead + 1)
    return and_(Task.state.in_(sorted(WITH_UNIT)), Task.due_on <= furthest, not_(_all_said(own, today, calendar)))


def _of_office(rules: Sequence[Rule], today: date, calendar: WorkCalendar) -> ColumnElement[bool] | None:
    """Return which tasks the office should have looked at by today."""
    own = [rule for rule in rules if rule.clock is Clock.REPORTED]
    if not own:
        return None
    latest = max(next(anchors_by(rule, today, calendar, 1))[0] for rule in own)
    before = clock.instant_on(latest + timedelta(days=1), clock.MIDNIGHT)
    return and_(Task.state == TaskState.REPORTED, or_(Task.reported_at.is_(None), Task.reported_at < before))


def _all_said(rules: Sequence[Rule], today: date, calendar: WorkCalendar) -> ColumnElement[bool]:
    """Return whether each audience's last step is in the ledger: of such a task there is nothing left to say.

    Of a step that repeats, the last is the one that its deadline has brought by today.
    """
    last: dict[Audience, Rule] = {}
    for rule in sorted((rule for rule in rules if not rule.scope), key=lambda rule: rule.offset):
        last |= dict.fromkeys(rule.audience, rule)
    wanted = {rule.key: rule for rule in last.values()}
    wanted |= {rule.key: rule for rule in rules if rule.scope or rule.every > 0}
    return and_(*(_is_said(rule, today, calendar) for _key, rule in sorted(wanted.items())))


def _is_said(rule: Rule, today: date, calendar: WorkCalendar) -> ColumnElement[bool]:
    said = aliased(Reminder)
    noted = exists().where(
        said.task_id == Task.id,
        said.rule_key == _last_key(rule, today, calendar),
        said.deadline_version == Task.deadline_version,
    )
    return or_(not_(within(rule.scope)), noted) if rule.scope else noted


def _last_key(rule: Rule, today: date, calendar: WorkCalendar) -> Any:
    """Return the key of a step's last repetition by today, as the database finds it from the deadline."""
    if rule.every <= 0:
        return rule.key
    days = list(anchors_by(rule, today, calendar, REPEATS + 1))
    keys = [(Task.due_on <= day, step_key(rule, number, day)) for day, number in days[:-1]]
    # Nothing is noted under no key, so what is late for longer is always looked at.
    return case((Task.due_on <= days[-1][0], ""), *reversed(keys), else_=rule.key)


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

    @cached_property
    def has_accounts(self) -> bool:
        return bool(self.people)


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
