"""How a phone words minutes that were signed in the room, read strictly: what they say is what a code stands for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from workflows.capture_format import Unreadable, instant_of, uid_of, whole_number
from workflows.minutes import Side
from workflows.minutes_record import Unreadable as NoFacts
from workflows.minutes_record import from_record
from workflows.minutes_text import MinutesFacts, minutes_digest
from workflows.room import RoomManner

MOST_BYTES = 2_000_000
MOST_PEOPLE = 50
MOST_PAGES = 60
LONGEST_NAME = 200
LONGEST_DRAWING = 40_000
#: What a finger draws: moves and lines between whole numbers, in a box of 600 by 200.
DRAWING = re.compile(r"(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})*)+")
#: Who signs beside both sides: whoever keeps the minutes, and who saw that the unit does not sign.
SECRETARY, WITNESS = "secretary", "witness"
SIGNERS = {*map(str, Side), SECRETARY, WITNESS}


@dataclass(frozen=True, slots=True)
class RoomSignature:
    """One signature made in the room: for which side, by whom, and what a finger drew."""

    side: str  # of SIGNERS
    full_name: str
    title: str
    person_id: int | None
    drawing: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SealedPassword:
    """A password that only the server can open, with whose it is."""

    person_id: int
    key: str
    iv: str
    data: str


@dataclass(frozen=True, slots=True)
class RoomMinutes:
    """Minutes as signed in the room."""

    uid: str
    facts: MinutesFacts
    digest: str
    manner: RoomManner
    drawn_up_at: datetime | None
    signatures: tuple[RoomSignature, ...]
    pages: tuple[str, ...]  # photos of the paper, by uid
    sealed: SealedPassword | None
    person_id: int | None  # who drew them up, where another hands them in


def read_room(raw: Any) -> RoomMinutes:
    """Return what was signed in the room; refuse what is not the content that its code stands for."""
    if not isinstance(raw, Mapping) or len(json.dumps(raw)) > MOST_BYTES:
        raise Unreadable
    facts = _facts(raw.get("facts"))
    if raw.get("digest") != minutes_digest(facts):
        raise Unreadable
    try:
        manner = RoomManner(str(raw.get("manner")))
    except ValueError as error:
        raise Unreadable from error
    signatures = tuple(_signature(one, manner) for one in _list(raw.get("signatures"), MOST_PEOPLE))
    pages = tuple(uid_of(one) for one in _list(raw.get("pages", []), MOST_PAGES))
    _must_be_signed(facts, manner, signatures, pages)
    return RoomMinutes(
        uid=uid_of(raw.get("uid")),
        facts=facts,
        digest=str(raw["digest"]),
        manner=manner,
        drawn_up_at=instant_of(raw.get("drawn_up_at")),
        signatures=signatures,
        pages=pages,
        sealed=_sealed(raw.get("sealed")),
        person_id=whole_number(raw["person"], least=1) if raw.get("person") else None,
    )


def _must_be_signed(
    facts: MinutesFacts, manner: RoomManner, signatures: tuple[RoomSignature, ...], pages: tuple[str, ...]
) -> None:
    """Refuse what is not signed by those who had to: the team always, the unit unless it refused.

    Beside them sign only whom the content names, each once: the secretary, and who saw that the unit does not sign.
    """
    sides = [one.side for one in signatures if one.side in set(Side)]
    wanted = [Side.TEAM.value] if facts.refusal_reason.strip() else [Side.TEAM.value, Side.UNIT.value]
    if sorted(sides) != wanted or (manner is RoomManner.PAPER and not pages):
        raise Unreadable
    named = [(SECRETARY, facts.secretary)] if facts.secretary else []
    named += [(WITNESS, one) for one in facts.witnesses]
    beside = Counter((one.side, one.full_name, one.title) for one in signatures if one.side not in set(Side))
    if beside - Counter((side, one.name.strip(), one.title.strip()) for side, one in named):
        raise Unreadable
    if manner is RoomManner.FINGER and facts.secretary and not any(side == SECRETARY for side, *_ in beside):
        raise Unreadable


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Unreadable
    return value


def _signature(raw: Any, manner: RoomManner) -> RoomSignature:
    if not isinstance(raw, Mapping) or raw.get("side") not in SIGNERS:
        raise Unreadable
    drawing = _text(raw.get("drawing", ""), LONGEST_DRAWING)
    if drawing and not DRAWING.fullmatch(drawing):
        raise Unreadable
    if manner is RoomManner.FINGER and not drawing:
        raise Unreadable
    name = _text(raw.get("full_name"), LONGEST_NAME).strip()
    if not name:
        raise Unreadable
    return RoomSignature(
        side=str(raw["side"]),
        full_name=name,
        title=_text(raw.get("title", ""), LONGEST_NAME).strip(),
        person_id=whole_number(raw["person_id"], least=1) if raw.get("person_id") else None,
        drawing=drawing,
        at=instant_of(raw.get("at")),
    )


def _sealed(raw: Any) -> SealedPassword | None:
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        raise Unreadable
    person_id = whole_number(raw.get("person_id"), least=1)
    return SealedPassword(person_id, *(_text(raw.get(name), 4_000) for name in ("key", "iv", "data")))


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise Unreadable
    return value


# -- the content -------------------------------------------------------------------------------------------------------


def _facts(raw: Any) -> MinutesFacts:
    try:
        found = from_record(MinutesFacts, raw)
    except (NoFacts, RecursionError) as error:
        raise Unreadable from error
    _must_be(MinutesFacts, found)
    if not 1 <= found.copies <= 20:
        raise Unreadable
    return found


def _must_be(kind: Any, value: Any) -> None:
    """Refuse a value that is not of its kind throughout: a number where words are due would be printed as it came."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        for field in fields(kind):
            _must_be(hints[field.name], getattr(value, field.name))
    elif get_origin(kind) is tuple:
        for inner in value:
            _must_be(get_args(kind)[0], inner)
    elif get_origin(kind) in (Union, UnionType):
        if value is not None:
            _must_be(next(one for one in get_args(kind) if one is not type(None)), value)
    elif get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise Unreadable
    elif kind in (str, int, date, time) and type(value) is not kind:
        raise Unreadable
