"""Which rows of each scoped table somebody sees; :mod:`inspect_app.access` asks them, everybody else asks that."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, false, select, true

from inspect_app.database import other
from inspect_app.models import (
    AnnexFile,
    Attachment,
    AuditEntry,
    Criterion,
    DocumentNumber,
    FigureSnapshot,
    FigureUnit,
    FileToRead,
    Finding,
    IndexSet,
    IssuedDocument,
    IssuedPaper,
    Letter,
    Minutes,
    Notice,
    NumberGap,
    NumberScheme,
    PaperReport,
    PeriodCut,
    PeriodReport,
    Person,
    Plan,
    Post,
    ReadDocument,
    ReadingLesson,
    RecipientList,
    Report,
    ReportCall,
    SavedView,
    ScoreCard,
    Signatory,
    StandardParagraph,
    Task,
    TeamDecision,
    Unit,
    UnitLetterhead,
    Visit,
)
from inspect_app.row_rules import campaigns, documents
from inspect_app.row_rules.sight import Sight, among, any_of, both, either


def _of_own_office(model: Any) -> Callable[[Sight], ColumnElement[bool]]:
    # What a unit writes down about its own documents is seen there; the documents are drawn from it for everybody.
    return lambda v: true() if v.is_admin else among(model.unit_id, v.authority_ids + v.own_unit_ids)


def _people(v: Sight) -> ColumnElement[bool]:
    if v.is_admin:
        return true()
    post, unit, mine = other(Post, "held"), other(Unit, "below"), other(Unit, "mine")
    below = any_of(
        select(post.id)
        .join(unit, unit.id == post.unit_id)
        .join(mine, unit.path.startswith(mine.path))
        .where(post.person_id == Person.id),
        among(mine.id, v.authority_ids + v.own_unit_ids),
    )
    return either(Person.id == v.person_id, below)


def _criteria(v: Sight) -> ColumnElement[bool]:
    """The shared criteria are everybody's to read, an authority's own are its own."""
    own = among(Criterion.authority_id, v.authority_ids)
    return true() if v.is_admin else either(Criterion.authority_id.is_(None), own)


def _views(v: Sight) -> ColumnElement[bool]:
    """A way of looking is its keeper's own, or shared with those who follow the same authority."""
    shared = both(SavedView.is_shared.is_(True), among(SavedView.authority_id, v.authority_ids))
    return either(SavedView.person_id == v.person_id, shared)


def _figures(v: Sight) -> ColumnElement[bool]:
    """What was frozen of a period is seen by its authority, and by the units it counts: they see their own part."""
    part = other(FigureUnit, "counted")
    counted = select(part.unit_id).where(part.snapshot_id == FigureSnapshot.id)
    own = any_of(counted, among(part.unit_id, v.own_unit_ids))
    return either(among(FigureSnapshot.authority_id, v.authority_ids), own)


def _calls(v: Sight) -> ColumnElement[bool]:
    """A call for reports is its authority's, and theirs who are called on."""
    asked = other(PeriodReport, "asked")
    own = any_of(select(asked.id).where(asked.call_id == ReportCall.id), among(asked.unit_id, v.own_unit_ids))
    return either(among(ReportCall.authority_id, v.authority_ids), own)


def _index_sets(v: Sight) -> ColumnElement[bool]:
    """The index of a year is seen by its authority, and by the units that it scores."""
    card = other(ScoreCard, "scored")
    scored = select(card.id).where(card.set_id == IndexSet.id)
    own = any_of(scored, among(card.unit_id, v.own_unit_ids))
    return either(among(IndexSet.authority_id, v.authority_ids), own)


def _entries(v: Sight) -> ColumnElement[bool]:
    return true() if v.is_admin else false()


#: What a unit writes down about its own documents, and the numbers it gave them.
OFFICE_LINES = (
    UnitLetterhead, Signatory, RecipientList, StandardParagraph, PeriodCut, DocumentNumber, NumberGap, NumberScheme,
)  # fmt: skip

RULES: dict[type[Any], Callable[[Sight], ColumnElement[bool]]] = {
    Plan: campaigns.plans,
    TeamDecision: campaigns.decisions,
    Visit: campaigns.visits,
    Finding: campaigns.findings,
    Minutes: campaigns.minutes,
    Notice: campaigns.notices,
    Task: campaigns.tasks,
    Report: campaigns.reports,
    PaperReport: documents.paper_reports,
    Letter: documents.letters,
    Attachment: documents.attachments,
    AnnexFile: documents.annexes,
    IssuedDocument: documents.issued,
    IssuedPaper: documents.issued_papers,
    ReadDocument: lambda v: among(ReadDocument.authority_id, v.authority_ids),
    FileToRead: lambda v: among(FileToRead.authority_id, v.authority_ids),
    ReadingLesson: lambda v: among(ReadingLesson.authority_id, v.authority_ids),
    Person: _people,
    Criterion: _criteria,
    SavedView: _views,
    FigureSnapshot: _figures,
    ReportCall: _calls,
    PeriodReport: documents.period_reports,
    IndexSet: _index_sets,
    ScoreCard: lambda v: either(
        among(ScoreCard.authority_id, v.authority_ids), among(ScoreCard.unit_id, v.own_unit_ids)
    ),
    AuditEntry: _entries,
    **{model: _of_own_office(model) for model in OFFICE_LINES},
}

#: The tables that nobody reads without a rule.
SCOPED = frozenset(RULES)
#: Rules kept in a process; one takes a few ten kilobytes.
KEPT = 512


def rule(model: type[Any], sight: Sight) -> ColumnElement[bool]:
    """Return which rows of ``model`` are seen with this sight; putting one together takes longer than asking it."""
    return _made(cast(Hashable, model), sight)


@lru_cache(KEPT)
def _made(model: Any, sight: Sight) -> ColumnElement[bool]:
    return RULES[model](sight)
