"""Giving a program a token, taking it back, and knowing it again when it comes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from inspect_app.extensions import db
from inspect_app.format import label
from inspect_app.journal import record
from inspect_app.models import ApiToken, Person, Post
from workflows import events_api as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.tokens import LIFETIMES, SCOPE_LABELS, granted

#: What tokens begin with, so that one that lies about somewhere is recognised for what it is.
PREFIX = "cchc_"


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def give_token(
    post: Post, *, name: str, scopes: Sequence[str], days: int, by: Person, now: datetime
) -> tuple[ApiToken, str]:
    """Make a token for one's own post; returns it as kept, and the token itself, which is seen this once."""
    if post.person_id != by.id:
        raise Refused(N_("Chỉ tạo được mã truy cập cho chức vụ của chính mình."))
    allowed = granted(scopes, post.role.value)
    if not allowed:
        raise Refused(N_("Hãy chọn ít nhất một quyền."))
    if days not in LIFETIMES:
        raise Refused(N_("Hãy chọn thời hạn trong danh sách."))
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(
        digest=digest(token), name=name, person_id=by.id, post_id=post.id, scopes=[scope.value for scope in allowed],
        created_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    may = ", ".join(label(SCOPE_LABELS[scope]).lower() for scope in allowed)
    record(happened.TokenGiven(name, f"{post.title}, {post.unit.full_name}", may), about=by, by=by, at=now)
    return row, token


def revoke_token(token: ApiToken, *, by: Person, now: datetime) -> None:
    """Let a token open nothing from now on; one that is revoked stays as it is."""
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by_id = now, by.id
        record(happened.TokenRevoked(token.name), about=token.person, by=by, at=now)
