"""Sign-in sessions: a random token in the cookie, its digest in the database, an end that reaches every device."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Flask, current_app, g, request, session
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, login_user, logout_user
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm.attributes import set_committed_value

from inspect_app import clock
from inspect_app.access import Viewer, held, load_posts, posts_of
from inspect_app.extensions import db, login
from inspect_app.i18n import _
from inspect_app.models import LoginSession, Person, Post, Unit
from inspect_app.web import is_public, speaks_api, speaks_json

#: A session that is open, its person and all his posts, a row each.  Built once: every request asks it.
OPEN_SESSION = (
    select(LoginSession, Person, Post, Unit)
    .join(Person, Person.id == LoginSession.person_id)
    .outerjoin(Post, Post.person_id == Person.id)
    .outerjoin(Unit, Unit.id == Post.unit_id)
    .where(LoginSession.digest == bindparam("token_digest"), LoginSession.ended_at.is_(None))
    .order_by(Post.id)
    .execution_options(scope="sign-in")
)


class SignedIn(UserMixin):
    """What Flask-Login holds: one sign-in session and its person with the posts of all days."""

    def __init__(self, row: LoginSession, token: str, posts: Sequence[Post]) -> None:
        self.row = row
        self.token = token
        self.posts = posts

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
    _begin_anew()
    signed = SignedIn(row, token, posts_of(person.id))
    login_user(signed)
    _recognise(signed, now)
    return row


def end(*, now: datetime) -> None:
    """Sign out on this device. The caller commits."""
    if (signed := g.get("signed_in")) is not None:
        signed.row.ended_at = now
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
    rows = db.session.execute(OPEN_SESSION, {"token_digest": digest(token)}).all()
    if not rows:
        return None
    row, person = rows[0][:2]
    set_committed_value(row, "person", person)
    if not person.is_active or _is_over(row, now):
        return None
    posts = []
    for _row, _person, post, unit in rows:
        if post is not None:
            set_committed_value(post, "unit", unit)
            posts.append(post)
    return SignedIn(row, token, posts)


def _is_over(row: LoginSession, now: datetime) -> bool:
    # The demo's clock moves by days; a session there lasts as long as the browser keeps it.
    if current_app.config["DEMO"]:
        return False
    idle = timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])
    longest = timedelta(hours=current_app.config["SESSION_MAX_HOURS"])
    return now - row.seen_at > idle or now - row.created_at > longest


def _note_seen(row: LoginSession, now: datetime) -> None:
    """Note activity at most once a minute: on reading pages in a transaction of its own.

    A request that writes has taken SQLite's write lock already, and a second connection would wait for it in vain:
    there the note goes with what the request writes.
    """
    if abs((now - row.seen_at).total_seconds()) < 60:
        return
    note = update(LoginSession).where(LoginSession.id == row.id).values(seen_at=now)
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        db.session.execute(note)
        return
    with db.engine.begin() as connection:
        connection.execute(note)


def _recognise(signed: SignedIn, now: datetime) -> None:
    """Make the rest of this request know who is asking."""
    g.signed_in = signed
    day = clock.day_of(now)
    g.viewer = Viewer(signed.row.person, held(signed.posts, day), day)


def look_again(*, now: datetime) -> None:
    """Read who is asking afresh, for a page drawn after something was committed."""
    person, day = g.viewer.person, clock.day_of(now)
    g.viewer = Viewer(person, load_posts(person.id, day), day)


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
        _note_seen(signed.row, now)
        return None
