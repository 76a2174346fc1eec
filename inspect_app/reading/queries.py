"""What the pages of documents read in show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, visible
from inspect_app.extensions import db
from inspect_app.models import Notice, PostRole, ReadDocument, Unit
from workflows.reading.review import ItemState
from workflows.reading.statement import Kind


def documents() -> Sequence[ReadDocument]:
    """Return the documents read in that the person asking sees, the newest first."""
    rows = visible(ReadDocument).options(joinedload(ReadDocument.read_by)).order_by(ReadDocument.id.desc()).limit(200)
    return db.session.scalars(rows).all()


def own_authority(v: Viewer) -> Unit | None:
    """Return the unit for whose office the person acts; nobody else takes files."""
    unit_id = next((post.unit_id for post in v.posts if post.role is PostRole.OFFICE), None)
    return db.session.get(Unit, unit_id) if unit_id is not None else None


def waiting(document: ReadDocument) -> int:
    """Return how many items nobody has settled."""
    return sum(item["state"] == ItemState.PROPOSED for item in document.items)


def leads_on(document: ReadDocument) -> bool:
    """Return whether something is made of a document of this kind; others are looked up and checked."""
    return document.kind in {Kind.CONCLUSION_NOTICE.value, Kind.REMEDIATION_REPORT.value}


def item_of(document: ReadDocument, key: str) -> dict[str, Any] | None:
    return next((item for item in document.items if item["key"] == key), None)


def paper_of(notice: Notice) -> ReadDocument | None:
    """Return the document on paper that a notice was read in from, to whoever sees it."""
    return db.session.scalars(visible(ReadDocument).where(ReadDocument.notice_id == notice.id)).first()
