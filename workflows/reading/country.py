"""What communes of the country are called: by that a slip of the pen is told from the name of another place."""

from collections.abc import Mapping
from functools import cache

from workflows.reading.commune_names import NAMES
from workflows.vietnamese import canon, fold


def spellings_of(name: str) -> tuple[str, ...]:
    """Return how communes are spelt whose name has these letters, whatever its marks.

    >>> spellings_of("Bó Hạ"), spellings_of("Đông Vuơng"), spellings_of("Máy Trai")
    (('Bố Hạ',), ('Đồng Vương',), ())
    """
    return _by_letters().get(fold(name), ())


def is_commune(name: str) -> bool:
    """Say whether a commune of the country has a name of these letters."""
    return fold(name) in _by_letters()


@cache
def _by_letters() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in NAMES.splitlines():
        first, _, rest = line.partition(": ")
        for one in rest.split(", "):
            name = canon(first if one == "-" else f"{first} {one}")
            found.setdefault(fold(name), []).append(name)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}
