"""A unit over its campaigns: what was found each time, what came again, and how it keeps its deadlines.

What it asks does not grow with the unit's past: campaigns, and what came again in them, are told of the newest unless
all are asked for; how many tasks were done, and in time, is read from the counts that are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, case, func, select

from inspect_app.access import viewer
from inspect_app.extensions import db
from inspect_app.figures.overviews import settled_visits
from inspect_app.format import unit_words
from inspect_app.models import Finding, Notice, Plan, PlanCriterion, Task, TaskTally, Unit, UnitSuccession, Visit
from inspect_app.row_rules.sight import among
from inspect_app.tracking.queries import IS_OPEN, Counts, as_counts, count_columns, done_on_time, sum_of
from inspect_app.units.queries import posts_held
from inspect_app.visits.effects import MOST_LOOKED_AT, looks_at_units
from workflows.findings import FindingKind, FindingState
from workflows.tasks import TaskState
from workflows.tracking import Standing, share

MOST_OPEN = 10
#: All there are: no unit has so many.
ALL = 1_000_000


@dataclass(frozen=True)
class Most:
    """How much of a unit's past is told, until all of it is asked for."""

    #: The newest campaigns; what came again is looked for in these.
    campaigns: int = 8
    #: Of what came again, what did so most often; and the newest times it did.
    repeats: int = 8
    times: int = 3
    #: What was seen of what had been remedied, the newest first.
    looks: int = 10


WHOLE = Most(ALL, ALL, ALL, MOST_LOOKED_AT)


@dataclass(frozen=True)
class Campaign:
    """What one campaign found at the unit and what became of it."""

    #: Its id, year and number.
    plan: Any
    strengths: int
    shortcomings: int
    counts: Counts | None
    on_time: int

    @property
    def done_late(self) -> int:
        return self.counts[Standing.DONE] - self.on_time if self.counts else 0

    @property
    def share_on_time(self) -> int | None:
        """Of what is done or late, the share that was reported in time, in whole percent."""
        if self.counts is None:
            return None
        return share(self.on_time, self.counts[Standing.DONE] + self.counts[Standing.OVERDUE])


@dataclass(frozen=True)
class Repeat:
    """A criterion that was not met in more than one campaign, with what was found each time, newest first."""

    code: str
    title: str
    campaigns: int
    #: Year, finding and statement of the newest.
    times: Sequence[tuple[int, int, str]]


@dataclass(frozen=True)
class History:
    """Everything that the page of a unit's history shows."""

    campaigns: Sequence[Campaign]
    #: Whether there are earlier ones.
    is_cut: bool
    repeats: Sequence[Repeat]
    open: Sequence[Any]
    #: Names of the units it was made from.
    former: Sequence[str]
    looks: Sequence[Any]
    #: How the tasks of all campaigns stand, how many were done in time, and of how many the last day was moved on.
    counts: Counts
    on_time: int
    extended: int
    contacts: Sequence[Any]

    @property
    def share_on_time(self) -> int | None:
        """Of all that is done or late, the share that was reported in time, in whole percent."""
        return share(self.on_time, self.counts[Standing.DONE] + self.counts[Standing.OVERDUE])


def history(unit: Unit, today: date, most: Most) -> History:
    """Return a unit's history as the reader's authorities know it, in a few queries whatever its length.

    What the units were found with that it was made from counts as its own.
    """
    former = db.session.execute(FORMER, {"unit": unit.id}).all()
    units = {"units": [unit.id, *(one.id for one in former)]}
    asked = _asked(tuple(viewer().authority_ids), today)
    plans = db.session.execute(asked.plans, units | {"most": most.campaigns + 1}).all()
    shown = plans[: most.campaigns]
    among_these = units | {"plans": [plan.id for plan in shown]}
    visits = {visit.id: visit.plan_id for visit in db.session.execute(asked.visits, among_these)}
    found = db.session.execute(FOUND, {"visits": list(visits)}).all()
    kinds: Counter[tuple[int, FindingKind]] = Counter()
    for one in found:
        kinds[one.plan_id, one.kind] += one.times
    rows = db.session.execute(asked.counts, among_these).all()
    counts = {row.plan_id: (as_counts(row, today), int(row.on_time)) for row in rows}
    campaigns = [
        Campaign(
            plan, kinds[plan.id, FindingKind.STRENGTH], kinds[plan.id, FindingKind.SHORTCOMING],
            *counts.get(plan.id, (None, 0)),
        )
        for plan in shown
        if plan.id in counts or plan.id in visits.values()
    ]  # fmt: skip
    is_open = db.session.execute(asked.standing, units).one()
    done = db.session.execute(asked.done, units).one()
    return History(
        campaigns, len(plans) > len(shown), _repeats(shown, found, most), db.session.execute(asked.open, units).all(),
        [unit_words(one.name, one.kind, one.position) for one in former],
        looks_at_units(units["units"], most.looks), as_counts(is_open, today).with_done(int(done.tasks)),
        int(done.on_time), int(is_open.extended) + int(done.extended), posts_held(unit, today),
    )  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """What is asked of units as these authorities know them; kept, as units and campaigns are given each time."""

    plans: Any
    visits: Any
    counts: Any
    standing: Any
    done: Any
    open: Any


@lru_cache(64)
def _asked(authorities: tuple[int, ...], today: date) -> _Asked:
    units: BindParameter[Any] = bindparam("units", expanding=True)
    plans: BindParameter[Any] = bindparam("plans", expanding=True)
    # Of a unit there are few, of an authority most: hence "+ 0", so that no index of these is gone through.
    tasks = select(Task).where(among(Task.authority_id + 0, authorities), Task.unit_id.in_(units))
    tasks = tasks.execution_options(scope="a unit's history")
    of_plans = tasks.where(Task.plan_id.in_(plans), Task.state != TaskState.CANCELLED)
    on_time = sum_of(done_on_time()).label("on_time")
    counts = of_plans.with_only_columns(Task.plan_id, *count_columns(today), on_time).group_by(Task.plan_id)
    still_open: Any = tasks.where(IS_OPEN)
    extended = sum_of(Task.due_on > Task.original_due_on).label("extended")
    standing = still_open.with_only_columns(*count_columns(today), extended)
    # The visits first: each of them is settled or not.
    visits = select(Visit.id, Visit.plan_id).where(Visit.unit_id.in_(units), Visit.plan_id.in_(plans), settled_visits())
    visits = visits.where(among(Visit.authority_id + 0, authorities)).execution_options(scope="a unit's history")
    return _Asked(
        _plans(authorities, units), visits, counts, standing, _done(authorities, units), _first_of(still_open)
    )


def _first_of(tasks: Any) -> Any:
    """Return those of the tasks that are due first, with their notices."""
    first = tasks.with_only_columns(Task.id).order_by(Task.due_on.asc().nulls_last(), Task.id).limit(MOST_OPEN)
    due = Task.due_on, Task.original_due_on, Task.deadline_count
    query = select(Task.id, Task.title, Task.state, *due, Notice.number).join(Notice, Notice.id == Task.notice_id)
    query = query.where(Task.id.in_(first)).order_by(Task.due_on.asc().nulls_last(), Task.id)
    return query.execution_options(scope="a unit's history")


def _plans(authorities: tuple[int, ...], units: BindParameter[Any]) -> Any:
    """Return the newest campaigns that visit the units or gave them tasks; one taken back has no number."""
    visited = select(Visit.plan_id).where(Visit.unit_id.in_(units))
    met = visited.union(select(Task.plan_id).where(Task.unit_id.in_(units))).subquery("met")
    query = select(Plan.id, Plan.year, Plan.number).join_from(met, Plan, Plan.id == met.c.plan_id)
    query = query.where(among(Plan.authority_id, authorities), Plan.number.is_not(None))
    query = query.order_by(Plan.year.desc(), Plan.id.desc())
    return query.limit(bindparam("most")).execution_options(scope="a unit's history")


def _done(authorities: tuple[int, ...], units: BindParameter[Any]) -> Any:
    """Return how many tasks of the units are done, in time, and with more time than at first, as it is kept."""

    def of(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, TaskTally.count), else_=0)), 0)

    tasks = func.coalesce(func.sum(TaskTally.count), 0).label("tasks")
    columns = tasks, of(TaskTally.is_on_time).label("on_time"), of(TaskTally.is_extended).label("extended")
    query = select(*columns).where(among(TaskTally.authority_id, authorities), TaskTally.unit_id.in_(units))
    return query.execution_options(scope="a unit's history")


#: What signed minutes (or a notice on paper) say: by campaign and criterion how much was found, and the newest of it.
#: In all campaigns a criterion has the same code.
FOUND = (
    select(
        Finding.plan_id, Finding.kind, PlanCriterion.code, func.max(PlanCriterion.title).label("title"),
        func.count(Finding.id).label("times"), func.max(Finding.id).label("newest"),
    )
    .outerjoin(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
    .where(Finding.visit_id.in_(bindparam("visits", expanding=True)), Finding.state == FindingState.RECORDED)
    .group_by(Finding.plan_id, Finding.kind, PlanCriterion.code)
    .execution_options(scope="a unit's history")
)  # fmt: skip
STATEMENTS = (
    select(Finding.id, Finding.statement)
    .where(Finding.id.in_(bindparam("ids", expanding=True)))
    .execution_options(scope="a unit's history")
)
FORMER = (
    select(Unit.id, Unit.name, Unit.kind, Unit.position)
    .join(UnitSuccession, UnitSuccession.old_unit_id == Unit.id)
    .where(UnitSuccession.new_unit_id == bindparam("unit"))
    .order_by(Unit.sort_name)
    .execution_options(scope="a unit's history")
)


def _repeats(plans: Sequence[Any], found: Sequence[Any], most: Most) -> list[Repeat]:
    """Return what came again, by criterion: what did so most often first, and of each the newest times."""
    titles: dict[str, str] = {}
    by_code: dict[str, dict[int, int]] = defaultdict(dict)
    for one in found:
        if one.code and one.kind is FindingKind.SHORTCOMING:
            by_code[one.code][one.plan_id] = one.newest
            titles[one.code] = max(titles.get(one.code, ""), one.title)
    again = sorted((-len(ids), code) for code, ids in by_code.items() if len(ids) > 1)[: most.repeats]
    times = {code: [(p.year, by_code[code][p.id]) for p in plans if p.id in by_code[code]] for _count, code in again}
    ids = [id_ for some in times.values() for _year, id_ in some[: most.times]]
    statements = {one.id: one.statement for one in db.session.execute(STATEMENTS, {"ids": ids})}
    return [
        Repeat(code, titles[code], -count, [(year, id_, statements[id_]) for year, id_ in times[code][: most.times]])
        for count, code in again
    ]
