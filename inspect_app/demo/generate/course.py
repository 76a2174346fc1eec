"""How a unit lives through its tasks: when it reports, what comes back, what never does."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from workflows.tasks import TaskState

#: Of a hundred tasks so many are called off, and so many more are never answered.
CALLED_OFF, NEVER = 0.01, 0.025
RETURNED = 0.07


@lru_cache(4096)
def morning(day: date) -> datetime:
    """Return eight o'clock of a day in Viet Nam."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def at_work(day: date, chance: random.Random) -> datetime:
    """Return an instant within the hours of work of a day, or of the Monday after it."""
    return morning(weekday(day)) + timedelta(minutes=chance.randrange(540))


def weekday(day: date) -> date:
    """Return a day, or the Monday after it where it is Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


@dataclass(frozen=True)
class Round:
    """One sending of a unit's report: when it was sent, judged, and what was accepted in it was ended."""

    sent_at: datetime
    judged_at: datetime
    closed_at: datetime


def rounds_of(issued_on: date, due_on: date, slowness: float, chance: random.Random) -> tuple[Round, Round]:
    """Return the two rounds in which a unit reports on a notice: most around the last day, the rest later."""
    late = chance.gauss((slowness - 0.9) * 25 - 3, 6)
    first = max(issued_on + timedelta(days=5), due_on + timedelta(days=round(late)))
    second = first + timedelta(days=20 + round(chance.random() * 50 * slowness))
    return _round(first, chance), _round(second, chance)


def _round(day: date, chance: random.Random) -> Round:
    sent, judged = at_work(day, chance), at_work(day + timedelta(days=chance.randint(2, 15)), chance)
    closed = at_work(day + timedelta(days=chance.randint(17, 40)), chance)
    return Round(sent, max(sent, judged), max(judged, closed))


@dataclass(slots=True)
class Course:
    """What became of one task until now, with the instants at which it did."""

    state: TaskState = TaskState.ASSIGNED
    started_at: datetime | None = None
    reported: tuple[Round, ...] = ()
    #: It was sent back in the first of its rounds.
    was_returned: bool = False
    accepted_at: datetime | None = None
    closed_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def reported_at(self) -> datetime | None:
        return self.reported[-1].sent_at if self.reported else None


def course_of(
    issued_at: datetime, rounds: tuple[Round, Round], slowness: float, now: datetime, chance: random.Random
) -> Course:
    """Return the course of one task until ``now``."""
    lot, found = chance.random(), Course()
    if lot < CALLED_OFF:
        cancelled_at = issued_at + timedelta(days=1 + 20 * chance.random())
        if cancelled_at < now:
            found.state, found.cancelled_at = TaskState.CANCELLED, cancelled_at
        return found
    started_at = issued_at + timedelta(days=0.5 + 25 * chance.random() * slowness)
    if started_at < now:
        found.state, found.started_at = TaskState.IN_PROGRESS, started_at
    if lot < CALLED_OFF + NEVER:
        return found
    in_first = chance.random() < 0.85 / max(1.0, slowness) ** 0.5
    comes_back = in_first and chance.random() < RETURNED
    for number, one in enumerate(rounds):
        if (number == 0 and not in_first) or one.sent_at >= now:
            continue
        found.started_at = min(found.started_at or one.sent_at, one.sent_at)
        found.state, found.reported = TaskState.REPORTED, (*found.reported, one)
        if one.judged_at >= now:
            return found
        if comes_back and number == 0:
            found.state, found.was_returned = TaskState.RETURNED, True
            continue
        found.state, found.accepted_at = TaskState.ACCEPTED, one.judged_at
        if one.closed_at < now:
            found.state, found.closed_at = TaskState.CLOSED, one.closed_at
        return found
    return found
