"""Which reminders and escalations should have gone out by a given day, and have not."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.calendars import WorkCalendar


class Audience(StrEnum):
    """Who hears a reminder."""

    UNIT_OFFICER = "unit_officer"
    UNIT_CHAIR = "unit_chair"
    OFFICE = "office"
    LEADER = "leader"


@dataclass(frozen=True)
class Rule:
    """A step of reminding: so many days before (negative) or after the last permitted day, somebody is told.

    Days are working days, or calendar days when ``working`` is off; the step is on a working day either way.
    """

    key: str
    offset: int
    audience: tuple[Audience, ...]
    working: bool = True


# What a new authority starts with (domain 4.4, taken from practice); each changes it as it likes.  Steps on the same
# day to the unit and to the office are two rules, so that each side's being told is remembered for itself.
DEFAULT_RULES: tuple[Rule, ...] = (
    Rule("before_10", -10, (Audience.UNIT_OFFICER,)),
    Rule("before_5", -5, (Audience.UNIT_OFFICER,)),
    Rule("before_2", -2, (Audience.UNIT_OFFICER, Audience.UNIT_CHAIR)),
    Rule("due_day", 0, (Audience.UNIT_OFFICER,)),
    Rule("due_day_office", 0, (Audience.OFFICE,)),
    Rule("late_1_office", 1, (Audience.OFFICE,)),
    Rule("late_3", 3, (Audience.UNIT_OFFICER, Audience.UNIT_CHAIR)),
    Rule("late_3_office", 3, (Audience.OFFICE,)),
    Rule("late_10", 10, (Audience.UNIT_CHAIR,)),
    Rule("late_10_office", 10, (Audience.OFFICE, Audience.LEADER)),
)


@dataclass(frozen=True)
class OpenTask:
    """What reminding needs to know of a task that is not settled.

    ``waiting_for_office`` says that the unit has reported and the office has to look at it.  Steps planned before
    ``opened_on`` never happen: nobody is reminded of what he had not been given.
    """

    id: int
    due_on: date
    unit_id: int
    waiting_for_office: bool
    opened_on: date | None = None


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

    def goes_out_on(self, today: date, calendar: WorkCalendar) -> date:
        """Return the day on which the step is or can be sent, seen from today; a missed one is made good."""
        return self.planned_for if self.planned_for > today else calendar.next_working_day(today)


@dataclass(frozen=True)
class _Step:
    planned_for: date
    rule: Rule


def planned_on(rule: Rule, due_on: date, calendar: WorkCalendar) -> date:
    """Return the working day on which a rule speaks about a deadline.

    Steps up to the last permitted day keep to that side of it: when it is a day off, the reminder of the day comes on
    the last working day before.
    """
    if rule.working and rule.offset != 0:
        return calendar.add_working_days(due_on, rule.offset)
    day = due_on + timedelta(days=rule.offset)
    return calendar.previous_working_day(day) if rule.offset <= 0 else calendar.next_working_day(day)


def reminders_due(
    tasks: Iterable[OpenTask],
    rules: Sequence[Rule],
    today: date,
    sent: Container[tuple[int, str, date]],
    calendar: WorkCalendar,
) -> list[Due]:
    """Return the steps that should have gone out by today and are not in ``sent``, task by task, oldest first.

    After an outage each audience hears of a task once, through the latest step; earlier ones are returned as
    superseded, so that the ledger can note them and a second run adds nothing.  A task that waits for the office is
    the office's: its unit and the leader hear nothing.  On days off nothing is due; it is the next working day.
    """
    if not calendar.is_working_day(today):
        return []
    steps_of = _steps_by_deadline(rules, calendar)
    due: list[Due] = []
    for task in tasks:
        steps = steps_of(task.due_on)
        if steps and steps[0].planned_for <= today:
            due += _due_of(task, steps, today, sent)
    return due


def next_step(
    task: OpenTask,
    rules: Sequence[Rule],
    today: date,
    sent: Container[tuple[int, str, date]],
    calendar: WorkCalendar,
) -> Due | None:
    """Return the step that goes out next for a task: one that is due already, else the first one to come.

    What stays unsent until a later step comes is not announced: a day off passes over what the day after it supersedes.
    """
    steps = _steps_by_deadline(rules, calendar)(task.due_on)
    first_run = calendar.next_working_day(today)
    for run in [first_run, *(step.planned_for for step in steps if step.planned_for > first_run)]:
        for due in _due_of(task, steps, run, sent):
            if not due.superseded:
                return due
    return None


def _due_of(task: OpenTask, steps: list[_Step], today: date, sent: Container[tuple[int, str, date]]) -> list[Due]:
    """Walk a task's past steps from the latest back; whoever has been told by a later one is told no more."""
    told: set[Audience] = set()
    due: list[Due] = []
    for step in reversed(steps):
        if step.planned_for > today or (task.opened_on is not None and step.planned_for < task.opened_on):
            continue
        listening = _listening(task, step.rule)
        if listening and (task.id, step.rule.key, step.planned_for) not in sent:
            audience = tuple(who for who in listening if who not in told)
            due.append(Due(task.id, step.rule.key, step.planned_for, task.due_on, not audience, audience))
        told.update(listening)
    return due[::-1]


def _listening(task: OpenTask, rule: Rule) -> tuple[Audience, ...]:
    if not task.waiting_for_office:
        return rule.audience
    return tuple(who for who in rule.audience if who is Audience.OFFICE)


def _steps_by_deadline(rules: Sequence[Rule], calendar: WorkCalendar) -> Callable[[date], list[_Step]]:
    """Return a look-up of the steps of a deadline, in time order, worked out once for each date."""
    known: dict[date, list[_Step]] = {}

    def steps_of(due_on: date) -> list[_Step]:
        if due_on not in known:
            steps = [_Step(planned_on(rule, due_on, calendar), rule) for rule in rules]
            known[due_on] = sorted(steps, key=lambda step: (step.planned_for, step.rule.offset))
        return known[due_on]

    return steps_of
