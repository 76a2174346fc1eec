"""The figures of many units as one: sums add up, shares are made anew from the sums, choices are counted.

A blank is not 0: it adds nothing, and each total says how many units have given it.  A share is never averaged; it is
made of those units alone that gave both its parts, so that no half of a pair distorts it.  A percentage whose parts
nobody asked for has no total, only its lowest and highest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workflows.statistics.forms import LINES, Kind, Line
from workflows.statistics.values import NOT_APPLICABLE, PLACES, Values, figure, share
from workflows.wording import number


@dataclass(frozen=True, slots=True)
class Total:
    """What units together have of a line; ``given`` is how many gave it."""

    line: Line
    given: int = 0
    value: Decimal | None = None
    is_of_nothing: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    chosen: Mapping[str, int] = field(default_factory=dict)

    @property
    def printed(self) -> str:
        """The total as a form prints it."""
        if self.line.kind is Kind.CHOICE:
            texts = dict(self.line.choices)
            return "; ".join(f"{texts[value]}: {n}" for value, n in self.chosen.items())
        if self.line.kind is Kind.PERCENT:
            if self.low is None or self.high is None:
                return ""
            return number(self.low) if self.low == self.high else f"{number(self.low)} đến {number(self.high)}"
        if self.value is None:
            return NOT_APPLICABLE if self.is_of_nothing else ""
        return number(self.value, PLACES if self.line.kind is Kind.SHARE else None)


def consolidate(units: Sequence[Values]) -> dict[str, Total]:
    """Return the totals of all lines over the units."""
    return {line.id: _total(line, units) for line in LINES.values()}


def _total(line: Line, units: Sequence[Values]) -> Total:
    if line.kind is Kind.SHARE:
        return _share(line, units)
    if line.kind is Kind.CHOICE:
        given = Counter(str(one[line.id]) for one in units if line.id in one)
        chosen = {value: given[value] for value, _text in line.choices if given[value]}
        return Total(line, given.total(), chosen=chosen)
    numbers = [value for one in units if (value := figure(one, line.id)) is not None]
    if not numbers or line.kind is Kind.HEADING:
        return Total(line)
    if line.kind is Kind.PERCENT:
        return Total(line, len(numbers), low=min(numbers), high=max(numbers))
    return Total(line, len(numbers), sum(numbers, Decimal(0)))


def _share(line: Line, units: Sequence[Values]) -> Total:
    pairs = [(figure(one, line.part), figure(one, line.whole)) for one in units]
    whole = [(part, all_) for part, all_ in pairs if part is not None and all_ is not None]
    parts, wholes = sum((one for one, _ in whole), Decimal(0)), sum((all_ for _, all_ in whole), Decimal(0))
    found = share(parts, wholes)
    return Total(line, len(whole), found, is_of_nothing=bool(whole) and found is None)
