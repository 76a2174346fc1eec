"""The facts of minutes as plain JSON, the form in which they are frozen and signed, and back again."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date, time
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

F = TypeVar("F")


class Unreadable(ValueError):
    """What was kept is not what these facts are made of; it was changed or is not ours."""


def to_record(facts: Any) -> dict[str, Any]:
    """Return facts (a dataclass) as JSON values."""
    return {key: _plain(value) for key, value in asdict(facts).items()}


def from_record(kind: type[F], record: Mapping[str, Any] | None) -> F:
    """Return the facts that :func:`to_record` wrote down; raises :class:`Unreadable` for anything else."""
    try:
        made: F = _build(kind, record)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return made


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _build(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, Mapping):
            raise Unreadable(f"{kind.__name__} is missing")
        hints = get_type_hints(kind)
        given = {
            field.name: _build(hints[field.name], value[field.name]) for field in fields(kind) if field.name in value
        }
        return kind(**given)
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], inner) for inner in value)
    if get_origin(kind) in (Union, UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _build(inner, value)
    if kind is date:
        return date.fromisoformat(value)
    return time.fromisoformat(value) if kind is time else value
