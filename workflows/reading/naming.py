"""Which units a document means by the names that it writes: those registered, and those it alone knows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflows.reading.inspected import Parts, inspected_in, take_inspected
from workflows.reading.names import Names, is_one
from workflows.reading.renamed import renamed_in
from workflows.reading.spelling import names_of_others, slips_of_listed, slips_of_registered, usual_spelling
from workflows.reading.written_names import Written, written_names
from workflows.unit_mentions import UnitIndex
from workflows.vietnamese import canon, fold
from workflows.wording import UnitName


@dataclass(frozen=True, slots=True)
class _Known:
    """The registered units that a text may mean, and by which folded names.

    ``also`` are those that go by another name than their own: one that they had, or a slip of the pen (``slips``).
    """

    units: Sequence[UnitName]
    by_key: Mapping[str, Sequence[UnitName]]
    also: Mapping[str, UnitName]
    slips: Iterable[str]


def read_names(
    parts: Parts,
    registered: Iterable[UnitName],
    *,
    own: str,
    place: str,
    aliases: Mapping[str, UnitName] | None = None,
) -> Names:
    """Find the units: those registered, and those the text itself names by kind or in the list of the inspected."""
    register = list(registered)
    who = inspected_in(parts)
    written = written_names(parts.blocks, who.communes)
    known = _known(register, aliases or {}, written)
    renamed = renamed_in(block.text for block in parts.blocks)
    former = {key: new for key, new in renamed.items() if key not in known.by_key}
    called, units = _called(written, known, former, [fold(one.name) for one in who.communes])
    names = Names(UnitIndex(units, place=place), called, own, _aliases(called, written))
    take_inspected(names, who, parts, known.by_key)
    names.find_without_kind()
    unknown = {called[key] for key in called if register and not {key} & {own, *known.by_key, *former}}
    unknown |= {usual_spelling(written.spellings[key], written.in_list) for key in known.slips}
    names.asked = tuple(sorted(unknown | _of_several(written.spellings, known.by_key)))
    return names


def _known(register: Sequence[UnitName], aliases: Mapping[str, UnitName], written: Written) -> _Known:
    """Return the registered units by the names of a text: their own, their aliases, and what is a slip of either."""
    by_key: dict[str, list[UnitName]] = {}
    for unit in register:
        by_key.setdefault(fold(unit.name), []).append(unit)
    also = {key: unit for key, unit in aliases.items() if key not in by_key}
    by_key |= {key: [unit] for key, unit in also.items()}
    others = names_of_others(written.spellings, written.in_list, by_key) - set(also)
    by_key = {key: units for key, units in by_key.items() if key not in others}
    slips = slips_of_registered(written.spellings, by_key)
    by_key |= {key: [unit] for key, unit in slips.items()}
    return _Known([unit for unit in register if fold(unit.name) not in others], by_key, also | slips, tuple(slips))


def _called(
    written: Written, known: _Known, former: Mapping[str, str], listed: Sequence[str]
) -> tuple[dict[str, str], list[UnitName]]:
    """Return what each name of a text calls, and the units to look for, by the names that the text may write.

    A name that is written otherwise is found by its spelling, and called by its own; one of ``former`` by the new one.
    """
    called = {key: unit.name for key, unit in known.also.items()}
    units = [*known.units, *(UnitName(key.title(), unit.kind, unit.position) for key, unit in known.also.items())]
    off = {} if known.units else slips_of_listed(written.spellings, listed)
    for key, counts in written.spellings.items():
        if not written.is_name(key):
            continue
        if key in known.by_key:
            if is_one(known.by_key[key]):
                called[key] = known.by_key[key][0].name
            continue
        best = usual_spelling(counts, written.in_list)
        called[key] = usual_spelling(written.spellings[off[key]], written.in_list) if key in off else best
        units.append(UnitName(best, written.kind_of(key)))
    for key, new in former.items():
        called[key] = called.get(fold(new), new)
        units.append(UnitName(key.title(), "commune"))
    return called, units


def _of_several(spellings: Mapping[str, Counter[str]], by_key: Mapping[str, Sequence[UnitName]]) -> set[str]:
    """Return the names that may mean several registered units, by their letters alone."""
    several = {key: {canon(unit.name) for unit in by_key[key]} for key in spellings if key in by_key}
    return {one for key, names in several.items() if len(names) > 1 for one in spellings[key] if one not in names}


def _aliases(called: Mapping[str, str], written: Written) -> dict[str, tuple[str, ...]]:
    """Return how else each is written."""
    found: dict[str, list[str]] = {}
    for key, counts in written.spellings.items():
        others = [one for one in counts if counts[one] + written.in_list[one] > 0 and one != called.get(key)]
        if key in called and others:
            found.setdefault(called[key], []).extend(others)
    return {name: tuple(sorted(others)) for name, others in found.items()}
