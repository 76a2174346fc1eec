"""The list of tasks: which are shown, as plain columns, how many there are, and the units to choose from.

The statements are kept for the next who asks the same: colleagues do, all day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from inspect_app.access import viewer, visible_ids
from inspect_app.database import one_of
from inspect_app.extensions import db
from inspect_app.format import unit_label
from inspect_app.models import Notice, PlanUnit, Task, Unit, UnitSuccession
from inspect_app.paging import Key, ListStatements, Page, first_page, page_by_key
from inspect_app.row_rules.sight import Sight, among
from inspect_app.search.index import TASK
from inspect_app.search.kinds import KINDS, Eyes
from inspect_app.search.narrowing import has_words, question
from inspect_app.tasks.queries import DEADLINES
from workflows.tasks import UNFINISHED, TaskState

#: Counting stops here: with a province's tasks as quick as with a commune's.
MOST_COUNTED = 2_000
ORDER = (Key(Task.due_on, nullable=True), Key(Task.id))
SHOWN = (
    Task.id, Task.title, Task.area, Task.state, Task.due_on, Task.original_due_on, Task.deadline_count, Task.notice_id,
    Unit.name, Unit.kind, Unit.position,
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What a list is asked for; words nobody knows filter nothing."""

    state: str = ""
    deadline: str = ""
    area: str = ""
    unit_id: int | None = None
    notice_id: int | None = None
    q: str = ""


def page(filters: Filters, today: date, *, limit: int, after: str | None, before: str | None) -> tuple[Page[Any], int]:
    """Return one page of the visible tasks, and how many there are in all; see :data:`MOST_COUNTED`."""
    # How long nothing has moved is counted by calendars, which are rows themselves.
    asked = (_asked.__wrapped__ if filters.deadline == "still" else _asked)(
        filters, today, viewer().sight, limit, _words(filters)
    )
    shown = page_by_key(
        asked.rows, ORDER, values=lambda row: (row.due_on, row.id), limit=limit, after=after, before=before,
        scalars=False, first=asked.first,
    )  # fmt: skip
    if not shown.next and not shown.previous:
        return shown, len(shown.rows)
    return shown, db.session.scalar(asked.count) or 0


def notice_numbers(rows: Sequence[Any]) -> dict[int, str]:
    """Return the numbers of the notices that tasks on a list come from, where it is more than one.

    A fault that was found again has one name in both.
    """
    asked = {row.notice_id for row in rows}
    if len(asked) < 2:
        return {}
    query = select(Notice.id, Notice.number).where(Notice.id.in_(asked)).execution_options(scope="a list")
    return {id_: number or "…" for id_, number in db.session.execute(query)}


def _words(filters: Filters) -> str:
    return question(TASK, filters.q, KINDS["tasks"].marks(Eyes(viewer())) or ()) if filters.q else ""


@lru_cache(256)
def _asked(filters: Filters, today: date, _sight: Sight, limit: int, words: str) -> ListStatements:
    query = select(Task.id).where(visible_ids(Task), *_conditions(filters, today, words))
    query = query.execution_options(scope="a list")
    rows: Any = query.join(Unit, Unit.id == Task.unit_id).with_only_columns(*SHOWN)
    some = query.limit(MOST_COUNTED + 1).subquery()
    count = select(func.count()).select_from(some).execution_options(scope="a list")
    return ListStatements(rows, first_page(rows, ORDER, limit), count)


def _conditions(filters: Filters, today: date, words: str) -> list[Any]:
    found: list[Any] = []
    if filters.state in {member.value for member in TaskState}:
        found.append(Task.state == TaskState(filters.state))
    elif filters.state != "all":
        found.append(one_of(Task.state, UNFINISHED))
    if filters.deadline in DEADLINES:
        found.append(DEADLINES[filters.deadline](today))
    if filters.area:
        found.append(Task.area == filters.area)
    if filters.unit_id is not None:
        found.append(Task.unit_id == filters.unit_id)
    if filters.notice_id is not None:
        found.append(Task.notice_id == filters.notice_id)
    return [*found, has_words(TASK, Task, words)] if words else found


def units_with_tasks() -> Sequence[tuple[int, str]]:
    """Return the units whose tasks the reader sees, as ids and names, in Vietnamese order."""
    rows = db.session.execute(_units(viewer().sight)).all()
    return [(id_, unit_label(name, kind, position)) for id_, name, kind, position in rows]


def _units_of(sight: Sight) -> Select[Any]:
    """Return the reader's own units, those of the campaigns that name him, and those that took over from them."""
    asked = select(PlanUnit.unit_id).where(among(PlanUnit.plan_id, sight.named_in))
    own = select(Unit.id.label("unit_id")).where(among(Unit.id, sight.own_unit_ids))
    units = select(asked.union(own).subquery().c.unit_id).cte("asked_of", recursive=True)
    heirs = select(UnitSuccession.new_unit_id).join(units, units.c.unit_id == UnitSuccession.old_unit_id)
    return select(units.union(heirs).c.unit_id)


@lru_cache(256)
def _units(sight: Sight) -> Select[*tuple[Any, ...]]:
    # One task of each unit is looked for, in the index of units, instead of reading the units of all tasks.
    one = select(Task.id).where(visible_ids(Task), Task.unit_id == Unit.id).limit(1).scalar_subquery()
    query = select(Unit.id, Unit.name, Unit.kind, Unit.position).where(one.is_not(None))
    if not sight.authority_ids:
        query = query.where(Unit.id.in_(_units_of(sight)))
    return query.order_by(Unit.sort_name, Unit.id).execution_options(scope="units of visible tasks")
