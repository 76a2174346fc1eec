"""Why a step of reminding was told, will be told, or is not: the rules of a run, asked about one task."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.calendars import WorkCalendar
from workflows.reminder_rules import Clock, Rule, latest_by, planned_on, step_key
from workflows.reminders import OpenTask, reminders_due


class Reason(StrEnum):
    """How one step stands for one task."""

    NOTED = "noted"  # it is in the ledger, which says what became of it
    DUE = "due"  # the next run tells it
    OVERTAKEN = "overtaken"  # whoever would hear it hears, or has heard, a later step
    COMING = "coming"  # its day is still to come
    REPORTED = "reported"  # the unit has reported, so its clock stands still
    NOT_REPORTED = "not_reported"  # the office has nothing to look at yet
    NO_DAY = "no_day"  # there is no day to count from
    BEFORE_GIVEN = "before_given"  # its day had passed when the task was given
    BEFORE_STEP = "before_step"  # its day had passed when the office put the step there
    SETTLED = "settled"  # the task has ended


@dataclass(frozen=True)
class StepReason:
    """One step, the day it was or is planned for, how it stands, and on which day a run tells it."""

    rule: Rule
    key: str
    reason: Reason
    planned_for: date | None = None
    goes_out_on: date | None = None


def reasons(
    task: OpenTask, rules: Sequence[Rule], today: date, noted: Container[str], calendar: WorkCalendar, *, is_open: bool
) -> list[StepReason]:
    """Return how each step that is about a task stands today, in the order of their days.

    Of a step that repeats, the latest repetition that has come is looked at.  ``noted`` are the keys in the ledger
    for the present version of the deadline.
    """
    run = calendar.next_working_day(today)
    told = _Noted(task.id, noted)
    due = {one.rule_key: one for one in reminders_due([task], rules, run, told, calendar)} if is_open else {}
    found = []
    for rule in rules:
        if rule.scope and not rule.scope.covers(
            plan_id=task.plan_id, unit_id=task.unit_id, task_id=task.id, kind=task.kind
        ):
            continue
        anchor = task.due_on if rule.clock is Clock.DEADLINE else task.anchor if task.waiting_for_office else None
        if anchor is None:
            absent = Reason.NO_DAY if rule.clock is Clock.DEADLINE else Reason.NOT_REPORTED
            found.append(StepReason(rule, rule.key, absent if is_open else Reason.SETTLED))
            continue
        number = latest_by(rule, anchor, today, calendar)
        key, planned = step_key(rule, number, anchor), planned_on(rule, anchor, calendar, number)
        if key in noted:
            reason = Reason.NOTED
        elif not is_open:
            reason = Reason.SETTLED
        elif rule.clock is not task.clock:
            reason = Reason.REPORTED
        elif task.opened_on is not None and planned < task.opened_on:
            reason = Reason.BEFORE_GIVEN
        elif rule.comes_too_late(planned):
            reason = Reason.BEFORE_STEP
        elif key in due:
            reason = Reason.OVERTAKEN if due[key].superseded else Reason.DUE
        else:
            reason = Reason.COMING
        day = max(run, calendar.next_working_day(planned)) if reason in {Reason.DUE, Reason.COMING} else None
        found.append(StepReason(rule, key, reason, planned, day))
    return sorted(found, key=lambda one: (one.planned_for or date.max, one.rule.offset))


@dataclass(frozen=True)
class _Noted:
    """The ledger of one task, asked as a run asks it: a step keeps its identity when its day moves."""

    task_id: int
    keys: Container[str]

    def __contains__(self, step: object) -> bool:
        return isinstance(step, tuple) and step[0] == self.task_id and step[1] in self.keys
