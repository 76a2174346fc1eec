"""How a unit lives through its tasks: when it reports, what comes back, what never does."""

from __future__ import annotations

import random
from dataclasses import dataclass

from inspect_app.demo.generate.times import DAY, at_work
from workflows.tasks import TaskState

#: Of a hundred tasks so many are called off, and so many more are never answered.
CALLED_OFF, NEVER = 0.01, 0.025
RETURNED = 0.07


@dataclass(frozen=True, slots=True)
class Round:
    """One sending of a unit's report: when it was sent, judged, and what was accepted in it was ended."""

    sent_at: int
    judged_at: int
    closed_at: int


def rounds_of(issued_on: int, due_on: int, slowness: float, chance: random.Random) -> tuple[Round, Round]:
    """Return the two rounds in which a unit reports on a notice: most around the last day, the rest later."""
    late = chance.gauss((slowness - 0.9) * 25 - 3, 6)
    first = max(issued_on + 5, due_on + round(late))
    second = first + 20 + round(chance.random() * 50 * slowness)
    return _round(first, chance), _round(second, chance)


def _round(day: int, chance: random.Random) -> Round:
    sent, judged = at_work(day, chance), at_work(day + chance.randint(2, 15), chance)
    closed = at_work(day + chance.randint(17, 40), chance)
    return Round(sent, max(sent, judged), max(judged, closed))


@dataclass(slots=True)
class Course:
    """What became of one task until now, with the instants at which it did."""

    state: TaskState = TaskState.ASSIGNED
    started_at: int | None = None
    reported: tuple[Round, ...] = ()
    #: It was sent back in the first of its rounds.
    was_returned: bool = False
    accepted_at: int | None = None
    closed_at: int | None = None
    cancelled_at: int | None = None

    @property
    def reported_at(self) -> int | None:
        return self.reported[-1].sent_at if self.reported else None

    @property
    def moved_at(self) -> int | None:
        """When anything last became of it: each of these comes after those behind it."""
        return self.cancelled_at or self.closed_at or self.accepted_at or self.reported_at or self.started_at


def course_of(issued_at: int, rounds: tuple[Round, Round], slowness: float, now: int, chance: random.Random) -> Course:
    """Return the course of one task until ``now``."""
    lot, found = chance.random(), Course()
    if lot < CALLED_OFF:
        cancelled_at = issued_at + int(DAY * (1 + 20 * chance.random()))
        if cancelled_at < now:
            found.state, found.cancelled_at = TaskState.CANCELLED, cancelled_at
        return found
    started_at = issued_at + int(DAY * (0.5 + 25 * chance.random() * slowness))
    if started_at < now:
        found.state, found.started_at = TaskState.IN_PROGRESS, started_at
    if lot < CALLED_OFF + NEVER:
        return found
    in_first = chance.random() < 0.85 / max(1.0, slowness) ** 0.5
    comes_back = in_first and chance.random() < RETURNED
    for is_second, one in enumerate(rounds):
        if one.sent_at >= now or not (is_second or in_first):
            continue
        found.started_at = min(found.started_at or one.sent_at, one.sent_at)
        found.state, found.reported = TaskState.REPORTED, (*found.reported, one)
        if one.judged_at >= now:
            return found
        if comes_back and not is_second:
            found.state, found.was_returned = TaskState.RETURNED, True
            continue
        found.state, found.accepted_at = TaskState.ACCEPTED, one.judged_at
        if one.closed_at < now:
            found.state, found.closed_at = TaskState.CLOSED, one.closed_at
        return found
    return found
