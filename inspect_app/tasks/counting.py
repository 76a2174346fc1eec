"""How a task's last permitted day was found, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspect_app.deadlines.reading import anchor_words
from inspect_app.format import dmy
from inspect_app.i18n import _, _n
from inspect_app.models import Task
from workflows.deadline_rules import RULES, DeadlineRule


@dataclass(frozen=True)
class Counted:
    """The rule and its version, the day it was counted from, and the counting in one sentence."""

    rule: DeadlineRule
    started_on: date | None
    how: str


def counted(task: Task) -> Counted | None:
    """Return how the day was found; nothing for tasks older than the keeping of it."""
    rule = RULES.get(task.deadline_rule)
    if rule is None:
        return None
    how = ""
    if task.deadline_anchor_on and task.deadline_count:
        anchor = anchor_words(task.deadline_anchor)
        how = _(
            "%(length)s kể từ %(anchor)s, %(date)s",
            length=_length(task),
            anchor=anchor,
            date=dmy(task.deadline_anchor_on),
        )
        if task.deadline_kind.startswith("back_"):
            how = _(
                "%(length)s trước %(anchor)s, %(date)s",
                length=_length(task),
                anchor=anchor,
                date=dmy(task.deadline_anchor_on),
            )
    return Counted(rule, task.deadline_anchor_on, how)


def _length(task: Task) -> str:
    n = task.deadline_count or 0
    if task.deadline_unit == "working_day":
        return _n("%(n)s ngày làm việc", n)
    return _n("%(n)s tháng", n) if task.deadline_unit == "month" else _n("%(n)s ngày", n)


def waits_for(task: Task) -> str:
    """Return what the last permitted day is counted from while that has not happened; empty otherwise."""
    return anchor_words(task.deadline_anchor) if task.due_on is None and task.deadline_count else ""
