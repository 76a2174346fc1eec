"""What people do about their own way in: accept an invitation, change or reset a password, end sessions."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from inspect_app.access import everyones
from inspect_app.accounts import sessions, throttle
from inspect_app.accounts.passwords import hash_password
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import AccountToken, LoginSession, Person, TokenPurpose
from inspect_app.outbox.queue import tell
from workflows import events_accounts as happened
from workflows.accounts import INVITATION_DAYS, RESET_HOURS
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.passwords import password_problems

LIFE = {TokenPurpose.INVITE: timedelta(days=INVITATION_DAYS), TokenPurpose.RESET: timedelta(hours=RESET_HOURS)}
OWN_FIELDS = ("phone", "locale")


class PasswordRefused(Refused):
    """The password is too short, too easy or the owner's own name."""


def new_link(person: Person, purpose: TokenPurpose, *, now: datetime) -> tuple[AccountToken, str]:
    """Make a link for one use; earlier links of the person stop working."""
    void_links(person, now=now)
    return new_links([person], purpose, now=now)[person]


def new_links(
    people: Iterable[Person], purpose: TokenPurpose, *, now: datetime
) -> dict[Person, tuple[AccountToken, str]]:
    """Make a link for one use for each of these, who have no earlier ones."""
    links: dict[Person, tuple[AccountToken, str]] = {}
    for person in people:
        secret = secrets.token_urlsafe(32)
        digest, expires_at = sessions.digest(secret), now + LIFE[purpose]
        token = AccountToken(person_id=person.id, purpose=purpose, digest=digest, expires_at=expires_at)
        links[person] = token, secret
        db.session.add(token)
    db.session.flush()
    return links


def void_links(person: Person, *, now: datetime) -> None:
    """Make the links sent to a person so far useless."""
    unused = update(AccountToken).where(AccountToken.person_id == person.id, AccountToken.used_at.is_(None))
    db.session.execute(unused.values(used_at=now))


def open_link(
    secret: str, purpose: TokenPurpose, *, now: datetime, to_use: bool = False
) -> tuple[AccountToken, Person] | None:
    """Return the link and whose it is while it works, else None; ``to_use`` makes a second user wait."""
    query = select(AccountToken).where(
        AccountToken.digest == sessions.digest(secret),
        AccountToken.purpose == purpose,
        AccountToken.used_at.is_(None),
        AccountToken.expires_at > now,
    )
    token = db.session.scalars(query.with_for_update() if to_use else query).one_or_none()
    if token is None:
        return None
    owner = everyones(Person, "the owner of a link").where(Person.id == token.person_id, Person.is_active)
    person = db.session.scalars(owner).one_or_none()
    return (token, person) if person is not None else None


def ask_reset(email: str, *, now: datetime) -> None:
    """Send a link for a new password, if the address has a working account; nobody is told whether it has."""
    key = throttle.reset_key(email)
    if throttle.wait([key], now=now) is not None:
        return
    throttle.note([key], now=now)
    query = everyones(Person, "forgotten password").where(Person.email == email, Person.is_active)
    person = db.session.scalars(query).one_or_none()
    if person is not None:
        token, secret = new_link(person, TokenPurpose.RESET, now=now)
        tell(person, "account_reset", key=f"account:reset:{token.id}", now=now, secret=secret, hours=RESET_HOURS)


def use_link(token: AccountToken, person: Person, password: str, *, now: datetime) -> None:
    """Set the password that a link allows to set; all sessions end, and the link is used up."""
    _set_password(person, password)
    void_links(person, now=now)
    sessions.end_all(person.id, now=now)
    throttle.forget(throttle.account_key(person.email))
    if token.purpose is TokenPurpose.INVITE:
        record(happened.InvitationAccepted(), about=person, by=person, at=now)
        return
    record(happened.PasswordReset(), about=person, by=person, at=now)
    _tell_of_new_password(person, now)


def change_password(person: Person, password: str, *, this_session: int | None, now: datetime) -> None:
    """Take a new password; every other session of the person ends."""
    _set_password(person, password)
    void_links(person, now=now)
    sessions.end_all(person.id, now=now, but=this_session)
    record(happened.PasswordChanged(), about=person, by=person, at=now)
    _tell_of_new_password(person, now)


def _set_password(person: Person, password: str) -> None:
    if problems := password_problems(password, email=person.email, name=person.full_name):
        raise PasswordRefused(problems[0])
    person.password_hash = hash_password(password)
    db.session.flush()


def _tell_of_new_password(person: Person, now: datetime) -> None:
    tell(person, "account_password_changed", key=f"account:password:{person.id}:{person.version}", now=now, at=now)


def end_other_sessions(person: Person, *, this_session: int, now: datetime) -> int:
    """End the person's sessions on other devices, and return how many there were."""
    others = (LoginSession.person_id == person.id, LoginSession.ended_at.is_(None), LoginSession.id != this_session)
    count = db.session.scalar(select(func.count()).select_from(LoginSession).where(*others)) or 0
    sessions.end_all(person.id, now=now, but=this_session)
    if count:
        record(happened.OtherSessionsEnded(count), about=person, by=person, at=now)
    return count


def edit_own(person: Person, fields: dict[str, str], *, now: datetime) -> None:
    """Change what people may change about themselves: telephone and language."""
    changes = changes_of(person, OWN_FIELDS, fields)
    if "locale" in changes and fields["locale"] not in {"vi", "en"}:
        raise Refused(N_("Hãy chọn một ngôn ngữ trong danh sách."))
    for name, (_before, after) in changes.items():
        setattr(person, name, after)
    if changes:
        record(happened.PersonEdited(), about=person, by=person, at=now, changes=changes)
