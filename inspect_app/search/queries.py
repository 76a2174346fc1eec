"""Finding things by words: every word must occur, marks do not matter, and only what the reader may see is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, contains_eager, selectinload

from inspect_app.access import Viewer, viewer, visible
from inspect_app.extensions import db
from inspect_app.models import (
    Criterion,
    DocumentNumber,
    Finding,
    Notice,
    Person,
    Plan,
    PostRole,
    Report,
    Task,
    Unit,
    Visit,
)
from workflows.findings import FindingState
from workflows.search import fit, search_words
from workflows.visits import VisitState

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


def _visits(v: Viewer) -> Select[Any]:
    query = visible(Visit, v).where(Visit.state != VisitState.CANCELLED).join(Unit, Unit.id == Visit.unit_id)
    return query.options(contains_eager(Visit.unit), selectinload(Visit.plan))


def _reports(v: Viewer) -> Select[Any]:
    query = visible(Report, v).join(Unit, Unit.id == Report.unit_id)
    return query.options(contains_eager(Report.unit), selectinload(Report.notice))


def _documents(v: Viewer) -> Select[Any] | None:
    return visible(DocumentNumber, v) if v.roles & {PostRole.OFFICE, PostRole.OFFICER} else None


def _criteria(v: Viewer) -> Select[Any] | None:
    keeps = v.roles & {PostRole.ADMIN, PostRole.OFFICE}
    return visible(Criterion, v).where(Criterion.retired_at.is_(None)) if keeps else None


@dataclass(frozen=True)
class _Kind:
    model: Any
    query: Callable[[Viewer], Select[Any] | None]
    column: InstrumentedAttribute[str]  # what is compared with the words as they were typed
    title: Callable[[Any], str]
    text: Callable[[Any], str] = lambda _row: ""

    @property
    def words(self) -> Any:
        """The words it is found by: its own, or those of its unit."""
        return self.column.class_.search_text


#: Of two that fit alike, what stands first here is shown first.
KINDS: dict[str, _Kind] = {
    "units": _Kind(Unit, _units, Unit.name, lambda unit: f"{unit.full_name} {unit.code}"),
    "plans": _Kind(Plan, lambda v: visible(Plan, v), Plan.title, lambda plan: f"{plan.number or ''} {plan.title}"),
    "notices": _Kind(
        Notice,
        lambda v: visible(Notice, v).options(selectinload(Notice.plan)),
        Notice.title,
        lambda notice: f"{notice.number or ''} {notice.title}",
        lambda notice: notice.text,
    ),
    "tasks": _Kind(
        Task,
        lambda v: visible(Task, v).options(selectinload(Task.unit)),
        Task.title,
        lambda task: task.title,
        lambda task: task.requirement,
    ),
    "findings": _Kind(
        Finding, _findings, Finding.statement, lambda finding: finding.statement, lambda finding: finding.details
    ),
    "visits": _Kind(Visit, _visits, Unit.name, lambda visit: visit.unit.full_name),
    "reports": _Kind(Report, _reports, Unit.name, lambda report: report.unit.full_name),
    "documents": _Kind(
        DocumentNumber,
        _documents,
        DocumentNumber.subject,
        lambda line: f"{line.text} {line.subject}",
        lambda line: f"{line.signer} {line.note}",
    ),
    "criteria": _Kind(
        Criterion,
        _criteria,
        Criterion.title,
        lambda criterion: f"{criterion.code} {criterion.title}",
        lambda criterion: criterion.guidance,
    ),
    "people": _Kind(Person, _people, Person.full_name, lambda person: f"{person.full_name} {person.email}"),
}


def find(kind: str, typed: str, most: int = MOST_RANKED) -> Found:
    """Return the rows of one kind that have all the words, those that fit best first, then the newest."""
    chosen = KINDS[kind]
    query = chosen.query(viewer())
    words = search_words(typed)
    if query is None or not words:
        return Found([], False)
    for word in words:
        # A word is found by its beginning: "so" is not found inside "chuso".
        query = query.where((" " + chosen.words).contains(f" {word}"))
    as_typed = case((chosen.column.contains(typed, autoescape=True), 0), else_=1)
    # DISTINCT, among units, sorts only by what it selects.
    order = (Unit.sort_name, Unit.id) if kind == "units" else (as_typed, chosen.model.id.desc())
    rows = list(db.session.scalars(query.order_by(*order).limit(most + 1)))
    best = sorted(rows[:most], key=lambda row: fit_of(kind, typed, row))
    return Found(best, len(rows) > most)


def fit_of(kind: str, typed: str, row: Any) -> int:
    """Return how well a row fits, 0 being best."""
    chosen = KINDS[kind]
    return fit(typed, chosen.title(row), chosen.text(row))


def best_of(found: Mapping[str, Found], typed: str, most: int) -> list[Any]:
    """Return the rows of all kinds that fit best; of those that fit alike, the kinds take turns in their order."""
    fits = [
        (fit_of(kind, typed, row), place, number, row)
        for number, (kind, of_kind) in enumerate(found.items())
        for place, row in enumerate(of_kind.rows[:most])
    ]
    return [row for *_how, row in sorted(fits, key=itemgetter(0, 1, 2))[:most]]
