"""What an office put right in documents it read: kept with the correction, used by the next reading, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from inspect_app.access import visible
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Person, ReadDocument, ReadingLesson
from workflows import events_reading as happened
from workflows.reading.examples import Lesson
from workflows.reading.lessons import lessons_of
from workflows.reading.review import Item

#: So many of the newest examples are used.
MOST_USED = 2000
_SHOWN = 500


def lessons_for(authority_id: int) -> list[Lesson]:
    """Return the examples that an office's readings use, the newest last."""
    rows = db.session.scalars(
        select(ReadingLesson)
        .where(ReadingLesson.authority_id == authority_id, ReadingLesson.withdrawn_at.is_(None))
        .order_by(ReadingLesson.id.desc())
        .limit(MOST_USED)
        .execution_options(scope="reading a file of the office")
    ).all()
    return [Lesson(row.kind, row.wording, row.value) for row in reversed(rows)]


def learn(
    document: ReadDocument, items: Sequence[Item], gone: Sequence[str] = (), *, by: Person, now: datetime
) -> None:
    """Keep what is learned from items that were just settled, in place of what was learned from them before.

    ``gone`` are the keys of items that are no more: what was learned from them goes, too.
    """
    keys = [*(item["key"] for item in items), *gone]
    rows = db.session.scalars(
        select(ReadingLesson)
        .where(ReadingLesson.document_id == document.id, ReadingLesson.item_key.in_(keys))
        .execution_options(scope="examples of one document")
    ).all()
    known = {(row.item_key, row.kind, row.wording, row.value): row for row in rows}
    wanted = {(item["key"], one.kind, one.wording, one.value): one for item in items for one in lessons_of(item)}
    for mark, row in known.items():
        if mark not in wanted:
            db.session.delete(row)
    for key, kind, wording, value in wanted.keys() - known.keys():
        db.session.add(
            ReadingLesson(
                authority_id=document.authority_id,
                document_id=document.id,
                item_key=key,
                kind=kind,
                wording=wording,
                value=value,
                made_at=now,
                made_by_id=by.id,
            )
        )


def forget(document: ReadDocument) -> None:
    """Delete what was learned from a document that is dropped: an example shows its words and guides later readings."""
    of_document = delete(ReadingLesson).where(ReadingLesson.document_id == document.id)
    db.session.execute(of_document.execution_options(scope="examples of one document"))


def withdraw(lesson: ReadingLesson, *, by: Person, now: datetime) -> None:
    """Take an example out, so that no later reading uses it."""
    if lesson.withdrawn_at is None:
        lesson.withdrawn_at, lesson.withdrawn_by_id = now, by.id
        record(happened.LessonWithdrawn(lesson.wording[:100]), about=lesson, by=by, at=now)


def restore(lesson: ReadingLesson, *, by: Person, now: datetime) -> None:
    """Use an example again that was taken out."""
    if lesson.withdrawn_at is not None:
        lesson.withdrawn_at, lesson.withdrawn_by_id = None, None
        record(happened.LessonRestored(lesson.wording[:100]), about=lesson, by=by, at=now)


def lessons_shown() -> Sequence[ReadingLesson]:
    """Return the examples of the reader's office, the newest first, with their documents and who made them."""
    rows = visible(ReadingLesson).options(joinedload(ReadingLesson.document), joinedload(ReadingLesson.made_by))
    return db.session.scalars(rows.order_by(ReadingLesson.id.desc()).limit(_SHOWN)).all()
