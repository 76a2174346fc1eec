"""What the pages of documents read in show."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, everyones, viewer, visible
from inspect_app.extensions import db
from inspect_app.models import FileToRead, Notice, PostRole, ReadDocument, Unit
from inspect_app.paging import Key, Page, page_by_key
from inspect_app.search.index import READING
from inspect_app.search.narrowing import narrowed
from workflows.reading.review import ItemState
from workflows.reading.statement import Kind
from workflows.reading.waiting import OPEN, Waiting

LEADING_ON = (Kind.CONCLUSION_NOTICE.value, Kind.REMEDIATION_REPORT.value)


def documents(
    q: str, kind: str, made: str, *, limit: int, after: str | None = None, before: str | None = None
) -> Page[ReadDocument]:
    """Return a page of the documents read in that the person asking sees, the newest first.

    ``q`` are words of number, title, issuer or file name, with or without marks, each of which must stand there, the
    last one by its beginning; ``kind`` narrows to one kind, ``made`` to those of which something was made (``yes``) or
    may be yet (``no``).
    What was dropped is listed on demand only (``dropped``).
    """
    rows = visible(ReadDocument).options(joinedload(ReadDocument.read_by))
    is_dropped = ReadDocument.withdrawn_at.is_not(None)
    rows = rows.where(is_dropped if made == "dropped" else ~is_dropped)
    rows = rows.where(*narrowed(READING, ReadDocument, q, [f"a_{id_}" for id_ in viewer().authority_ids]))
    is_made = or_(ReadDocument.notice_id.is_not(None), ReadDocument.report_id.is_not(None))
    if kind:
        rows = rows.where(ReadDocument.kind == kind)
    if made == "yes":
        rows = rows.where(is_made)
    if made == "no":
        rows = rows.where(~is_made, ReadDocument.kind.in_(LEADING_ON))
    return page_by_key(
        rows,
        [Key(ReadDocument.id, descending=True)],
        values=lambda row: [row.id],
        limit=limit,
        after=after,
        before=before,
    )


def files_to_read() -> list[FileToRead]:
    """Return the files that wait to be read and those that could not be, as the person asking sees them."""
    shown = FileToRead.state.in_(OPEN | {Waiting.REFUSED})
    rows = visible(FileToRead).where(shown).options(joinedload(FileToRead.asked_by)).order_by(FileToRead.id)
    return list(db.session.scalars(rows))


def own_authority(v: Viewer) -> Unit | None:
    """Return the unit for whose office the person acts; nobody else takes files."""
    unit_id = next((post.unit_id for post in v.posts if post.role is PostRole.OFFICE), None)
    return db.session.get(Unit, unit_id) if unit_id is not None else None


def waiting(document: ReadDocument) -> int:
    """Return how many items nobody has settled."""
    return sum(item["state"] == ItemState.PROPOSED for item in document.items)


def leads_on(document: ReadDocument) -> bool:
    """Return whether something is made of a document of this kind; others are looked up and checked."""
    return document.kind in LEADING_ON


def item_of(document: ReadDocument, key: str) -> dict[str, Any] | None:
    return next((item for item in document.items if item["key"] == key), None)


def original_of(notice: Notice) -> ReadDocument | None:
    """Return the document on paper that a notice was read in from: whoever sees the notice may have its original."""
    of_notice = everyones(ReadDocument, "the original of a notice that is seen")
    return db.session.scalars(of_notice.where(ReadDocument.notice_id == notice.id)).first()
