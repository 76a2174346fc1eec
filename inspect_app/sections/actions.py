"""What a commune does with the list of its own sections and officials, and how it takes up inspecting itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from inspect_app.access import NotVisible, viewer_of
from inspect_app.accounts import actions as accounts
from inspect_app.accounts.queries import keeps_sections
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Person, Post, PostRole, Unit, UnitKind
from inspect_app.sections import queries
from workflows import events_accounts as with_people
from workflows import events_units as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.self_inspection import check_commune, usual_sections
from workflows.units import Life, check_life
from workflows.vietnamese import fold

FIELDS = ("kind", "name", "position", "place", "valid_from", "valid_to")


class NameTaken(Refused):
    """The commune has a section of this name already."""


class NobodyChosen(Refused):
    """Somebody has to be chosen."""


def add_section(commune: Unit, fields: dict[str, Any], *, by: Person, now: datetime) -> Unit:
    """Add a section or an official to a commune's list."""
    _must_keep(commune, by, now)
    _hold(commune)
    check_commune(commune.kind)
    section = Unit(parent_id=commune.id, **{name: fields[name] for name in FIELDS})
    check_life(_life(section), parent=_life(commune), children=[])
    _must_be_free(section.name, commune, _life(section))
    db.session.add(section)
    db.session.flush()
    section.path = f"{commune.path}{section.id}/"
    record(happened.UnitAdded(section.full_name), about=section, by=by, at=now)
    return section


def add_usual(commune: Unit, *, by: Person, now: datetime) -> list[Unit]:
    """Add the sections and officials that such communes usually have, as far as the list has none of the name."""
    today = day_of(now)
    begins = max(date(today.year, 1, 1), commune.valid_from)
    added = []
    for place, (kind, name) in enumerate(usual_sections(commune.kind, today), start=1):
        fields = {
            "kind": UnitKind(kind), "name": name, "position": place, "place": "", "valid_from": begins,
            "valid_to": commune.valid_to,
        }  # fmt: skip
        try:
            added.append(add_section(commune, fields, by=by, now=now))
        except NameTaken:
            continue
    return added


def edit_section(section: Unit, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Change what is written about a section; with its last day the posts in it end, too."""
    commune = db.session.get_one(Unit, section.parent_id)
    _must_keep(commune, by, now)
    _hold(commune)
    changes = changes_of(section, FIELDS, fields)
    life = Life(fields["valid_from"], fields["valid_to"])
    check_life(life, parent=_life(commune), children=[])
    if changes.keys() & {"name", "valid_from", "valid_to"}:
        _must_be_free(fields["name"], commune, life, but=section.id)
    for name, (_before, after) in changes.items():
        setattr(section, name, after)
    if changes:
        record(happened.UnitEdited(section.full_name), about=section, by=by, at=now, changes=changes)
    if "valid_to" in changes and life.ends is not None:
        for post in _lasting(section, life.ends):
            _end(post, section, max(life.ends, post.from_on), by, now)


def appoint(
    section: Unit, person: Person, *, role: PostRole, title: str, from_on: date, by: Person, now: datetime
) -> Post:
    """Say who heads a section from a day on, or works in it; who headed it until then does so no more."""
    _must_keep(db.session.get_one(Unit, section.parent_id), by, now)
    _make_way(section, role, from_on, by, now)
    until = section.valid_to
    post = accounts.hold(person, unit=section, role=role, title=title, from_on=from_on, to_on=until, by=by, now=now)
    _record_given(section, person, title, from_on, by, now)
    return post


def invite(
    section: Unit, who: dict[str, str], *, role: PostRole, title: str, from_on: date, by: Person, now: datetime
) -> Person:
    """Make an account for somebody who heads a section or works in it, and send the invitation."""
    _must_keep(db.session.get_one(Unit, section.parent_id), by, now)
    _make_way(section, role, from_on, by, now)
    until = section.valid_to
    person = accounts.invite(**who, unit=section, role=role, title=title, from_on=from_on, to_on=until, by=by, now=now)
    _record_given(section, person, title, from_on, by, now)
    return person


def end_post(post: Post, *, to_on: date, by: Person, now: datetime) -> None:
    """Write down the last day on which somebody headed a section, or worked in it."""
    section = db.session.get_one(Unit, post.unit_id)
    _must_keep(db.session.get_one(Unit, section.parent_id), by, now)
    if to_on < post.from_on:
        raise accounts.DatesRefused(N_("Ngày kết thúc không được trước ngày bắt đầu."))
    if section.valid_to is not None and to_on > section.valid_to:
        raise accounts.DatesRefused(N_("Ngày kết thúc không được sau ngày cuối cùng của bộ phận, công chức này."))
    _end(post, section, to_on, by, now)


def take_up(commune: Unit, officers: Iterable[Person], *, by: Person, now: datetime) -> None:
    """Let a commune inspect itself: its chairs approve, the officers chosen prepare plan, team and notice.

    These are posts in the commune as an authority, which until now only an administrator could give; they last as
    long as those they follow from.
    """
    today = day_of(now)
    chairs = queries.holders(commune.id, PostRole.CHAIR, today)
    if by.id not in {post.person_id for post in chairs}:
        raise NotVisible
    check_commune(commune.kind)
    own = {post.person_id: post for post in queries.holders(commune.id, PostRole.OFFICER, today)}
    chosen = [own[person.id] for person in officers if person.id in own]
    if not chosen:
        raise NobodyChosen(N_("Hãy chọn ít nhất một công chức chuẩn bị việc tự kiểm tra."))
    for role, posts in ((PostRole.LEADER, chairs), (PostRole.OFFICE, chosen)):
        have = {post.person_id for post in queries.holders(commune.id, role, today)}
        for post in (one for one in posts if one.person_id not in have):
            accounts.hold(
                post.person, unit=commune, role=role, title=post.title, from_on=today, to_on=post.to_on, by=by, now=now
            )
    names = [", ".join(post.person.full_name for post in posts) for posts in (chairs, chosen)]
    record(happened.SelfInspectionTakenUp(*names), about=commune, by=by, at=now)


def _must_keep(commune: Unit, by: Person, now: datetime) -> None:
    if not keeps_sections(viewer_of(by, day_of(now)), commune.id):
        raise NotVisible


def _hold(commune: Unit) -> None:
    """Hold the commune's row to the end of the transaction, so that two at once do not add the same section."""
    db.session.refresh(commune, ["version"], with_for_update=True)


def _must_be_free(name: str, commune: Unit, life: Life, but: int | None = None) -> None:
    """Refuse a name that another section of the commune has at the same time."""
    ends = life.ends or date.max
    query = select(Unit.name, Unit.valid_from, Unit.valid_to).where(Unit.parent_id == commune.id, Unit.id != (but or 0))
    for other, begins, last in db.session.execute(query):
        if fold(other) == fold(name) and begins <= ends and life.begins <= (last or date.max):
            raise NameTaken(N_("Danh mục đã có “%(name)s” trong thời gian này."), name=other)


def _make_way(section: Unit, role: PostRole, from_on: date, by: Person, now: datetime) -> None:
    """End the posts of those who headed a section before; two do not head it at once."""
    if role is not PostRole.CHAIR:
        return
    for post in _lasting(section, from_on - timedelta(days=1)):
        if post.role is PostRole.CHAIR:
            if post.from_on >= from_on:
                raise accounts.DatesRefused(
                    N_("Đã có người phụ trách từ ngày này. Hãy ghi ngày thôi của người đó trước.")
                )
            _end(post, section, from_on - timedelta(days=1), by, now)


def _lasting(section: Unit, last: date) -> list[Post]:
    """Return the posts in a section that go on after a day."""
    query = select(Post).where(Post.unit_id == section.id, (Post.to_on.is_(None)) | (Post.to_on > last))
    return list(db.session.scalars(query.order_by(Post.id)))


def _end(post: Post, section: Unit, to_on: date, by: Person, now: datetime) -> None:
    person = db.session.get_one(Person, post.person_id, execution_options={"scope": queries.WHY})
    before, post.to_on = post.to_on, to_on
    changes = {"to_on": (before, to_on)}
    ended = with_people.PostEnded(post.title, section.full_name, to_on)
    record(ended, about=person, by=by, at=now, changes=changes)
    record(happened.SectionPostEnded(section.full_name, person.full_name, to_on), about=section, by=by, at=now)


def _record_given(section: Unit, person: Person, title: str, from_on: date, by: Person, now: datetime) -> None:
    given = happened.SectionPostGiven(section.full_name, person.full_name, title, from_on)
    record(given, about=section, by=by, at=now)


def _life(unit: Unit) -> Life:
    return Life(unit.valid_from, unit.valid_to)
