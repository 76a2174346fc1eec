"""Sign-in sessions: a random token in the cookie, its digest in the database, an end that reaches every device."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, current_app, g, request, session
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, login_user, logout_user
from sqlalchemy import bindparam, select, update

from inspect_app import clock
from inspect_app.access import Viewer, held, posts_of, viewer_of
from inspect_app.extensions import db, login
from inspect_app.held_posts import COLUMNS, Asking, HeldPost, held_post
from inspect_app.i18n import _
from inspect_app.models import LoginSession, Person, Post, Unit
from inspect_app.web import is_public, speaks_api, speaks_json

#: A session that is open, its person and all his posts, a row each.  Built once: every request asks it.
OPEN_SESSION = (
    select(
        LoginSession.id, LoginSession.created_at, LoginSession.seen_at, Person.is_active,
        Person.id.label("who"), Person.full_name, Person.locale, *COLUMNS,
    )
    .join(Person, Person.id == LoginSession.person_id)
    .outerjoin(Post, Post.person_id == Person.id)
    .outerjoin(Unit, Unit.id == Post.unit_id)
    .where(LoginSession.digest == bindparam("token_digest"), LoginSession.ended_at.is_(None))
    .order_by(Post.id)
    .execution_options(scope="sign-in")
)  # fmt: skip
#: So many of its columns are the session's, with the word whether the person's account is open, and then the person's.
OF_SESSION, OF_PERSON = 4, 7


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """What Flask-Login holds: one sign-in session and its person with the posts of all days."""

    token: str
    session_id: int
    created_at: datetime
    seen_at: datetime
    who: Asking
    posts: Sequence[HeldPost]

    def get_id(self) -> str:
        return self.token


def digest(token: str) -> str:
    """Return what is stored of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()


def start(person: Person, *, now: datetime) -> LoginSession:
    """Sign ``person`` in on this device. The caller commits."""
    token = secrets.token_urlsafe(32)
    row = LoginSession(
        digest=digest(token),
        person_id=person.id,
        person=person,
        created_at=now,
        seen_at=now,
        address=request.remote_addr or "",
        device=(request.user_agent.string or "")[:300],
    )
    db.session.add(row)
    db.session.flush()
    _begin_anew()
    signed = SignedIn(token, row.id, now, now, Asking.of(person), posts_of(person.id))
    login_user(signed)
    _recognise(signed, now)
    return row


def end(*, now: datetime) -> None:
    """Sign out on this device. The caller commits."""
    if (signed := g.get("signed_in")) is not None:
        row = update(LoginSession).where(LoginSession.id == signed.session_id)
        db.session.execute(row.values(ended_at=now))
    logout_user()
    _begin_anew()
    g.viewer = None


def _begin_anew() -> None:
    """Forget what the cookie held, so that nothing of before serves anybody after; forms get a new token."""
    session.clear()
    g.pop("csrf_token", None)


def end_all(person_id: int, *, now: datetime, but: int | None = None) -> None:
    """End every session of a person, such as after a new password; ``but`` keeps one."""
    rows = update(LoginSession).where(LoginSession.person_id == person_id, LoginSession.ended_at.is_(None))
    if but is not None:
        rows = rows.where(LoginSession.id != but)
    db.session.execute(rows.values(ended_at=now))


def _find(token: str) -> SignedIn | None:
    now = clock.now()
    rows: Sequence[Any] = db.session.execute(OPEN_SESSION, {"token_digest": digest(token)}).all()
    if not rows:
        return None
    id_, created_at, seen_at, is_active = rows[0][:OF_SESSION]
    if not is_active or _is_over(created_at, seen_at, now):
        return None
    who = Asking(*rows[0][OF_SESSION:OF_PERSON])
    posts = [held_post(post) for row in rows if (post := row[OF_PERSON:])[0] is not None]
    return SignedIn(token, id_, created_at, seen_at, who, posts)


def _is_over(created_at: datetime, seen_at: datetime, now: datetime) -> bool:
    # The demo's clock moves by days; a session there lasts as long as the browser keeps it.
    if current_app.config["DEMO"]:
        return False
    idle = timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])
    longest = timedelta(hours=current_app.config["SESSION_MAX_HOURS"])
    return now - seen_at > idle or now - created_at > longest


def _note_seen(signed: SignedIn, now: datetime) -> None:
    """Note activity at most once a minute: on reading pages in a transaction of its own.

    A request that writes has taken SQLite's write lock already, and a second connection would wait for it in vain:
    there the note goes with what the request writes.
    """
    if abs((now - signed.seen_at).total_seconds()) < 60:
        return
    note = update(LoginSession).where(LoginSession.id == signed.session_id).values(seen_at=now)
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        db.session.execute(note)
        return
    with db.engine.begin() as connection:
        connection.execute(note)


def _recognise(signed: SignedIn, now: datetime) -> None:
    """Make the rest of this request know who is asking."""
    g.signed_in = signed
    day = clock.day_of(now)
    g.viewer = Viewer(signed.who, held(signed.posts, day), day)


def look_again(*, now: datetime) -> None:
    """Read who is asking afresh, for a page drawn after something was committed."""
    g.viewer = viewer_of(g.viewer.person, clock.day_of(now))


def _ask_to_sign_in() -> ResponseReturnValue:
    if speaks_json():
        message = _("Phiên làm việc đã hết. Hãy đăng nhập lại; những gì đã ghi vẫn còn trên thiết bị.")
        return {"error": "signed_out", "message": message, "now": clock.now().isoformat()}, 401
    asked: ResponseReturnValue = login.unauthorized()
    return asked


def register(app: Flask) -> None:
    """Load who is asking before each request into ``g.viewer`` (None for a guest); only public views are for guests."""
    login.init_app(app)
    login.login_view = "accounts.sign_in"
    login.user_loader(_find)

    @app.before_request
    def _who_is_asking() -> ResponseReturnValue | None:
        from flask_login import current_user

        g.viewer = None
        if request.endpoint == "static" or speaks_api():
            # Programs show a token; a browser's cookie says nothing there.
            return None
        if not current_user.is_authenticated:
            return None if is_public(request.endpoint) else _ask_to_sign_in()
        signed: SignedIn = current_user._get_current_object()
        now = clock.now()
        _recognise(signed, now)
        _note_seen(signed, now)
        return None
