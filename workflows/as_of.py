"""A task as it was at an instant, from how it is now and what its journal says happened before and after."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from workflows.tasks import TaskState

#: In what each event leaves a task; what happens to no state (a day moved, a unit merged) speaks by its changes.
LEAVES = {
    "TaskAssigned": TaskState.ASSIGNED,
    "TaskStarted": TaskState.IN_PROGRESS,
    "TaskReported": TaskState.REPORTED,
    "TaskAccepted": TaskState.ACCEPTED,
    "TaskReturned": TaskState.RETURNED,
    "TaskReopened": TaskState.RETURNED,
    "TaskClosed": TaskState.CLOSED,
    "TaskEnded": TaskState.CLOSED,
    "TaskCancelled": TaskState.CANCELLED,
    "TaskMerged": TaskState.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of a task's journal: when, what, and the values it changed, as (before, after)."""

    at: datetime
    event: str
    changes: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class TaskThen:
    """What counts of a task: its state, unit and last day, when it was reported and when found to be done."""

    state: TaskState
    unit_id: int
    due_on: date | None
    reported_at: datetime | None
    accepted_at: datetime | None


def task_as_of(now: TaskThen, entries: Iterable[Happened], instant: datetime) -> TaskThen:
    """Return the task as it was just before ``instant``; ``entries`` are its journal, oldest first.

    A state is the one that the last event before left it in.  Of a value that changed afterwards the first such change
    says what it was.  A report that nothing has overtaken keeps its day, for one that came on paper counts from the day
    it came and not from the day it was written down.
    """
    before = [one for one in entries if one.at < instant and one.event in LEAVES]
    after = [one for one in entries if one.at >= instant]
    was = replace(now, **_before(after))
    if not any(one.event in LEAVES for one in after):
        return was
    reported, accepted = was.reported_at, was.accepted_at
    if any(one.event in ("TaskReported", "TaskReopened") for one in after):
        reported = _last(before, "TaskReported")
    if any(one.event in ("TaskAccepted", "TaskReopened") for one in after):
        accepted = _last(before, "TaskAccepted")
    state = LEAVES[before[-1].event] if before else TaskState.ASSIGNED
    return replace(was, state=state, reported_at=reported, accepted_at=accepted)


def _before(after: Iterable[Happened]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in after:
        if "due_on" in one.changes and "due_on" not in found:
            day = one.changes["due_on"][0]
            found["due_on"] = date.fromisoformat(day[:10]) if day else None
        if "unit_id" in one.changes and "unit_id" not in found:
            found["unit_id"] = int(one.changes["unit_id"][0])
    return found


def _last(before: list[Happened], event: str) -> datetime | None:
    """Return when it last happened, unless it was undone since: what is opened again is neither reported nor done."""
    at: datetime | None = None
    for one in before:
        at = one.at if one.event == event else None if one.event == "TaskReopened" else at
    return at
