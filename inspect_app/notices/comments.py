"""What people say about a notice while it is worked on: comments, answers, and what is done with."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Notice, NoticeComment, OutboxMessage, OutboxState, Person
from inspect_app.notices import threads
from inspect_app.notices.actions import outline, short
from inspect_app.outbox.queue import tell
from inspect_app.plans.queries import holders
from workflows import events_notices as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.roles import Role

#: Whoever works on a notice or decides on it speaks about it.
SPEAKERS = frozenset({Role.LEADER, Role.OFFICE})
OPEN = frozenset({NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED})
#: A letter waits a little, so that all that is said in one sitting goes in one.
SITTING = timedelta(minutes=15)


def comment(notice: Notice, *, text: str, block_key: str = "", by: Person, now: datetime) -> NoticeComment:
    """Say something about a sentence, or without a key about the whole; the office hears what a leader says."""
    _may_speak(notice, by, now)
    block = next((b for b in outline(notice).blocks if b.key == block_key), None) if block_key else None
    if block_key and block is None:
        raise Refused(N_("Câu này không còn trong thông báo."))
    said = NoticeComment(
        notice_id=notice.id, block_key=block_key, about_text=block.text if block else "", text=_words(text),
        by_id=by.id, at=now,
    )  # fmt: skip
    db.session.add(said)
    db.session.flush()
    record(happened.NoticeCommented(block_key, short(said.text)), about=notice, by=by, at=now)
    if Role.LEADER in roles_of(notice, by, now):
        for officer in holders(notice.authority_id, Role.OFFICE, day_of(now)):
            _tell(notice, officer, by, now)
    return said


def answer(notice: Notice, said: NoticeComment, *, text: str, by: Person, now: datetime) -> NoticeComment:
    """Answer a comment; who made it hears of it."""
    _may_speak(notice, by, now)
    reply = NoticeComment(
        notice_id=notice.id, block_key=said.block_key, about_text=said.about_text, answers_id=said.id,
        text=_words(text), by_id=by.id, at=now,
    )  # fmt: skip
    db.session.add(reply)
    db.session.flush()
    record(happened.NoticeCommentAnswered(said.block_key, short(reply.text)), about=notice, by=by, at=now)
    if said.by_id != by.id:
        _tell(notice, db.session.get_one(Person, said.by_id, execution_options={"scope": "letter"}), by, now)
    return reply


def settle(notice: Notice, said: NoticeComment, *, by: Person, now: datetime) -> None:
    """Mark a comment as done with; nothing to do when it already was."""
    _may_speak(notice, by, now)
    if said.settled_at is None:
        said.settled_by_id, said.settled_at = by.id, now
        record(happened.NoticeCommentSettled(said.block_key, short(said.text)), about=notice, by=by, at=now)


def reopen(notice: Notice, said: NoticeComment, *, by: Person, now: datetime) -> None:
    """Take back that a comment is done with."""
    _may_speak(notice, by, now)
    if said.settled_at is not None:
        said.settled_by_id = said.settled_at = None
        record(happened.NoticeCommentReopened(said.block_key, short(said.text)), about=notice, by=by, at=now)


def take_back_letters(notice: Notice, by: Person) -> None:
    """Drop letters about this person's comments that wait to go out: another letter now says it all."""
    waiting = delete(OutboxMessage).where(
        OutboxMessage.dedupe_key.startswith(_prefix(notice, by), autoescape=True),
        OutboxMessage.state == OutboxState.QUEUED,
    )
    db.session.execute(waiting)


def _may_speak(notice: Notice, by: Person, now: datetime) -> None:
    if SPEAKERS.isdisjoint(roles_of(notice, by, now)):
        raise Refused(N_("Chỉ lãnh đạo và cơ quan tham mưu nội vụ được góp ý vào thông báo."))
    if notice.state not in OPEN:
        raise Refused(N_("Thông báo đã ban hành, không góp ý vào câu chữ được nữa."))


def _words(text: str) -> str:
    if not text.strip():
        raise Refused(N_("Hãy viết ý kiến."))
    return text.strip()


def _tell(notice: Notice, person: Person, by: Person, now: datetime) -> None:
    """Queue one letter with all that ``by`` said since the last one went out; it waits until the sitting is over."""
    if person.id == by.id:
        return
    prefix = f"{_prefix(notice, by)}{person.id}:"
    waiting = select(OutboxMessage).where(
        OutboxMessage.dedupe_key.startswith(prefix, autoescape=True), OutboxMessage.state == OutboxState.QUEUED
    )
    since, goes_out_at = now, now + SITTING
    if (letter := db.session.scalars(waiting).first()) is not None:
        since, goes_out_at = letter.created_at, letter.next_attempt_at
        db.session.delete(letter)
        db.session.flush()
    said = threads.said_by(notice, by, since)
    fresh = tell(person, "notice_commented", key=f"{prefix}{said[-1].id}", now=now, notice=notice, by=by, comments=said)
    if fresh is not None:
        fresh.created_at, fresh.next_attempt_at = since, goes_out_at


def _prefix(notice: Notice, by: Person) -> str:
    return f"notice_commented:{notice.id}:{by.id}:"
