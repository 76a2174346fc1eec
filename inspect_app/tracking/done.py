"""What is done of an authority's tasks, read from counts that are kept: it grows for ever, what is open does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from inspect_app.access import Viewer, viewer
from inspect_app.extensions import db
from inspect_app.models import PlanTally, TaskTally
from inspect_app.row_rules.sight import among
from inspect_app.tracking.filters import Filters
from workflows.marks import Mark
from workflows.tracking import Standing


@dataclass(frozen=True)
class Done:
    """So many tasks are done, so many of them in time."""

    count: int
    on_time: int


#: Marks that only what is open bears.
OF_OPEN = (Mark.STILL, Mark.RETURNED, Mark.UNDATED, Mark.ASKED)


def is_counted(filters: Filters) -> bool:
    """Tell whether kept counts answer these filters; a campaign's tasks are few, words are looked for in rows."""
    return filters.plan is None and not filters.q


def has_none(filters: Filters) -> bool:
    """Tell whether nothing that is done passes these filters."""
    is_of_open = filters.mark in OF_OPEN or filters.age is not None or filters.within is not None
    return is_of_open or filters.standing not in (None, Standing.DONE)


def done_by(filters: Filters, *names: str) -> dict[Any, Done]:
    """Return what is done by the values of these columns of :class:`TaskTally`; a tuple of several, the bare one."""
    if has_none(filters):
        return {}
    columns = [getattr(TaskTally, name) for name in names]
    return _found(_counted(TaskTally, tuple(viewer().authority_ids), columns, [_passes(filters)]))


def done_by_plan() -> dict[int, Done]:
    """Return what is done in each campaign of the reader's authorities."""
    return _found(_by_plan(tuple(viewer().authority_ids), True))


def done_in_all(v: Viewer | None = None) -> Done:
    """Return what is done in all campaigns of the authorities of who is asking, or of whom a job acts for."""
    return _found(_by_plan(tuple((v or viewer()).authority_ids), False)).get((), Done(0, 0))


@lru_cache(256)
def _by_plan(authorities: tuple[int, ...], each: bool) -> Select[Any]:
    return _counted(PlanTally, authorities, [PlanTally.plan_id] if each else [], [])


def _counted(
    model: Any, authorities: tuple[int, ...], columns: list[Any], conditions: list[ColumnElement[bool]]
) -> Select[Any]:
    total = func.coalesce(func.sum(model.count), 0)
    in_time = func.coalesce(func.sum(case((model.is_on_time, model.count), else_=0)), 0)
    query: Select[Any] = select(*columns, total, in_time).where(among(model.authority_id, authorities), *conditions)
    return (query.group_by(*columns) if columns else query).execution_options(scope="what is done")


def _found(query: Select[Any]) -> dict[Any, Done]:
    found = {tuple(row[:-2]): Done(int(row[-2]), int(row[-1])) for row in db.session.execute(query).all()}
    return {key[0] if len(key) == 1 else key: done for key, done in found.items() if done.count}


def _passes(filters: Filters) -> ColumnElement[bool]:
    from inspect_app.tracking.filters import answers_for_it

    found: list[ColumnElement[bool]] = [TaskTally.count != 0]
    for column, value in (
        (TaskTally.unit_id, filters.unit),
        (TaskTally.area, filters.area),
        (TaskTally.severity, filters.severity),
    ):
        if value:
            found.append(column == value)
    if filters.mark in (Mark.DONE_LATE, Mark.DONE_ON_TIME):
        found.append(TaskTally.is_on_time.is_(filters.mark is Mark.DONE_ON_TIME))
    if filters.mark is Mark.EXTENDED:
        found.append(TaskTally.is_extended.is_(True))
    if filters.post:
        found.append(answers_for_it(TaskTally.responsible, filters.post))
    return and_(*found)
