"""What the row rules know of who is asking, and nothing else: so a rule made once serves every request like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_
from sqlalchemy.sql.elements import False_

#: In place of a person: a program that is let in for one post, without its person's teams and own things.
NOBODY = 0


@dataclass(frozen=True)
class Sight:
    """A person, the units held posts give sight of, and the day; equal for two requests that see the same rows."""

    person_id: int
    #: Units whose campaigns the person sees, as the office, the leader or a reader there.
    authority_ids: tuple[int, ...]
    #: Units for which the person answers, or reads, as an inspected unit.
    own_unit_ids: tuple[int, ...]
    is_admin: bool
    today: date
    #: Campaigns of other authorities on whose team the person ever was: rows of others need not be asked for the day.
    named_in: tuple[int, ...] = ()


def among(column: Any, ids: Sequence[int]) -> ColumnElement[bool]:
    """Return the condition "one of these", as plainly as it can be said of so many.

    Nearly everybody holds one post: what is left out need not be asked, and indexes fit what is left.
    """
    if not ids:
        return false()
    found: ColumnElement[bool] = column == ids[0] if len(ids) == 1 else column.in_(ids)
    return found


def either(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return "one of these holds", without those that cannot."""
    possible = [one for one in conditions if not isinstance(one, False_)]
    return or_(*possible) if possible else false()


def both(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return "all of these hold"; SQLAlchemy's own ``and_`` hides from what it stands in that it never can."""
    return false() if any(isinstance(one, False_) for one in conditions) else and_(*conditions)


def any_of(query: Select[Any], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition "a row of this query is like that", which none is when nothing can be."""
    return false() if isinstance(condition, False_) else exists(query.where(condition))
