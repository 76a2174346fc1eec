"""The posts a person holds, as every request reads them: their columns and those of their units, nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_

from inspect_app.models import Person, Post, PostRole, Unit, UnitKind
from workflows.wording import UnitName, full_name


class Asking(NamedTuple):
    """What pages know of who is asking."""

    id: int
    full_name: str
    locale: str

    @classmethod
    def of(cls, person: Person) -> Asking:
        return cls(person.id, person.full_name, person.locale)


@dataclass(frozen=True)
class PostUnit:
    """The unit of a post."""

    id: int
    path: str
    kind: UnitKind
    name: str
    position: int

    @cached_property
    def full_name(self) -> str:
        """The name with its type word, as in running text."""
        return full_name(UnitName(self.name, self.kind.value, self.position))


@dataclass(frozen=True)
class HeldPost:
    """A post of somebody's, held from one day to another."""

    id: int
    role: PostRole
    title: str
    from_on: date
    to_on: date | None
    unit: PostUnit

    @property
    def unit_id(self) -> int:
        return self.unit.id

    def is_held_on(self, day: date) -> bool:
        """Tell whether the post is held on a day; both ends count.  Its twin in the database is :func:`held_on`."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


def held_on(day: Any, post: Any = Post) -> ColumnElement[bool]:
    """Return the condition that a post is held on a day; ``post`` is the table under another name."""
    return and_(post.from_on <= day, or_(post.to_on.is_(None), post.to_on >= day))


#: What a statement asks for to have a post; :func:`held_post` takes them in this order.
COLUMNS = (
    Post.id, Post.role, Post.title, Post.from_on, Post.to_on,
    Unit.id.label("held_in"), Unit.path, Unit.kind, Unit.name, Unit.position,
)  # fmt: skip


def held_post(columns: Iterable[Any]) -> HeldPost:
    """Return the post whose :data:`COLUMNS` these are."""
    id_, role, title, from_on, to_on, *unit = columns
    return HeldPost(id_, role, title, from_on, to_on, PostUnit(*unit))


def as_held(post: Post) -> HeldPost:
    """Return a post that was read with its unit for another reason."""
    unit = post.unit
    place = PostUnit(unit.id, unit.path, unit.kind, unit.name, unit.position)
    return HeldPost(post.id, post.role, post.title, post.from_on, post.to_on, place)
