"""What the overviews of a campaign and of an area ask; each costs the same however many units or findings there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, get_visible, viewer, visible
from inspect_app.clock import day_of
from inspect_app.database import one_of
from inspect_app.extensions import db
from inspect_app.models import Finding, Minutes, Notice, Plan, PlanCriterion, PlanUnit, Task, Unit, Visit
from inspect_app.plans.queries import inspectable
from inspect_app.tracking.queries import Counts, as_counts, count_columns, sum_of, tracked
from workflows.coverage import Stage, stage_of
from workflows.findings import FindingKind, FindingState
from workflows.minutes import LOCKED
from workflows.notices import NoticeState
from workflows.tracking import Standing
from workflows.visits import VisitState

#: Criteria of an area, and units of a criterion, that a page shows.
MOST_CRITERIA = 50
MOST_UNITS = 200


def settled() -> ColumnElement[bool]:
    """Return the condition "the finding stands in locked minutes", or where none are: on paper, by scores."""
    locked = exists(select(Minutes.id).where(Minutes.visit_id == Finding.visit_id, one_of(Minutes.state, LOCKED)))
    told = exists(select(Visit.id).where(Visit.id == Finding.visit_id, without_minutes()))
    return or_(locked, told)


def settled_visits() -> ColumnElement[bool]:
    """Return the condition "what the visit found is settled", twin of :func:`settled`, to be asked once a visit."""
    locked = exists(select(Minutes.id).where(Minutes.visit_id == Visit.id, one_of(Minutes.state, LOCKED)))
    return or_(locked, without_minutes())


def without_minutes() -> ColumnElement[bool]:
    """Return the condition "a notice on paper or scores tell of the visit", of which no minutes are here."""
    return and_(Visit.state == VisitState.DONE, or_(Visit.on_paper, Visit.by_scores))


def found(*columns: Any) -> Select[Any]:
    """Return the settled findings of the reader's authorities, as these columns."""
    v = viewer()
    query = select(*columns).where(
        Finding.authority_id.in_(v.authority_ids), Finding.state == FindingState.RECORDED, settled()
    )
    return query.execution_options(scope=v.who.id)


# -- a campaign --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Field:
    """One unit on the map of a campaign."""

    unit: Unit
    stage: Stage
    is_planned: bool
    is_inspected: bool
    visit: Visit | None
    strengths: int
    shortcomings: int
    counts: Counts | None


@dataclass(frozen=True)
class Overview:
    """A campaign at a glance."""

    plan: Plan
    fields: Sequence[Field]
    notices: Sequence[Notice]

    def of(self, *stages: Stage) -> int:
        return sum(field.stage in stages for field in self.fields)

    @property
    def planned(self) -> int:
        return sum(field.is_planned for field in self.fields)

    @property
    def inspected(self) -> int:
        return sum(field.is_inspected for field in self.fields)

    def tasks(self, standing: Standing | None = None) -> int:
        rows = [field.counts for field in self.fields if field.counts]
        return sum(one.all if standing is None else one[standing] for one in rows)


def campaign(plan_id: int, today: date) -> Overview:
    """Return the overview of a campaign that the reader's authority runs."""
    plan = get_visible(Plan, plan_id, joinedload(Plan.authority))
    if plan.authority_id not in viewer().authority_ids:
        raise NotVisible
    planned = set(db.session.scalars(select(PlanUnit.unit_id).where(PlanUnit.plan_id == plan.id)))
    visits = _visits(plan)
    kinds = Counter[tuple[int, FindingKind]]()
    per_unit = found(Finding.unit_id, Finding.kind, func.count()).where(Finding.plan_id == plan.id)
    for unit_id, kind, n in db.session.execute(per_unit.group_by(Finding.unit_id, Finding.kind)):
        kinds[unit_id, kind] = n
    tasks = tracked().where(Task.plan_id == plan.id).with_only_columns(Task.unit_id, *count_columns(today))
    counts = {row.unit_id: as_counts(row, today) for row in db.session.execute(tasks.group_by(Task.unit_id))}
    fields = []
    for unit in _units(plan, {*planned, *visits, *counts}):
        visit, minutes = visits.get(unit.id, (None, None))
        n = counts.get(unit.id)
        stage = stage_of(
            unit.id in planned, visit.state if visit else None, minutes,
            tasks=n.all if n else 0, done=n[Standing.DONE] if n else 0, overdue=n[Standing.OVERDUE] if n else 0,
        )  # fmt: skip
        strengths, shortcomings = kinds[unit.id, FindingKind.STRENGTH], kinds[unit.id, FindingKind.SHORTCOMING]
        inspected = minutes in LOCKED or (visit is not None and visit.state is VisitState.DONE)
        fields.append(Field(unit, stage, unit.id in planned, inspected, visit, strengths, shortcomings, n))
    given_up = and_(Notice.state == NoticeState.SUPERSEDED, Notice.issued_at.is_(None))
    notices = visible(Notice).where(Notice.plan_id == plan.id, ~given_up)
    return Overview(plan, fields, db.session.scalars(notices.order_by(Notice.id)).all())


def _visits(plan: Plan) -> dict[int, tuple[Visit, Any]]:
    """Return the visit of each unit, the last that was not called off, with the state of its minutes."""
    query = (
        visible(Visit)
        .outerjoin(Minutes, and_(Minutes.visit_id == Visit.id, Minutes.supplement_to_id.is_(None)))
        .where(Visit.plan_id == plan.id, Visit.state != VisitState.CANCELLED)
        .order_by(Visit.visit_on, Visit.id)
        .with_only_columns(Visit, Minutes.state)
    )
    return {visit.unit_id: (visit, minutes) for visit, minutes in db.session.execute(query)}


def _units(plan: Plan, more: set[int]) -> Sequence[Unit]:
    """Return the units below the authority when the plan was issued, and those that have to do with it beside them."""
    below = list(inspectable(plan, plan.issued_on or day_of(plan.created_at)))
    missing = more - {unit.id for unit in below}
    if missing:
        below += db.session.scalars(select(Unit).where(Unit.id.in_(missing)))
    return sorted(below, key=lambda unit: (unit.sort_name, unit.id))


# -- an area -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trouble:
    """A criterion: in how many units it was not met, how often, and in how many it came again."""

    code: str
    title: str
    units: int
    times: int
    plans: int
    repeated: int


def troubles(area: str) -> list[Trouble]:
    """Return what goes wrong in an area, the criteria of most units first; what has no criterion stands under "".

    A criterion is the same in all campaigns by its code.
    """
    code = func.coalesce(PlanCriterion.code, "")
    mine = (
        found(code.label("code"), Finding.unit_id, func.max(PlanCriterion.title).label("title"))
        .add_columns(func.count(Finding.id).label("times"), func.count(Finding.plan_id.distinct()).label("plans"))
        .outerjoin(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
        .where(Finding.area == area, Finding.kind == FindingKind.SHORTCOMING)
        .group_by(code, Finding.unit_id)
    )
    per = mine.subquery()
    again = sum_of(per.c.plans > 1)
    units = func.count(per.c.unit_id)
    query = select(per.c.code, func.max(per.c.title), units, func.sum(per.c.times), func.max(per.c.plans), again)
    query = query.group_by(per.c.code).order_by(units.desc(), func.sum(per.c.times).desc(), per.c.code)
    rows = db.session.execute(query.limit(MOST_CRITERIA).execution_options(**mine.get_execution_options()))
    return [Trouble(row[0], row[1] or "", *(int(n) for n in row[2:])) for row in rows]


def where_found(area: str, code: str) -> Sequence[Any]:
    """Return where a criterion of an area was not met: unit, year, finding, those that came again first."""
    matches = PlanCriterion.code == code if code else Finding.criterion_id.is_(None)
    query = (
        found(Finding.id, Finding.statement, Unit, Plan.year, Plan.number)
        .join(Unit, Unit.id == Finding.unit_id)
        .join(Plan, Plan.id == Finding.plan_id)
        .outerjoin(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
        .where(Finding.area == area, Finding.kind == FindingKind.SHORTCOMING, matches)
        .order_by(Unit.sort_name, Unit.id, Plan.year.desc(), Finding.id.desc())
    )
    return db.session.execute(query.limit(MOST_UNITS)).all()


def by_area() -> dict[str, tuple[int, int]]:
    """Return for each area how many shortcomings were found, and in how many units."""
    query = found(Finding.area, func.count(Finding.id), func.count(Finding.unit_id.distinct()))
    query = query.where(Finding.kind == FindingKind.SHORTCOMING).group_by(Finding.area)
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}
