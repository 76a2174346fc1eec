"""What was typed before a session ended, carried through the sign-in page in a signed hidden field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from inspect_app.accounts import asked
from inspect_app.extensions import db
from inspect_app.models import LoginSession

KEPT_FOR = 3600  # seconds
LARGEST = 1_000_000  # characters of one form
NEVER = ("password", "csrf_token")


@dataclass(frozen=True)
class Carried:
    """A form that could not be accepted: where it was going, what was in it, whose it was (None: not known)."""

    person_id: int | None
    path: str
    fields: list[tuple[str, str]]
    had_files: bool

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What a person typed or chose, each with the question it answers."""
        return asked.readable(self.path, self.fields)


def keep(person_id: int | None) -> str | None:
    """Return the posted form signed for a hidden field; None when there is nothing to keep or it may not be kept."""
    fields = [(n, v) for n, v in request.form.items(multi=True) if not any(word in n.lower() for word in NEVER)]
    if not fields or sum(len(n) + len(v) for n, v in fields) > LARGEST or not _came_from_here():
        return None
    had_files = any(file.filename for file in request.files.values())
    path = request.full_path.rstrip("?")
    return _signer().dumps({"p": person_id, "u": path, "f": fields, "x": had_files})


def read(blob: str | None) -> Carried | None:
    """Return what :func:`keep` signed, or None when it is old or not ours."""
    if not blob:
        return None
    try:
        kept: dict[str, Any] = _signer().loads(blob, max_age=KEPT_FOR)
    except BadSignature:
        return None
    return Carried(kept["p"], kept["u"], [(n, v) for n, v in kept["f"]], kept["x"])


def person_of(digest: str) -> int | None:
    """Return whose sign-in session this was, though it has ended."""
    return db.session.scalar(select(LoginSession.person_id).where(LoginSession.digest == digest))


def _came_from_here() -> bool:
    """Tell a form of ours from one that another site made up to be sent on after signing in.

    Browsers name the origin of a post; those that do not send the session cookie only with forms of the same site.
    """
    origin = request.headers.get("Origin")
    if origin:
        return urlsplit(origin).netloc == request.host
    return bool(session)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="carried form")
