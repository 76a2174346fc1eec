"""A commune's sections as its pages show them, and how many of them it has inspected in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, visible
from inspect_app.accounts.queries import KEEPERS
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import COMMUNE_KINDS, SECTION_KINDS, Person, Plan, Post, PostRole, Task, Unit, Visit
from inspect_app.notices.queries import settled
from inspect_app.tasks.queries import overdue
from workflows.plans import PlanKind
from workflows.self_inspection import Share
from workflows.tasks import OPEN
from workflows.visits import VisitState

WHY = "sections of a commune"


@dataclass(frozen=True)
class Line:
    """A section as the list shows it."""

    unit: Unit
    heads: Sequence[str]
    visit: Visit | None
    open_tasks: int
    overdue_tasks: int


def communes_of(v: Viewer) -> list[int]:
    """Return the communes whose list of sections is the viewer's to see: those in which a post is held."""
    roles = (*KEEPERS, PostRole.READER)
    return sorted({post.unit_id for post in v.posts if post.unit.kind in COMMUNE_KINDS and post.role in roles})


def own_sections(v: Viewer) -> list[int]:
    """Return the sections in which the viewer works."""
    return sorted({post.unit_id for post in v.posts if post.unit.kind in SECTION_KINDS})


def lines(commune: Unit, year: int, today: date) -> list[Line]:
    """Return all sections a commune has or had: those of today first, in its own order; four queries for any number."""
    query = select(Unit).where(Unit.parent_id == commune.id, Unit.kind.in_(SECTION_KINDS))
    units = db.session.scalars(query.order_by(Unit.position, Unit.sort_name, Unit.id)).all()
    heads: dict[int, list[str]] = {}
    for unit_id, name in db.session.execute(_heads(commune.id, today)):
        heads.setdefault(unit_id, []).append(name)
    visits = {visit.unit_id: visit for visit in db.session.scalars(_visits(commune.id, year))}
    tasks = {unit_id: (n, late) for unit_id, n, late in db.session.execute(_tasks(commune.id, today))}
    found = [Line(u, heads.get(u.id, ()), visits.get(u.id), *tasks.get(u.id, (0, 0))) for u in units]
    return sorted(found, key=lambda line: not line.unit.is_valid_on(today))


def _in(commune_id: int) -> Any:
    return select(Unit.id).where(Unit.parent_id == commune_id, Unit.kind.in_(SECTION_KINDS))


def _heads(commune_id: int, today: date) -> Any:
    query = select(Post.unit_id, Person.full_name).join(Person, Person.id == Post.person_id)
    query = query.where(Post.unit_id.in_(_in(commune_id)), Post.role == PostRole.CHAIR, held_on(today))
    return query.where(Person.is_active).order_by(Post.id).execution_options(scope=WHY)


def _visits(commune_id: int, year: int) -> Any:
    """The visits of a year's self-inspections, the latest of each section last."""
    query = visible(Visit).join(Plan, Plan.id == Visit.plan_id).where(_own_visit(), _within(year))
    return query.where(Visit.authority_id == commune_id).order_by(Visit.visit_on, Visit.id)


def _tasks(commune_id: int, today: date) -> Any:
    late = func.coalesce(func.sum(case((overdue(today), 1), else_=0)), 0)
    query = visible(Task).with_only_columns(Task.unit_id, func.count(), late)
    return query.where(Task.unit_id.in_(_in(commune_id)), Task.state.in_(sorted(OPEN))).group_by(Task.unit_id)


def _own_visit() -> ColumnElement[bool]:
    return and_(Plan.kind == PlanKind.SELF, Visit.state != VisitState.CANCELLED)


def _within(year: int) -> ColumnElement[bool]:
    return Visit.visit_on.between(date(year, 1, 1), date(year, 12, 31))


def wanted_share() -> int:
    """Return of how many percent of its sections each commune has to look at in a year."""
    found: int = current_app.config["SELF_INSPECTION_SHARE"]
    return found


def shares(commune_ids: Iterable[int], year: int, today: date) -> dict[int, Share]:
    """Return how many of its sections each commune has inspected in a year; communes without sections are left out.

    A section counts once its minutes are locked, or a notice on paper tells of it; of a year that is over those count
    that were there on its last day, and those that were inspected before they ended.  Two queries for any number.
    """
    ids, day = list(commune_ids), min(today, date(year, 12, 31))
    told = or_(settled(Visit.id), and_(Visit.on_paper, Visit.state == VisitState.DONE))
    query = select(Unit.parent_id, Unit.id).where(Unit.parent_id.in_(ids), Unit.kind.in_(SECTION_KINDS))
    there = query.where(Unit.valid_from <= day, or_(Unit.valid_to.is_(None), Unit.valid_to >= day))
    seen = query.join(Visit, Visit.unit_id == Unit.id).join(Plan, Plan.id == Visit.plan_id)
    seen = seen.where(_own_visit(), _within(year), Visit.visit_on <= day, told).distinct()
    all_of: dict[int, set[int]] = {}
    inspected: dict[int, set[int]] = {}
    for commune_id, unit_id in db.session.execute(there):
        all_of.setdefault(commune_id or 0, set()).add(unit_id)
    for commune_id, unit_id in db.session.execute(seen.execution_options(scope=WHY)):
        inspected.setdefault(commune_id or 0, set()).add(unit_id)
        all_of.setdefault(commune_id or 0, set()).add(unit_id)
    return {one: Share(len(inspected.get(one, ())), len(units)) for one, units in all_of.items()}


@dataclass(frozen=True)
class Worker:
    """Somebody who works in a section, or did."""

    post: Post
    person: Person
    is_now: bool


def workers(section: Unit, today: date) -> list[Worker]:
    """Return who works in a section and who did: those of today first, the head before the others."""
    query = select(Post).where(Post.unit_id == section.id).options(joinedload(Post.person))
    posts = db.session.scalars(query.execution_options(scope=WHY)).all()
    found = [Worker(post, post.person, post.is_held_on(today) and post.person.is_active) for post in posts]
    return sorted(found, key=lambda one: (not one.is_now, one.post.role is not PostRole.CHAIR, -one.post.id))


def visits_at(section: Unit) -> Sequence[Visit]:
    """Return the visits of a section that the reader sees, the newest first."""
    query = visible(Visit).where(Visit.unit_id == section.id).options(joinedload(Visit.plan))
    return db.session.scalars(query.order_by(Visit.visit_on.desc(), Visit.id.desc()).limit(20)).all()


def people_to_choose(v: Viewer) -> Sequence[Person]:
    """Return the working accounts that the viewer sees, to say who works in a section."""
    query = visible(Person, v).where(Person.is_active).order_by(Person.sort_name, Person.id)
    return db.session.scalars(query).all()


def holders(commune_id: int, role: PostRole, today: date) -> list[Post]:
    """Return the posts of a role held in a commune today, with who holds them."""
    query = select(Post).join(Person, Person.id == Post.person_id).where(Post.unit_id == commune_id, Post.role == role)
    query = query.where(held_on(today), Person.is_active).options(joinedload(Post.person)).order_by(Post.id)
    return list(db.session.scalars(query.execution_options(scope=WHY)))
