"""Sentences that somebody began to write and has not saved: kept on the server, so that no crash loses them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.models import Notice, NoticeDraft, NoticeEdit, Person


def keep(notice: Notice, block_key: str, text: str, *, base_text: str, by: Person, now: datetime) -> None:
    """Keep what a person has typed so far; what the sentence says already is no draft.

    A note that was on its way while the sentence was being saved arrives after it: it must not come back as a draft.
    """
    saved = select(NoticeEdit.text).where(NoticeEdit.notice_id == notice.id, NoticeEdit.block_key == block_key)
    if text.strip() in {base_text.strip(), db.session.scalar(saved)}:
        drop(notice, block_key, by)
        return
    where = {"notice_id": notice.id, "person_id": by.id, "block_key": block_key}
    kept = db.session.get(NoticeDraft, (notice.id, by.id, block_key))
    if kept is None:
        # Two windows of one person may keep at the same moment: the row is made once, then written by both.
        db.session.execute(insert_new(NoticeDraft).values(**where, base_text=base_text, text=text, kept_at=now))
        kept = db.session.get_one(NoticeDraft, (notice.id, by.id, block_key), populate_existing=True)
    kept.base_text, kept.text, kept.kept_at = base_text, text, now


def found(notice: Notice, block_key: str, by: Person) -> NoticeDraft | None:
    """Return what the person began to write for a sentence."""
    return db.session.get(NoticeDraft, (notice.id, by.id, block_key))


def keys(notice: Notice, by: Person) -> set[str]:
    """Return the keys of the sentences that the person left unfinished."""
    query = select(NoticeDraft.block_key).where(NoticeDraft.notice_id == notice.id, NoticeDraft.person_id == by.id)
    return set(db.session.scalars(query))


def drop(notice: Notice, block_key: str, by: Person) -> None:
    """Forget what a person began to write for a sentence."""
    own = (NoticeDraft.notice_id == notice.id, NoticeDraft.person_id == by.id, NoticeDraft.block_key == block_key)
    db.session.execute(delete(NoticeDraft).where(*own))
