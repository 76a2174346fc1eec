"""Who sees which rows, and which parts a person plays towards a thing.

Reading starts with who is asking: :func:`visible` is a ``select`` that already
carries the row rule.  A job that acts for nobody says so with :func:`everyones`.
A guard on the session stops any other read of a scoped table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from flask import abort, current_app, g, has_request_context
from sqlalchemy import ColumnElement, Select, bindparam, event, select
from sqlalchemy.orm import ORMExecuteState, Session

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.held_posts import COLUMNS, Asking, HeldPost, held_post
from inspect_app.models import (
    Finding,
    Minutes,
    Person,
    Plan,
    Post,
    PostRole,
    TeamChange,
    TeamDecision,
    Unit,
    Visit,
)
from inspect_app.row_rules import SCOPED, rule
from inspect_app.row_rules.sight import NOBODY, Sight
from workflows.roles import Role
from workflows.teams import TeamChange as Change
from workflows.teams import TeamPost, team_on

M = TypeVar("M")

AUTHORITY_ROLES = (PostRole.OFFICE, PostRole.LEADER, PostRole.READER)
UNIT_ROLES = (PostRole.CHAIR, PostRole.OFFICER, PostRole.READER)


class NotVisible(Exception):
    """The row does not exist, or not for this person: both look the same."""


class UnscopedRead(RuntimeError):
    """A scoped table was read without saying for whom; a fault of the program."""


@dataclass
class Viewer:
    """Who is asking, with the posts held today; everything the row rules need, read once a request."""

    who: Asking
    posts: Sequence[HeldPost]
    today: date
    teams: dict[tuple[int, date], dict[int, TeamPost]] = field(default_factory=dict)
    #: A program with the token of one post: what its person is beside that, on a team or elsewhere, is not there.
    is_program: bool = False

    @cached_property
    def person(self) -> Person:
        """The person's row, for what is written in his name; pages that only show need :attr:`who`."""
        return db.session.get_one(Person, self.who.id, execution_options={"scope": "who is asking"})

    @cached_property
    def roles(self) -> frozenset[PostRole]:
        return frozenset(post.role for post in self.posts)

    @property
    def is_admin(self) -> bool:
        return PostRole.ADMIN in self.roles

    @property
    def is_on_teams(self) -> bool:
        """Whether team posts count; a program has those of its person only where the post is nothing but that."""
        return not self.is_program or PostRole.INSPECTOR in self.roles

    def unit_ids(self, *roles: PostRole) -> list[int]:
        """Return the units in which the person holds one of these posts."""
        return sorted({p.unit_id for p in self.posts if p.role in roles})

    @cached_property
    def authority_ids(self) -> list[int]:
        """Units whose campaigns the person sees, as the office, the leader or a reader there."""
        return self.unit_ids(*AUTHORITY_ROLES)

    @cached_property
    def own_unit_ids(self) -> list[int]:
        """Units for which the person answers, or reads, as an inspected unit."""
        return self.unit_ids(*UNIT_ROLES)

    @cached_property
    def sight(self) -> Sight:
        """Return what the row rules are made from."""
        units = tuple(self.authority_ids), tuple(self.own_unit_ids)
        # A program with the token of one post is on no team, whatever its person is.
        who = self.who.id if self.is_on_teams else NOBODY
        # In his own authority's campaigns he sees all as that: most people's rules have no part about teams.
        of_others = {"named": who, "own": self.authority_ids}
        named_in = tuple(db.session.scalars(NAMED_IN, of_others)) if who != NOBODY else ()
        return Sight(who, *units, self.is_admin, self.today, named_in)

    def sees(self, unit: Unit) -> bool:
        """Tell whether a unit is there for the person: a section or official for its own people and its commune's."""
        return not unit.is_section or self.is_admin or any(p.unit_id in (unit.id, unit.parent_id) for p in self.posts)

    def roles_at(self, *, authority_id: int | None = None, unit_id: int | None = None) -> set[Role]:
        """Return the parts played towards something of this authority and this unit, teams apart."""
        found: set[Role] = set()
        for post in self.posts:
            if post.unit_id == authority_id and post.role in AUTHORITY_ROLES:
                found.add(Role(post.role.value))
            if post.unit_id == unit_id and post.role in (PostRole.CHAIR, PostRole.OFFICER):
                found.add(Role(post.role.value))
        if self.is_admin:
            found.add(Role.ADMIN)
        return found

    def team_post(self, plan_id: int, day: date) -> TeamPost | None:
        """Return the post this person holds on a campaign's team on a day."""
        return team_of(plan_id, day).get(self.who.id) if self.is_on_teams else None

    def roles_of(self, thing: Any) -> set[Role]:
        """Return every part the person plays towards a plan, visit, minutes, notice, task or report."""
        authority_id = getattr(thing, "authority_id", None)
        roles = self.roles_at(authority_id=authority_id, unit_id=getattr(thing, "unit_id", None))
        plan_id: int | None
        if isinstance(thing, Minutes | Finding):
            # Who was on the team on the day of the visit, not who is on it now.
            plan_id, day = db.session.execute(DAY_OF_VISIT, {"visited": thing.visit_id}).one()
        else:
            plan_id = thing.id if isinstance(thing, Plan) else getattr(thing, "plan_id", None)
            day = thing.visit_on if isinstance(thing, Visit) else self.today
        if plan_id is not None and (post := self.team_post(plan_id, day)) is not None:
            roles.add(Role(post.value))
        return roles


#: Built once, as are those below: nearly every request asks them.
TEAM = (
    select(TeamChange.person_id, TeamChange.post, TeamDecision.effective_on, TeamDecision.id)
    .join(TeamDecision, TeamDecision.id == TeamChange.decision_id)
    .where(TeamChange.plan_id == bindparam("of_plan"))
    .execution_options(scope="team")
)
NAMED_IN = (
    select(TeamChange.plan_id)
    .join(Plan, Plan.id == TeamChange.plan_id)
    .where(TeamChange.person_id == bindparam("named"), Plan.authority_id.not_in(bindparam("own", expanding=True)))
    .distinct()
    .order_by(TeamChange.plan_id)
    .execution_options(scope="own teams")
)
DAY_OF_VISIT = (
    select(Visit.plan_id, Visit.visit_on).where(Visit.id == bindparam("visited")).execution_options(scope="roles")
)


def team_of(plan_id: int, day: date) -> dict[int, TeamPost]:
    """Return who is on a campaign's team on a day, from all its decisions."""
    rows = db.session.execute(TEAM, {"of_plan": plan_id})
    return team_on(day, [Change(person, post, on, order) for person, post, on, order in rows])


def viewer() -> Viewer:
    """Return who is asking in this request; a guest is led to sign in."""
    found: Viewer | None = g.viewer
    if found is None:
        abort(current_app.login_manager.unauthorized())  # type: ignore[attr-defined]
    return found


def visible(model: type[M], for_viewer: Viewer | None = None) -> Select[M]:
    """Return a select of the rows of ``model`` that the viewer (by default who is asking) may see."""
    v = for_viewer or viewer()
    return select(model).where(rule(model, v.sight)).execution_options(scope=v.who.id)


def visible_ids(model: type[Any], for_viewer: Viewer | None = None) -> ColumnElement[bool]:
    """Return the row rule alone, to put into another select (with ``execution_options(scope=…)``)."""
    return rule(model, (for_viewer or viewer()).sight)


def everyones(model: type[M], why: str) -> Select[M]:
    """Return a select of all rows, for a job or command that acts for nobody and says why."""
    return select(model).execution_options(scope=why)


def get_visible(model: type[M], id_: Any, *options: Any, by: str = "id") -> M:
    """Return one row by its id (or another unique column), or raise :class:`NotVisible`."""
    found = (
        db.session.execute(visible(model).where(getattr(model, by) == id_).options(*options))
        .unique()
        .scalar_one_or_none()
    )
    if found is None:
        raise NotVisible
    return found


def require(*roles: PostRole) -> None:
    """Go on only for someone who holds one of these posts; to others the page does not exist."""
    if not viewer().roles & set(roles):
        raise NotVisible


@event.listens_for(Session, "do_orm_execute")
def _refuse_unscoped(state: ORMExecuteState) -> None:
    if not state.is_select or state.is_column_load or state.is_relationship_load:
        return
    if state.execution_options.get("scope") is not None:
        return
    touched = {mapper.class_ for mapper in state.all_mappers}
    if found := touched & SCOPED:
        raise UnscopedRead(f"read of {sorted(c.__name__ for c in found)} without visible() or everyones()")


POSTS = (
    select(*COLUMNS)
    .join(Unit, Unit.id == Post.unit_id)
    .where(Post.person_id == bindparam("holder_id"))
    .order_by(Post.id)
    .execution_options(scope="posts")
)


def posts_of(person_id: int) -> list[HeldPost]:
    """Return the posts of a person, whenever held, with their units."""
    return [held_post(row) for row in db.session.execute(POSTS, {"holder_id": person_id})]


def held(posts: Sequence[HeldPost], day: date) -> list[HeldPost]:
    """Return those posts that are held on a day."""
    return [post for post in posts if post.is_held_on(day)]


def load_posts(person_id: int, day: date) -> list[HeldPost]:
    """Return the posts a person holds on a day, with their units."""
    return held(posts_of(person_id), day)


def viewer_of(person: Person, day: date) -> Viewer:
    """Return a person as one who asks, with the posts of a day."""
    return Viewer(Asking.of(person), load_posts(person.id, day), day)


def roles_of(thing: Any, by: Person, now: datetime) -> set[Role]:
    """Return the parts ``by`` plays towards a thing at ``now``, whoever is asking; for actions."""
    asking: Viewer | None = g.get("viewer") if has_request_context() else None
    if asking is not None and asking.is_program and asking.who.id == by.id:
        return asking.roles_of(thing)
    return viewer_of(by, day_of(now)).roles_of(thing)
