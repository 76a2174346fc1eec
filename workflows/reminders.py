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
    "DEFAULT_RULES", "Audience", "Clock", "Due", "DueStep", "OpenTask", "Rule", "Scope", "next_step", "planned_on",
    "reminders_due", "steps_by", "upcoming",
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
class DueStep:
    """A step that has come for every task counted from one day, and whom it tells; nobody once a later one does."""

    planned_for: date
    rule: Rule
    key: str
    audience: tuple[Audience, ...]

    @property
    def is_superseded(self) -> bool:
        return not self.audience


Sent = Container[tuple[int, str, date]]
_Steps = Callable[[OpenTask], Sequence[DueStep]]


def steps_by(anchor: date, rules: Iterable[Rule], today: date, calendar: WorkCalendar) -> list[DueStep]:
    """Return the steps that have come by today for a task counted from ``anchor``, oldest first.

    This is the whole of what a day decides: which task, whether it had been given by then and what is in the ledger
    are left to the caller, who works this out once for all tasks that share an anchor and ``rules``.  Walked from the
    latest step back, whoever is told by a later one is told no more.  Of a rule that repeats, the latest that has come
    stands for all before it.
    """
    told: set[Audience] = set()
    found: list[DueStep] = []
    come = [(*_latest(rule, anchor, today, calendar), rule) for rule in rules]
    come.sort(key=lambda step: (step[0], step[2].offset))
    for planned, key, rule in reversed(come):
        if planned <= today and not rule.comes_too_late(planned):
            found.append(DueStep(planned, rule, key, tuple(who for who in rule.audience if who not in told)))
            told.update(rule.audience)
    return found[::-1]


def _latest(rule: Rule, anchor: date, today: date, calendar: WorkCalendar) -> tuple[date, str]:
    number = latest_by(rule, anchor, today, calendar)
    return planned_on(rule, anchor, calendar, number), step_key(rule, number, anchor)


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
    return [due for task in tasks for due in _due_of(task, steps_of(task), sent)]


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


def _due_of(task: OpenTask, steps: Sequence[DueStep], sent: Sent) -> Iterator[Due]:
    """Yield what of the steps that have come the task had been given for, and nobody has been told."""
    for step in steps:
        was_given = task.opened_on is None or step.planned_for >= task.opened_on
        if was_given and (task.id, step.key, step.planned_for) not in sent:
            day = task.due_on or step.planned_for
            yield Due(task.id, step.key, step.planned_for, day, step.is_superseded, step.audience, step.rule)


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
    """Return a look-up of a task's steps, worked out once for each day and clock."""
    known: dict[object, list[DueStep]] = {}
    has_scopes = any(rule.scope for rule in rules)

    def steps_of(task: OpenTask) -> Sequence[DueStep]:
        anchor = task.anchor
        if anchor is None:
            return ()
        chosen = tuple(_rules_for(task, rules)) if has_scopes else None
        name = (anchor, task.waiting_for_office, chosen)
        if name not in known:
            own = chosen if chosen is not None else _rules_for(task, rules)
            known[name] = steps_by(anchor, own, today, calendar)
        return known[name]

    return steps_of
