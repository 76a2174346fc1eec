"""Which steps are due and for whom, and what comes next for one task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Person, Post, PostRole, Reminder, ReminderRule, Task
from inspect_app.units.calendar import work_calendar
from workflows.calendars import WorkCalendar
from workflows.reminders import DEFAULT_RULES, Audience, OpenTask, Rule, next_step, planned_on, reminders_due
from workflows.tasks import OPEN, TaskState

A = Audience
UNIT_POSTS = {A.UNIT_OFFICER: PostRole.OFFICER, A.UNIT_CHAIR: PostRole.CHAIR}
AUTHORITY_POSTS = {A.OFFICE: PostRole.OFFICE, A.LEADER: PostRole.LEADER}
NOBODY = 0


# -- the rules ------------------------------------------------------------------------------------------------------


def step_rows(authority_id: int) -> list[ReminderRule]:
    """Return an authority's own steps in time order; none when it uses the usual ones."""
    query = select(ReminderRule).where(ReminderRule.authority_id == authority_id)
    return list(db.session.scalars(query.order_by(ReminderRule.offset, ReminderRule.id)))


def rules_of(authority_id: int) -> list[Rule]:
    """Return the steps in force at an authority: its own that are not paused, or the usual ones."""
    rows = step_rows(authority_id)
    if not rows:
        return list(DEFAULT_RULES)
    return [Rule(row.key, row.offset, audience_of(row.audience)) for row in rows if row.is_active]


def audience_of(words: str) -> tuple[Audience, ...]:
    """Return the audience kept as words with commas between."""
    return tuple(Audience(word) for word in words.split(",") if word)


# -- who is told ----------------------------------------------------------------------------------------------------


class Holders:
    """Who holds the posts that reminders go to, on one day; read once a run."""

    def __init__(self, day: date, unit_ids: Iterable[int] | None = None) -> None:
        self.people: dict[tuple[PostRole, int], list[int]] = defaultdict(list)
        query = (
            select(Post.role, Post.unit_id, Post.person_id)
            .join(Person, Person.id == Post.person_id)
            .where(
                Post.role.in_([*UNIT_POSTS.values(), *AUTHORITY_POSTS.values()]),
                Post.from_on <= day,
                or_(Post.to_on.is_(None), Post.to_on >= day),
                Person.is_active,
            )
            .order_by(Post.id)
        )
        if unit_ids is not None:
            query = query.where(Post.unit_id.in_(unit_ids))
        for role, unit_id, person_id in db.session.execute(query.execution_options(scope="reminders")):
            self.people[role, unit_id].append(person_id)

    def of(self, who: Audience, *, unit_id: int, authority_id: int) -> list[int]:
        """Return the people; in a unit the chair stands in for a missing officer and the other way round."""
        if who in AUTHORITY_POSTS:
            return self.people.get((AUTHORITY_POSTS[who], authority_id), [])
        role = UNIT_POSTS[who]
        other = PostRole.CHAIR if role is PostRole.OFFICER else PostRole.OFFICER
        return self.people.get((role, unit_id)) or self.people.get((other, unit_id), [])

    def of_all(self, audience: Sequence[Audience], *, unit_id: int, authority_id: int) -> tuple[int, ...]:
        """Return everyone of an audience once, or nobody's number when there is no account to tell."""
        found = [p for who in audience for p in self.of(who, unit_id=unit_id, authority_id=authority_id)]
        return tuple(dict.fromkeys(found)) or (NOBODY,)


# -- what is due ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One step of one task that is due, with everyone it goes to; a superseded one goes to nobody."""

    task_id: int
    unit_id: int
    rule_key: str
    planned_for: date
    due_on: date
    is_superseded: bool
    person_ids: tuple[int, ...]


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
    query = select(Task.authority_id).where(Task.state.in_(sorted(OPEN)), Task.due_on.is_not(None)).distinct()
    return sorted(db.session.scalars(query.execution_options(scope="reminders")))


def due_steps(authority_id: int, today: date, *, until: date | None = None) -> Iterator[Step]:
    """Yield what should have gone out by today for an authority's tasks, and has not."""
    rules, calendar = rules_of(authority_id), work_calendar()
    if not rules or not calendar.is_working_day(today):
        return
    rows, told = _open_tasks(authority_id, rules, today, calendar)
    units = {row.id: row.unit_id for row in rows}
    tasks = [_open_task(row) for row in rows]
    due = reminders_due(tasks, rules, today, Told(told, until), calendar)
    holders = Holders(today) if due else None
    for step in due:
        unit_id = units[step.task_id]
        people: tuple[int, ...] = (NOBODY,)
        if not step.superseded and holders is not None:
            people = holders.of_all(step.audience, unit_id=unit_id, authority_id=authority_id)
        yield Step(step.task_id, unit_id, step.rule_key, step.planned_for, step.due_on, step.superseded, people)


def _open_tasks(
    authority_id: int, rules: Sequence[Rule], today: date, calendar: WorkCalendar
) -> tuple[Sequence[Any], set[tuple[int, str]]]:
    """Return the tasks that any step could speak of by today, and which of their steps are in the ledger."""
    lead = max(0, -min(rule.offset for rule in rules))
    furthest = calendar.add_working_days(today, lead + 1)
    wanted = and_(
        Task.authority_id == authority_id,
        Task.state.in_(sorted(OPEN)),
        Task.due_on <= furthest,
        not_(_all_said(rules)),
    )
    columns = select(Task.id, Task.unit_id, Task.due_on, Task.state, Task.assigned_at).where(wanted)
    rows: Sequence[Any] = db.session.execute(
        columns.order_by(Task.due_on, Task.id).execution_options(scope="reminders")
    ).all()
    ledger = (
        select(Reminder.task_id, Reminder.rule_key)
        .join(Task, and_(Task.id == Reminder.task_id, Task.due_on == Reminder.due_on))
        .where(wanted)
        .distinct()
    )
    told = {(task_id, key) for task_id, key in db.session.execute(ledger.execution_options(scope="reminders"))}
    return rows, told


def _all_said(rules: Sequence[Rule]) -> ColumnElement[bool]:
    """Return whether each audience's last step is in the ledger: of such a task there is nothing left to say."""
    last: dict[Audience, Rule] = {}
    for rule in sorted(rules, key=lambda r: r.offset):
        last |= dict.fromkeys(rule.audience, rule)
    said = aliased(Reminder)
    return and_(
        *(
            exists().where(said.task_id == Task.id, said.rule_key == key, said.due_on == Task.due_on)
            for key in sorted({rule.key for rule in last.values()})
        )
    )


def _open_task(row: Any) -> OpenTask:
    return OpenTask(
        id=row.id,
        due_on=row.due_on,
        unit_id=row.unit_id,
        waiting_for_office=row.state is TaskState.REPORTED,
        opened_on=clock.day_of(row.assigned_at),
    )


# -- what comes next for one task -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coming:
    """A step still to come: the day, how it stands to the deadline, and who will hear."""

    on: date
    offset: int
    audience: tuple[Audience, ...]
    people: tuple[str, ...]

    @cached_property
    def has_accounts(self) -> bool:
        return bool(self.people)


def coming_steps(task: Task, today: date, limit: int = 4) -> list[Coming]:
    """Return the reminders still to come for a task, the next one first; none once it is settled or has no deadline."""
    if task.due_on is None or task.state not in OPEN:
        return []
    rules, calendar = rules_of(task.authority_id), work_calendar()
    ledger = select(Reminder.rule_key).where(Reminder.task_id == task.id, Reminder.due_on == task.due_on)
    told = Told({(task.id, key) for key in db.session.scalars(ledger)})
    seen = _open_task(task)
    first = next_step(seen, rules, today, told, calendar)
    if first is None:
        return []
    offsets = {rule.key: rule.offset for rule in rules}
    day = first.goes_out_on(today, calendar)
    found = [(day, offsets[first.rule_key], first.audience)]
    found += _later(seen, rules, day, calendar)
    return _named(found[:limit], task, today)


def _later(
    task: OpenTask, rules: Sequence[Rule], after: date, calendar: WorkCalendar
) -> list[tuple[date, int, tuple[Audience, ...]]]:
    found = []
    for rule in rules:
        audience = tuple(w for w in rule.audience if w is Audience.OFFICE or not task.waiting_for_office)
        day = planned_on(rule, task.due_on, calendar)
        if audience and day > after:
            found.append((day, rule.offset, audience))
    return sorted(found, key=lambda step: (step[0], step[1]))


def _named(found: list[tuple[date, int, tuple[Audience, ...]]], task: Task, today: date) -> list[Coming]:
    holders = Holders(today, [task.unit_id, task.authority_id])
    ids = [holders.of_all(a, unit_id=task.unit_id, authority_id=task.authority_id) for _day, _offset, a in found]
    query = everyones(Person, "who a reminder goes to").where(Person.id.in_({i for group in ids for i in group}))
    names = {person.id: person.full_name for person in db.session.scalars(query)}
    return [
        Coming(day, offset, audience, tuple(names[i] for i in group if i in names))
        for (day, offset, audience), group in zip(found, ids, strict=True)
    ]


def last_run_before(day: date, calendar: WorkCalendar) -> date:
    """Return the working day before a day: the latest run that precedes its own."""
    return calendar.previous_working_day(day - timedelta(days=1))
