"""Paging by key: the next page begins after the last row's values, so page 1,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, false, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator

from inspect_app.extensions import db

R = TypeVar("R")


@dataclass(frozen=True)
class Key:
    """One column of the order; rows without a value come last."""

    column: ColumnElement[Any] | InstrumentedAttribute[Any]
    descending: bool = False
    nullable: bool = False


@dataclass(frozen=True)
class Page(Generic[R]):
    """The rows of one page, with the tokens of the pages beside it (None: there is none)."""

    rows: Sequence[R]
    next: str | None
    previous: str | None


def page_by_key(
    query: Select[Any],
    keys: Sequence[Key],
    *,
    values: Callable[[Any], Sequence[Any]],
    limit: int,
    after: str | None = None,
    before: str | None = None,
    scalars: bool = True,
    first: Select[Any] | None = None,
    or_first: bool = True,
) -> Page[Any]:
    """Return one page of ``query`` ordered by ``keys``; ``values(row)`` gives a row's key values.

    The last key must be unique.  An unreadable token counts as none: a link that
    was cut shows the first page.  So does one to a page that was worked off meanwhile,
    unless ``or_first`` is off: programs read on to the end.  Whoever has kept the
    statement of the first page hands it in as ``first``.
    """
    backwards, unasked = before is not None, query
    token = _read(before if backwards else after, len(keys))
    if token is not None and not all(map(_fits, keys, token)):
        token = None
    if token is not None:
        query = query.where(_beyond(keys, token, backwards), *_from(keys[0], token[0], backwards))
    result = db.session.execute(
        _ordered(query, keys, limit, backwards) if token or backwards or first is None else first
    )
    rows = list(result.unique().scalars() if scalars else result.all())
    if not rows and token is not None and or_first:
        return page_by_key(unasked, keys, values=values, limit=limit, scalars=scalars, first=first)
    more = len(rows) > limit
    rows = rows[:limit]
    if backwards:
        rows.reverse()
    has_next = more if not backwards else token is not None
    has_previous = token is not None if not backwards else more
    return Page(
        rows,
        next=_write(values(rows[-1])) if rows and has_next else None,
        previous=_write(values(rows[0])) if rows and has_previous else None,
    )


@dataclass(frozen=True)
class ListStatements:
    """What one list asks, kept for the next who asks the same: its rows, its first page, and how many there are."""

    rows: Select[Any]
    first: Select[Any]
    count: Select[Any]


def first_page(query: Select[Any], keys: Sequence[Key], limit: int) -> Select[Any]:
    """Return the statement of the first page, to be kept."""
    return _ordered(query, keys, limit, False)


def _ordered(query: Select[Any], keys: Sequence[Key], limit: int, backwards: bool) -> Select[Any]:
    return query.order_by(None).order_by(*_order(keys, backwards)).limit(limit + 1)


def _order(keys: Sequence[Key], backwards: bool) -> list[ColumnElement[Any]]:
    order: list[ColumnElement[Any]] = []
    for key in keys:
        descending = key.descending != backwards
        column = key.column.desc() if descending else key.column.asc()
        # Not by a column of its own ("is empty"): databases read an index in this very order.
        order.append(column if not key.nullable else column.nulls_first() if backwards else column.nulls_last())
    return order


def _beyond(keys: Sequence[Key], values: Sequence[Any], backwards: bool) -> ColumnElement[bool]:
    """Return the condition "after these values in this order", spelled out for columns of mixed direction."""
    options: list[ColumnElement[bool]] = []
    for place, key in enumerate(keys):
        same = [_equal(k, v) for k, v in zip(keys[:place], values[:place], strict=True)]
        options.append(and_(*same, _further(key, values[place], backwards)))
    return or_(*options)


def _from(first: Key, value: Any, backwards: bool) -> list[ColumnElement[bool]]:
    """Return the bound of the first column once more by itself: a database starts reading an index there."""
    if first.nullable:
        return []
    return [first.column <= value if first.descending != backwards else first.column >= value]


def _equal(key: Key, value: Any) -> ColumnElement[bool]:
    return key.column.is_(None) if value is None else key.column == value


def _further(key: Key, value: Any, backwards: bool) -> ColumnElement[bool]:
    if value is None:
        return key.column.is_not(None) if backwards else false()
    further = key.column < value if key.descending != backwards else key.column > value
    return or_(further, key.column.is_(None)) if key.nullable and not backwards else further


def _write(values: Sequence[Any]) -> str:
    plain = [
        {"d": v.isoformat()} if type(v) is date else {"t": v.isoformat()} if isinstance(v, datetime) else v
        for v in values
    ]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def _read(token: str | None, length: int) -> list[Any] | None:
    if not token or len(token) > 2000:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        values = [_value(v) for v in plain]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return values if len(values) == length else None


_LARGEST = 2**63 - 1


def _fits(key: Key, value: Any) -> bool:
    """Say whether a column may hold a value: a token that somebody wrote himself names a word where a day stands."""
    if value is None:
        return key.nullable
    type_ = key.column.type
    wanted = (type_.impl if isinstance(type_, TypeDecorator) else type_).python_type
    if wanted is datetime:
        return isinstance(value, datetime) and value.tzinfo is not None
    if wanted is int:
        return type(value) is int and abs(value) <= _LARGEST
    return type(value) is date if wanted is date else isinstance(value, str) and "\0" not in value


class Cursor(str):
    """A token of a list in the order of its rows' numbers, which has been looked at."""


def read_cursor(token: str, most: int) -> Cursor | None:
    """Return a token that was given for a list ordered by one number up to ``most``; None for anything else."""
    values = _read(token, 1)
    if values is None or type(values[0]) is not int or not 0 < values[0] <= most or _write(values) != token:
        return None
    return Cursor(token)


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        return date.fromisoformat(plain["d"]) if "d" in plain else datetime.fromisoformat(plain["t"])
    if plain is None or isinstance(plain, int | float | str):
        return plain
    raise ValueError
