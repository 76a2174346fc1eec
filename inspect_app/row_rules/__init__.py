"""Which rows of each scoped table somebody sees; :mod:`inspect_app.access` asks them, everybody else asks that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from inspect_app.models import (
    AnnexFile,
    Attachment,
    AuditEntry,
    Criterion,
    DocumentNumber,
    Finding,
    IssuedDocument,
    IssuedPaper,
    Letter,
    Minutes,
    Notice,
    NumberGap,
    NumberScheme,
    Person,
    Plan,
    Post,
    ReadDocument,
    RecipientList,
    Report,
    SavedView,
    Signatory,
    StandardParagraph,
    Task,
    TeamDecision,
    Unit,
    UnitLetterhead,
    Visit,
)
from inspect_app.row_rules import campaigns, documents
from inspect_app.row_rules.campaigns import other

if TYPE_CHECKING:
    from inspect_app.access import Viewer


def _of_own_office(model: Any) -> Callable[[Viewer], ColumnElement[bool]]:
    # What a unit writes down about its own documents is seen there; the documents are drawn from it for everybody.
    return lambda v: true() if v.is_admin else model.unit_id.in_(v.authority_ids + v.own_unit_ids)


def _people(v: Viewer) -> ColumnElement[bool]:
    if v.is_admin:
        return true()
    post, unit, mine = other(Post, "held"), other(Unit, "below"), other(Unit, "mine")
    below = exists(
        select(post.id)
        .join(unit, unit.id == post.unit_id)
        .join(mine, unit.path.startswith(mine.path))
        .where(post.person_id == Person.id, mine.id.in_(v.authority_ids + v.own_unit_ids))
    )
    return or_(Person.id == v.person.id, below)


def _criteria(v: Viewer) -> ColumnElement[bool]:
    """The shared criteria are everybody's to read, an authority's own are its own."""
    return true() if v.is_admin else or_(Criterion.authority_id.is_(None), Criterion.authority_id.in_(v.authority_ids))


def _views(v: Viewer) -> ColumnElement[bool]:
    """A way of looking is its keeper's own, or shared with those who follow the same authority."""
    shared = and_(SavedView.is_shared, SavedView.authority_id.in_(v.authority_ids))
    return or_(SavedView.person_id == v.person.id, shared)


def _entries(v: Viewer) -> ColumnElement[bool]:
    return true() if v.is_admin else false()


#: What a unit writes down about its own documents, and the numbers it gave them.
OFFICE_LINES = (
    UnitLetterhead, Signatory, RecipientList, StandardParagraph, DocumentNumber, NumberGap, NumberScheme,
)  # fmt: skip

RULES: dict[type[Any], Callable[[Viewer], ColumnElement[bool]]] = {
    Plan: campaigns.plans,
    TeamDecision: campaigns.decisions,
    Visit: campaigns.visits,
    Finding: campaigns.findings,
    Minutes: campaigns.minutes,
    Notice: campaigns.notices,
    Task: campaigns.tasks,
    Report: campaigns.reports,
    Letter: documents.letters,
    Attachment: documents.attachments,
    AnnexFile: documents.annexes,
    IssuedDocument: documents.issued,
    IssuedPaper: documents.issued_papers,
    ReadDocument: lambda v: ReadDocument.authority_id.in_(v.authority_ids),
    Person: _people,
    Criterion: _criteria,
    SavedView: _views,
    AuditEntry: _entries,
    **{model: _of_own_office(model) for model in OFFICE_LINES},
}
