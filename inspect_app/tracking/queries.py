"""What the tracking pages ask: tasks by standing, counts by unit and area, the picture for the leader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, case, exists, func, or_, select, text

from inspect_app.access import Viewer, viewer
from inspect_app.database import LocalDay
from inspect_app.extensions import db
from inspect_app.models import Plan, Task, Unit, UnitKind
from inspect_app.paging import Key, Page, page_by_key
from inspect_app.tasks.queries import due_soon, overdue, with_unit
from inspect_app.tracking.columns import DEFAULT, Column, with_columns
from inspect_app.tracking.filters import Filters, conditions
from workflows.deadlines import days_late
from workflows.tasks import OPEN, TaskState
from workflows.tracking import DONE_STATES, Standing
from workflows.vietnamese import fold
from workflows.wording import UnitName, full_name

#: The very words of the partial indexes: a database uses such an index only where it sees them.
IS_OPEN = text("task.state IN ({})".format(", ".join(f"'{state.value}'" for state in sorted(OPEN))))

#: Counting stops here, so that a list of a whole country opens as fast as a district's.
MOST_COUNTED = 2_000


# -- which tasks -------------------------------------------------------------------------------------------------------


def tracked() -> Select[tuple[Task]]:
    """Return the tasks of the authorities whose campaigns the reader follows; cancelled ones are left out.

    This is the authority's part of the row rule of tasks by itself: the parts about teams and units add nothing
    here, and no index fits a rule of three parts.
    """
    return _followed().where(Task.state != TaskState.CANCELLED)


def _followed() -> Select[tuple[Task]]:
    v = viewer()
    return select(Task).where(_of_authorities(Task.authority_id, v)).execution_options(scope=v.person.id)


def _of_authorities(column: Any, v: Viewer) -> ColumnElement[bool]:
    ids = v.authority_ids
    found: ColumnElement[bool] = column == ids[0] if len(ids) == 1 else column.in_(ids)
    return found


def stands(standing: Standing, today: date) -> ColumnElement[bool]:
    """Return the condition "stands like this today", twin of :func:`workflows.tracking.standing_of`."""
    if standing is Standing.OVERDUE:
        return overdue(today)
    if standing is Standing.SOON:
        return due_soon(today)
    if standing is Standing.REPORTED:
        return Task.state == TaskState.REPORTED
    if standing is Standing.DONE:
        return done()
    return and_(with_unit(), or_(Task.due_on.is_(None), ~or_(overdue(today), due_soon(today))))


def done() -> ColumnElement[bool]:
    """Return the condition "found to be remedied"."""
    return Task.state.in_(sorted(DONE_STATES))


def done_on_time() -> ColumnElement[bool]:
    """Return the condition "done, and reported in time", twin of :func:`workflows.tracking.was_on_time`."""
    day = LocalDay(Task.reported_at)
    in_time = or_(Task.due_on.is_(None), Task.reported_at.is_(None), day <= Task.due_on)
    return and_(done(), in_time)


def listed(filters: Filters, today: date) -> Select[tuple[Task]]:
    """Return the tracked tasks that pass the filters."""
    query = tracked() if filters.standing is None else _followed().where(stands(filters.standing, today))
    query = query.where(*conditions(filters, today))
    for word in fold(filters.q).split():
        query = query.where(Task.search_text.contains(word, autoescape=True))
    return query


# -- the list ----------------------------------------------------------------------------------------------------------

#: Standings in which every task has a day, so that the list is read from an index in its order.
BY_DAY = (Standing.OVERDUE, Standing.SOON)


def page(
    filters: Filters,
    today: date,
    *,
    columns: Sequence[Column] = DEFAULT,
    limit: int,
    after: str | None,
    before: str | None,
) -> tuple[Page[Any], int, bool]:
    """Return one page of the list as plain columns, how many tasks there are, and whether more than were counted.

    A page of fifty rows needs no fifty objects.
    """
    keys = _keys(filters)
    by_unit = filters.sort.endswith("unit")
    query = listed(filters, today)
    total, more = _counted(query)
    if filters.standing in BY_DAY and not by_unit:
        query = query.where(IS_OPEN)
    rows = page_by_key(
        with_columns(query, columns),
        keys,
        values=lambda row: (*([row.unit_sort] if by_unit else []), row.due_on, row.id),
        limit=limit,
        after=after,
        before=before,
        scalars=False,
    )
    return rows, total, more


def _keys(filters: Filters) -> list[Key]:
    back = filters.sort.startswith("-")
    # Where every row has a day, the order is that of the index.
    has_day = filters.standing in BY_DAY
    due = Key(Task.due_on, descending=back and filters.sort == "-due", nullable=not has_day)
    if filters.sort.endswith("unit"):
        return [Key(Unit.sort_name, descending=back), due, Key(Task.id)]
    return [due, Key(Task.id, descending=back)]


def _counted(query: Select[Any]) -> tuple[int, bool]:
    some = query.with_only_columns(Task.id).limit(MOST_COUNTED + 1)
    query = select(func.count()).select_from(some.subquery()).execution_options(**some.get_execution_options())
    found = db.session.scalar(query) or 0
    return min(found, MOST_COUNTED), found > MOST_COUNTED


def export(filters: Filters, today: date, columns: Sequence[Column], *, limit: int | None = None) -> Iterator[Any]:
    """Yield the rows of the list, in its order, a thousand at a time."""
    rows: Any = with_columns(listed(filters, today), columns)
    for key in _keys(filters):
        if key.nullable:
            rows = rows.order_by(key.column.is_(None))
        rows = rows.order_by(key.column.desc() if key.descending else key.column.asc())
    yield from db.session.execute(rows.limit(limit).execution_options(yield_per=1000))


# -- counts ------------------------------------------------------------------------------------------------------------


def sum_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return a column that counts the rows for which a condition holds."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def count_columns(today: date) -> list[ColumnElement[Any]]:
    """Return the columns that :func:`as_counts` reads."""
    counted = [sum_of(stands(standing, today)).label(standing.value) for standing in Standing]
    return [*counted, func.count(Task.id).label("all"), func.min(case((overdue(today), Task.due_on))).label("oldest")]


@dataclass(frozen=True)
class Counts:
    """How the tasks of one unit, one area or all of them stand."""

    by_standing: dict[Standing, int]
    all: int
    days_late: int

    def __getitem__(self, standing: Standing) -> int:
        return self.by_standing[standing]


def as_counts(row: Any, today: date) -> Counts:
    """Return a row of :func:`count_columns` as counts."""
    by_standing = {standing: int(getattr(row, standing.value)) for standing in Standing}
    return Counts(by_standing, int(row.all), days_late(row.oldest, today))


def counts(filters: Filters, today: date) -> Counts:
    """Return how all tasks that pass the filters stand."""
    query = listed(filters, today).with_only_columns(*count_columns(today))
    return as_counts(db.session.execute(query).one(), today)


def by_unit(filters: Filters, today: date) -> list[tuple[Unit, Counts]]:
    """Return the counts of each unit that has tasks, in Vietnamese alphabetical order."""
    query = listed(filters, today).with_only_columns(Task.unit_id.label("unit_id"), *count_columns(today))
    found = {row.unit_id: as_counts(row, today) for row in db.session.execute(query.group_by(Task.unit_id))}
    return [(unit, found[unit.id]) for unit in units_in_order(found)]


def by_area(filters: Filters, today: date) -> dict[str, Counts]:
    """Return the counts of each area that has tasks."""
    query = listed(filters, today).with_only_columns(Task.area, *count_columns(today)).group_by(Task.area)
    return {row.area: as_counts(row, today) for row in db.session.execute(query)}


#: A group by who answers for it has as many lines as there are wordings; of more nobody reads.
MOST_GROUPS = 200


class Group(StrEnum):
    """What tasks are counted by, beside unit and area."""

    POST = "post"
    SEVERITY = "severity"
    PLAN = "plan"


_GROUPED = {Group.POST: Task.responsible, Group.SEVERITY: Task.severity, Group.PLAN: Task.plan_id}


def by_group(group: Group, filters: Filters, today: date) -> list[tuple[Any, Counts]]:
    """Return the counts of each value of a group, those with most overdue first."""
    column = _GROUPED[group]
    query = listed(filters, today).with_only_columns(column.label("value"), *count_columns(today)).group_by(column)
    rows = db.session.execute(
        query.order_by(text("overdue DESC"), func.count(Task.id).desc(), column).limit(MOST_GROUPS)
    )
    return [(row.value, as_counts(row, today)) for row in rows]


def matrix(filters: Filters, today: date) -> dict[tuple[int, str], int]:
    """Return how many of the listed tasks each unit has in each area, in one query."""
    query = listed(filters, today).with_only_columns(Task.unit_id, Task.area, func.count(Task.id))
    return {(unit_id, area): n for unit_id, area, n in db.session.execute(query.group_by(Task.unit_id, Task.area))}


def units_in_order(ids: Iterable[int]) -> Sequence[Unit]:
    """Return units in Vietnamese alphabetical order."""
    query = select(Unit).where(Unit.id.in_(list(ids))).order_by(Unit.sort_name, Unit.id)
    return db.session.scalars(query).all()


# -- what filters offer ------------------------------------------------------------------------------------------------


@cache
def unit_label(name: str, kind: UnitKind, position: int) -> str:
    """Return a unit's name as :attr:`Unit.label` does, without a row: "Xã Đồng Vương"."""
    words = full_name(UnitName(name, kind.value, position))
    return words[:1].upper() + words[1:]


def units_to_choose() -> list[tuple[int, str]]:
    """Return the units at and below the reader's authorities in Vietnamese order.

    Those that exist no more, or not yet, are there when tasks stand in their name.
    """
    v = viewer()
    paths = frozenset(post.unit.path for post in v.posts if post.unit_id in v.authority_ids)
    rows = db.session.execute(_units_below(paths, v.person.id), {"today": v.today, "authorities": v.authority_ids})
    return [(id_, unit_label(name, kind, position)) for id_, name, kind, position in rows]


def plans_to_choose() -> list[tuple[int, str]]:
    """Return the issued campaigns of the reader's authorities with their numbers, newest first."""
    v = viewer()
    rows = db.session.execute(_PLANS.execution_options(scope=v.person.id), {"authorities": v.authority_ids})
    return [(id_, number or "") for id_, number in rows]


@lru_cache(256)
def _units_below(paths: frozenset[str], scope: int) -> Select[*tuple[Any, ...]]:
    return _UNITS.where(or_(*[Unit.path.startswith(path) for path in paths])).execution_options(scope=scope)


# Put together once: the page of a list asks both each time.
_AUTHORITIES: BindParameter[Any] = bindparam("authorities", expanding=True)
_TODAY: BindParameter[Any] = bindparam("today")
_UNITS = (
    select(Unit.id, Unit.name, Unit.kind, Unit.position)
    .where(
        or_(
            and_(Unit.valid_from <= _TODAY, or_(Unit.valid_to.is_(None), Unit.valid_to >= _TODAY)),
            exists(select(Task.id).where(Task.unit_id == Unit.id, Task.authority_id.in_(_AUTHORITIES))),
        )
    )
    .order_by(Unit.sort_name, Unit.id)
)
_PLANS = (
    select(Plan.id, Plan.number)
    .where(Plan.authority_id.in_(_AUTHORITIES), Plan.number.is_not(None))
    .order_by(Plan.id.desc())
)
