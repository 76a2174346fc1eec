"""A unit over its campaigns: what was found each time, what came again, and how it keeps its deadlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from inspect_app.extensions import db
from inspect_app.figures.overviews import found as findings_of_authority
from inspect_app.models import EffectLook, Finding, Plan, PlanCriterion, Post, Task, Unit, UnitSuccession
from inspect_app.tracking.queries import Counts, as_counts, count_columns, done_on_time, sum_of, tracked
from inspect_app.units.queries import posts_held
from inspect_app.visits.effects import looks_at_units
from workflows.findings import FindingKind
from workflows.tasks import OPEN
from workflows.tracking import Standing, share

MOST_OPEN = 10


@dataclass(frozen=True)
class Campaign:
    """What one campaign found at the unit and what became of it."""

    plan: Plan
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
    times: Sequence[tuple[int, int, str]]


@dataclass(frozen=True)
class History:
    """Everything that the page of a unit's history shows."""

    campaigns: Sequence[Campaign]
    repeats: Sequence[Repeat]
    open: Sequence[Task]
    former: Sequence[Unit]
    looks: Sequence[EffectLook]
    extended: int
    contacts: Sequence[Post]

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


def history(unit: Unit, today: date) -> History:
    """Return a unit's history as the reader's authorities know it, in a few queries whatever its length.

    What the units were found with that it was made from counts as its own.
    """
    before = select(Unit).join(UnitSuccession, UnitSuccession.old_unit_id == Unit.id)
    former = db.session.scalars(before.where(UnitSuccession.new_unit_id == unit.id).order_by(Unit.sort_name)).all()
    ids = [unit.id, *(one.id for one in former)]
    found = _findings(ids)
    rows = db.session.execute(
        tracked()
        .where(Task.unit_id.in_(ids))
        .with_only_columns(Task.plan_id, *count_columns(today), sum_of(done_on_time()).label("on_time"))
        .group_by(Task.plan_id)
    ).all()
    counts = {row.plan_id: (as_counts(row, today), int(row.on_time)) for row in rows}
    plan_ids = {*counts, *(finding.plan_id for finding, _code, _title in found)}
    plans = select(Plan).where(Plan.id.in_(plan_ids)).order_by(Plan.year.desc(), Plan.id.desc())
    kinds: dict[tuple[int, FindingKind], int] = defaultdict(int)
    for finding, _code, _title in found:
        kinds[finding.plan_id, finding.kind] += 1
    ordered = db.session.scalars(plans.execution_options(scope="a unit's history")).all()
    campaigns = [
        Campaign(
            plan, kinds[plan.id, FindingKind.STRENGTH], kinds[plan.id, FindingKind.SHORTCOMING],
            *counts.get(plan.id, (None, 0)),
        )
        for plan in ordered
    ]  # fmt: skip
    return History(
        campaigns, _repeats(found, ordered), _open(ids), former, looks_at_units(ids), _extended(ids),
        posts_held(unit, today),
    )  # fmt: skip


def _extended(ids: Sequence[int]) -> int:
    query = tracked().where(Task.unit_id.in_(ids), Task.due_on > Task.original_due_on)
    return db.session.scalar(query.with_only_columns(func.count(Task.id))) or 0


def _findings(ids: Sequence[int]) -> list[tuple[Finding, str, str]]:
    """Return what signed minutes (or a notice on paper) say of the units, with the criteria it hangs on."""
    query = (
        findings_of_authority(Finding, func.coalesce(PlanCriterion.code, ""), func.coalesce(PlanCriterion.title, ""))
        .outerjoin(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
        .where(Finding.unit_id.in_(ids))
        .order_by(Finding.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def _repeats(found: Sequence[tuple[Finding, str, str]], plans: Sequence[Plan]) -> list[Repeat]:
    years = {plan.id: plan.year for plan in plans}
    by_code: dict[str, dict[int, Any]] = defaultdict(dict)
    titles = {}
    for finding, code, title in found:
        if code and finding.kind is FindingKind.SHORTCOMING:
            by_code[code][finding.plan_id] = (years[finding.plan_id], finding.id, finding.statement)
            titles[code] = title
    return [
        Repeat(code, titles[code], sorted(times.values(), reverse=True))
        for code, times in sorted(by_code.items())
        if len(times) > 1
    ]


def _open(ids: Sequence[int]) -> Sequence[Task]:
    query: Any = tracked().where(Task.unit_id.in_(ids), Task.state.in_(sorted(OPEN)))
    query = query.order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    return db.session.scalars(query.options(joinedload(Task.notice)).limit(MOST_OPEN)).all()
