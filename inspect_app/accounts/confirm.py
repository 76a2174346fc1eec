"""The password once more, before something that only its owner may do: a new password, a signature."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from flask import g

from inspect_app.accounts import passwords, sessions, throttle
from inspect_app.extensions import db
from inspect_app.i18n import _


def pause_sentence(pause: timedelta) -> str:
    """Return how long to wait, as a person is told it."""
    minutes = max(1, ceil(pause.total_seconds() / 60))
    return _("Đã nhập sai quá nhiều lần. Hãy thử lại sau %(n)s phút, hoặc đặt lại mật khẩu.", n=minutes)


def password_problem(typed: str, *, now: datetime) -> str | None:
    """Return what to say beside the password field, or None when it is the password of who is asking.

    Guessing is slowed down as at the sign-in page, and counted with it.  The try
    is counted before the password is looked at, so that guesses side by side do
    not slip past; it is committed, so call this before anything else is written
    and read again what the page will show.
    """
    person = g.viewer.person
    key = throttle.account_key(person.email)
    if (pause := throttle.wait([key], now=now)) is not None:
        return pause_sentence(pause)
    throttle.note([key], now=now)
    db.session.commit()
    sessions.look_again(now=now)
    if throttle.is_beyond([key], now=now) or not passwords.verify(person, typed):
        return _("Mật khẩu không đúng.")
    throttle.take_back(key)
    return None
