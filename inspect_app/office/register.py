"""The register of numbers, read: what is known, missing, late, and what would come next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import DocumentNumber, NumberGap, NumberScheme, Unit
from inspect_app.office.queries import letterhead_of
from inspect_app.search.index import DOCUMENT
from inspect_app.search.narrowing import narrowed
from inspect_app.units.calendar import work_calendar
from workflows.document_kinds import DocumentKind, symbol_of
from workflows.register import (
    Flag,
    Line,
    Number,
    NumberState,
    Scheme,
    Span,
    flags,
    gaps,
    issuer_of,
    next_number,
    series_of,
)
from workflows.teams import team_symbol

WHY = "register of numbers"


def scheme_of(unit_id: int, year: int) -> Scheme:
    """Return how an authority's documents share counters in a year; one for each type unless it said otherwise."""
    query = select(NumberScheme.scheme).where(NumberScheme.unit_id == unit_id, NumberScheme.from_year <= year)
    query = query.order_by(NumberScheme.from_year.desc(), NumberScheme.id.desc()).limit(1)
    return db.session.scalar(query.execution_options(scope=WHY)) or Scheme.TYPE


def schemes(unit_id: int) -> Sequence[NumberScheme]:
    """Return every way of numbering an authority wrote down, the newest first."""
    query = everyones(NumberScheme, WHY).where(NumberScheme.unit_id == unit_id)
    return db.session.scalars(query.order_by(NumberScheme.from_year.desc(), NumberScheme.id.desc())).all()


def years(unit_id: int, today: date) -> list[int]:
    """Return the years of which the register knows something, and this year, the newest first."""
    query = select(DocumentNumber.year).where(DocumentNumber.unit_id == unit_id).distinct()
    known = set(db.session.scalars(query.execution_options(scope=WHY)))
    return sorted(known | {today.year}, reverse=True)


def of_document(about: Any) -> Sequence[DocumentNumber]:
    """Return the numbers that a document of the application has."""
    query = everyones(DocumentNumber, WHY).where(
        DocumentNumber.about_type == type(about).__tablename__, DocumentNumber.about_id == about.id
    )
    return db.session.scalars(query.order_by(DocumentNumber.id)).all()


def concerns(about: Any) -> list[Flag]:
    """Return what a clerk would point out about the numbers of a document that was just issued."""
    rows = of_document(about)
    return [flag for row in rows for flag in overview(row.unit_id, row.year).flags.get(row.id, [])]


# -- one counter -------------------------------------------------------------------------------------------------------


def numbers_in(unit_id: int, year: int, series: str) -> list[int]:
    """Return every number of a counter that was ever given, reserved or voided."""
    return list(db.session.scalars(_of(DocumentNumber.number, DocumentNumber, unit_id, year, series)))


def explained(unit_id: int, year: int, series: str) -> Sequence[NumberGap]:
    """Return the explanations of numbers that the register does not hold."""
    query = _of(NumberGap, NumberGap, unit_id, year, series).where(NumberGap.ended_at.is_(None))
    return db.session.scalars(query.order_by(NumberGap.first)).all()


def _of(what: Any, model: Any, unit_id: int, year: int, series: str) -> Select[Any]:
    query = select(what).where(model.unit_id == unit_id, model.year == year, model.series == series)
    return query.execution_options(scope=WHY)


def proposed(unit_id: int, symbol: str, on: date, *, team_id: int | None = None) -> str | None:
    """Return the number that would come next, for the clerk to agree to; None while the counter is empty.

    It is a proposal and gives nothing: two people who ask at once are proposed the same.
    """
    scheme = scheme_of(unit_id, on.year)
    series = series_of(scheme, symbol, issuer_of(scheme, team_id=team_id))
    known = numbers_in(unit_id, on.year, series)
    spans = [gap.span for gap in explained(unit_id, on.year, series)]
    return str(Number(next_number(known, spans), symbol)) if known or spans else None


def proposal(
    unit: Unit, kind: DocumentKind, on: date, *, team_id: int | None = None, team_name: str = ""
) -> str | None:
    """Return the number that would come next for a document of a kind, with the unit's own symbol or its team's."""
    facts = letterhead_of(unit, on)
    body = facts.body_symbol if team_id is None else team_symbol(team_name)
    return proposed(unit.id, symbol_of(kind, body, facts.office_symbol), on, team_id=team_id)


# -- a year ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Series:
    """One counter of a year as the page shows it: how many numbers, the highest, what nobody has explained."""

    key: str
    count: int
    highest: int
    gaps: list[Span]
    explained: list[NumberGap]

    @property
    def missing(self) -> int:
        return sum(span.count for span in self.gaps)


@dataclass(frozen=True)
class Overview:
    """A year of the register: its counters, and what is wrong with numbers, by row id."""

    series: list[Series]
    flags: dict[int, list[Flag]]

    @property
    def missing(self) -> int:
        return sum(one.missing for one in self.series)


def overview(unit_id: int, year: int) -> Overview:
    """Look through a year's numbers; three queries, however many there are."""
    columns = select(
        DocumentNumber.id, DocumentNumber.series, DocumentNumber.number, DocumentNumber.state,
        DocumentNumber.issued_on, DocumentNumber.signed_on,
    ).where(DocumentNumber.unit_id == unit_id, DocumentNumber.year == year)  # fmt: skip
    numbers: dict[str, list[int]] = defaultdict(list)
    lines: dict[str, list[Line]] = defaultdict(list)
    for id_, series, number, state, issued_on, signed_on in db.session.execute(columns.execution_options(scope=WHY)):
        numbers[series].append(number)
        if state is NumberState.ISSUED and issued_on is not None:
            lines[series].append(Line(id_, number, issued_on, signed_on))
    known = everyones(NumberGap, WHY).where(
        NumberGap.unit_id == unit_id, NumberGap.year == year, NumberGap.ended_at.is_(None)
    )
    told: dict[str, list[NumberGap]] = defaultdict(list)
    for gap in db.session.scalars(known.order_by(NumberGap.first)):
        told[gap.series].append(gap)
    calendar = work_calendar(unit_id)
    found = [_series(key, numbers[key], told[key]) for key in sorted(numbers.keys() | told.keys())]
    return Overview(found, {id_: what for each in lines.values() for id_, what in flags(each, calendar).items()})


def _series(key: str, numbers: list[int], told: list[NumberGap]) -> Series:
    missing = gaps(numbers, [gap.span for gap in told])
    return Series(key, len(numbers), max(numbers, default=0), missing, told)


def matching(
    unit_id: int, year: int, *, kind: DocumentKind | None = None, state: NumberState | None = None, words: str = ""
) -> list[ColumnElement[bool]]:
    """Return the conditions of a year's lines that the filters leave; the search ignores diacritics."""
    found = [DocumentNumber.unit_id == unit_id, DocumentNumber.year == year]
    if kind is not None:
        found.append(DocumentNumber.kind == kind)
    if state is not None:
        found.append(DocumentNumber.state == state)
    return found + narrowed(DOCUMENT, DocumentNumber, words, [f"u_{unit_id}"])
