"""Which issued documents there are of a thing, and which files of each; ask only about things the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import (
    AnnexFile,
    IssuedDocument,
    IssuedFile,
    IssuedPaper,
    Letter,
    Minutes,
    Notice,
    PeriodReport,
    Plan,
    Report,
    Task,
    TeamDecision,
    Visit,
)
from workflows.issued import LEFT_AFTER, Drawing, FileForm

#: What documents are issued from, by the name of its table.
THINGS: dict[str, type[Any]] = {
    model.__tablename__: model
    for model in (Plan, TeamDecision, Visit, Minutes, Notice, Task, Report, PeriodReport, Letter, IssuedPaper)
}
WHY = "issued documents of a visible thing"
WHOLE = (
    selectinload(IssuedDocument.files).joinedload(IssuedFile.kept_by),
    joinedload(IssuedDocument.changed),
    joinedload(IssuedDocument.authority),
)


def issued_of(thing: Any) -> Sequence[IssuedDocument]:
    """Return what was issued of a visible thing, the newest edition first."""
    query = everyones(IssuedDocument, WHY).where(
        IssuedDocument.about_type == type(thing).__tablename__, IssuedDocument.about_id == thing.id
    )
    return db.session.scalars(query.options(*WHOLE).order_by(IssuedDocument.edition.desc())).all()


def latest_of(table: str, about_id: int) -> IssuedDocument | None:
    """Return the newest edition of what was issued of a thing."""
    query = everyones(IssuedDocument, WHY).where(
        IssuedDocument.about_type == table, IssuedDocument.about_id == about_id
    )
    return db.session.scalars(query.order_by(IssuedDocument.edition.desc()).limit(1)).one_or_none()


def editions(table: str, about_id: int) -> int:
    """Return how many editions of a thing were issued."""
    query = select(func.count()).where(IssuedDocument.about_type == table, IssuedDocument.about_id == about_id)
    return db.session.scalar(query.execution_options(scope=WHY)) or 0


def about(document: IssuedDocument) -> Any:
    """Return the thing a document was issued from; None for one of a kind that this version does not know."""
    model = THINGS.get(document.about_type)
    if model is None:
        return None
    return db.session.scalars(everyones(model, WHY).where(model.id == document.about_id)).one_or_none()


def later_ones(document: IssuedDocument) -> Sequence[IssuedDocument]:
    """Return the documents that replaced, amended or corrected this one, oldest first."""
    query = everyones(IssuedDocument, "what became of an issued document").where(
        IssuedDocument.changes_id == document.id
    )
    return db.session.scalars(query.order_by(IssuedDocument.id)).all()


def file_of(document: IssuedDocument, form: FileForm) -> IssuedFile | None:
    """Return the newest file of a document in one form."""
    query = select(IssuedFile).where(IssuedFile.document_id == document.id, IssuedFile.form == form)
    return db.session.scalars(query.order_by(IssuedFile.id.desc()).limit(1)).one_or_none()


def files_of(document: IssuedDocument) -> Sequence[IssuedFile]:
    """Return all files of a document, oldest first."""
    query = select(IssuedFile).where(IssuedFile.document_id == document.id).order_by(IssuedFile.id)
    return db.session.scalars(query.options(joinedload(IssuedFile.kept_by))).all()


def by_code(code: str) -> IssuedDocument | None:
    """Return the document that bears a code; whoever holds the code may ask."""
    query = everyones(IssuedDocument, "verification by code").where(IssuedDocument.code == code)
    return db.session.scalars(query.options(*WHOLE)).unique().one_or_none()


def due_to_draw(now: datetime) -> Any:
    """Return the condition of documents whose files are to be drawn: waiting, or left by a process that is gone."""
    left = now - timedelta(minutes=LEFT_AFTER)
    return or_(
        and_(IssuedDocument.state == Drawing.WAITING, IssuedDocument.next_attempt_at <= now),
        and_(IssuedDocument.state == Drawing.UNDER_WAY, IssuedDocument.claimed_at <= left),
    )


def annexes_of(thing: Notice | Letter) -> Sequence[AnnexFile]:
    """Return the annexes of a visible notice or letter in their order."""
    return _annexes(AnnexFile.about_type == type(thing).__tablename__, AnnexFile.about_id == thing.id)


def annexes_in(document: IssuedDocument) -> Sequence[AnnexFile]:
    """Return the annexes that went out with a visible document."""
    return _annexes(AnnexFile.document_id == document.id)


def _annexes(*which: Any) -> Sequence[AnnexFile]:
    query = everyones(AnnexFile, "annexes of a visible document").where(AnnexFile.removed_at.is_(None), *which)
    return db.session.scalars(query.options(joinedload(AnnexFile.added_by)).order_by(AnnexFile.id)).all()


def keep_annexes(document: IssuedDocument) -> None:
    """Let the annexes of a thing go out with what is issued of it; part of issuing."""
    db.session.execute(
        update(AnnexFile)
        .where(
            AnnexFile.about_type == document.about_type, AnnexFile.about_id == document.about_id,
            AnnexFile.removed_at.is_(None), AnnexFile.document_id.is_(None),
        )
        .values(document_id=document.id)
    )  # fmt: skip
