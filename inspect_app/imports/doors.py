"""The tables that can be taken in, by the name in their address, and which of them are open to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from inspect_app.access import NotVisible, Viewer, visible
from inspect_app.extensions import db
from inspect_app.imports.checklist import Checklist
from inspect_app.imports.door import Door
from inspect_app.imports.findings import RECORDERS, Findings
from inspect_app.imports.people import People
from inspect_app.imports.scores import IndexCriteria, IndexScores
from inspect_app.imports.units import Units
from inspect_app.imports.visits import Visits
from inspect_app.models import IndexSet, Plan, PostRole, Unit, Visit
from workflows.scores import IndexState
from workflows.visits import VisitState

DOORS: dict[str, type[Door]] = {
    door.table.name: door for door in (Units, People, Checklist, Visits, Findings, IndexCriteria, IndexScores)
}  # fmt: skip
MOST_CAMPAIGNS = 20


def door_of(name: str, scope_id: int, viewer: Viewer) -> Door:
    """Open a table for somebody, or raise :class:`NotVisible`."""
    if name not in DOORS:
        raise NotVisible
    return DOORS[name](scope_id, viewer)


@dataclass(frozen=True)
class Way:
    """A table that somebody may take in, and of what."""

    name: str
    scope_id: int
    of: str


def ways_of(viewer: Viewer) -> list[Way]:
    """Return the tables that are open to somebody."""
    found = []
    if viewer.is_admin:
        found.append(Way("units", 0, ""))
    if viewer.roles & {PostRole.ADMIN, PostRole.OFFICE}:
        found.append(Way("people", 0, ""))
    if viewer.is_admin:
        found.append(Way("checklist", 0, ""))
    own = viewer.unit_ids(PostRole.OFFICE)
    units = db.session.scalars(select(Unit).where(Unit.id.in_(own)).order_by(Unit.sort_name)).all()
    found += [Way(name, unit.id, unit.label) for name in ("checklist", "visits") for unit in units]
    found += [Way("findings", plan.id, plan.title) for plan in _campaigns(viewer)]
    return found + [
        Way(name, one.id, one.title) for one in _indexes(viewer) for name in ("index_criteria", "index_scores")
    ]


def _campaigns(viewer: Viewer) -> list[Plan]:
    under_way = visible(Visit, viewer).with_only_columns(Visit.plan_id).where(Visit.state == VisitState.UNDER_WAY)
    query = visible(Plan, viewer).where(Plan.id.in_(under_way)).order_by(Plan.id.desc()).limit(MOST_CAMPAIGNS)
    return [plan for plan in db.session.scalars(query) if not RECORDERS.isdisjoint(viewer.roles_of(plan))]


def _indexes(viewer: Viewer) -> list[IndexSet]:
    own = viewer.unit_ids(PostRole.OFFICE)
    query = visible(IndexSet, viewer).where(IndexSet.authority_id.in_(own), IndexSet.state == IndexState.SCORING)
    return list(db.session.scalars(query.order_by(IndexSet.year.desc(), IndexSet.id)))
