"""People as lists and pages show them, and whom the reader may manage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from inspect_app.access import Viewer, visible
from inspect_app.database import chunks
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import COMMUNE_KINDS, SECTION_KINDS, LoginSession, Person, Post, PostRole, Task, Unit
from inspect_app.paging import Key, Page, page_by_key
from inspect_app.search.index import PERSON
from inspect_app.search.narrowing import narrowed
from workflows import accounts as rules
from workflows.tasks import OPEN

WITH_POSTS = selectinload(Person.posts).joinedload(Post.unit)


@dataclass(frozen=True)
class PeopleFilter:
    """What the list of people is narrowed to; empty means everybody."""

    words: str = ""
    role: PostRole | None = None
    unit: Unit | None = None
    state: str = ""


STATES = ("active", "invited", "locked")
#: Addresses looked up by one statement.
AT_ONCE = 500


def people_page(wanted: PeopleFilter, *, today: date, after: str | None, before: str | None) -> Page[Person]:
    """Return one page of the people the reader sees, in alphabetical order, with their posts."""
    query = visible(Person).where(*_conditions(wanted, today)).options(WITH_POSTS)
    return page_by_key(
        query,
        [Key(Person.sort_name), Key(Person.id)],
        values=lambda person: (person.sort_name, person.id),
        limit=current_app.config["PAGE_SIZE"],
        after=after,
        before=before,
    )


def _conditions(wanted: PeopleFilter, today: date) -> Iterable[ColumnElement[bool]]:
    yield from narrowed(PERSON, Person, wanted.words)
    if wanted.role or wanted.unit:
        unit = aliased(Unit)
        held = select(Post.id).join(unit, unit.id == Post.unit_id).where(Post.person_id == Person.id, held_on(today))
        if wanted.role:
            held = held.where(Post.role == wanted.role)
        if wanted.unit:
            held = held.where(unit.path.startswith(wanted.unit.path))
        yield exists(held)
    if wanted.state == "locked":
        yield Person.is_active.is_(False)
    elif wanted.state == "invited":
        yield and_(Person.is_active, Person.password_hash.is_(None))
    elif wanted.state == "active":
        yield and_(Person.is_active, Person.password_hash.is_not(None))


def addresses_in_use(emails: Iterable[str]) -> set[str]:
    """Return which of these addresses have an account."""
    used: set[str] = set()
    for some in chunks(sorted(set(emails)), AT_ONCE):
        query = select(Person.email).where(Person.email.in_(some))
        used.update(db.session.scalars(query.execution_options(scope="addresses in use")))
    return used


def seen_by_address(v: Viewer, emails: Iterable[str]) -> dict[str, Person]:
    """Return the people with these addresses whom the viewer sees."""
    found: dict[str, Person] = {}
    for some in chunks(sorted(set(emails)), AT_ONCE):
        people = db.session.scalars(visible(Person, v).where(Person.email.in_(some))).unique()
        found |= {person.email: person for person in people}
    return found


def posts_of(person: Person) -> Sequence[Post]:
    """Return all posts of a person with their units, the latest first."""
    query = select(Post).where(Post.person_id == person.id).options(joinedload(Post.unit))
    return db.session.scalars(query.order_by(Post.from_on.desc(), Post.id.desc())).all()


def _office_paths(v: Viewer) -> list[str]:
    return [post.unit.path for post in v.posts if post.role is PostRole.OFFICE]


def may_give(v: Viewer, role: PostRole, unit: Unit) -> bool:
    """Tell whether the viewer may give, or end, a role in a unit; a commune itself says who works in its sections."""
    if unit.is_section and role in (PostRole.CHAIR, PostRole.OFFICER) and keeps_sections(v, unit.parent_id):
        return True
    return rules.may_give(role.value, unit.path, is_admin=v.is_admin, office_paths=_office_paths(v))


#: Who keeps the list of a commune's sections and officials, and says who works in them.
KEEPERS = (PostRole.CHAIR, PostRole.OFFICER, PostRole.OFFICE, PostRole.LEADER)


def keeps_sections(v: Viewer, commune_id: int | None) -> bool:
    """Tell whether the viewer keeps the sections of a commune."""
    return v.is_admin or commune_id in v.unit_ids(*KEEPERS)


def may_manage(v: Viewer, person: Person) -> bool:
    """Tell whether the viewer may change this account.

    Whoever changes somebody's address can take over the account, so the office
    manages only those who hold no post, now or later, that it could not give itself; with which a commune below it
    inspects itself, its chair gives, whose account it manages.
    """
    if v.is_admin:
        return True
    posts = posts_of(person)
    lasting = [post for post in posts if post.to_on is None or post.to_on >= v.today]
    return bool(posts) and all(_is_within(v, post) for post in lasting or posts)


def _is_within(v: Viewer, post: Post) -> bool:
    is_own_inspection = post.role.value in rules.OF_SELF_INSPECTION and post.unit.kind in COMMUNE_KINDS
    return may_give(v, PostRole.CHAIR if is_own_inspection else post.role, post.unit)


def givable_roles(v: Viewer) -> list[PostRole]:
    """Return the roles the viewer may give somewhere, the strongest last."""
    roles = [PostRole(value) for value in rules.ROLE_LABELS]
    return [role for role in reversed(roles) if v.is_admin or role.value in rules.GIVEN_BELOW]


def units_in_reach(v: Viewer, day: date) -> Sequence[Unit]:
    """Return the units existing on a day in which the viewer may give posts, parents before children."""
    query = select(Unit).where(Unit.valid_from <= day, or_(Unit.valid_to.is_(None), Unit.valid_to >= day))
    # Who works in a commune's sections is written down on their own pages.
    query = query.where(Unit.kind.not_in(SECTION_KINDS))
    if not v.is_admin:
        query = query.where(or_(*[Unit.path.startswith(path) for path in _office_paths(v)]))
    return sorted(db.session.scalars(query), key=lambda unit: (unit.path.count("/"), unit.sort_name))


def left_behind(v: Viewer, day: date) -> Sequence[Unit]:
    """Return the authorities that ended before a day with tasks still open: an administrator may give posts there."""
    if not v.is_admin:
        return []
    asked = exists(select(Task.id).where(Task.authority_id == Unit.id, Task.state.in_(sorted(OPEN))))
    query = select(Unit).where(Unit.valid_to < day, asked).order_by(Unit.sort_name, Unit.id)
    return db.session.scalars(query.execution_options(scope="authorities that ended")).all()


@dataclass(frozen=True)
class OpenSession:
    """A device on which a person is signed in."""

    id: int
    device: str
    address: str
    created_at: datetime
    seen_at: datetime


def open_sessions(person: Person, *, now: datetime) -> list[OpenSession]:
    """Return where a person is signed in, the latest use first."""
    query = select(LoginSession).where(LoginSession.person_id == person.id, LoginSession.ended_at.is_(None))
    if not current_app.config["DEMO"]:
        idle = timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])
        longest = timedelta(hours=current_app.config["SESSION_MAX_HOURS"])
        query = query.where(LoginSession.seen_at >= now - idle, LoginSession.created_at >= now - longest)
    rows = db.session.scalars(query.order_by(LoginSession.seen_at.desc()).limit(50))
    return [OpenSession(r.id, device_name(r.device), r.address, r.created_at, r.seen_at) for r in rows]


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_name(agent: str) -> str:
    """Return what a browser calls itself in two words: "Chrome, Windows"."""
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found)) or agent[:60]
