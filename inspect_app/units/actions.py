"""What administrators do to units and to the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from inspect_app.access import NotVisible, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import (
    Person,
    Post,
    SuccessionKind,
    Unit,
    UnitKind,
    UnitSuccession,
)
from inspect_app.units import queries
from inspect_app.units.handing_over import hand_over_tasks
from workflows import events_units as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.units import (
    EndRefused,
    Life,
    ParentRefused,
    StartRefused,
    check_counts,
    check_kind,
    check_life,
    check_parent,
)

FIELDS = (
    "kind", "name", "code", "parent_id", "position", "valid_from", "valid_to", "place", "office_name", "address",
    "email", "phone",
)  # fmt: skip


def add_unit(fields: dict[str, Any], *, parent: Unit | None, by: Person | None, now: datetime) -> Unit:
    """Add a unit under a parent; ``by`` is nobody only on the first start."""
    adding = Adding(by=by, now=now)
    unit = adding.add(fields, parent)
    adding.write()
    return unit


class Adding:
    """New units, many at a time: who adds them is looked up once, and they are written down together."""

    def __init__(self, *, by: Person | None, now: datetime) -> None:
        _must_be_admin(by, now)
        self.by, self.now = by, now
        self.waiting: dict[Unit, Unit | None] = {}

    def add(self, fields: dict[str, Any], parent: Unit | None) -> Unit:
        """Take in a unit, to be written down with others; what the rules refuse is refused now."""
        unit = Unit(**{name: fields[name] for name in FIELDS if name in fields and name != "parent_id"})
        if parent is not None:
            check_parent("", parent.path, parent.kind)
        check_life(_life(unit), parent=_life(parent) if parent else None, children=[])
        if parent in self.waiting:
            self.write()
        self.waiting[unit] = parent
        return unit

    def write(self) -> None:
        """Write down all that wait."""
        _keep_all_under(self.waiting)
        for unit in self.waiting:
            record(happened.UnitAdded(unit.full_name), about=unit, by=self.by, at=self.now)
        self.waiting = {}


def edit_unit(unit: Unit, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Correct what is written about a unit; a real change of name or area is a succession instead."""
    _must_be_admin(by, now)
    changes = changes_of(unit, FIELDS, fields)
    parent_id = fields.get("parent_id", unit.parent_id)
    parent = db.session.get(Unit, parent_id) if parent_id else None
    if parent is None and unit.parent_id is not None:
        raise ParentRefused(N_("Hãy chọn đơn vị cấp trên."))
    if parent is not None and "parent_id" in changes:
        check_parent(unit.path, parent.path, parent.kind)
    if "kind" in changes:
        check_kind(fields["kind"], has_units=bool(queries.children(unit)), has_sections=bool(queries.sections(unit)))
    if not changes.keys().isdisjoint(("valid_from", "valid_to", "parent_id")):
        life = Life(fields.get("valid_from", unit.valid_from), fields.get("valid_to", unit.valid_to))
        lives = [_life(child) for child in queries.children(unit)]
        check_life(life, parent=_life(parent) if parent else None, children=lives)
        _end_sections(unit, life.ends, by=by, now=now)
    for name, (_before, after) in changes.items():
        setattr(unit, name, after)
    if "parent_id" in changes:
        _move_paths(unit, f"{parent.path if parent else '/'}{unit.id}/")
    if changes:
        record(happened.UnitEdited(unit.full_name), about=unit, by=by, at=now, changes=changes)


def _keep_all_under(units: Mapping[Unit, Unit | None]) -> None:
    """Write new units down, each under its parent, which has a number already."""
    for unit, parent in units.items():
        unit.parent_id = parent.id if parent else None
        db.session.add(unit)
    db.session.flush()
    for unit, parent in units.items():
        unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    db.session.flush()


def _move_paths(unit: Unit, path: str) -> None:
    """Write the new way from the root into a unit and all below it."""
    old = unit.path
    for below in db.session.scalars(select(Unit).where(Unit.path.startswith(old))):
        below.path = path + below.path.removeprefix(old)


def succeed(
    old: Sequence[Unit],
    *,
    kind: SuccessionKind,
    new_kind: UnitKind,
    new_names: Sequence[str],
    parent: Unit | None,
    on: date,
    decision: str,
    by: Person,
    now: datetime,
) -> list[Unit]:
    """Make new units out of old ones by a decision: the old end on the day before, what is open goes to a sole heir."""
    _must_be_admin(by, now)
    check_counts(kind.value, len(old), len(new_names))
    if len({name.casefold() for name in new_names}) != len(new_names):
        raise Refused(N_("Hai đơn vị mới không được cùng tên."))
    sections = [one for unit in old for one in _end(unit, on - timedelta(days=1), by=by, now=now)]
    new = [
        _successor(old[0], new_kind, name, parent, on, keeps_place=kind is SuccessionKind.RENAME) for name in new_names
    ]
    for unit in new:
        record(happened.UnitAdded(unit.full_name), about=unit, by=by, at=now)
    for before in old:
        for after in new:
            step = UnitSuccession(old_unit_id=before.id, new_unit_id=after.id, kind=kind, on=on, decision=decision)
            db.session.add(step)
        names = ", ".join(unit.full_name for unit in new)
        event = happened.UnitSucceeded(kind.value, before.full_name, names, on, decision)
        record(event, about=before, by=by, at=now, changes={"valid_to": (None, before.valid_to)})
    if kind is SuccessionKind.RENAME:
        _keep_posts(old[0], new[0], on)
        _keep_sections(sections, new[0], on, decision)
    db.session.flush()
    hand_over_tasks(today=day_of(now), now=now, by=by)
    return new


def _end(unit: Unit, last: date, *, by: Person, now: datetime) -> list[Unit]:
    """End a unit, and return its sections that ended with it."""
    if queries.came_after(unit):
        raise EndRefused(N_("%(unit)s đã có đơn vị kế thừa."), unit=unit.full_name)
    if unit.valid_to is not None and unit.valid_to <= last:
        raise EndRefused(N_("%(unit)s đã kết thúc từ trước."), unit=unit.full_name)
    if last < unit.valid_from:
        raise StartRefused(N_("Ngày thay đổi phải sau ngày %(unit)s bắt đầu."), unit=unit.full_name)
    check_life(Life(unit.valid_from, last), parent=None, children=[_life(child) for child in queries.children(unit)])
    unit.valid_to = last
    return _end_sections(unit, last, by=by, now=now)


def _end_sections(unit: Unit, last: date | None, *, by: Person, now: datetime) -> list[Unit]:
    """End the sections of a commune with it, and return those."""
    ended: list[Unit] = []
    if last is None:
        return ended
    for one in queries.sections(unit):
        if one.valid_to is not None and one.valid_to <= last:
            continue
        if one.valid_from > last:
            raise EndRefused(N_("%(section)s mới có sau ngày này."), section=one.label)
        changes = {"valid_to": (one.valid_to, last)}
        one.valid_to = last
        record(happened.UnitEdited(one.full_name), about=one, by=by, at=now, changes=changes)
        ended.append(one)
    return ended


def _keep_sections(sections: Sequence[Unit], new: Unit, on: date, decision: str) -> None:
    """Let the sections of a renamed commune go on under its new name, with those who hold posts in them."""
    for old in sections:
        same = _successor(old, old.kind, old.name, new, on, keeps_place=True)
        step = UnitSuccession(
            old_unit_id=old.id, new_unit_id=same.id, kind=SuccessionKind.RENAME, on=on, decision=decision
        )
        db.session.add(step)
        _keep_posts(old, same, on)


def _successor(old: Unit, kind: UnitKind, name: str, parent: Unit | None, on: date, *, keeps_place: bool) -> Unit:
    unit = Unit(
        kind=kind, name=name, valid_from=on, position=old.position, place=name if old.place == old.name else old.place,
        office_name=old.office_name, code=old.code if keeps_place else "", address=old.address if keeps_place else "",
        email=old.email if keeps_place else "", phone=old.phone if keeps_place else "",
        # Under a district whose last day is decided already it lasts as long, until it is said what follows.
        valid_to=parent.valid_to if parent else None,
    )  # fmt: skip
    check_life(_life(unit), parent=_life(parent) if parent else None, children=[])
    _keep_all_under({unit: parent})
    return unit


def _keep_posts(old: Unit, new: Unit, on: date) -> None:
    """Give those who hold posts in a renamed unit the same under its new name; the old ones keep their history."""
    for post in db.session.scalars(select(Post).where(Post.unit_id == old.id)).all():
        if post.to_on is None or post.to_on >= on:
            same = Post(person_id=post.person_id, unit_id=new.id, role=post.role, title=post.title, to_on=post.to_on)
            same.from_on = max(on, post.from_on)
            db.session.add(same)


def _life(unit: Unit) -> Life:
    return Life(unit.valid_from, unit.valid_to)


def _must_be_admin(by: Person | None, now: datetime) -> None:
    day = day_of(now)
    if by is not None and not viewer_of(by, day).is_admin:
        raise NotVisible
