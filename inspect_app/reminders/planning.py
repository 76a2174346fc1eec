"""Which steps are due and for whom, worked out by sets.

Which steps have come depends on the day alone that a task is counted from, and on the rules that are about it
(:func:`workflows.reminders.steps_by`); who hears them depends on unit, campaign and audience.  So each is worked out
once for all tasks that share it.  Which tasks these are, and which of their steps are not in the ledger yet, is left
to the database, some thousand tasks at a time: memory stays the same however many there are.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    select,
)

from inspect_app import clock
from inspect_app.database import LocalDay, given_rows, given_table
from inspect_app.extensions import db
from inspect_app.models import Reminder, Task
from inspect_app.models.types import Instant
from inspect_app.reminders.holders import NOBODY, Holders, Recipient
from inspect_app.reminders.rules import rules_of, within
from inspect_app.units.calendar import work_calendar
from workflows.calendars import WorkCalendar
from workflows.reminder_rules import Audience, Clock, Rule, Scope
from workflows.reminders import DueStep, steps_by
from workflows.tasks import OPEN, WITH_UNIT, TaskState

log = logging.getLogger(__name__)

#: Tasks looked at in one statement.
TASKS_BATCH = 5_000
WHY = "reminders"


@dataclass(frozen=True, slots=True)
class Hearing:
    """A step that is due for some tasks of one unit with one deadline, and who hears; superseded, it is nobody."""

    step: DueStep
    unit_id: int
    due_on: date
    deadline_version: int
    recipients: tuple[Recipient, ...]
    tasks: list[int]


class Step(NamedTuple):
    """One step of one task that is due, with everyone it goes to."""

    task_id: int
    unit_id: int
    rule_key: str
    planned_for: date
    due_on: date
    deadline_version: int
    is_superseded: bool
    is_urgent: bool
    recipients: tuple[Recipient, ...]


def authorities() -> list[int]:
    """Return the authorities that have tasks not settled."""
    query = select(Task.authority_id).where(Task.state.in_(sorted(OPEN))).distinct()
    return sorted(db.session.scalars(query.execution_options(scope=WHY)))


def due_steps(authority_id: int, today: date, *, until: date | None = None) -> Iterator[Step]:
    """Yield what should have gone out by today for an authority's tasks, and has not, task by task.

    ``until`` pretends that every run up to that day took place, to look at a later one.
    """
    for batch in due_batches(authority_id, today, until=until):
        for one in batch:
            step = one.step
            for task_id in one.tasks:
                yield Step(
                    task_id, one.unit_id, step.key, step.planned_for, one.due_on, one.deadline_version,
                    step.is_superseded, step.rule.is_urgent, one.recipients,
                )  # fmt: skip


def due_batches(
    authority_id: int, today: date, *, until: date | None = None, faults: list[str] | None = None
) -> Iterator[list[Hearing]]:
    """Yield what is due by batches, each with all due steps of its tasks.

    Between two batches the caller may write and commit.  A day or a rule that cannot be worked out is left aside and
    named in ``faults``; the others go on.
    """
    rules, calendar = rules_of(authority_id), work_calendar(authority_id)
    if not calendar.is_working_day(today):
        return
    hearers = _Hearers(authority_id, today)
    look = _Look(authority_id, today, until, calendar, faults if faults is not None else [])
    for found in _of_units(look, [rule for rule in rules if rule.clock is Clock.DEADLINE]):
        yield hearers.hear(found)
    for found in _of_office(look, [rule for rule in rules if rule.clock is Clock.REPORTED]):
        yield hearers.hear(found)


class _Found(NamedTuple):
    """Tasks of one unit and campaign of which one step is due, with one deadline in one version."""

    step: DueStep
    due_on: date
    unit_id: int
    plan_id: int
    deadline_version: int
    tasks: list[int]


@dataclass(frozen=True)
class _Look:
    """Whose tasks are looked at, on which day, and where to name what cannot be worked out."""

    authority_id: int
    today: date
    until: date | None
    calendar: WorkCalendar
    faults: list[str]

    def steps(self, anchor: str, kind: str, rules: Sequence[Rule]) -> list[DueStep]:
        """Return the steps that have come for tasks of one kind that are counted from one day."""
        covered = {scope for scope, bit in zip(_scopes(rules), kind, strict=True) if bit == "1"}
        own = [rule for rule in rules if not rule.scope or rule.scope in covered]
        found = self._worked_out(anchor, own)
        return [step for step in found if self.until is None or step.planned_for > self.until]

    def _worked_out(self, anchor: str, rules: list[Rule]) -> list[DueStep]:
        """Return the steps of a day; when one of them cannot be worked out, those of the rules that can."""
        try:
            day = date.fromisoformat(anchor)
        except ValueError as error:
            log.exception("tasks counted from %r, which is no day, are left aside", anchor)
            self.faults.append(f"{anchor}: {error}")
            return []
        try:
            return steps_by(day, rules, self.today, self.calendar)
        except Exception:
            log.exception("the steps counted from %s are worked out one by one, because one of them cannot be", anchor)
        sound = [rule for rule in rules if self._can_be_worked_out(rule, day)]
        return steps_by(day, sound, self.today, self.calendar)

    def _can_be_worked_out(self, rule: Rule, day: date) -> bool:
        try:
            steps_by(day, [rule], self.today, self.calendar)
        except Exception as error:
            self.faults.append(f"{rule.key} {day}: {error}")
            return False
        return True


def _scopes(rules: Sequence[Rule]) -> list[Scope]:
    return list(dict.fromkeys(rule.scope for rule in rules if rule.scope))


def _kind(rules: Sequence[Rule]) -> ColumnElement[str]:
    """Return which of the scopes of the rules cover a task, as the database writes it: "1" or "0" for each."""
    word: ColumnElement[str] = literal("", String)
    for scope in _scopes(rules):
        word = word.concat(case((within(scope), "1"), else_="0"))
    return word


def _given_before(step: DueStep) -> datetime:
    """Return the instant by which a task must have been given for the step to be about it."""
    return clock.instant_on(step.planned_for + timedelta(days=1), clock.MIDNIGHT)


def _is_noted(given: Any, task_id: Any, version: Any) -> ColumnElement[bool]:
    """Return the condition "the step is in the ledger"; it keeps its identity when a holiday moves its day."""
    return exists().where(
        Reminder.task_id == task_id, Reminder.rule_key == given.c.key, Reminder.deadline_version == version
    )


# -- the clock of the units -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Day:
    """A deadline that tasks of one kind share: the steps that have come, and how many tasks there are."""

    anchor: date
    kind: str
    steps: list[DueStep]
    tasks: int


def _of_units(look: _Look, rules: list[Rule]) -> Iterator[list[_Found]]:
    """Yield what is due of the tasks that are with their units, day by day of their deadlines."""
    if not rules:
        return
    with_unit = and_(Task.authority_id == look.authority_id, Task.state.in_(sorted(WITH_UNIT)))
    for days in _together(_days(look, rules, with_unit)):
        for first, last in _parts(with_unit, days):
            yield _not_noted(with_unit, rules, days, first, last)


def _furthest(rules: Sequence[Rule], today: date, calendar: WorkCalendar) -> date:
    """Return the last deadline of which a step could have come by today."""
    lead = max(0, -min(rule.offset for rule in rules))
    try:
        return calendar.add_working_days(today, lead + 1)
    except OverflowError:
        return date.max


def _days(look: _Look, rules: list[Rule], with_unit: ColumnElement[bool]) -> list[_Day]:
    """Return the deadlines there are, with the steps that have come since the first of their tasks was given."""
    kind, first_given = _kind(rules), func.min(Task.assigned_at)
    day = cast(Task.due_on, String)  # as it is written, so that one that is no day harms no other
    near = Task.due_on <= _furthest(rules, look.today, look.calendar)
    query = select(day, kind, first_given, func.count()).where(with_unit, near)
    query = query.group_by(Task.due_on, kind).order_by(Task.due_on, kind)
    found = []
    for anchor, word, given_at, tasks in db.session.execute(query.execution_options(scope=WHY)):
        steps = [step for step in look.steps(anchor, word, rules) if given_at < _given_before(step)]
        if steps:
            found.append(_Day(date.fromisoformat(anchor), word, steps, tasks))
    return found


def _together(days: list[_Day]) -> Iterator[list[_Day]]:
    """Yield the days in groups of some thousand tasks; a day with more is a group of its own."""
    group: list[_Day] = []
    for day in days:
        if group and sum(one.tasks for one in group) + day.tasks > TASKS_BATCH:
            yield group
            group = []
        group.append(day)
    if group:
        yield group


def _parts(with_unit: ColumnElement[bool], days: list[_Day]) -> list[tuple[int | None, int | None]]:
    """Return the ends of the parts in which a group is looked at: all at once, or some thousand tasks at a time."""
    if len(days) > 1 or days[0].tasks <= TASKS_BATCH:
        return [(None, None)]
    number = func.row_number().over(order_by=Task.id).label("number")
    numbered = select(Task.id, number).where(with_unit, Task.due_on == days[0].anchor).subquery()
    ends = select(numbered.c.id).where(numbered.c.number % TASKS_BATCH == 0).order_by(numbered.c.id)
    found = list(db.session.scalars(ends.execution_options(scope=WHY)))
    return list(zip([None, *found], [*found, None], strict=True))


def _not_noted(
    with_unit: ColumnElement[bool], rules: list[Rule], days: list[_Day], first: int | None, last: int | None
) -> list[_Found]:
    """Return each task of some days with each of their steps that it had been given for and is not in the ledger."""
    given = given_table(
        "given", {"anchor": Date(), "kind": String(), "key": String(), "given_before": Instant(), "number": Integer()}
    )
    place = Task.unit_id, Task.plan_id, Task.deadline_version
    query = (
        select(given.c.number, *place, func.aggregate_strings(cast(Task.id, String), ","))
        .join(given, Task.due_on == given.c.anchor)
        .where(
            # Said beside the join, so that the database sees how few of all tasks these are, and takes its index.
            with_unit, Task.due_on.in_({day.anchor for day in days}),
            Task.assigned_at < given.c.given_before, ~_is_noted(given, Task.id, Task.deadline_version),
        )
        .group_by(given.c.number, *place)
        .execution_options(scope=WHY)
    )  # fmt: skip
    if _scopes(rules):
        query = query.where(_kind(rules) == given.c.kind)
    if first is not None:
        query = query.where(Task.id > first)
    if last is not None:
        query = query.where(Task.id <= last)
    numbered = [(day, step) for day in days for step in day.steps]
    rows = [(d.anchor, d.kind, s.key, _given_before(s), number) for number, (d, s) in enumerate(numbered)]
    found = db.session.execute(query, given_rows("given", rows))
    return [
        _Found(numbered[number][1], numbered[number][0].anchor, unit, plan, version, [*map(int, tasks.split(","))])
        for number, unit, plan, version, tasks in found
    ]


# -- the clock of the office ----------------------------------------------------------------------------------------


def _of_office(look: _Look, rules: list[Rule]) -> Iterator[list[_Found]]:
    """Yield what is due of the tasks that wait for the office, in the order of their numbers."""
    if not rules:
        return
    since = cast(LocalDay(func.coalesce(Task.reported_at, Task.assigned_at)), String)
    columns = Task.id, Task.unit_id, Task.plan_id, Task.deadline_version, Task.due_on, Task.assigned_at
    query = (
        select(*columns, since.label("since"), _kind(rules).label("kind"))
        .where(Task.authority_id == look.authority_id, Task.state == TaskState.REPORTED)
        .order_by(Task.id)
        .limit(TASKS_BATCH)
        .execution_options(scope=WHY)
    )
    known: dict[tuple[str, str], list[DueStep]] = {}
    last = 0
    while rows := db.session.execute(query.where(Task.id > last)).all():
        last = rows[-1].id
        come = []
        for row in rows:
            if (row.since, row.kind) not in known:
                known[row.since, row.kind] = look.steps(row.since, row.kind, rules)
            come += [(row, step) for step in known[row.since, row.kind] if row.assigned_at < _given_before(step)]
        yield _office_not_noted(come)


def _office_not_noted(come: list[tuple[Any, DueStep]]) -> list[_Found]:
    given = given_table("given", {"task_id": Integer(), "version": Integer(), "key": String(), "number": Integer()})
    query = select(given.c.number).where(~_is_noted(given, given.c.task_id, given.c.version))
    rows = [(row.id, row.deadline_version, step.key, number) for number, (row, step) in enumerate(come)]
    found: dict[tuple[Any, ...], _Found] = {}
    for number in db.session.scalars(query.execution_options(scope=WHY), given_rows("given", rows)) if rows else ():
        row, step = come[number]
        one = _Found(step, row.due_on or step.planned_for, row.unit_id, row.plan_id, row.deadline_version, [])
        found.setdefault((id(step), *one[1:5]), one).tasks.append(row.id)
    return list(found.values())


# -- who hears ------------------------------------------------------------------------------------------------------


class _Hearers:
    """Who hears the steps of an authority, found once for each audience, unit and, for its team, campaign."""

    def __init__(self, authority_id: int, today: date) -> None:
        self.authority_id = authority_id
        self.holders = Holders(today, [authority_id])
        self.known: dict[tuple[tuple[Audience, ...], int, int], tuple[Recipient, ...]] = {}

    def hear(self, found: list[_Found]) -> list[Hearing]:
        """Return what was found with those who hear."""
        self.holders.learn({one.unit_id for one in found})
        return [
            Hearing(
                one.step, one.unit_id, one.due_on, one.deadline_version,
                self._of(one.step, one.unit_id, one.plan_id), one.tasks,
            )
            for one in found
        ]  # fmt: skip

    def _of(self, step: DueStep, unit_id: int, plan_id: int) -> tuple[Recipient, ...]:
        if step.is_superseded:
            return (Recipient(NOBODY),)
        name = step.audience, unit_id, plan_id if Audience.TEAM in step.audience else 0
        if name not in self.known:
            self.known[name] = self.holders.of_all(
                step.audience, unit_id=unit_id, authority_id=self.authority_id, plan_id=plan_id
            )
        return self.known[name]
