"""Who stands in for somebody who is away: one person for a time, and never a circle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workflows.i18n import N_
from workflows.moves import Refused


class SubstituteRefused(Refused):
    """This person cannot stand in then; the sentence says why."""


@dataclass(frozen=True)
class Away:
    """Somebody is away from one day to another, both counting, and somebody else stands in."""

    person: int
    substitute: int
    from_on: date
    to_on: date

    def meets(self, other: "Away") -> bool:
        """Say whether there is a day that both are about."""
        return self.from_on <= other.to_on and other.from_on <= self.to_on


def check_absence(new: Away, known: Iterable[Away], names: Mapping[int, str]) -> None:
    """Refuse an absence that ends before it begins, a second one at a time, and a circle of people standing in."""
    if new.to_on < new.from_on:
        raise SubstituteRefused(N_("Ngày cuối không được trước ngày đầu."))
    if new.person == new.substitute:
        raise SubstituteRefused(N_("Không ai nhận thay chính mình. Hãy chọn người khác."))
    others = list(known)
    for one in others:
        if one.person == new.person and one.meets(new):
            raise SubstituteRefused(
                N_("Thời gian này đã có %(name)s nhận thay (%(first)s – %(last)s)."),
                name=names.get(one.substitute, ""), first=_dmy(one.from_on), last=_dmy(one.to_on),
            )  # fmt: skip
    if (circle := _circle(new, others)) is not None:
        raise SubstituteRefused(
            N_("Vòng nhận thay: %(names)s. Trong thời gian đó không còn ai nhận việc; hãy chọn người khác."),
            names=" → ".join(names.get(person, "?") for person in circle),
        )


def _circle(new: Away, others: list[Away]) -> list[int] | None:
    """Follow who stands in for whom over the days of an absence; return the way when it comes back to its beginning."""
    ways = [([new.person, new.substitute], new)]
    while ways:
        way, span = ways.pop()
        for one in others:
            if one.person == way[-1] and one.meets(span):
                longer = [*way, one.substitute]
                if one.substitute == new.person:
                    return longer
                if one.substitute not in way:
                    both = Away(0, 0, max(one.from_on, span.from_on), min(one.to_on, span.to_on))
                    ways.append((longer, both))
    return None


def present(person: int, standing_in: Mapping[int, int]) -> int:
    """Return who hears in a person's place on a day; himself when all who would stand in are away in a circle.

    >>> present(1, {1: 2, 2: 3}), present(4, {}), present(1, {1: 2, 2: 1})
    (3, 4, 1)
    """
    seen, found = {person}, person
    while found in standing_in:
        found = standing_in[found]
        if found in seen:
            return person
        seen.add(found)
    return found


def _dmy(day: date) -> str:
    return f"{day:%d/%m/%Y}"
