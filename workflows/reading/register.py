"""The units that are registered, as far as a reader needs them: names, days, and which unit took over from which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workflows.vietnamese import fold
from workflows.wording import UnitName


@dataclass(frozen=True, slots=True)
class Registered:
    """A unit between two days; both count."""

    id: int
    unit: UnitName
    valid_from: date
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class UnitRegister:
    """The registered units; ``heirs`` are the ids of those that took over, by the id of the one that ended."""

    units: Sequence[Registered] = ()
    heirs: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def on(self, day: date | None) -> list[UnitName]:
        """Return the units of a day, or of all days where it is not known."""
        return list(dict.fromkeys(one.unit for one in self.units if day is None or one.is_valid_on(day)))

    def former(self, day: date | None) -> dict[str, UnitName]:
        """Return what units that had ended by a day became, by their folded name.

        One that was parted among several is left out, as are two of one name that became different units: a person
        is asked.

        >>> old = Registered(1, UnitName("Bố Hạ", "township"), date(1994, 1, 1), date(2025, 6, 30))
        >>> new = Registered(2, UnitName("Yên Thế", "commune"), date(2025, 7, 1))
        >>> {name: unit.name for name, unit in UnitRegister([old, new], {1: [2]}).former(date(2026, 1, 5)).items()}
        {'bo ha': 'Yên Thế'}
        """
        if day is None:
            return {}
        by_id = {one.id: one for one in self.units}
        found: dict[str, set[UnitName]] = {}
        for one in self.units:
            if one.valid_to is not None and one.valid_to < day:
                found.setdefault(fold(one.unit.name), set()).update(self._became(one.id, by_id, day))
        return {name: units.pop() for name, units in found.items() if len(units) == 1}

    def _became(self, id_: int, by_id: Mapping[int, Registered], day: date) -> set[UnitName]:
        seen, ahead, became = {id_}, list(self.heirs.get(id_, ())), set()
        while ahead:
            heir = ahead.pop()
            if heir in seen or heir not in by_id:
                continue
            seen.add(heir)
            if by_id[heir].is_valid_on(day):
                became.add(by_id[heir].unit)
            else:
                ahead += self.heirs.get(heir, ())
        return became
