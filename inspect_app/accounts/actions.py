"""What administrators, and the office for the units below it, do to people and their posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from inspect_app.access import NotVisible, Viewer, everyones, viewer_of
from inspect_app.accounts import queries, sessions
from inspect_app.accounts.credentials import new_link, new_links, void_links
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.journal import changes_of, record
from inspect_app.models import AccountToken, Person, Post, PostRole, TokenPurpose, Unit
from inspect_app.outbox.queue import Letter, tell, tell_all
from workflows import events_accounts as happened
from workflows.accounts import INVITATION_DAYS, ROLE_LABELS
from workflows.i18n import N_
from workflows.moves import Refused

FIELDS = ("email", "full_name", "phone")
INVITATION = "account_invite"
TAKEN = N_("Địa chỉ thư này đã có tài khoản.")
NOT_TO_GIVE = N_("Bạn không có quyền giao vai trò này tại đơn vị này.")


class EmailTaken(Refused):
    """The mail address belongs to an account already."""


class DatesRefused(Refused):
    """A post cannot be held on these days."""


def invite(
    *,
    email: str,
    full_name: str,
    phone: str = "",
    unit: Unit,
    role: PostRole,
    title: str,
    from_on: date,
    to_on: date | None = None,
    by: Person,
    now: datetime,
) -> Person:
    """Make an account with its first post, and send the invitation to set a password."""
    inviting = Inviting([email], by=by, now=now)
    person = inviting.add(
        email=email, full_name=full_name, phone=phone, unit=unit, role=role, title=title, from_on=from_on, to_on=to_on
    )
    inviting.write()
    return person


class Inviting:
    """New accounts, each with its first post, many at a time: what all need is looked up once, and they are written
    down together."""

    def __init__(self, emails: Iterable[str], *, by: Person, now: datetime) -> None:
        self._by, self._now, self._viewer = by, now, _viewer_of(by, now)
        self._used = queries.addresses_in_use(email.lower() for email in emails)
        self._waiting: dict[Person, tuple[Post, Unit]] = {}

    def add(
        self,
        *,
        email: str,
        full_name: str,
        phone: str,
        unit: Unit,
        role: PostRole,
        title: str,
        from_on: date,
        to_on: date | None = None,
    ) -> Person:
        """Take in somebody, to be written down with others; what the rules refuse is refused now."""
        if not queries.may_give(self._viewer, role, unit):
            raise Refused(NOT_TO_GIVE)
        email = email.lower()
        if email in self._used:
            raise EmailTaken(TAKEN)
        _must_be_held(unit, role, from_on, to_on)
        person = Person(email=email, full_name=full_name, phone=phone, created_at=self._now)
        self._used.add(email)
        self._waiting[person] = Post(unit_id=unit.id, role=role, title=title, from_on=from_on, to_on=to_on), unit
        return person

    def write(self) -> None:
        """Write down all that wait, and send their invitations."""
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        db.session.add_all(waiting)
        db.session.flush()
        for person, (post, _unit) in waiting.items():
            post.person_id = person.id
            db.session.add(post)
        links = new_links(waiting, TokenPurpose.INVITE, now=self._now)
        for person, (post, unit) in waiting.items():
            record(happened.PersonInvited(person.email), about=person, by=self._by, at=self._now)
            _record_given(post, unit, person, by=self._by, now=self._now)
        tell_all([_invitation(person, *link) for person, link in links.items()], INVITATION, now=self._now)


def send_invitation(person: Person, *, now: datetime) -> str:
    """Queue the invitation mail and return the secret of its link."""
    token, secret = new_link(person, TokenPurpose.INVITE, now=now)
    tell_all([_invitation(person, token, secret)], INVITATION, now=now)
    return secret


def _invitation(person: Person, token: AccountToken, secret: str) -> Letter:
    return Letter(person, f"account:invite:{token.id}", {"secret": secret, "days": INVITATION_DAYS})


def resend_invitation(person: Person, *, by: Person, now: datetime) -> None:
    """Send the invitation once more; the link of the earlier one stops working."""
    _must_manage(person, by, now)
    if person.password_hash is not None:
        raise Refused(N_("Người này đã đặt mật khẩu. Nếu quên, họ dùng “Quên mật khẩu?” ở trang đăng nhập."))
    if not person.is_active:
        raise Refused(N_("Tài khoản đang bị khóa."))
    send_invitation(person, now=now)
    record(happened.InvitationResent(person.email), about=person, by=by, at=now)


def edit_person(person: Person, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Change name, address or telephone; a changed address is told to the old one."""
    _must_manage(person, by, now)
    fields = fields | ({"email": fields["email"].lower()} if "email" in fields else {})
    changes = changes_of(person, FIELDS, fields)
    if "email" in changes:
        _must_be_free(fields["email"], person)
        key = f"account:address:{person.id}:{person.version}"
        tell(person, "account_address_changed", key=key, now=now, email=fields["email"])
        void_links(person, now=now)
    for name, (_before, after) in changes.items():
        setattr(person, name, after)
    if changes:
        record(happened.PersonEdited(), about=person, by=by, at=now, changes=changes)


def give_post(
    person: Person,
    *,
    unit: Unit,
    role: PostRole,
    title: str,
    from_on: date,
    to_on: date | None,
    by: Person,
    now: datetime,
    is_head: bool = False,
) -> Post:
    """Give a person a post in a unit from one day on, until another if that is known; an office may have a head."""
    _must_manage(person, by, now)
    _must_give(role, unit, by, now)
    post = hold(person, unit=unit, role=role, title=title, from_on=from_on, to_on=to_on, by=by, now=now)
    post.is_head = is_head and role is PostRole.OFFICE
    return post


def hold(
    person: Person,
    *,
    unit: Unit,
    role: PostRole,
    title: str,
    from_on: date,
    to_on: date | None,
    by: Person | None,
    now: datetime,
) -> Post:
    """Write down a post that whoever calls may give."""
    _must_be_held(unit, role, from_on, to_on)
    same = select(Post.id).where(
        Post.person_id == person.id,
        Post.unit_id == unit.id,
        Post.role == role,
        Post.from_on <= (to_on or date.max),
        or_(Post.to_on.is_(None), Post.to_on >= from_on),
    )
    if db.session.scalar(same.limit(1)) is not None:
        raise DatesRefused(N_("Người này đã giữ vai trò đó tại đơn vị trong thời gian này."))
    post = Post(person_id=person.id, unit_id=unit.id, role=role, title=title, from_on=from_on, to_on=to_on)
    db.session.add(post)
    db.session.flush()
    _record_given(post, unit, person, by=by, now=now)
    return post


def _record_given(post: Post, unit: Unit, person: Person, *, by: Person | None, now: datetime) -> None:
    given = happened.PostGiven(post.title, unit.full_name, ROLE_LABELS[post.role.value], post.from_on, post.to_on)
    record(given, about=person, by=by, at=now)


#: Posts that may be held in a unit that has ended: somebody must carry on what its campaigns left open.
CARRY_ON = frozenset({PostRole.OFFICE, PostRole.LEADER, PostRole.READER})


def _must_be_held(unit: Unit, role: PostRole, from_on: date, to_on: date | None) -> None:
    if to_on is not None and to_on < from_on:
        raise DatesRefused(N_("Ngày kết thúc không được trước ngày bắt đầu."))
    if not unit.is_valid_on(from_on) and (from_on < unit.valid_from or role not in CARRY_ON):
        raise DatesRefused(N_("Đơn vị này không tồn tại vào ngày bắt đầu giữ chức vụ."))


def end_post(post: Post, *, to_on: date, by: Person, now: datetime) -> None:
    """Write down the last day on which a post is held."""
    person = db.session.get_one(Person, post.person_id, execution_options={"scope": "holder of a post"})
    unit = db.session.get_one(Unit, post.unit_id)
    _must_manage(person, by, now)
    _must_give(post.role, unit, by, now)
    if to_on < post.from_on:
        raise DatesRefused(N_("Ngày kết thúc không được trước ngày bắt đầu."))
    before, post.to_on = post.to_on, to_on
    db.session.flush()
    if post.role is PostRole.ADMIN:
        _must_leave_an_admin(now)
    ended = happened.PostEnded(post.title, unit.full_name, to_on)
    record(ended, about=person, by=by, at=now, changes={"to_on": (before, to_on)})


def deactivate(person: Person, *, reason: str, by: Person, now: datetime) -> None:
    """Lock an account: its sessions end, its links stop working, what it did stays."""
    _must_manage(person, by, now)
    if person.id == by.id:
        raise Refused(N_("Không tự khóa tài khoản của mình được."))
    if not person.is_active:
        raise Refused(N_("Tài khoản này đã bị khóa."))
    person.is_active = False
    db.session.flush()
    if any(post.role is PostRole.ADMIN for post in queries.posts_of(person)):
        _must_leave_an_admin(now)
    sessions.end_all(person.id, now=now)
    void_links(person, now=now)
    changes = {"is_active": (True, False)}
    record(happened.PersonDeactivated(reason), about=person, by=by, at=now, changes=changes)


def reactivate(person: Person, *, reason: str, by: Person, now: datetime) -> None:
    """Open a locked account again."""
    _must_manage(person, by, now)
    if person.is_active:
        raise Refused(N_("Tài khoản này đang hoạt động."))
    person.is_active = True
    changes = {"is_active": (False, True)}
    record(happened.PersonReactivated(reason), about=person, by=by, at=now, changes=changes)


def create_admin(*, email: str, full_name: str, unit: Unit, now: datetime) -> tuple[Person, str]:
    """Make the first account of an installation, and return it with the secret of its invitation."""
    _must_be_free(email.lower(), None)
    person = Person(email=email.lower(), full_name=full_name, created_at=now)
    db.session.add(person)
    db.session.flush()
    record(happened.PersonInvited(person.email), about=person, by=None, at=now)
    title = ROLE_LABELS["admin"]
    hold(person, unit=unit, role=PostRole.ADMIN, title=title, from_on=day_of(now), to_on=None, by=None, now=now)
    return person, send_invitation(person, now=now)


def _viewer_of(by: Person, now: datetime) -> Viewer:
    day = day_of(now)
    return viewer_of(by, day)


def _must_give(role: PostRole, unit: Unit, by: Person, now: datetime) -> None:
    if not queries.may_give(_viewer_of(by, now), role, unit):
        raise Refused(NOT_TO_GIVE)


def _must_manage(person: Person, by: Person, now: datetime) -> None:
    if not queries.may_manage(_viewer_of(by, now), person):
        raise NotVisible


def _must_be_free(email: str, owner: Person | None) -> None:
    query = select(Person.id).where(Person.email == email, Person.id != (owner.id if owner else 0))
    if db.session.scalar(query.execution_options(scope="addresses in use")) is not None:
        raise EmailTaken(TAKEN)


def _must_leave_an_admin(now: datetime) -> None:
    """Refuse what would leave nobody who can let people in; posts ending later are seen to later."""
    left = everyones(Person, "the last administrator").join(Post, Post.person_id == Person.id)
    left = left.where(Person.is_active, Post.role == PostRole.ADMIN, held_on(day_of(now)))
    if db.session.scalars(left.limit(1)).first() is None:
        raise Refused(N_("Đây là quản trị hệ thống cuối cùng. Hãy giao quyền quản trị cho người khác trước."))
