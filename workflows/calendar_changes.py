"""Which promised deadlines a change of the calendar touches: what would be counted anew, and what ends on a day off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflows.calendars import WorkCalendar
from workflows.deadline_parts import COUNTED, DeadlineKind
from workflows.deadline_periods import last_day


@dataclass(frozen=True, slots=True)
class Promised:
    """Open deadlines that were found alike, and how many there are."""

    authority_id: int
    kind: str
    count: int | None
    anchor_on: date | None
    due_on: date
    original_due_on: date
    number: int = 1

    @property
    def is_counted(self) -> bool:
        """Whether the day still is the one that was counted: not one that was set by an extension."""
        return (
            self.kind in COUNTED
            and self.count is not None
            and self.anchor_on is not None
            and self.due_on == self.original_due_on
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change does to deadlines: ``counted_on`` is the day they would be counted to now, ``ends_on_day_off``
    says that a day that is not counted, fixed or granted, falls on a day off from now on."""

    promised: Promised
    counted_on: date | None = None
    ends_on_day_off: bool = False

    @property
    def moves_later(self) -> bool:
        """Whether the unit gains time: only then may a promised day be moved."""
        return self.counted_on is not None and self.counted_on > self.promised.due_on


def touched(promised: Iterable[Promised], before: WorkCalendar, after: WorkCalendar) -> list[Touched]:
    """Return the deadlines of one authority that a change from one calendar to another touches, the earliest first.

    >>> one = Promised(1, "period_days", 5, date(2025, 9, 1), date(2025, 9, 8), date(2025, 9, 8))
    >>> [t.counted_on for t in touched([one], WorkCalendar(), WorkCalendar(frozenset({date(2025, 9, 8)})))]
    [datetime.date(2025, 9, 9)]
    """
    found = []
    for one in promised:
        if one.is_counted and one.count is not None and one.anchor_on is not None:
            counted_on, _rolled = last_day(DeadlineKind(one.kind), one.count, one.anchor_on, after)
            # Where the count before does not give the promised day, the promise stands on an older calendar.
            if (
                counted_on != one.due_on
                and last_day(DeadlineKind(one.kind), one.count, one.anchor_on, before)[0] != counted_on
            ):
                found.append(Touched(one, counted_on))
        elif before.is_working_day(one.due_on) and not after.is_working_day(one.due_on):
            found.append(Touched(one, ends_on_day_off=True))
    return sorted(found, key=lambda t: (t.promised.due_on, t.promised.kind))
