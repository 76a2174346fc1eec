"""Sentences offered to whoever records a finding: those of the library, and those that were written before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.findings import FindingKind
from workflows.vietnamese import fold

MOST_FOR_CRITERION = 6
MOST_FOR_AREA = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that stands somewhere: for which criterion (empty: for none), in which area."""

    kind: FindingKind
    area: str
    code: str
    text: str
    #: The unit it was said of, whose name may stand in it; empty for one of the library.
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A sentence to take over, and how many times it was said before."""

    kind: FindingKind
    area: str
    code: str
    text: str
    times: int


def offered(said: Iterable[Said]) -> list[Offered]:
    """Return what may be taken over, the most usual first and of equals the one said last.

    ``said`` comes with the newest first.  A sentence with the name of the unit in it fits no other unit.  What differs
    only in case, marks or stops is one sentence, in the words said last.
    """
    first: dict[tuple[FindingKind, str, str, str], Said] = {}
    times: dict[tuple[FindingKind, str, str, str], int] = {}
    for one in said:
        words = fold(one.text)
        if not words or (one.unit and fold(one.unit) in words):
            continue
        key = one.kind, one.area, one.code, words
        first.setdefault(key, one)
        times[key] = times.get(key, 0) + bool(one.unit)
    ranked = sorted(first, key=lambda key: -times[key])  # of equals the order stays
    room: dict[tuple[FindingKind, str, str], int] = {}
    found = []
    for key in ranked:
        one = first[key]
        place = one.kind, one.area, one.code
        room[place] = room.get(place, MOST_FOR_CRITERION if one.code else MOST_FOR_AREA) - 1
        if room[place] >= 0:
            found.append(Offered(one.kind, one.area, one.code, one.text, times[key]))
    return found
