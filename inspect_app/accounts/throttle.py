"""Slows down guessing: failed sign-ins are counted in the database, so that all web processes count together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, func, select

from inspect_app.extensions import db
from inspect_app.models import LoginAttempt

WINDOW = timedelta(minutes=15)
# A whole office may stand behind one address; guessing many accounts from there is stopped all the same.
ADDRESS_FACTOR = 5
# Nobody needs more letters about one forgotten password.
RESETS = 3


def account_key(email: str) -> str:
    """Return the key under which failures of one account are counted, whether it exists or not."""
    return f"account:{email}"[:300]


def address_key(address: str) -> str:
    """Return the key under which failures from one network address are counted."""
    return f"address:{address}"[:300]


def reset_key(email: str) -> str:
    """Return the key under which requests for a new password are counted."""
    return f"reset:{email}"[:300]


def verify_key(address: str) -> str:
    """Return the key under which wrong verification codes from one network address are counted."""
    return f"verify:{address}"[:300]


def token_key(address: str) -> str:
    """Return the key under which wrong tokens of programs from one network address are counted."""
    return f"token:{address}"[:300]


def wait(keys: Iterable[str], *, now: datetime) -> timedelta | None:
    """Return how long these keys have to wait before the next try, or None when they need not."""
    waits = [ends - now for key in keys if (ends := _pause_ends(key, now)) is not None]
    return max(waits, default=None)


def is_beyond(keys: Iterable[str], *, now: datetime) -> bool:
    """Tell whether one of the keys has failed more often than allowed, this try counted."""
    return any(_count(key, now) > _limit(key) for key in keys)


def note(keys: Iterable[str], *, now: datetime) -> None:
    """Count a try; it is noted before the password is looked at, so that tries side by side count too."""
    for key in keys:
        db.session.execute(delete(LoginAttempt).where(LoginAttempt.key == key, LoginAttempt.at <= now - WINDOW))
        db.session.add(LoginAttempt(key=key, at=now))


def forget(*keys: str) -> None:
    """Forget the failures of these keys."""
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.key.in_(keys)))


def take_back(key: str) -> None:
    """Take back the latest try of a key, because it turned out to be no failure."""
    latest = select(func.max(LoginAttempt.id)).where(LoginAttempt.key == key).scalar_subquery()
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.id == latest))


def _limit(key: str) -> int:
    if key.startswith("reset:"):
        return RESETS
    if key.startswith(("verify:", "token:")):
        return int(current_app.config["VERIFY_ATTEMPTS"])
    allowed: int = current_app.config["LOGIN_ATTEMPTS"]
    return allowed * ADDRESS_FACTOR if key.startswith("address:") else allowed


def _recent(key: str, now: datetime) -> tuple[object, ...]:
    return LoginAttempt.key == key, LoginAttempt.at > now - WINDOW


def _count(key: str, now: datetime) -> int:
    return db.session.scalar(select(func.count()).select_from(LoginAttempt).where(*_recent(key, now))) or 0  # type: ignore[arg-type]


def _pause_ends(key: str, now: datetime) -> datetime | None:
    """Return when the oldest of the failures that fill the limit is forgotten."""
    last = select(LoginAttempt.at).where(*_recent(key, now)).order_by(LoginAttempt.at.desc())  # type: ignore[arg-type]
    filling: datetime | None = db.session.scalar(last.offset(_limit(key) - 1).limit(1))
    return filling + WINDOW if filling is not None else None
