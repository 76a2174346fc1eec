"""An official document as text and back: what is kept so that the same files can be drawn again at any time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from inspect_app.documents import OfficialDocument

#: Written beside the document, so that a later version knows what it reads.
FORMAT = 1


class Unreadable(ValueError):
    """What was kept is no document of this version or of an earlier one."""


def to_text(document: OfficialDocument) -> str:
    """Return the document as JSON, the same characters for the same document."""
    kept = {"format": FORMAT, "document": _plain(document)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> OfficialDocument:
    """Return the document that :func:`to_text` wrote down; fields that came later take their defaults."""
    try:
        kept = json.loads(text)
        if kept["format"] > FORMAT:
            raise Unreadable("written by a later version")
        made: OfficialDocument = _build(OfficialDocument, kept["document"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return made


def digest_of(text: str) -> str:
    """Return the SHA-256 of what was kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Enum():
            return value.value
        case str() | bool() | int() | float() | None:
            return value
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case Sequence() | set() | frozenset():
            return [_plain(inner) for inner in value]
    raise TypeError(f"a document cannot hold {type(value).__name__}")


_SCALARS = {date: date.fromisoformat, datetime: datetime.fromisoformat, time: time.fromisoformat}


def _build(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        return _build_dataclass(kind, value)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = [one for one in args if one is not type(None)]
        return None if value is None else _build(inner[0], value)
    if origin is Literal:
        if value not in args:
            raise Unreadable(f"{value!r} is none of {args}")
        return value
    if origin is tuple and args[-1] is not Ellipsis:
        return tuple(_build(one, inner) for one, inner in zip(args, value, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _build(args[1], inner) for key, inner in value.items()}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return tuple(_build(args[0], inner) for inner in value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return _SCALARS[kind](value) if kind in _SCALARS else value


def _build_dataclass(kind: type, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise Unreadable(f"{kind.__name__} is missing")
    if unknown := value.keys() - {field.name for field in fields(kind)}:
        raise Unreadable(f"{kind.__name__} knows no {', '.join(sorted(unknown))}")
    hints = get_type_hints(kind)
    return kind(**{name: _build(hints[name], inner) for name, inner in value.items()})
