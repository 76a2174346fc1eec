"""What was said about a notice, comment by comment with its answers, beside the sentences as they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible
from inspect_app.extensions import db
from inspect_app.models import Notice, NoticeComment, Person
from workflows.outline import NoticeBlock, Outline


@dataclass(frozen=True)
class Thread:
    """A comment with its answers; ``block`` is the sentence it is about as it stands now."""

    comment: NoticeComment
    answers: Sequence[NoticeComment]
    block: NoticeBlock | None

    @property
    def is_open(self) -> bool:
        return self.comment.settled_at is None

    @property
    def is_orphaned(self) -> bool:
        """Whether the sentence it was about is gone."""
        return bool(self.comment.block_key) and self.block is None

    @property
    def has_moved(self) -> bool:
        """Whether the sentence says something else by now."""
        return self.block is not None and self.block.text != self.comment.about_text


def threads_of(notice: Notice, outline: Outline) -> list[Thread]:
    """Return all comments on a notice in the order they were made, each with its answers."""
    query = (
        select(NoticeComment)
        .where(NoticeComment.notice_id == notice.id)
        .options(joinedload(NoticeComment.by), joinedload(NoticeComment.settled_by))
        .order_by(NoticeComment.id)
        .execution_options(scope="comments on a visible notice")
    )
    comments = list(db.session.scalars(query))
    answers: dict[int, list[NoticeComment]] = defaultdict(list)
    for comment in comments:
        if comment.answers_id is not None:
            answers[comment.answers_id].append(comment)
    blocks = {block.key: block for block in outline.blocks}
    return [
        Thread(comment, answers[comment.id], blocks.get(comment.block_key))
        for comment in comments
        if comment.answers_id is None
    ]


def by_block(threads: Sequence[Thread]) -> dict[str, list[Thread]]:
    """Return the comments by the key of their sentence; those on the whole notice stand under the empty key."""
    found: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        if not thread.is_orphaned:
            found[thread.comment.block_key].append(thread)
    return found


def comment_of(notice: Notice, comment_id: int) -> NoticeComment:
    """Return a comment (not an answer) on a visible notice."""
    query = select(NoticeComment).where(
        NoticeComment.id == comment_id, NoticeComment.notice_id == notice.id, NoticeComment.answers_id.is_(None)
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotVisible
    return found


def said_by(notice: Notice, person: Person, since: datetime) -> list[NoticeComment]:
    """Return what a person said about a notice since an instant."""
    query = select(NoticeComment).where(
        NoticeComment.notice_id == notice.id, NoticeComment.by_id == person.id, NoticeComment.at >= since
    )
    return list(db.session.scalars(query.order_by(NoticeComment.id)))


def open_comments(notice: Notice) -> list[NoticeComment]:
    """Return the comments that nobody has marked as done."""
    query = select(NoticeComment).where(
        NoticeComment.notice_id == notice.id, NoticeComment.answers_id.is_(None), NoticeComment.settled_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(NoticeComment.id)))
