"""How devices word what they hand in: one reader for each format still understood, the last three at most.

A phone that was packed by an earlier version and comes back weeks later speaks that version's format.  When a fourth
format is added, the first goes; what a phone says in a format that is gone is kept by the phone and by its export.

What a format may say is fixed the day it is first given out: ``tests/workflows/capture_formats/`` holds, for each, what
a phone really sent, and a test holds its reader to it for as long as it is listed here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from workflows.capture import ObjectKind

CHANGES_PER_BATCH = 500
MOST_BASE = 200
#: A clock further away than this says nothing: the change is kept without its time.
FARTHEST = timedelta(days=365 * 30)


class Unreadable(Exception):
    """What was sent is no batch or no change; nothing can be kept of it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One change as read: whose, about what, built on what."""

    uid: str
    seq: int
    visit_id: int
    kind: ObjectKind
    object_uid: str
    base: tuple[str, ...]
    at: datetime | None
    fields: Mapping[str, Any]
    device: str | None
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Holding:
    """How much a device says it still holds for a visit."""

    count: int
    oldest: datetime | None


def uid_of(value: Any) -> str:
    """Return an identity as it is compared, or refuse it."""
    try:
        return str(uuid.UUID(value))
    except (ValueError, AttributeError, TypeError) as error:
        raise Unreadable from error


def instant_of(value: Any) -> datetime | None:
    """Return an instant with its zone; what is none, or has none, counts as not said.

    >>> instant_of("2026-11-27T06:20:11.123Z").isoformat(), instant_of("hôm qua")
    ('2026-11-27T06:20:11.123000+00:00', None)
    """
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo is not None and found.year > 1 and found.year < 9999 else None


def whole_number(value: Any, *, least: int = 0) -> int:
    """Return a whole number that a database can hold, or refuse it."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < 2**31:
        raise Unreadable
    return value


def _read_1(raw: Any) -> Incoming:
    if not isinstance(raw, Mapping):
        raise Unreadable
    base, fields = raw.get("base", []), raw.get("fields")
    if not isinstance(base, list) or len(base) > MOST_BASE or not isinstance(fields, Mapping):
        raise Unreadable
    try:
        kind = ObjectKind(str(raw.get("kind")))
    except ValueError as error:
        raise Unreadable from error
    return Incoming(
        uid=uid_of(raw.get("id")),
        seq=whole_number(raw.get("seq", 0)),
        visit_id=whole_number(raw.get("visit"), least=1),
        kind=kind,
        object_uid=uid_of(raw.get("uid")),
        base=tuple(sorted({uid_of(one) for one in base})),
        at=instant_of(raw.get("at")),
        fields=dict(fields),
        device=uid_of(raw["device"]) if raw.get("device") else None,
        person_id=whole_number(raw["person"], least=1) if raw.get("person") else None,
    )


#: So many formats are understood: the newest, and those before it.
KEPT = 3
READERS: Mapping[int, Callable[[Any], Incoming]] = {1: _read_1}
FORMATS = tuple(sorted(READERS))[-KEPT:]
NEWEST = FORMATS[-1]


class FormatUnknown(Unreadable):
    """A format that is not understood: ``is_newer`` than this server, or older than anything it still reads."""

    def __init__(self, *, is_newer: bool) -> None:
        super().__init__()
        self.is_newer = is_newer


def known_format(number: Any) -> int:
    """Return the number of a format that is understood, or say on which side of them it lies.

    >>> known_format(1)
    1
    """
    if isinstance(number, bool) or not isinstance(number, int):
        raise Unreadable
    if number not in FORMATS:
        raise FormatUnknown(is_newer=number > NEWEST)
    return number


def read_change(number: int, raw: Any) -> Incoming:
    """Return a change worded in a format still understood."""
    return READERS[number](raw)


def read_holdings(raw: Any, holding: Iterable[int] = ()) -> dict[int, Holding]:
    """Return by visit how much a device still holds; what cannot be read is left out.

    A phone names only visits of which it holds something: of what else it was ``holding`` it holds nothing any more.

    >>> read_holdings({"12": {"count": 3, "oldest": None}, "x": 1}, holding=[11, 12])
    {11: Holding(count=0, oldest=None), 12: Holding(count=3, oldest=None)}
    >>> read_holdings(None, holding=[11])
    {}
    """
    if not isinstance(raw, Mapping):
        return {}
    found = {visit: Holding(0, None) for visit in holding if str(visit) not in raw}
    for key, value in raw.items():
        if str(key).isdigit() and len(str(key)) < 10 and isinstance(value, Mapping):
            count = value.get("count")
            if isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 1_000_000:
                found[int(key)] = Holding(count, instant_of(value.get("oldest")))
    return found


def packed_days(raw: Any) -> dict[int, date]:
    """Return by visit on which day it was to be when a device took it along; what cannot be read is left out.

    >>> packed_days({"12": {"visit_on": "2026-11-27"}, "13": {}})
    {12: datetime.date(2026, 11, 27)}
    """
    found = {}
    for key, value in raw.items() if isinstance(raw, Mapping) else ():
        if str(key).isdigit() and len(str(key)) < 10 and isinstance(value, Mapping):
            try:
                found[int(key)] = date.fromisoformat(str(value.get("visit_on")))
            except ValueError:
                continue
    return found


def skew_of(device_now: datetime | None, now: datetime) -> float:
    """Return by how many seconds a device's clock is behind; a clock that says nothing counts as right.

    >>> from datetime import UTC
    >>> skew_of(datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 1, 1, 0, 1, tzinfo=UTC))
    60.0
    """
    if device_now is None or abs(now - device_now) > FARTHEST:
        return 0.0
    return round((now - device_now).total_seconds(), 3)


def put_right(at: datetime | None, skew: float) -> datetime | None:
    """Return when something happened by the server's clock, as near as can be known."""
    if at is None:
        return None
    try:
        return at + timedelta(seconds=skew)
    except OverflowError:
        return None
