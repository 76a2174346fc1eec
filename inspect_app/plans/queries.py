"""What pages and actions ask about plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import Viewer, everyones, team_of, visible, visible_ids
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import (
    COMMUNE_KINDS,
    SECTION_KINDS,
    Criterion,
    Notice,
    Person,
    Plan,
    PlanCriterion,
    PlanUnit,
    Post,
    PostRole,
    Task,
    TeamChange,
    TeamDecision,
    Unit,
    Visit,
)
from workflows.areas import AREA_LABELS
from workflows.i18n import N_
from workflows.notices import NoticeState
from workflows.plans import PlanKind, PlanState
from workflows.roles import Role
from workflows.tasks import TaskState
from workflows.teams import TeamPost, post_labels
from workflows.vietnamese import fold
from workflows.visits import VisitState, hour_of

C = TypeVar("C", Criterion, PlanCriterion)

#: So many plans of one authority and year are looked at for one of the same words.
MOST_LIKE = 200


def _exists_on(day: date) -> tuple[ColumnElement[bool], ...]:
    return Unit.valid_from <= day, or_(Unit.valid_to.is_(None), Unit.valid_to >= day)


def units_below(authority_id: int, day: date) -> Sequence[Unit]:
    """Return the commune-level units below an authority on a day, in official order."""
    top = other(Unit, "top")
    query = (
        select(Unit)
        .join(top, Unit.path.startswith(top.path))
        .where(
            top.id == authority_id,
            Unit.kind.in_(COMMUNE_KINDS),
            *_exists_on(day),
        )
        .order_by(Unit.position, Unit.sort_name)
    )
    return db.session.scalars(query).all()


def authorities(v: Viewer) -> list[Unit]:
    """Return the units that exist and in which the person holds a post of the office."""
    ids = v.unit_ids(PostRole.OFFICE)
    if not ids:
        return []
    query = select(Unit).where(Unit.id.in_(ids), or_(Unit.valid_to.is_(None), Unit.valid_to >= v.today))
    return list(db.session.scalars(query.order_by(Unit.sort_name)))


def plan_like(authority_id: int, title: str, year: int) -> Plan | None:
    """Return the newest visible plan of an authority for a year with the same subject, unless it was cancelled."""
    query = visible(Plan).where(Plan.authority_id == authority_id, Plan.year == year, Plan.state != PlanState.CANCELLED)
    found = db.session.scalars(query.order_by(Plan.id.desc()).limit(MOST_LIKE))
    return next((plan for plan in found if fold(plan.title) == fold(title)), None)


def sections_of(commune_id: int, day: date) -> Sequence[Unit]:
    """Return the sections and officials of a commune on a day, in the order that it gave them."""
    query = select(Unit).where(Unit.parent_id == commune_id, Unit.kind.in_(SECTION_KINDS), *_exists_on(day))
    return db.session.scalars(query.order_by(Unit.position, Unit.sort_name, Unit.id)).all()


def inspectable(plan: Plan, day: date) -> Sequence[Unit]:
    """Return the units that a campaign may look at on a day.

    A commune that inspects itself looks at its sections and officials; at itself as a whole where it lists none.
    """
    own = sections_of(plan.authority_id, day) if plan.kind is PlanKind.SELF else ()
    return own or units_below(plan.authority_id, day)


def planned_units(plan_id: int) -> Sequence[Unit]:
    """Return the units of a plan in official order."""
    query = select(Unit).join(PlanUnit, PlanUnit.unit_id == Unit.id).where(PlanUnit.plan_id == plan_id)
    return db.session.scalars(query.order_by(Unit.position, Unit.sort_name)).all()


def holders(unit_id: int, role: Role, day: date) -> Sequence[Person]:
    """Return the working accounts of those who hold a post in a unit on a day."""
    query = (
        select(Person)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.unit_id == unit_id,
            Post.role == PostRole(role.value),
            held_on(day),
            Person.is_active,
        )
        .order_by(Person.id)
        .execution_options(scope="holders of a post")
    )
    return db.session.scalars(query).unique().all()


@dataclass(frozen=True)
class Lack:
    """Something a plan needs before it can be submitted: the sentence, the page and the field where it is given."""

    sentence: str
    page: str
    field: str | None = None


def missing(plan: Plan) -> list[Lack]:
    """Return what a plan still lacks before it can be submitted."""
    found = []
    if not _count(PlanUnit, plan):
        found.append(Lack(N_("Chưa chọn đơn vị được kiểm tra."), "plans.units"))
    if not _count(PlanCriterion, plan):
        found.append(Lack(N_("Chưa chọn nội dung kiểm tra."), "plans.criteria"))
    if not plan.period_from or not plan.period_to:
        field = "period_to" if plan.period_from else "period_from"
        found.append(Lack(N_("Chưa ghi thời kỳ kiểm tra."), "plans.edit", field))
    if not plan.report_deadline:
        found.append(Lack(N_("Chưa ghi thời hạn báo cáo khắc phục."), "plans.edit", "report_deadline"))
    return found


def _count(model: type[PlanUnit] | type[PlanCriterion], plan: Plan) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(model.plan_id == plan.id)) or 0


def calendar_of(plan_id: int) -> Sequence[Visit]:
    """Return the visible visits of a plan with their units, in the order of their days."""
    query = visible(Visit).where(Visit.plan_id == plan_id).options(joinedload(Visit.unit))
    return db.session.scalars(query.order_by(Visit.visit_on, Visit.id)).all()


def visits_at_once(plan_id: int, day: date, session: str, but: int | None = None) -> list[str]:
    """Return the units that the campaign's team is to visit at this hour already; an hour not written is none."""
    query = everyones(Visit, "calendar of a plan").options(joinedload(Visit.unit)).order_by(Visit.id)
    query = query.where(Visit.plan_id == plan_id, Visit.visit_on == day, Visit.state != VisitState.CANCELLED)
    hour = hour_of(session)
    found = [visit for visit in db.session.scalars(query) if visit.id != but and hour_of(visit.session) == hour]
    return [visit.unit.full_name for visit in found] if hour else []


def tasks_left(plan_id: int) -> int:
    """Return how many tasks of a campaign are neither closed nor cancelled."""
    ended = (TaskState.CLOSED, TaskState.CANCELLED)
    query = select(func.count(Task.id)).where(Task.plan_id == plan_id, Task.state.not_in(ended))
    return db.session.scalar(query.execution_options(scope="end of a campaign")) or 0


def tasks_count(plan_id: int) -> int:
    """Return how many tasks a campaign has made."""
    query = select(func.count(Task.id)).where(Task.plan_id == plan_id)
    return db.session.scalar(query.execution_options(scope="tasks of a campaign")) or 0


def years(v: Viewer) -> Sequence[int]:
    """Return the years of the plans that a person may see, newest first."""
    query = select(Plan.year).where(visible_ids(Plan, v)).distinct().order_by(Plan.year.desc())
    return db.session.scalars(query.execution_options(scope=v.who.id)).all()


def library() -> Sequence[Criterion]:
    """Return the checklist library that the reader sees, retired criteria included, in order."""
    query = visible(Criterion).options(joinedload(Criterion.authority))
    return db.session.scalars(query.order_by(Criterion.position, Criterion.code, Criterion.id)).all()


def library_of(authority_id: int) -> list[Criterion]:
    """Return what an authority's plans choose from: its own criteria, and the shared ones it has no variant of."""
    query = everyones(Criterion, "the library of an authority").where(
        Criterion.retired_at.is_(None),
        or_(Criterion.authority_id.is_(None), Criterion.authority_id == authority_id),
    )
    found = db.session.scalars(query.order_by(Criterion.position, Criterion.code)).all()
    own = {criterion.code for criterion in found if criterion.authority_id is not None}
    return [criterion for criterion in found if criterion.authority_id is not None or criterion.code not in own]


def criterion_by_code(code: str, authority_id: int | None) -> Criterion | None:
    """Return the criterion of a code that an authority owns, or with none the shared one."""
    query = everyones(Criterion, "codes of the library").where(
        Criterion.code == code, Criterion.authority_id.is_not_distinct_from(authority_id)
    )
    return db.session.scalars(query).one_or_none()


def last_position() -> int:
    """Return the place of the library's last criterion."""
    query = select(func.max(Criterion.position)).execution_options(scope="places in the library")
    return db.session.scalar(query) or 0


def by_area(criteria: Iterable[C]) -> list[tuple[str, list[C]]]:
    """Return criteria by area, in the usual order of areas; areas without any are left out."""
    rows = list(criteria)
    found = [(area, [c for c in rows if c.area == area]) for area in AREA_LABELS]
    return [(area, some) for area, some in found if some]


def criteria_by_area(plan: Plan) -> list[tuple[str, list[PlanCriterion]]]:
    """Return a plan's criteria by area; they must be loaded."""
    return by_area(plan.criteria)


@dataclass(frozen=True)
class Member:
    """Someone on the team on a day, and the decision that put them there."""

    person_id: int
    full_name: str
    title: str
    post: TeamPost
    post_label: str
    decision: str


def team(plan_id: int, day: date, team_name: str) -> list[Member]:
    """Return who is on a campaign's team on a day, the head first."""
    posts = team_of(plan_id, day)
    if not posts:
        return []
    query = (
        select(TeamChange.person_id, Person.full_name, TeamChange.title, TeamDecision.number)
        .join(TeamDecision, TeamDecision.id == TeamChange.decision_id)
        .join(Person, Person.id == TeamChange.person_id)
        .where(TeamChange.plan_id == plan_id, TeamDecision.effective_on <= day, TeamChange.post.is_not(None))
        .order_by(TeamDecision.effective_on, TeamDecision.id)
        .execution_options(scope="team")
    )
    latest = {person: (name, title, number) for person, name, title, number in db.session.execute(query)}
    labels = post_labels(team_name)
    return [Member(p, *latest[p][:2], post, labels[post], latest[p][2]) for p, post in posts.items()]


def decisions(plan_id: int) -> Sequence[TeamDecision]:
    """Return a campaign's decisions with the people they name."""
    query = (
        select(TeamDecision)
        .where(TeamDecision.plan_id == plan_id)
        .options(selectinload(TeamDecision.changes).joinedload(TeamChange.person))
        .order_by(TeamDecision.effective_on, TeamDecision.id)
        .execution_options(scope="decisions of a visible plan")
    )
    return db.session.scalars(query).all()


def has_notice_in_work(plan_id: int) -> bool:
    """Tell whether a notice of the campaign is being written that would replace the issued one."""
    query = select(Notice.id).where(
        Notice.plan_id == plan_id,
        Notice.supersedes_id.is_not(None),
        Notice.state.in_((NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED)),
    )
    return db.session.scalar(query.limit(1).execution_options(scope="closing a campaign")) is not None
