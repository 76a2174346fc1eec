"""A unit over its campaigns: what was found each time, what came again, and how it keeps its deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from inspect_app.access import viewer
from inspect_app.database import one_of
from inspect_app.extensions import db
from inspect_app.figures.overviews import settled
from inspect_app.format import unit_words
from inspect_app.models import Finding, Notice, Plan, PlanCriterion, Task, Unit, UnitSuccession
from inspect_app.row_rules.sight import among
from inspect_app.tracking.queries import Counts, as_counts, count_columns, done_on_time, sum_of
from inspect_app.units.queries import posts_held
from inspect_app.visits.effects import looks_at_units
from workflows.findings import FindingKind, FindingState
from workflows.tasks import OPEN, TaskState
from workflows.tracking import Standing, share

MOST_OPEN = 10
#: So many campaigns, and of what came again so many times, are shown until all of them are asked for.
MOST_CAMPAIGNS, MOST_TIMES = 12, 3


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
    repeats: Sequence[Repeat]
    open: Sequence[Any]
    #: Names of the units it was made from.
    former: Sequence[str]
    looks: Sequence[Any]
    extended: int
    contacts: Sequence[Any]

    def tasks(self, standing: Standing | None = None) -> int:
        """Return how many tasks of all campaigns stand like this, or how many there are."""
        counts = [one.counts for one in self.campaigns if one.counts]
        return sum(one.all if standing is None else one[standing] for one in counts)

    @property
    def share_on_time(self) -> int | None:
        """Of all that is done or late, the share that was reported in time, in whole percent."""
        on_time = sum(one.on_time for one in self.campaigns)
        return share(on_time, self.tasks(Standing.DONE) + self.tasks(Standing.OVERDUE))

    @property
    def days_late(self) -> int:
        return max((one.counts.days_late for one in self.campaigns if one.counts), default=0)


def history(unit: Unit, today: date, most_times: int | None = None) -> History:
    """Return a unit's history as the reader's authorities know it, in a few queries whatever its length.

    Of what came again the newest ``most_times`` are told, all without it.

    What the units were found with that it was made from counts as its own.
    """
    former = db.session.execute(FORMER, {"unit": unit.id}).all()
    ids = [unit.id, *(one.id for one in former)]
    asked = _asked(tuple(viewer().authority_ids), today)
    kinds = {(plan, kind): count for plan, kind, count in db.session.execute(asked.kinds, {"units": ids})}
    rows = db.session.execute(asked.counts, {"units": ids}).all()
    counts = {row.plan_id: (as_counts(row, today), int(row.on_time)) for row in rows}
    plan_ids = {*counts, *(plan for plan, _kind in kinds)}
    ordered = db.session.execute(PLANS, {"plans": list(plan_ids)}).all()
    campaigns = [
        Campaign(
            plan, kinds.get((plan.id, FindingKind.STRENGTH), 0), kinds.get((plan.id, FindingKind.SHORTCOMING), 0),
            *counts.get(plan.id, (None, 0)),
        )
        for plan in ordered
    ]  # fmt: skip
    again = db.session.execute(asked.again, {"units": ids, "most": most_times or len(plan_ids)}).all()
    return History(
        campaigns, _repeats(again), db.session.execute(asked.open, {"units": ids}).all(),
        [unit_words(one.name, one.kind, one.position) for one in former], looks_at_units(ids),
        db.session.scalar(asked.extended, {"units": ids}) or 0, posts_held(unit, today),
    )  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """What is asked of units as these authorities know them; kept, as the units are given each time."""

    kinds: Any
    again: Any
    counts: Any
    open: Any
    extended: Any


@lru_cache(64)
def _asked(authorities: tuple[int, ...], today: date) -> _Asked:
    units: BindParameter[Any] = bindparam("units", expanding=True)
    # Of a unit there are few, of an authority most: hence "+ 0", so that no index of these is gone through.
    tasks = select(Task).where(among(Task.authority_id + 0, authorities), Task.unit_id.in_(units))
    tasks = tasks.where(Task.state != TaskState.CANCELLED).execution_options(scope="a unit's history")
    columns = Task.plan_id, *count_columns(today), sum_of(done_on_time()).label("on_time")
    counts = tasks.with_only_columns(*columns).group_by(Task.plan_id)
    due = Task.due_on, Task.original_due_on, Task.deadline_count
    still_open: Any = tasks.where(one_of(Task.state, OPEN)).join(Notice, Notice.id == Task.notice_id)
    still_open = still_open.with_only_columns(Task.id, Task.title, Task.state, *due, Notice.number)
    still_open = still_open.order_by(Task.due_on.is_(None), Task.due_on, Task.id).limit(MOST_OPEN)
    extended = tasks.where(Task.due_on > Task.original_due_on).with_only_columns(func.count(Task.id))
    # What signed minutes (or a notice on paper) say of the units.
    own = among(Finding.authority_id + 0, authorities), Finding.state == FindingState.RECORDED, settled()
    found = select(Finding.plan_id).where(Finding.unit_id.in_(units), *own)
    kinds = found.add_columns(Finding.kind, func.count(Finding.id)).group_by(Finding.plan_id, Finding.kind)
    kinds = kinds.execution_options(scope="a unit's history")
    return _Asked(kinds, _again(found), counts, still_open, extended)


def _again(found: Select[Any]) -> Any:
    """Return what came again of what was found, by criterion, the newest first and only so many of each."""
    lacks = found.join(PlanCriterion, PlanCriterion.id == Finding.criterion_id).join(Plan, Plan.id == Finding.plan_id)
    lacks = lacks.where(Finding.kind == FindingKind.SHORTCOMING, PlanCriterion.code != "")
    columns = (
        PlanCriterion.code,
        Plan.year,
        func.max(Finding.id).label("id"),
        func.max(PlanCriterion.title).label("title"),
    )
    per = lacks.with_only_columns(*columns).group_by(PlanCriterion.code, Finding.plan_id, Plan.year).subquery("per")
    newest = func.row_number().over(partition_by=per.c.code, order_by=(per.c.year.desc(), per.c.id.desc()))
    count = func.count(per.c.id).over(partition_by=per.c.code)
    ranked = select(per, newest.label("place"), count.label("campaigns")).subquery("ranked")
    said = ranked.c.code, ranked.c.title, ranked.c.campaigns, ranked.c.year, ranked.c.id, Finding.statement
    query = select(*said).join_from(ranked, Finding, Finding.id == ranked.c.id)
    query = query.where(ranked.c.campaigns > 1, ranked.c.place <= bindparam("most"))
    return query.order_by(ranked.c.code, ranked.c.place).execution_options(scope="a unit's history")


FORMER = (
    select(Unit.id, Unit.name, Unit.kind, Unit.position)
    .join(UnitSuccession, UnitSuccession.old_unit_id == Unit.id)
    .where(UnitSuccession.new_unit_id == bindparam("unit"))
    .order_by(Unit.sort_name)
    .execution_options(scope="a unit's history")
)
PLANS = (
    select(Plan.id, Plan.year, Plan.number)
    .where(Plan.id.in_(bindparam("plans", expanding=True)))
    .order_by(Plan.year.desc(), Plan.id.desc())
    .execution_options(scope="a unit's history")
)


def _repeats(rows: Sequence[Any]) -> list[Repeat]:
    times = {code: list(some) for code, some in groupby(rows, key=attrgetter("code"))}
    return [
        Repeat(code, some[0].title, some[0].campaigns, [(one.year, one.id, one.statement) for one in some])
        for code, some in times.items()
    ]
