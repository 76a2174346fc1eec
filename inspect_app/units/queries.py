"""The tree of units as of a day, what came before and after a unit, and the year's days off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, everyones, viewer, visible, visible_ids
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import (
    COMMUNE_KINDS,
    SECTION_KINDS,
    Person,
    Post,
    PostRole,
    Task,
    Unit,
    UnitKind,
    UnitSuccession,
)
from inspect_app.row_rules import KEPT
from inspect_app.row_rules.sight import Sight
from inspect_app.search.index import UNIT
from inspect_app.search.narrowing import narrowed
from workflows.tasks import OPEN
from workflows.units import KIND_LABELS, SECTION_LABELS

KIND_ORDER = {kind: place for place, kind in enumerate([*KIND_LABELS, *SECTION_LABELS])}


@dataclass
class Branch:
    """A unit with the units in it."""

    unit: Unit
    below: list[Branch] = field(default_factory=list)
    #: How many units lie in it that are not shown.
    closed: int = 0


def valid_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a unit exists on a day."""
    return (Unit.valid_from <= day) & or_(Unit.valid_to.is_(None), Unit.valid_to >= day)


def is_administrative() -> ColumnElement[bool]:
    """Return the condition that a unit is none of a commune's sections and officials, which no list of units has."""
    return Unit.kind.not_in(SECTION_KINDS)


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """Return units as lists on the screen show them: in Vietnamese order of their names; the kind settles the rest."""
    return sorted(units, key=lambda unit: (unit.sort_name, KIND_ORDER[unit.kind.value], unit.id))


#: A tree of more units than these is opened level by level.
MOST_DRAWN = 300


def tree_on(day: date, opened: Unit | None = None) -> list[Branch]:
    """Return the units existing on a day, each with those in it; of a large tree what lies on the way to ``opened``."""
    query = select(Unit).where(valid_on(day), is_administrative())
    way: list[int] = []
    is_large = sum(n for _kind, n in count_by_kind(day)) > MOST_DRAWN
    if is_large:
        way = [int(part) for part in opened.path.strip("/").split("/") if part] if opened else []
        query = query.where(or_(Unit.parent_id.is_(None), Unit.parent_id.in_(way)))
    branches = {unit.id: Branch(unit) for unit in in_order(db.session.scalars(query))}
    if is_large:
        inside = select(Unit.parent_id, func.count()).where(valid_on(day), is_administrative())
        inside = inside.where(Unit.parent_id.in_(branches.keys() - way))
        for id_, n in db.session.execute(inside.group_by(Unit.parent_id)):
            branches[id_ or 0].closed = n
    roots: list[Branch] = []
    for branch in branches.values():
        parent = branches.get(branch.unit.parent_id or 0)
        (parent.below if parent else roots).append(branch)
    return roots


def units_in(tree: Iterable[Branch]) -> Iterator[Unit]:
    """Yield the units of a tree."""
    for branch in tree:
        yield branch.unit
        yield from units_in(branch.below)


#: More than these nobody looks through.
MOST_FOUND = 200


def found_on(day: date, words: str, within: Unit | None = None) -> list[Unit]:
    """Return the units existing on a day whose name has these words, marks apart; one more than are shown, if so."""
    found = narrowed(UNIT, Unit, words, [f"o_{within.id}"] if within else [])
    query = select(Unit).where(valid_on(day), is_administrative(), *found)
    if within is not None:
        query = query.where(Unit.path.startswith(within.path))
    query = query.order_by(Unit.sort_name, Unit.id).limit(MOST_FOUND + 1)
    return in_order(db.session.scalars(query.options(joinedload(Unit.parent))))


def count_by_kind(day: date) -> list[tuple[UnitKind, int]]:
    """Return how many units of each kind existed on a day, from the top down."""
    query = select(Unit.kind, func.count()).where(valid_on(day), is_administrative())
    counted = db.session.execute(query.group_by(Unit.kind))
    return sorted(((kind, n) for kind, n in counted), key=lambda item: KIND_ORDER[item[0].value])


def parents(unit: Unit) -> list[Unit]:
    """Return the units a unit lies in, the top first."""
    ids = [int(part) for part in unit.path.strip("/").split("/") if part][:-1]
    known = {found.id: found for found in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return [known[id_] for id_ in ids if id_ in known]


def children(unit: Unit) -> list[Unit]:
    """Return all units that ever lay directly in this one."""
    return in_order(db.session.scalars(select(Unit).where(Unit.parent_id == unit.id, is_administrative())))


def sections(unit: Unit) -> list[Unit]:
    """Return all sections and officials that a commune ever had, in the order that it gave them."""
    query = select(Unit).where(Unit.parent_id == unit.id, Unit.kind.in_(SECTION_KINDS))
    return list(db.session.scalars(query.order_by(Unit.position, Unit.sort_name, Unit.id)))


def possible_parents(unit: Unit | None) -> list[Unit]:
    """Return the units that another could lie in, and the one that it does lie in.

    None at the lowest level, neither itself nor those below it.
    """
    possible: ColumnElement[bool] = Unit.kind.not_in((*COMMUNE_KINDS, *SECTION_KINDS))
    if unit is not None:
        possible = or_(possible & ~Unit.path.startswith(unit.path), Unit.id == unit.parent_id)
    query = select(Unit).where(possible)
    return sorted(db.session.scalars(query), key=lambda u: (u.path.count("/"), KIND_ORDER[u.kind.value], u.sort_name))


def siblings(unit: Unit, day: date) -> list[Unit]:
    """Return the units beside this one that still exist on a day and have no successor, and itself."""
    followed = select(UnitSuccession.old_unit_id)
    beside = Unit.parent_id.is_not_distinct_from(unit.parent_id) & is_administrative()
    query = select(Unit).where(beside, Unit.id.not_in(followed))
    found = db.session.scalars(query.where(or_(Unit.valid_to.is_(None), Unit.valid_to >= day)))
    return in_order({*found, unit})


def came_before(unit: Unit) -> Sequence[UnitSuccession]:
    """Return what this unit was made from."""
    query = select(UnitSuccession).where(UnitSuccession.new_unit_id == unit.id)
    return db.session.scalars(query.options(joinedload(UnitSuccession.old_unit)).order_by(UnitSuccession.id)).all()


def came_after(unit: Unit) -> Sequence[UnitSuccession]:
    """Return what became of this unit."""
    query = select(UnitSuccession).where(UnitSuccession.old_unit_id == unit.id)
    return db.session.scalars(query.options(joinedload(UnitSuccession.new_unit)).order_by(UnitSuccession.id)).all()


def posts_held(unit: Unit, day: date) -> Sequence[Any]:
    """Return the posts held in a unit on a day, of people the reader sees, with how to reach them."""
    return db.session.execute(_posts_held(viewer().sight), {"unit": unit.id, "day": day}).all()


@lru_cache(KEPT)
def _posts_held(_sight: Sight) -> Select[*tuple[Any, ...]]:
    return (
        select(Post.person_id, Post.title, Person.full_name, Person.email, Person.phone)
        .join(Person, Person.id == Post.person_id)
        .where(Post.unit_id == bindparam("unit"), held_on(bindparam("day")))
        .where(Person.is_active, visible_ids(Person))
        .order_by(Post.id)
        .execution_options(scope="posts of a unit, of people the reader sees")
    )


def open_task_count(unit: Unit) -> int:
    """Return how many tasks of a unit are still open, whoever gave them; for administrators."""
    query = select(func.count(Task.id)).where(Task.unit_id == unit.id, Task.state.in_(OPEN))
    return db.session.scalar(query.execution_options(scope="open tasks of a unit that changes")) or 0


def heirs_on(day: date) -> list[tuple[int, int]]:
    """Return (old, new) for the units that by a day have exactly one successor and still have open tasks."""
    steps = select(UnitSuccession.old_unit_id, func.min(UnitSuccession.new_unit_id))
    steps = steps.where(UnitSuccession.on <= day).group_by(UnitSuccession.old_unit_id).having(func.count() == 1)
    has_tasks = select(Task.unit_id).where(Task.state.in_(OPEN)).execution_options(scope="tasks to hand over")
    steps = steps.where(UnitSuccession.old_unit_id.in_(has_tasks))
    query = steps.order_by(UnitSuccession.old_unit_id).execution_options(scope="tasks to hand over")
    return [*((old, new) for old, new in db.session.execute(query)), *_heirs_of_sections(day, has_tasks)]


def _heirs_of_sections(day: date, has_tasks: Any) -> list[tuple[int, int]]:
    """What sections that ended with their commune left undone falls to the commune that took over as a whole."""
    query = (
        select(Unit.id, func.min(UnitSuccession.new_unit_id))
        .join(UnitSuccession, UnitSuccession.old_unit_id == Unit.parent_id)
        .where(
            Unit.kind.in_(SECTION_KINDS),
            UnitSuccession.on <= day,
            Unit.valid_to < UnitSuccession.on,
            Unit.id.not_in(select(UnitSuccession.old_unit_id)),
            Unit.id.in_(has_tasks),
        )
        .group_by(Unit.id)
        .having(func.count() == 1)
        .order_by(Unit.id)
    )
    rows = db.session.execute(query.execution_options(scope="tasks to hand over"))
    return [(old, new) for old, new in rows]


def open_tasks(unit_id: int) -> Sequence[Task]:
    """Return the open tasks of a unit, those still with the unit first."""
    query = everyones(Task, "tasks to hand over").where(Task.unit_id == unit_id, Task.state.in_(OPEN))
    return db.session.scalars(query.order_by(Task.id)).all()


def successors_on(unit: Unit, day: date) -> list[Unit]:
    """Return the units that by a day have taken over from this one, in Vietnamese order."""
    return in_order(step.new_unit for step in came_after(unit) if step.on <= day)


def tasks_to_assign(unit: Unit, v: Viewer) -> Sequence[Task]:
    """Return the open tasks of a unit that the viewer's office gave it and may give to its successors."""
    query = visible(Task, v).where(
        Task.unit_id == unit.id, Task.state.in_(OPEN), Task.authority_id.in_(v.unit_ids(PostRole.OFFICE))
    )
    return db.session.scalars(query.options(joinedload(Task.notice)).order_by(Task.id)).all()


def units_to_assign(v: Viewer) -> Sequence[Unit]:
    """Return the units with several successors whose open tasks wait for the viewer's office to say whose they are."""
    split = select(UnitSuccession.old_unit_id).where(UnitSuccession.on <= v.today)
    split = split.group_by(UnitSuccession.old_unit_id).having(func.count() > 1)
    waiting = select(Task.unit_id).where(
        Task.state.in_(OPEN), Task.authority_id.in_(v.unit_ids(PostRole.OFFICE)), Task.unit_id.in_(split)
    )
    query = select(Unit).where(Unit.id.in_(waiting)).order_by(Unit.sort_name, Unit.id)
    return db.session.scalars(query.execution_options(scope="tasks to hand over")).all()
