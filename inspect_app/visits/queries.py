"""What the pages of visits read: the visit, its team on the day, the checklist, the unit's open items, the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones, get_visible, visible
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import (
    Check,
    Finding,
    Minutes,
    Notice,
    Person,
    Plan,
    PlanArea,
    PlanCriterion,
    Post,
    PostRole,
    Task,
    TeamChange,
    TeamDecision,
    Visit,
)
from inspect_app.paging import Key, Page, page_by_key
from inspect_app.visits.before import authorities_before, units_before
from workflows.areas import area_label, area_position
from workflows.findings import FindingState
from workflows.notices import NoticeState
from workflows.roles import Role
from workflows.tasks import OPEN
from workflows.teams import TeamChange as Change
from workflows.teams import TeamPost, team_on
from workflows.visits import VisitState

#: How many open items of earlier campaigns a visit's page shows.
MOST_OPEN_ITEMS = 50
ENDED = (VisitState.DONE, VisitState.CANCELLED)


def visit_with_all(visit_id: int) -> Visit:
    """Return a visible visit with what its page shows."""
    return get_visible(
        Visit,
        visit_id,
        joinedload(Visit.plan).joinedload(Plan.authority),
        joinedload(Visit.unit),
        selectinload(Visit.attendance),
        selectinload(Visit.minutes),
    )


def main_minutes(visit_id: int) -> Minutes | None:
    """Return the minutes of a visit, supplements apart."""
    query = everyones(Minutes, "minutes of a visible visit")
    return db.session.scalars(
        query.where(Minutes.visit_id == visit_id, Minutes.supplement_to_id.is_(None)).order_by(Minutes.id)
    ).first()


def notice_telling_of(visit: Visit) -> Notice | None:
    """Return the notice on paper that tells of a visit, to whoever sees it."""
    if not visit.is_told:
        return None
    issued = visible(Notice).where(Notice.plan_id == visit.plan_id, Notice.state == NoticeState.ISSUED)
    return db.session.scalars(issued.order_by(Notice.id.desc())).first()


# -- the team --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Member:
    """Someone on the team on a day, and the decision that put him there."""

    person_id: int
    full_name: str
    title: str
    post: TeamPost
    decision_number: str
    decision_on: date


def team_on_day(plan_id: int, day: date) -> list[Member]:
    """Return the team of a campaign on a day, head first, each with the decision it follows from."""
    rows = db.session.execute(
        select(TeamChange, TeamDecision, Person.full_name)
        .join(TeamDecision, TeamDecision.id == TeamChange.decision_id)
        .join(Person, Person.id == TeamChange.person_id)
        .where(TeamChange.plan_id == plan_id, TeamDecision.effective_on <= day)
        .order_by(TeamDecision.effective_on, TeamDecision.id)
        .execution_options(scope="team of a visible visit")
    ).all()
    posts = team_on(day, [Change(c.person_id, c.post, d.effective_on, d.id) for c, d, _name in rows])
    last = {c.person_id: (c, d, name) for c, d, name in rows}
    found = []
    for person_id, post in posts.items():
        change, decision, name = last[person_id]
        found.append(Member(person_id, name, change.title, post, decision.number, decision.issued_on))
    return found


def holders_with_titles(unit_id: int, role: Role, day: date) -> list[tuple[Person, str]]:
    """Return who holds a post in a unit on a day, with the post's title."""
    query = (
        select(Person, Post.title)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.unit_id == unit_id,
            Post.role == PostRole(role.value),
            held_on(day),
        )
        .order_by(Person.sort_name, Person.id)
        .execution_options(scope="people of the visited unit")
    )
    return [(person, title) for person, title in db.session.execute(query)]


# -- the checklist ---------------------------------------------------------------------------------------------------


@dataclass
class Item:
    """One criterion at one visit: its answer and the findings recorded from it."""

    criterion: PlanCriterion
    check: Check | None
    findings: list[Finding] = field(default_factory=list)


@dataclass
class AreaItems:
    """The criteria of one area."""

    area: str
    label: str
    items: list[Item]

    @property
    def answered(self) -> int:
        return sum(item.check is not None for item in self.items)


def area_labels(plan_id: int) -> dict[str, str]:
    """Return what a campaign calls its areas, where it differs from the usual names."""
    rows = db.session.execute(select(PlanArea.area, PlanArea.label).where(PlanArea.plan_id == plan_id))
    return {row.area: row.label for row in rows}


def criteria_of(plan_id: int) -> Sequence[PlanCriterion]:
    """Return the criteria of a campaign in their order."""
    query = select(PlanCriterion).where(PlanCriterion.plan_id == plan_id)
    return db.session.scalars(query.order_by(PlanCriterion.position, PlanCriterion.id)).all()


def checklist(visit: Visit, findings: Sequence[Finding] = (), *, answers: bool = True) -> list[AreaItems]:
    """Return the checklist of a visit by area, with its answers and with those of ``findings`` that came from it."""
    query = select(Check).where(Check.visit_id == visit.id)
    checks = {c.criterion_id: c for c in db.session.scalars(query)} if answers else {}
    labels = area_labels(visit.plan_id)
    by_area: dict[str, list[Item]] = {}
    items: dict[int, Item] = {}
    for criterion in criteria_of(visit.plan_id):
        items[criterion.id] = item = Item(criterion, checks.get(criterion.id))
        by_area.setdefault(criterion.area, []).append(item)
    for finding in findings:
        if finding.criterion_id in items:
            items[finding.criterion_id].findings.append(finding)
    return [AreaItems(area, area_label(area, labels), by_area[area]) for area in sorted(by_area, key=area_position)]


def findings_of(visit: Visit, *, withdrawn: bool = True) -> list[Finding]:
    """Return the findings of a visit that the reader may see, in the order they were recorded."""
    query = visible(Finding).where(Finding.visit_id == visit.id).options(joinedload(Finding.recorded_by))
    if not withdrawn:
        query = query.where(Finding.state == FindingState.RECORDED)
    return list(db.session.scalars(query.order_by(Finding.id)))


def open_items(visit: Visit, *, for_team: bool) -> list[Task]:
    """Return what earlier campaigns left open at this unit, or at those it was made from; the team sees all of it.

    They are those of the visit's authority, and of the ones it carries on (:func:`authorities_before`).
    """
    query = everyones(Task, "earlier open items of the visited unit") if for_team else visible(Task)
    query = (
        query.where(
            Task.authority_id.in_(authorities_before(visit)),
            Task.unit_id.in_(units_before(visit)),
            Task.plan_id != visit.plan_id,
            Task.state.in_(OPEN),
        )
        .options(joinedload(Task.notice), joinedload(Task.unit))
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
        .limit(MOST_OPEN_ITEMS)
    )
    return list(db.session.scalars(query))


def readable_ids(tasks: Sequence[Task]) -> set[int]:
    """Return which of these tasks the reader may open; a team sees open items of campaigns it was no part of."""
    if not tasks:
        return set()
    query = visible(Task).with_only_columns(Task.id).where(Task.id.in_([task.id for task in tasks]))
    return set(db.session.scalars(query))


# -- the calendar ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filters:
    """What the address asks of the calendar; ``month`` is any day of it."""

    plan_id: int | None = None
    month: date | None = None


def plans_to_choose() -> list[tuple[int, str]]:
    """Return the campaigns the reader may filter by, the newest first."""
    query = visible(Plan).with_only_columns(Plan.id, Plan.number, Plan.title)
    return [
        (id_, f"{number} – {title}" if number else title)
        for id_, number, title in db.session.execute(query.order_by(Plan.year.desc(), Plan.id.desc()).limit(100))
    ]


def months_to_choose() -> list[date]:
    """Return the first days of the months in which the reader has visits, the latest first."""
    query = visible(Visit).with_only_columns(Visit.visit_on).distinct().order_by(Visit.visit_on.desc()).limit(1000)
    return list(dict.fromkeys(day.replace(day=1) for day in db.session.scalars(query)))


def _calendar(filters: Filters) -> Select[Visit]:
    query = visible(Visit).options(joinedload(Visit.unit), joinedload(Visit.plan), selectinload(Visit.minutes))
    if filters.plan_id is not None:
        query = query.where(Visit.plan_id == filters.plan_id)
    if filters.month is not None:
        first = filters.month.replace(day=1)
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        query = query.where(Visit.visit_on >= first, Visit.visit_on < following)
    return query


def _when(part: str, today: date) -> ColumnElement[bool]:
    ended = Visit.state.in_(ENDED)
    return {
        "today": Visit.visit_on == today,
        "unfinished": (Visit.visit_on < today) & ~ended,
        "upcoming": Visit.visit_on > today,
        "past": (Visit.visit_on < today) & ended,
    }[part]


def calendar_page(
    part: str, filters: Filters, *, today: date, limit: int, after: str | None = None, before: str | None = None
) -> Page[Visit]:
    """Return one page of a part of the calendar: today, unfinished, upcoming (next first) or past (last first)."""
    descending = part == "past"
    return page_by_key(
        _calendar(filters).where(_when(part, today)),
        [Key(Visit.visit_on, descending), Key(Visit.id, descending)],
        values=lambda visit: (visit.visit_on, visit.id),
        limit=limit,
        after=after,
        before=before,
    )
