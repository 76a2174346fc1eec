"""Finding things by words: every word must occur, marks do not matter, and only what the reader may see is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, selectinload

from inspect_app.access import Viewer, viewer, visible
from inspect_app.extensions import db
from inspect_app.models import Finding, Notice, Person, Plan, PostRole, Task, Unit
from workflows.findings import FindingState
from workflows.search import rank, search_words

#: So many candidates are read and ranked; who needs more adds a word.
MOST_RANKED = 200


@dataclass(frozen=True)
class Found:
    """What one kind of thing gave: the best rows first, and whether there are more than could be ranked."""

    rows: Sequence[Any]
    more: bool


def _units(v: Viewer) -> Select[Any]:
    if v.is_admin:
        return select(Unit)
    mine = aliased(Unit)
    # A commune finds itself and what lies above it, an authority all that lies below it.
    reach = select(Unit).join(mine, Unit.path.startswith(mine.path) | mine.path.startswith(Unit.path))
    held = {post.unit_id for post in v.posts}
    return reach.where(mine.id.in_(held)).distinct()


def _people(v: Viewer) -> Select[Any] | None:
    return visible(Person, v) if v.roles & {PostRole.ADMIN, PostRole.OFFICE} else None


def _findings(v: Viewer) -> Select[Any]:
    query = visible(Finding, v).where(Finding.state != FindingState.WITHDRAWN)
    return query.options(selectinload(Finding.unit), selectinload(Finding.visit))


@dataclass(frozen=True)
class _Kind:
    query: Callable[[Viewer], Select[Any] | None]
    column: InstrumentedAttribute[str]  # what is compared with the words as they were typed
    text: Callable[[Any], str]


KINDS: dict[str, _Kind] = {
    "units": _Kind(_units, Unit.name, lambda unit: f"{unit.full_name} {unit.code}"),
    "plans": _Kind(lambda v: visible(Plan, v), Plan.title, lambda plan: f"{plan.number or ''} {plan.title}"),
    "findings": _Kind(_findings, Finding.statement, lambda finding: f"{finding.statement} {finding.details}"),
    "tasks": _Kind(
        lambda v: visible(Task, v).options(selectinload(Task.unit)),
        Task.title,
        lambda task: f"{task.title} {task.requirement}",
    ),
    "notices": _Kind(
        lambda v: visible(Notice, v).options(selectinload(Notice.plan)),
        Notice.title,
        lambda notice: f"{notice.number or ''} {notice.title} {notice.text}",
    ),
    "people": _Kind(_people, Person.full_name, lambda person: f"{person.full_name} {person.email}"),
}


def find(kind: str, typed: str) -> Found:
    """Return the rows of one kind that have all the words, those with the very marks first, then the newest."""
    chosen = KINDS[kind]
    query = chosen.query(viewer())
    words = search_words(typed)
    if query is None or not words:
        return Found([], False)
    model = chosen.column.class_
    for word in words:
        # A word is found by its beginning: "so" is not found inside "chuso".
        query = query.where((" " + model.search_text).contains(f" {word}"))
    as_typed = case((chosen.column.contains(typed, autoescape=True), 0), else_=1)
    # DISTINCT, among units, sorts only by what it selects.
    order = (Unit.sort_name, Unit.id) if kind == "units" else (as_typed, model.id.desc())
    query = query.order_by(*order)
    rows = list(db.session.scalars(query.limit(MOST_RANKED + 1)))
    best = sorted(rows[:MOST_RANKED], key=lambda row: rank(typed, chosen.text(row)))
    return Found(best, len(rows) > MOST_RANKED)
