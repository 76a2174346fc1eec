"""What is asked about tokens and receipts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, delete, func, select, update
from sqlalchemy.orm import joinedload

from inspect_app.extensions import db
from inspect_app.models import ApiReceipt, ApiToken, AuditEntry, Person, Post, Task

#: So long a program may ask again whether something was done.
RECEIPTS_KEPT = timedelta(days=7)


def with_holder() -> Select[Any]:
    """Return all tokens with their persons and posts, for whoever may see them."""
    query = select(ApiToken).options(joinedload(ApiToken.person), joinedload(ApiToken.post).joinedload(Post.unit))
    return query.execution_options(scope="tokens")


def own_tokens(person: Person) -> list[ApiToken]:
    """Return a person's tokens, newest first."""
    query = with_holder().where(ApiToken.person_id == person.id).order_by(ApiToken.id.desc())
    return list(db.session.scalars(query))


def token_with(digest: str) -> ApiToken:
    """Return the token with a digest."""
    found: ApiToken = db.session.scalars(with_holder().where(ApiToken.digest == digest)).one()
    return found


def count_use(digest: str, address: str, now: datetime) -> int | None:
    """Count a request of a token and return how many there were in this minute; None when there is no such token.

    It has a transaction of its own, before the request's begins: that may be refused, and on SQLite holds the lock.
    """
    minute = now.replace(second=0, microsecond=0)
    used = case((ApiToken.counted_from == minute, ApiToken.counted + 1), else_=1)
    note = (
        update(ApiToken)
        .where(ApiToken.digest == digest)
        .values(counted=used, counted_from=minute, last_used_at=now, last_address=address[:64])
        .returning(ApiToken.counted)
    )
    with db.engine.begin() as connection:
        found: int | None = connection.execute(note).scalar_one_or_none()
    return found


def receipt_of(token_id: int, key: str) -> ApiReceipt | None:
    """Return what was answered to a write under this key."""
    query = select(ApiReceipt).where(ApiReceipt.token_id == token_id, ApiReceipt.key == key)
    return db.session.scalars(query).one_or_none()


def forget_old_receipts(now: datetime) -> int:
    """Delete receipts that nobody asks for any more."""
    gone = delete(ApiReceipt).where(ApiReceipt.at < now - RECEIPTS_KEPT)
    return int(db.session.execute(gone.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def returned_at(task_ids: list[int]) -> dict[int, datetime]:
    """Return when tasks were last given back to their units."""
    events = ("TaskReturned", "TaskReopened")
    query = select(AuditEntry.about_id, func.max(AuditEntry.at)).where(
        AuditEntry.about_type == Task.__tablename__, AuditEntry.about_id.in_(task_ids), AuditEntry.event.in_(events)
    )
    query = query.group_by(AuditEntry.about_id).execution_options(scope="verdicts on tasks of a visible report")
    return {row.about_id: row[1] for row in db.session.execute(query)}
