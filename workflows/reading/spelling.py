"""How units are spelt: one that a document writes in several ways is one, and goes by its right name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workflows.reading.country import is_commune, spellings_of
from workflows.reading.list_items import KINDS
from workflows.unit_mentions import is_slip_of
from workflows.vietnamese import canon
from workflows.wording import UnitName

#: Of so many unknown names no document of an office speaks.
_MOST_NAMES = 200
_LONG_ENOUGH = 6


def usual_spelling(counts: Counter[str], in_list: Counter[str]) -> str:
    """Return how a name is spelt that a document writes in several ways.

    Where the country knows one name of these letters, or one of the spellings, it is that; else it is what is written
    most: the list of the inspected is outvoted by two other places, not by one.
    """
    written = [one for one in counts if counts[one] + in_list[one] > 0]
    if len(written) > 1:
        known = spellings_of(written[0])
        right = known if len(known) == 1 else [one for one in written if one in known]
        if len(right) == 1:
            return right[0]
    elsewhere = {one: counts[one] - in_list[one] for one in counts}
    best = max(counts, key=lambda one: (elsewhere[one], one))
    listed = next((one for one in counts if in_list[one]), best)
    return best if elsewhere[best] > 1 + max(0, elsewhere[listed]) else listed


def slips_of_registered(
    spellings: Mapping[str, Counter[str]], by_key: Mapping[str, Sequence[UnitName]]
) -> dict[str, UnitName]:
    """Return the registered communes that names mean that are registered nowhere and a letter off: "Đồng Vươg".

    There must be one only, and no commune of the country may have the other name: "Tân Hiệp" is not "Tam Hiệp", nor is
    "Nam Tiến" "Tam Tiến".
    """
    communes = {name: units[0] for name, units in by_key.items() if units[0].kind in KINDS.values()}
    found: dict[str, UnitName] = {}
    for key in _unknown(spellings, by_key):
        near = [] if is_commune(key) else [unit for name, unit in communes.items() if is_slip_of(key, name)]
        if len(near) == 1:
            found[key] = near[0]
    return found


def names_of_others(
    spellings: Mapping[str, Counter[str]], in_list: Counter[str], by_key: Mapping[str, Sequence[UnitName]]
) -> set[str]:
    """Return the registered names that a text only writes with other marks, as another commune is called.

    Marks are lost, and "Bó Hạ" is the registered "Bố Hạ"; "Đông Tiến" is a place, and may not be "Đồng Tiến".
    """
    found: set[str] = set()
    for key, counts in spellings.items():
        right = {canon(unit.name) for unit in by_key.get(key, ())}
        written = [one for one in counts if counts[one] + in_list[one] > 0]
        if not right or right.intersection(written) or not written:
            continue
        usual = usual_spelling(counts, in_list)
        if usual not in right and usual in spellings_of(usual):
            found.add(key)
    return found


def slips_of_listed(spellings: Mapping[str, Counter[str]], listed: Iterable[str]) -> dict[str, str]:
    """Return which of the inspected names mean that are a letter or a sound off and no commune's: "Máy Trai".

    Which of the two is a commune's is the right one, be it in the list or not.

    >>> slips_of_listed({"may chai": Counter(), "may trai": Counter(), "cau tre": Counter()}, ["may chai", "cau tre"])
    {'may trai': 'may chai'}
    """
    there = set(listed)
    found: dict[str, str] = {}
    for key in _unknown(spellings, there):
        near = [one for one in there if is_slip_of(key, one) or sounds_like(key, one)]
        if len(near) != 1 or is_commune(key) == is_commune(near[0]):
            continue
        wrong, right = (near[0], key) if is_commune(key) else (key, near[0])
        found[wrong] = right
    return found


def sounds_like(a: str, b: str) -> bool:
    """Say whether two folded names sound the same to many, who then write one for the other.

    >>> sounds_like("na xam", "na sam"), sounds_like("nam tien", "tam tien")
    (True, False)
    """
    return _sound(a) == _sound(b)


def _sound(key: str) -> str:
    for letters, heard in _HEARD_ALIKE:
        key = letters.sub(heard, key)
    return key


_HEARD_ALIKE = [(re.compile(rf"\b(?:{one})"), heard) for one, heard in (("tr", "ch"), ("x", "s"), ("gi|r", "d"))]


def _unknown(spellings: Mapping[str, object], known: Iterable[str]) -> list[str]:
    there = set(known)
    return [key for key in spellings if key not in there and len(key) >= _LONG_ENOUGH][:_MOST_NAMES]
