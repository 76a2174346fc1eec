"""The steps of reminding as data: when one speaks, to whom, about which tasks, and how often again."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.calendars import WorkCalendar
from workflows.tasks import TaskKind

MOST_REPEATS = 10_000


class Audience(StrEnum):
    """Who hears a reminder, in the order in which the ladder climbs."""

    UNIT_OFFICER = "unit_officer"
    UNIT_CHAIR = "unit_chair"
    OFFICE = "office"
    OFFICE_HEAD = "office_head"
    LEADER = "leader"
    TEAM = "team"


class Clock(StrEnum):
    """What the days of a step are counted from, and so whose clock it is.

    The unit's runs to and from the last permitted day while the task is with it; the office's from the day on which
    the unit reported, until the office has looked.
    """

    DEADLINE = "deadline"
    REPORTED = "reported"


@dataclass(frozen=True)
class Scope:
    """The tasks that a step is about; what is not said does not matter."""

    plan_id: int | None = None
    unit_id: int | None = None
    task_id: int | None = None
    kind: TaskKind | None = None

    def __bool__(self) -> bool:
        return any(part is not None for part in (self.plan_id, self.unit_id, self.task_id, self.kind))

    def covers(self, *, plan_id: int, unit_id: int, task_id: int, kind: TaskKind | None) -> bool:
        """Say whether a task is among them."""
        pairs = ((self.plan_id, plan_id), (self.unit_id, unit_id), (self.task_id, task_id), (self.kind, kind))
        return all(asked is None or asked == found for asked, found in pairs)


ALL_TASKS = Scope()


@dataclass(frozen=True)
class Rule:
    """A step of reminding: so many days before (negative) or after a day, somebody is told.

    Days are working days, or calendar days when ``working`` is off; the step is on a working day either way.  With
    ``every`` it comes again after so many days, each time ``wider`` days later than the last, and has no last day.
    ``letter`` is the level of the chase letter that is drafted by then; ``is_urgent`` keeps it out of the digest.
    ``since`` is the day on which the office put it there, or moved it.
    """

    key: str
    offset: int
    audience: tuple[Audience, ...]
    working: bool = True
    every: int = 0
    wider: int = 0
    clock: Clock = Clock.DEADLINE
    letter: int = 0
    is_urgent: bool = False
    note: str = ""
    scope: Scope = ALL_TASKS
    since: date | None = None

    def comes_too_late(self, planned: date) -> bool:
        """Say whether a step's day was over when the step was put there, and speaks of a deadline that may be over too.

        A step that is added today must not bring "five days left" about a task that has been late for a year; one
        about lateness is true still and is made good.
        """
        return self.offset <= 0 and self.since is not None and planned < self.since


_UNIT = (Audience.UNIT_OFFICER, Audience.UNIT_CHAIR)

# What a new authority starts with (domain 4.4, taken from practice); each changes it as it likes.  Steps on the same
# day to the unit and to the office are two rules, so that each side's being told is remembered for itself.  The last
# steps come again and again: nobody who is late is ever left in silence.
DEFAULT_RULES: tuple[Rule, ...] = (
    Rule("before_10", -10, (Audience.UNIT_OFFICER,)),
    Rule("before_5", -5, (Audience.UNIT_OFFICER,)),
    Rule("before_2", -2, _UNIT),
    Rule("due_day", 0, (Audience.UNIT_OFFICER,)),
    Rule("due_day_office", 0, (Audience.OFFICE,)),
    Rule("late_1_office", 1, (Audience.OFFICE,)),
    Rule("late_3", 3, _UNIT),
    Rule("late_3_office", 3, (Audience.OFFICE,), letter=1),
    Rule("late_5_head", 5, (Audience.OFFICE_HEAD,)),
    Rule("late_10", 10, (Audience.UNIT_CHAIR,)),
    Rule("late_10_office", 10, (Audience.OFFICE, Audience.LEADER), letter=2),
    Rule("late_20", 20, _UNIT, every=10, wider=5),
    Rule("late_20_office", 20, (Audience.OFFICE, Audience.LEADER), every=10, wider=5),
    Rule("review_3", 3, (Audience.OFFICE,), clock=Clock.REPORTED),
    Rule("review_7_head", 7, (Audience.OFFICE, Audience.OFFICE_HEAD), clock=Clock.REPORTED, every=5, wider=5),
)


# -- the days of a step ---------------------------------------------------------------------------------------------


def offset_of(rule: Rule, number: int) -> int:
    """Return the distance of a repetition; the step itself is number 0.

    >>> rule = Rule("late", 20, (), every=10, wider=5)
    >>> [offset_of(rule, n) for n in range(4)]
    [20, 30, 45, 65]
    """
    return rule.offset + number * rule.every + rule.wider * number * (number - 1) // 2


def planned_on(rule: Rule, anchor: date, calendar: WorkCalendar, number: int = 0) -> date:
    """Return the working day on which a step, or a repetition of it, speaks.

    Steps up to the last permitted day keep to that side of it: when it is a day off, the reminder of the day comes on
    the last working day before.
    """
    offset = offset_of(rule, number)
    if rule.working and offset != 0:
        return calendar.add_working_days(anchor, offset)
    day = anchor + timedelta(days=offset)
    return calendar.previous_working_day(day) if offset <= 0 else calendar.next_working_day(day)


def latest_by(rule: Rule, anchor: date, day: date, calendar: WorkCalendar) -> int:
    """Return the number of the latest repetition that has come by a day; 0 while none has."""
    if rule.every <= 0:
        return 0
    gone = calendar.working_days_between(anchor, day) if rule.working else (day - anchor).days
    if gone <= rule.offset:
        return 0
    number = _last_within(rule, gone)
    while number and planned_on(rule, anchor, calendar, number) > day:
        number -= 1
    return number


def _last_within(rule: Rule, gone: int) -> int:
    if not rule.wider:
        return (gone - rule.offset) // rule.every
    number = 0
    while number < MOST_REPEATS and offset_of(rule, number + 1) <= gone:
        number += 1
    return number


# -- the identity of a step in the ledger ---------------------------------------------------------------------------


def step_key(rule: Rule, number: int, anchor: date) -> str:
    """Return what a step is noted under; a repetition has its number, the office's clock the day it started.

    A drafted letter is noted under its rule and level, "late_3_office!1".

    >>> step_key(Rule("late_20", 20, (), every=10), 2, date(2023, 10, 24))
    'late_20#2'
    >>> step_key(Rule("review_3", 3, (), clock=Clock.REPORTED), 0, date(2023, 10, 24))
    'review_3@20231024'
    """
    started = f"@{anchor:%Y%m%d}" if rule.clock is Clock.REPORTED else ""
    return f"{rule.key}{started}{f'#{number}' if number else ''}"


def rule_key_of(key: str) -> str:
    """Return the key of the rule that made a step.

    >>> rule_key_of("review_3@20231024#2"), rule_key_of("late_3_office!1")
    ('review_3', 'late_3_office')
    """
    return re.split("[@#!]", key, maxsplit=1)[0]


def is_review(key: str) -> bool:
    """Say whether a step in the ledger is one of the office's clock."""
    return "@" in key
