"""The record of a visit as values by object: what all kinds of objects share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from inspect_app.models import Person
from workflows.roles import Role

#: Whether something may go in is decided when it is handed in (workflows.capture_rules); it goes in as a member's.
AS_MEMBER = frozenset({Role.MEMBER})

Values = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """What an object is to say: the values, who wrote each of them, and who made it."""

    uid: str
    values: Values
    authors: Mapping[str, Person]
    maker: Person


class Kind(Protocol):
    """How one kind of object lies in rows.  ``kept`` is what each object was made to say when it was last looked at."""

    def read(self, uids: Collection[str], kept: Mapping[str, Values]) -> dict[str, Values]:
        """Return what the rows of these objects say; those without a row are left out."""

    def everything(self) -> list[str]:
        """Return the identity of every object of this kind that has a row at the visit."""

    def editor(self, uid: str) -> int | None:
        """Return who last wrote the row of an object that was read, as far as is known."""

    def waits_for(self, values: Values) -> str | None:
        """Return what is missing before the values can become a row."""

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        """Make the rows say what the targets say, and return what they say then."""


def figure(numerator: float | None, denominator: float | None) -> Values | None:
    """Return a figure as one value."""
    return None if numerator is None else {"numerator": numerator, "denominator": denominator}


def parts_of(value: Values | None) -> Values:
    """Return a figure as the two columns of a row."""
    return value or {"numerator": None, "denominator": None}
