"""Documents that are one and the same, read from several files: what was read of one need not be read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import or_
from sqlalchemy.orm import defer, joinedload

from inspect_app.access import visible
from inspect_app.extensions import db
from inspect_app.models import ReadDocument
from workflows.reading.sameness import head_key, is_one_issuer, words_key

#: So many of the same number and day are looked at: reports of many communes may have both.
_MOST = 100


def note_keys(document: ReadDocument) -> None:
    """Note by what a document is known again, as its head and its words are now."""
    found = document.found
    document.head_key = head_key(found.get("number"), found.get("date"))
    document.words_key = words_key(document.text)


def twins_of(document: ReadDocument) -> list[ReadDocument]:
    """Return the same document read from other files, to whoever sees them: first that of which something was made."""
    return sorted(_twins([document])[document.id], key=lambda one: (not one.is_settled, one.id))


def earlier_twins(documents: Iterable[ReadDocument]) -> Mapping[int, ReadDocument]:
    """Return for each document that was read before from another file the first one, by the later one's id."""
    twins = _twins(list(documents))
    first = {id_: min(found, key=lambda one: one.id) for id_, found in twins.items() if found}
    return {id_: one for id_, one in first.items() if one.id < id_}


def _twins(documents: Sequence[ReadDocument]) -> dict[int, list[ReadDocument]]:
    standing = [one for one in documents if one.withdrawn_at is None]
    heads, words = {one.head_key for one in standing} - {None}, {one.words_key for one in standing} - {None}
    wanted = visible(ReadDocument).where(
        ReadDocument.authority_id.in_({one.authority_id for one in standing}),
        ReadDocument.withdrawn_at.is_(None),
        or_(ReadDocument.head_key.in_(heads), ReadDocument.words_key.in_(words)),
    )
    few = [defer(column) for column in (ReadDocument.text, ReadDocument.items, ReadDocument.remarks)]
    rows = wanted.options(joinedload(ReadDocument.read_by), *few).order_by(ReadDocument.id).limit(_MOST)
    others = db.session.scalars(rows).all() if heads or words else []
    return {one.id: [other for other in others if _are_one(one, other)] for one in documents}


def _are_one(one: ReadDocument, other: ReadDocument) -> bool:
    if one.id == other.id or one.authority_id != other.authority_id:
        return False
    if one.words_key is not None and one.words_key == other.words_key:
        return True
    is_same_head = one.head_key is not None and one.head_key == other.head_key
    return is_same_head and is_one_issuer(one.found.get("issuer"), other.found.get("issuer"))
