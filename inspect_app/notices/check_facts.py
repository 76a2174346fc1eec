"""What the checks of a notice look at beside its text, read in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.issued.queries import annexes_of
from inspect_app.models import (
    COMMUNE_KINDS,
    SECTION_KINDS,
    Finding,
    Minutes,
    Notice,
    Plan,
    Task,
    Unit,
    UnitSuccession,
    Visit,
)
from inspect_app.notices import assembling
from inspect_app.units.calendar import work_calendar
from inspect_app.visits.before import carried_on
from workflows.minutes import LOCKED
from workflows.notice_facts import IssuedNumber, NoticeFacts, OpenItemFact, RegisteredUnit
from workflows.notices import NoticeState
from workflows.tasks import OPEN
from workflows.wording import UnitName

WHY = "checking a notice"


def facts_for_checks(plan: Plan, notice: Notice | None, *, number: str = "") -> NoticeFacts:
    """Return the campaign's facts with all that the checks need; ``number`` is the one about to be given."""
    return replace(
        assembling.notice_facts(plan, notice),
        calendar=work_calendar(plan.authority_id),
        before_is_inclusive=plan.before_is_inclusive,
        shortest_deadline=plan.shortest_deadline,
        registered_units=tuple(registered_units(plan.authority_id)),
        visited_on=_visited_on(plan.id),
        open_items=tuple(_open_items(plan)),
        number=number or (notice.number if notice and notice.number else ""),
        other_numbers=tuple(_other_numbers(plan, notice)),
        annex_titles=tuple(one.title for one in annexes_of(notice)) if notice else (),
    )


def registered_units(authority_id: int) -> Iterable[RegisteredUnit]:
    """Return all units that an authority inspects or ever did, with those that took over from them.

    These are the commune-level units below it, and of a commune its own sections and officials.
    """
    top, new = other(Unit, "top"), other(Unit, "new")
    below = select(Unit).join(top, Unit.path.startswith(top.path)).where(top.id == authority_id)
    inspected = or_(Unit.kind.in_(COMMUNE_KINDS), Unit.kind.in_(SECTION_KINDS) & (Unit.parent_id == authority_id))
    units = db.session.scalars(below.where(inspected).order_by(Unit.position, Unit.id)).all()
    taken_over = (
        select(UnitSuccession.old_unit_id, new)
        .join(new, new.id == UnitSuccession.new_unit_id)
        .where(UnitSuccession.old_unit_id.in_([unit.id for unit in units]))
        .order_by(UnitSuccession.id)
    )
    successors: dict[int, list[UnitName]] = {}
    for old_id, unit in db.session.execute(taken_over):
        successors.setdefault(old_id, []).append(unit.unit_name)
    return [
        RegisteredUnit(unit.unit_name, unit.valid_from, unit.valid_to, tuple(successors.get(unit.id, ())))
        for unit in units
    ]


def _visited_on(plan_id: int) -> dict[UnitName, date]:
    """Return the day of the last visit with locked minutes at each unit."""
    query = (
        select(Unit, func.max(Visit.visit_on))
        .join(Visit, Visit.unit_id == Unit.id)
        .join(Minutes, Minutes.visit_id == Visit.id)
        .where(Visit.plan_id == plan_id, Minutes.state.in_(LOCKED))
        .group_by(Unit.id)
        .execution_options(scope=WHY)
    )
    return {unit.unit_name: day for unit, day in db.session.execute(query)}


def _open_items(plan: Plan) -> Iterable[OpenItemFact]:
    """Return the open tasks that earlier notices gave to units inspected now: its own, and those it carries on."""
    last = db.session.scalar(
        select(func.max(Visit.visit_on)).where(Visit.plan_id == plan.id).execution_options(scope=WHY)
    )
    visited = select(Visit.unit_id).join(Minutes, Minutes.visit_id == Visit.id)
    visited = visited.where(Visit.plan_id == plan.id, Minutes.state.in_(LOCKED))
    query = (
        everyones(Task, WHY)
        .where(
            Task.authority_id.in_(carried_on(plan.authority_id, last)) if last else false(),
            Task.plan_id != plan.id,
            Task.state.in_(OPEN),
            Task.unit_id.in_(visited),
            Task.finding_id.is_not(None),
        )
        .options(
            joinedload(Task.unit),
            joinedload(Task.notice),
            joinedload(Task.finding).joinedload(Finding.criterion),
        )
        .order_by(Task.id)
    )
    for task in db.session.scalars(query):
        if task.notice.number and task.notice.issued_on:
            criterion = task.finding.criterion if task.finding else None
            yield OpenItemFact(
                unit=task.unit.unit_name,
                title=task.title,
                notice_number=task.notice.number,
                notice_issued_on=task.notice.issued_on,
                criterion_code=criterion.code if criterion else None,
            )


def _other_numbers(plan: Plan, notice: Notice | None) -> Iterable[IssuedNumber]:
    query = everyones(Notice, WHY).where(
        Notice.authority_id == plan.authority_id,
        Notice.state.in_((NoticeState.ISSUED, NoticeState.SUPERSEDED)),
    )
    if notice is not None and notice.id is not None:
        query = query.where(Notice.id != notice.id)
    for issued in db.session.scalars(query):
        if issued.number and issued.issued_on:
            yield IssuedNumber(issued.number, issued.issued_on)
