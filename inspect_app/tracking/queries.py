"""What the tracking pages ask: tasks by standing, counts by unit and area, the picture for the leader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Boolean, ColumnElement, Select, and_, bindparam, case, func, or_, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from inspect_app.access import Viewer, viewer
from inspect_app.database import LocalDay, one_of
from inspect_app.extensions import db
from inspect_app.format import unit_label
from inspect_app.models import SECTION_KINDS, Plan, Task, Unit
from inspect_app.paging import Key, ListStatements, Page, first_page, page_by_key
from inspect_app.row_rules.sight import among
from inspect_app.search.index import TASK
from inspect_app.search.narrowing import has_words, question
from inspect_app.tasks.queries import due_soon, overdue, with_unit
from inspect_app.tracking import done
from inspect_app.tracking.columns import DEFAULT, Column, with_columns
from inspect_app.tracking.filters import Filters, conditions
from workflows.deadlines import days_late
from workflows.tasks import OPEN, TaskState
from workflows.tracking import DONE_STATES, Standing

#: The very words of the partial indexes: a database uses such an index only where it sees them.
IS_OPEN = text("task.state IN ({})".format(", ".join(f"'{state.value}'" for state in sorted(OPEN))))


class SaidToBeOpen(FunctionElement[bool]):
    """:data:`IS_OPEN`, of tasks that are open by another condition: only SQLite must be told to take the index.

    PostgreSQL sees it by itself, and would think both conditions together ten times as rare as they are.
    """

    type = Boolean()
    inherit_cache = True


@compiles(SaidToBeOpen)
def _seen(_element: Any, _compiler: Any, **_more: Any) -> str:
    return "true"


@compiles(SaidToBeOpen, "sqlite")
def _told(_element: Any, _compiler: Any, **_more: Any) -> str:
    return IS_OPEN.text


#: Counting stops here, so that a list of a whole country opens as fast as a district's.
MOST_COUNTED = 2_000


# -- which tasks -------------------------------------------------------------------------------------------------------


def tracked(v: Viewer | None = None) -> Select[tuple[Task]]:
    """Return the tasks of the authorities whose campaigns the reader follows; cancelled ones are left out.

    This is the authority's part of the row rule of tasks by itself: the parts about teams and units add nothing
    here, and no index fits a rule of three parts.
    """
    return _followed(v).where(Task.state != TaskState.CANCELLED)


def _followed(v: Viewer | None = None) -> Select[tuple[Task]]:
    return followed_by(tuple((v or viewer()).authority_ids))


def followed_by(authorities: tuple[int, ...]) -> Select[tuple[Task]]:
    """Return the tasks of these authorities, cancelled ones too."""
    return select(Task).where(among(Task.authority_id, authorities)).execution_options(scope="what is followed")


def stands(standing: Standing, today: date) -> ColumnElement[bool]:
    """Return the condition "stands like this today", twin of :func:`workflows.tracking.standing_of`."""
    if standing is Standing.OVERDUE:
        return overdue(today)
    if standing is Standing.SOON:
        return due_soon(today)
    if standing is Standing.REPORTED:
        return Task.state == TaskState.REPORTED
    if standing is Standing.DONE:
        return is_done()
    return and_(with_unit(), or_(Task.due_on.is_(None), ~or_(overdue(today), due_soon(today))))


def is_done() -> ColumnElement[bool]:
    """Return the condition "found to be remedied"."""
    return one_of(Task.state, DONE_STATES)


def done_on_time() -> ColumnElement[bool]:
    """Return the condition "done, and reported in time", twin of :func:`workflows.tracking.was_on_time`."""
    day = LocalDay(Task.reported_at)
    in_time = or_(Task.due_on.is_(None), Task.reported_at.is_(None), day <= Task.due_on)
    return and_(is_done(), in_time)


def listed(filters: Filters, today: date) -> Select[tuple[Task]]:
    """Return the tracked tasks that pass the filters."""
    return _listed(_followed(), filters, today, _words(filters))


def _words(filters: Filters) -> str:
    """Return what the index is asked for the words of the filters, within what is followed."""
    return question(TASK, filters.q, [f"a_{id_}" for id_ in viewer().authority_ids]) if filters.q else ""


def _listed(followed: Select[tuple[Task]], filters: Filters, today: date, words: str) -> Select[tuple[Task]]:
    standing = filters.standing
    is_followed = Task.state != TaskState.CANCELLED if standing is None else stands(standing, today)
    query = followed.where(is_followed)
    query = query.where(*conditions(filters, today))
    return query.where(has_words(TASK, Task, words)) if words else query


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
    by_unit = filters.sort.endswith("unit")
    v = viewer()
    asked = _asked(filters, today, tuple(v.authority_ids), tuple(columns), limit, _words(filters))
    found = db.session.scalar(asked.count) or 0
    rows = page_by_key(
        asked.rows,
        _keys(filters),
        values=lambda row: (*([row.unit_sort] if by_unit else []), row.due_on, row.id),
        limit=limit,
        after=after,
        before=before,
        scalars=False,
        first=asked.first,
    )
    return rows, min(found, MOST_COUNTED), found > MOST_COUNTED


@lru_cache(256)
def _asked(
    filters: Filters, today: date, authorities: tuple[int, ...], columns: tuple[Column, ...], limit: int, words: str
) -> ListStatements:
    """Put a list's statements together; colleagues ask for the same one all day."""
    query = rows = _listed(followed_by(authorities), filters, today, words)
    if filters.standing in BY_DAY and not filters.sort.endswith("unit"):
        rows = query.where(SaidToBeOpen())
    rows = with_columns(rows, columns)
    some = query.with_only_columns(Task.id).limit(MOST_COUNTED + 1)
    count = select(func.count()).select_from(some.subquery()).execution_options(**some.get_execution_options())
    return ListStatements(rows, first_page(rows, _keys(filters), limit), count)


def _keys(filters: Filters) -> list[Key]:
    back = filters.sort.startswith("-")
    # Where every row has a day, the order is that of the index.
    has_day = filters.standing in BY_DAY
    due = Key(Task.due_on, descending=back and filters.sort == "-due", nullable=not has_day)
    if filters.sort.endswith("unit"):
        return [Key(Unit.sort_name, descending=back), due, Key(Task.id)]
    return [due, Key(Task.id, descending=back)]


def export(filters: Filters, today: date, columns: Sequence[Column], *, limit: int | None = None) -> Iterator[Any]:
    """Yield the rows of the list, in its order, a thousand at a time."""
    rows: Any = with_columns(listed(filters, today), columns)
    for key in _keys(filters):
        column = key.column.desc() if key.descending else key.column.asc()
        rows = rows.order_by(column.nulls_last() if key.nullable else column)
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

    def with_done(self, more: int) -> Counts:
        """Return the same with so many more that are done."""
        by_standing = {**self.by_standing, Standing.DONE: self[Standing.DONE] + more}
        return Counts(by_standing, self.all + more, self.days_late)


NONE = Counts(dict.fromkeys(Standing, 0), 0, 0)


def as_counts(row: Any, today: date) -> Counts:
    """Return a row of :func:`count_columns` as counts."""
    by_standing = {standing: int(getattr(row, standing.value)) for standing in Standing}
    return Counts(by_standing, int(row.all), days_late(row.oldest, today))


def open_and_done(filters: Filters, today: date, *names: str) -> dict[Any, Counts]:
    """Return how the tasks that pass the filters stand, by the values of these columns (none: all under the key ()).

    What is open is counted from its rows, what is done is read from the counts kept of it.
    """
    columns = [getattr(Task, name) for name in names]
    query = listed(filters, today)
    is_kept = done.is_counted(filters)
    if is_kept:
        query = query.where(IS_OPEN)
    query = query.with_only_columns(*columns, *count_columns(today))
    rows = db.session.execute(query.group_by(*columns) if columns else query).all()
    found = {tuple(row[: len(names)]): as_counts(row, today) for row in rows}
    if is_kept:
        for key, kept in done.done_by(filters, *names).items():
            place = key if len(names) > 1 else () if not names else (key,)
            found[place] = found.get(place, NONE).with_done(kept.count)
    if not names:
        return {(): found.get((), NONE)}
    return {key[0] if len(names) == 1 else key: counts for key, counts in found.items() if counts.all}


def counts(filters: Filters, today: date) -> Counts:
    """Return how all tasks that pass the filters stand."""
    return open_and_done(filters, today)[()]


def by_unit(filters: Filters, today: date) -> list[tuple[Unit, Counts]]:
    """Return the counts of each unit that has tasks, in Vietnamese alphabetical order."""
    found = open_and_done(filters, today, "unit_id")
    return [(unit, found[unit.id]) for unit in units_in_order(found)]


def by_area(filters: Filters, today: date) -> dict[str, Counts]:
    """Return the counts of each area that has tasks."""
    return open_and_done(filters, today, "area")


#: A group by who answers for it has as many lines as there are wordings; of more nobody reads.
MOST_GROUPS = 200


class Group(StrEnum):
    """What tasks are counted by, beside unit and area."""

    POST = "post"
    SEVERITY = "severity"
    PLAN = "plan"


_GROUPED = {Group.POST: "responsible", Group.SEVERITY: "severity"}


def by_group(group: Group, filters: Filters, today: date) -> list[tuple[Any, Counts]]:
    """Return the counts of each value of a group, those with most overdue first."""
    found = _by_plan(filters, today) if group is Group.PLAN else open_and_done(filters, today, _GROUPED[group])
    first = sorted(found.items(), key=lambda one: (-one[1][Standing.OVERDUE], -one[1].all, one[0]))
    return first[:MOST_GROUPS]


def _by_plan(filters: Filters, today: date) -> dict[int, Counts]:
    query = listed(filters, today)
    is_kept = filters == Filters(sort=filters.sort)
    if is_kept:
        query = query.where(IS_OPEN)
    rows = db.session.execute(query.with_only_columns(Task.plan_id, *count_columns(today)).group_by(Task.plan_id))
    found = {row.plan_id: as_counts(row, today) for row in rows}
    if is_kept:
        for plan_id, kept in done.done_by_plan().items():
            found[plan_id] = found.get(plan_id, NONE).with_done(kept.count)
    return found


def matrix(filters: Filters, today: date) -> dict[tuple[int, str], int]:
    """Return how many of the listed tasks each unit has in each area."""
    query = _crossed(filters, today, tuple(viewer().authority_ids), _words(filters))
    cells = {(unit_id, area): n for unit_id, area, n in db.session.execute(query).all()}
    if done.is_counted(filters):
        for cell, kept in done.done_by(filters, "unit_id", "area").items():
            cells[cell] = cells.get(cell, 0) + kept.count
    return cells


@lru_cache(256)
def _crossed(filters: Filters, today: date, authorities: tuple[int, ...], words: str) -> Select[Any]:
    query = _listed(followed_by(authorities), filters, today, words)
    if done.is_counted(filters):
        query = query.where(IS_OPEN)
    columns = Task.unit_id, Task.area, func.count(Task.id)
    crossed: Any = query.with_only_columns(*columns).group_by(Task.unit_id, Task.area)
    return crossed


def units_by_name(ids: Iterable[int]) -> list[tuple[int, str]]:
    """Return ids and names of units in Vietnamese alphabetical order."""
    rows = db.session.execute(_NAMED, {"ids": list(ids)}).all()
    return [(id_, unit_label(name, kind, position)) for id_, name, kind, position in rows]


def units_in_order(ids: Iterable[int]) -> Sequence[Unit]:
    """Return units in Vietnamese alphabetical order."""
    query = select(Unit).where(Unit.id.in_(list(ids))).order_by(Unit.sort_name, Unit.id)
    return db.session.scalars(query).all()


# -- what filters offer ------------------------------------------------------------------------------------------------


def units_to_choose() -> list[tuple[int, str]]:
    """Return the units at and below the reader's authorities in Vietnamese order.

    Those that exist no more, or not yet, are there when tasks stand in their name.
    """
    v = viewer()
    paths = frozenset(post.unit.path for post in v.posts if post.unit_id in v.authority_ids)
    rows = db.session.execute(_units_below(paths), {"today": v.today, "authorities": v.authority_ids}).all()
    return [(id_, unit_label(name, kind, position)) for id_, name, kind, position in rows]


def plans_to_choose() -> list[tuple[int, str]]:
    """Return the issued campaigns of the reader's authorities with their numbers, newest first."""
    v = viewer()
    rows = db.session.execute(_PLANS, {"authorities": v.authority_ids}).all()
    return [(id_, number or "") for id_, number in rows]


@lru_cache(256)
def _units_below(paths: frozenset[str]) -> Select[*tuple[Any, ...]]:
    # A commune's sections are for itself alone.
    own = or_(Unit.kind.not_in(SECTION_KINDS), Unit.parent_id.in_(_AUTHORITIES))
    query = _UNITS.where(own, or_(*[Unit.path.startswith(path) for path in paths]))
    return query.execution_options(scope="units to choose")


# Put together once: the page of a list asks both each time.
_AUTHORITIES: BindParameter[Any] = bindparam("authorities", expanding=True)
_TODAY: BindParameter[Any] = bindparam("today")
_UNITS = (
    select(Unit.id, Unit.name, Unit.kind, Unit.position)
    .where(
        or_(
            and_(Unit.valid_from <= _TODAY, or_(Unit.valid_to.is_(None), Unit.valid_to >= _TODAY)),
            # One row, not "exists": PostgreSQL would make that of all tasks at once, to ask it of two or three units.
            select(Task.id)
            .where(Task.unit_id == Unit.id, Task.authority_id.in_(_AUTHORITIES))
            .limit(1)
            .scalar_subquery()
            .is_not(None),
        )
    )
    .order_by(Unit.sort_name, Unit.id)
)
_NAMED = (
    select(Unit.id, Unit.name, Unit.kind, Unit.position)
    .where(Unit.id.in_(bindparam("ids", expanding=True)))
    .order_by(Unit.sort_name, Unit.id)
    .execution_options(scope="names of units")
)
_PLANS = (
    select(Plan.id, Plan.number)
    .where(Plan.authority_id.in_(_AUTHORITIES), Plan.number.is_not(None))
    .order_by(Plan.id.desc())
    .execution_options(scope="plans to choose")
)
