"""Which tasks will probably be late, from how units, areas and kinds of task went before, so that it can be explained.

For a task with so many days left, look at the past tasks that were not reported either when as many days were left:
what share of them became late?  That share is the beginning.  Then the same share among those of its unit, of its area
and of its kind, each drawn towards the beginning as if :data:`PULL` more tasks had gone like all others, so that two
tasks of a small unit say little and forty say a lot.  What they differ by is added up as odds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import exp, log

from workflows.i18n import N_
from workflows.moves import Label

#: Days left up to which a task lies in each band; the last has no end.
BANDS = (3, 7, 14, 30)
#: How many days before its deadline a past task is looked at for each band: the middle of the band.
MARKS = (2, 6, 11, 22, 45)
#: So many tasks that went like all others are added to each group.
PULL = 12
#: With fewer past tasks nothing is foretold.
FEWEST = 30
#: Bands of what is foretold, in percent, by which it is compared with what happened.
STEPS = (0, 10, 20, 30, 50, 70, 101)


class By(StrEnum):
    """What past tasks are looked at by."""

    LEFT = "left"
    UNIT = "unit"
    AREA = "area"
    KIND = "kind"


class Risk(StrEnum):
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


RISK_LABELS = {
    Risk.LIKELY: Label(N_("Nhiều khả năng trễ"), "overdue", "triangle-alert"),
    Risk.POSSIBLE: Label(N_("Có thể trễ"), "soon", "clock-alert"),
    Risk.UNLIKELY: Label(N_("Ít khả năng trễ"), "done", "check"),
}
#: The reason that weighs most, said of a group that did worse or better than all.
REASONS = {
    By.LEFT: N_("việc còn ngần ấy ngày mà chưa báo cáo thì %(late)s/%(n)s bị trễ"),
    By.UNIT: N_("đơn vị này trễ %(late)s/%(n)s việc như vậy"),
    By.AREA: N_("lĩnh vực này trễ %(late)s/%(n)s việc như vậy"),
    By.KIND: N_("loại việc này trễ %(late)s/%(n)s việc như vậy"),
}


def band_of(days_left: int) -> int:
    """Return the band of a task by the days it has left.

    >>> [band_of(n) for n in (0, 3, 4, 30, 31)]
    [0, 0, 1, 3, 4]
    """
    return sum(days_left > end for end in BANDS)


@dataclass(frozen=True, slots=True)
class Past:
    """How the past tasks of a unit, an area and a kind went: in each band how many were waiting, and became late."""

    unit_id: int
    area: str
    kind: str
    waiting: Sequence[int]
    late: Sequence[int]


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of an open task that matters."""

    unit_id: int
    area: str
    kind: str
    band: int


@dataclass(frozen=True, slots=True)
class Reason:
    """How a group went, and by how much that moves the odds (above 0: towards late)."""

    by: By
    late: int
    n: int
    push: float


@dataclass(frozen=True, slots=True)
class Foretold:
    """The chance to be late, with its reasons, the weightiest first."""

    chance: float
    reasons: Sequence[Reason]

    @property
    def risk(self) -> Risk:
        if self.chance >= 0.5:
            return Risk.LIKELY
        return Risk.POSSIBLE if self.chance >= 0.25 else Risk.UNLIKELY

    @property
    def percent(self) -> int:
        """The chance in whole percent; never as if it were certain."""
        return min(99, max(1, round(100 * self.chance)))


class Forecast:
    """What past tasks say about those that are open."""

    def __init__(self, past: Iterable[Past]) -> None:
        self._sums: dict[tuple[By, object, int], list[int]] = defaultdict(lambda: [0, 0])
        for one in past:
            for band, (n, late) in enumerate(zip(one.waiting, one.late, strict=True)):
                for by, value in ((By.LEFT, None), (By.UNIT, one.unit_id), (By.AREA, one.area), (By.KIND, one.kind)):
                    sums = self._sums[by, value, band]
                    sums[0] += n
                    sums[1] += late
        # The band in which most were waiting knows the most.
        self.n, self.late = max(
            (self._sums[By.LEFT, None, band] for band in range(len(MARKS))), key=lambda sums: sums[0]
        )

    @property
    def is_enough(self) -> bool:
        """Say whether there are tasks enough to tell anything from."""
        return self.n >= FEWEST

    def of(self, case: Case) -> Foretold:
        """Foretell one task."""
        overall = (self.late + 1) / (self.n + 2)
        base, beginning = self._rate(By.LEFT, None, case.band, overall)
        odds = _odds(base)
        reasons = [beginning]
        for by, value in ((By.UNIT, case.unit_id), (By.AREA, case.area), (By.KIND, case.kind)):
            rate, reason = self._rate(by, value, case.band, base)
            odds += _odds(rate) - _odds(base)
            if reason.n:
                reasons.append(reason)
        told = sorted(reasons, key=lambda one: (-abs(one.push), one.by))
        return Foretold(1 / (1 + exp(-odds)), told)

    def _rate(self, by: By, value: object, band: int, towards: float) -> tuple[float, Reason]:
        n, late = self._sums.get((by, value, band), (0, 0))
        rate = (late + PULL * towards) / (n + PULL)
        return rate, Reason(by, late, n, _odds(rate) - _odds(towards))


def _odds(share: float) -> float:
    return log(share / (1 - share))


# -- tested on the past ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """What was foretold between two shares, in percent: of how many tasks, how many late expected, how many were."""

    begins: int
    ends: int
    n: int
    expected: float
    late: int


@dataclass(frozen=True, slots=True)
class Tested:
    """How well it did: by steps, and its mean squared error beside that of saying the overall share each time."""

    steps: Sequence[Step]
    error: float
    plain_error: float

    @property
    def n(self) -> int:
        return sum(step.n for step in self.steps)


def compare(outcomes: Iterable[tuple[float, int, int]]) -> Tested | None:
    """Compare what was foretold with what happened; each outcome is a chance, how many tasks, how many were late."""
    rows = [row for row in outcomes if row[1]]
    total, late = sum(n for _chance, n, _late in rows), sum(late for _chance, _n, late in rows)
    if not total:
        return None
    share = late / total
    steps = [
        Step(
            begins,
            min(ends, 100),
            sum(n for chance, n, _late in rows if begins <= 100 * chance < ends),
            sum(chance * n for chance, n, _late in rows if begins <= 100 * chance < ends),
            sum(late for chance, _n, late in rows if begins <= 100 * chance < ends),
        )
        for begins, ends in pairwise(STEPS)
    ]
    error = sum(late * (1 - chance) ** 2 + (n - late) * chance**2 for chance, n, late in rows) / total
    return Tested(steps, error, share * (1 - share))


def to_json(one: Tested) -> Mapping[str, object]:
    """Return a test as plain values, to be kept with a frozen month."""
    steps = [[step.begins, step.ends, step.n, step.expected, step.late] for step in one.steps]
    return {"steps": steps, "error": one.error, "plain_error": one.plain_error}


def from_json(kept: Mapping[str, object] | None) -> Tested | None:
    """Return a test as it was kept."""
    if not kept:
        return None
    rows: Iterable[Sequence[float]] = kept["steps"]  # type: ignore[assignment]
    steps = [Step(int(row[0]), int(row[1]), int(row[2]), float(row[3]), int(row[4])) for row in rows]
    return Tested(steps, float(str(kept["error"])), float(str(kept["plain_error"])))
