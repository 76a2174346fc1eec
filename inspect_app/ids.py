"""Numbers of rows as addresses and forms give them; one that no row can have is like any that none has."""

from __future__ import annotations

from typing import Any

from werkzeug.routing import IntegerConverter, Map

#: The largest number of a row.
MOST = 2**31 - 1


def id_of(typed: str) -> int:
    """Return the number of a row that was typed; for ``args.get(name, type=id_of)``, which leaves out what is none.

    >>> id_of("137")
    137
    """
    if not (typed.isascii() and typed.isdigit()) or len(typed) > len(str(MOST)) or int(typed) > MOST:
        raise ValueError(typed)
    return int(typed)


def id_or_none(typed: object) -> int | None:
    """Return the number of a row that was typed, or none; also for the version of one.

    >>> id_or_none("137"), id_or_none(""), id_or_none("²"), id_or_none("99999999999")
    (137, None, None, None)
    """
    try:
        return id_of(str(typed))
    except ValueError:
        return None


class IdConverter(IntegerConverter):
    """``<int:plan_id>`` in an address: what is larger leads nowhere, where databases would fail."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int = MOST, **more: Any) -> None:
        super().__init__(map, fixed_digits, min, max, **more)
