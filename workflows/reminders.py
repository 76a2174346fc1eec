"""Which reminders and escalations should have gone out by a given day, and have not."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from workflows.calendars import WorkCalendar
from workflows.reminder_rules import (
    DEFAULT_RULES,
    Audience,
    Clock,
    Rule,
    Scope,
    latest_by,
    planned_on,
    step_key,
)
from workflows.tasks import TaskKind

__all__ = [
    "DEFAULT_RULES", "Audience", "Clock", "Due", "OpenTask", "Rule", "Scope", "next_step", "planned_on",
    "reminders_due", "upcoming",
]  # fmt: skip


@dataclass(frozen=True)
class OpenTask:
    """What reminding needs to know of a task that is not settled.

    ``waiting_for_office`` says that the unit has reported and the office has to look at it, since ``reported_on``.
    Steps planned before ``opened_on`` never happen: nobody is reminded of what he had not been given.
    """

    id: int
    due_on: date | None
    unit_id: int
    waiting_for_office: bool
    opened_on: date | None = None
    plan_id: int = 0
    kind: TaskKind | None = None
    reported_on: date | None = None

    @property
    def clock(self) -> Clock:
        """Whose clock runs: the unit's, or the office's since the unit has reported."""
        return Clock.REPORTED if self.waiting_for_office else Clock.DEADLINE

    @property
    def anchor(self) -> date | None:
        """The day from which that clock counts; none when there is nothing to count from."""
        return (self.reported_on or self.opened_on) if self.waiting_for_office else self.due_on


@dataclass(frozen=True)
class Due:
    """A step of one task to be entered in the ledger: sent to ``audience``, or superseded and told to nobody.

    ``(task_id, rule_key, planned_for)`` is its identity; sending it twice is what the ledger refuses.  ``audience``
    leaves out whom a later step tells anyway.
    """

    task_id: int
    rule_key: str
    planned_for: date
    due_on: date
    superseded: bool = False
    audience: tuple[Audience, ...] = ()
    rule: Rule | None = field(default=None, compare=False)

    def goes_out_on(self, today: date, calendar: WorkCalendar) -> date:
        """Return the day on which the step is or can be sent, seen from today; a missed one is made good."""
        return self.planned_for if self.planned_for > today else calendar.next_working_day(today)


@dataclass(frozen=True)
class _Step:
    planned_for: date
    rule: Rule
    key: str


Sent = Container[tuple[int, str, date]]
_Steps = Callable[[OpenTask], Sequence[_Step]]


def reminders_due(
    tasks: Iterable[OpenTask], rules: Sequence[Rule], today: date, sent: Sent, calendar: WorkCalendar
) -> list[Due]:
    """Return the steps that should have gone out by today and are not in ``sent``, task by task, oldest first.

    After an outage each audience hears of a task once, through the latest step; earlier ones are returned as
    superseded, so that the ledger can note them and a second run adds nothing.  A task that waits for the office is
    the office's: its unit and the leader hear nothing.  On days off nothing is due; it is the next working day.
    """
    if not calendar.is_working_day(today):
        return []
    steps_of = _steps_by_anchor(rules, today, calendar)
    due: list[Due] = []
    for task in tasks:
        steps = steps_of(task)
        if steps and steps[0].planned_for <= today:
            due += _due_of(task, steps, today, sent)
    return due


def upcoming(
    task: OpenTask, rules: Sequence[Rule], today: date, sent: Sent, calendar: WorkCalendar, limit: int
) -> list[tuple[date, Due]]:
    """Return the steps that go out next for a task with their days, played forward as the runs will do it.

    What stays unsent until a later step comes is not announced: a day off passes over what the day after it supersedes.
    """
    found: list[tuple[date, Due]] = []
    noted: set[tuple[int, str, date]] = set()
    both = _Either(sent, noted)
    for run in _runs(task, rules, today, calendar, limit):
        for due in reminders_due([task], rules, run, both, calendar):
            noted.add((due.task_id, due.rule_key, due.planned_for))
            if not due.superseded:
                found.append((run, due))
        if len(found) >= limit:
            break
    return found[:limit]


def next_step(task: OpenTask, rules: Sequence[Rule], today: date, sent: Sent, calendar: WorkCalendar) -> Due | None:
    """Return the step that goes out next for a task: one that is due already, else the first one to come."""
    found = upcoming(task, rules, today, sent, calendar, 1)
    return found[0][1] if found else None


@dataclass(frozen=True)
class _Either:
    """What is in the ledger, or will be by a run that is played forward."""

    sent: Sent
    noted: set[tuple[int, str, date]]

    def __contains__(self, step: object) -> bool:
        return step in self.noted or step in self.sent


def _runs(task: OpenTask, rules: Sequence[Rule], today: date, calendar: WorkCalendar, limit: int) -> Iterator[date]:
    """Yield the days on which something could go out: the next run, and the days of the steps after it."""
    first = calendar.next_working_day(today)
    yield first
    days: set[date] = set()
    if (anchor := task.anchor) is not None:
        for rule in _rules_for(task, rules):
            start = latest_by(rule, anchor, first, calendar)
            numbers = range(start, start + limit + 2) if rule.every > 0 else range(1)
            days |= {planned_on(rule, anchor, calendar, number) for number in numbers}
    yield from sorted(day for day in days if day > first)


def _due_of(task: OpenTask, steps: Sequence[_Step], today: date, sent: Sent) -> list[Due]:
    """Walk a task's past steps from the latest back; whoever has been told by a later one is told no more."""
    told: set[Audience] = set()
    due: list[Due] = []
    for step in reversed(steps):
        if step.planned_for > today or (task.opened_on is not None and step.planned_for < task.opened_on):
            continue
        if (task.id, step.key, step.planned_for) not in sent:
            audience = tuple(who for who in step.rule.audience if who not in told)
            day = task.due_on or step.planned_for
            due.append(Due(task.id, step.key, step.planned_for, day, not audience, audience, step.rule))
        told.update(step.rule.audience)
    return due[::-1]


def _rules_for(task: OpenTask, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules of the clock that runs for a task, and of its campaign, unit and kind."""
    return [
        rule
        for rule in rules
        if rule.clock is task.clock
        and (
            not rule.scope
            or rule.scope.covers(plan_id=task.plan_id, unit_id=task.unit_id, task_id=task.id, kind=task.kind)
        )
    ]


def _steps_by_anchor(rules: Sequence[Rule], today: date, calendar: WorkCalendar) -> _Steps:
    """Return a look-up of a task's steps in time order, worked out once for each day and clock.

    Of a rule that repeats, the latest that has come by today stands for all before it.
    """
    known: dict[object, list[_Step]] = {}
    has_scopes = any(rule.scope for rule in rules)

    def steps_of(task: OpenTask) -> Sequence[_Step]:
        anchor = task.anchor
        if anchor is None:
            return ()
        chosen = tuple(_rules_for(task, rules)) if has_scopes else None
        name = (anchor, task.waiting_for_office, chosen)
        if name not in known:
            steps = [_step(rule, anchor, today, calendar) for rule in chosen or _rules_for(task, rules)]
            known[name] = sorted(steps, key=lambda step: (step.planned_for, step.rule.offset))
        return known[name]

    return steps_of


def _step(rule: Rule, anchor: date, today: date, calendar: WorkCalendar) -> _Step:
    number = latest_by(rule, anchor, today, calendar)
    return _Step(planned_on(rule, anchor, calendar, number), rule, step_key(rule, number, anchor))
