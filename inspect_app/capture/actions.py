"""Handing in what was recorded on site: each change once, in any order, none of it lost."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from inspect_app.access import everyones, roles_of
from inspect_app.capture.objects import AS_MEMBER
from inspect_app.capture.queries import device_by_uid, left_team_at, pack_of, packs_of_person
from inspect_app.capture.settling import Settling, cursor_of, problem_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import CaptureChange, CaptureDevice, CaptureObject, CapturePhoto, Person, Visit
from inspect_app.visits import actions as visits
from inspect_app.visits.queries import main_minutes
from workflows import events_capture as happened
from workflows.capture import ChangeStatus, ObjectKind, Origin, PhotoState
from workflows.capture_fields import KINDS, FieldRefused, cleaned
from workflows.capture_format import Holding, Incoming, put_right
from workflows.capture_rules import REASONS, RECORDERS, Circumstances, recorded_in_time, why_aside
from workflows.moves import Refused
from workflows.roles import TEAM
from workflows.visits import VisitState

LARGEST_CHANGE = 65_536


@dataclass
class HandedIn:
    """What became of a batch: each change by its identity, the objects it moved, where each visit stands now."""

    changes: dict[str, CaptureChange] = field(default_factory=dict)
    objects: list[CaptureObject] = field(default_factory=list)
    cursors: dict[int, int] = field(default_factory=dict)


def hand_in(
    device: CaptureDevice,
    incoming: Sequence[Incoming],
    *,
    packed: Mapping[int, date],
    skew: float,
    by: Person,
    now: datetime,
) -> HandedIn:
    """Take in what a device hands over; what is not for this person is left out, for nobody may write there."""
    done = HandedIn()
    by_visit: dict[int, list[Incoming]] = {}
    for one in incoming:
        by_visit.setdefault(one.visit_id, []).append(one)
    for visit_id, changes in by_visit.items():
        if (visit := visit_to_hand_in(visit_id, by, now)) is not None:
            _hand_in_for(visit, device, changes, packed.get(visit_id), skew, by, now, done)
    return done


def look_for_page_edits(visit: Visit, *, by: Person, now: datetime) -> None:
    """Note what was done on pages since, so that devices that ask for news hear of it."""
    visits.lock(visit)
    settling = Settling(visit, by=by, now=now)
    settling.look_at({kind: set(one.everything()) for kind, one in settling.kinds.items()})
    settling.settle([])


def visit_to_hand_in(visit_id: int, by: Person, now: datetime) -> Visit | None:
    """Return a visit that somebody may hand in for: he may record there, or has taken it along while he could."""
    visit = db.session.scalars(everyones(Visit, "handing in").where(Visit.id == visit_id)).one_or_none()
    if visit is None:
        return None
    may = not RECORDERS.isdisjoint(roles_of(visit, by, now)) or packs_of_person(visit_id, by.id)
    return visit if may else None


def _hand_in_for(
    visit: Visit,
    device: CaptureDevice,
    incoming: Sequence[Incoming],
    packed_on: date | None,
    skew: float,
    by: Person,
    now: datetime,
    done: HandedIn,
) -> None:
    visits.lock(visit)
    db.session.refresh(visit, ["state", "visit_on", "version"])
    known = select(CaptureChange).where(CaptureChange.uid.in_([uuid.UUID(one.uid) for one in incoming]))
    done.changes.update({str(row.uid): row for row in db.session.scalars(known)})
    new = list({one.uid: one for one in incoming if one.uid not in done.changes}.values())
    if new:
        fresh = _Reception(visit, device, packed_on, skew, by, now).receive(new)
        done.changes.update({str(row.uid): row for row in fresh})
        settling = Settling(visit, by=by, now=now)
        settling.look_at(touched(visit.id, fresh), fresh)
        done.objects += settling.settle(fresh)
        _tell(visit, fresh, by, now)
    done.cursors[visit.id] = cursor_of(visit.id)


def touched(visit_id: int, fresh: Iterable[CaptureChange]) -> dict[ObjectKind, set[str]]:
    """Return the objects that changes are about, and the photos that waited for a finding among them."""
    keys: dict[ObjectKind, set[str]] = {}
    for change in fresh:
        keys.setdefault(change.kind, set()).add(str(change.object_uid))
    if ObjectKind.FINDING in keys:
        waiting = select(CaptureChange.object_uid).where(
            CaptureChange.visit_id == visit_id,
            CaptureChange.kind == ObjectKind.PHOTO,
            CaptureChange.status == ChangeStatus.HELD,
        )
        if photos := {str(uid) for uid in db.session.scalars(waiting)}:
            keys.setdefault(ObjectKind.PHOTO, set()).update(photos)
    return keys


class _Reception:
    """Looks at each change as it comes in: whose it is, and whether it can go into the record now."""

    def __init__(
        self, visit: Visit, device: CaptureDevice, packed_on: date | None, skew: float, by: Person, now: datetime
    ) -> None:
        self.visit, self.device, self.packed_on, self.skew, self.by, self.now = visit, device, packed_on, skew, by, now
        self.authors: dict[int, tuple[Person, Circumstances]] = {}

    def receive(self, incoming: Iterable[Incoming]) -> list[CaptureChange]:
        return [self._receive(one) for one in incoming]

    def _receive(self, one: Incoming) -> CaptureChange:
        owner = device_by_uid(one.device) if one.device else self.device
        author, where = self._author(one.person_id or self.by.id)
        at = put_right(one.at, self.skew)
        change = CaptureChange(
            uid=uuid.UUID(one.uid), visit_id=self.visit.id, kind=one.kind, object_uid=uuid.UUID(one.object_uid),
            origin=Origin.DEVICE, device_id=owner.id if owner else None, seq=one.seq, person_id=author.id,
            base=list(one.base), fields=dict(one.fields), at=one.at, skew=self.skew, received_at=self.now,
            status=ChangeStatus.MERGED, code="",
        )  # fmt: skip
        if author.id != self.by.id:
            change.brought_by_id = self.by.id
        if where.roles.isdisjoint(TEAM) and recorded_in_time(where, at):
            change.is_late = True
        code = why_aside(where, one.kind, at)
        if code is None and self.visit.state is VisitState.PLANNED:
            code = self._begin(author, change)
        if code is None and len(json.dumps(one.fields)) > LARGEST_CHANGE:
            code = "too_large"
        if code is None:
            code = self._clean(change)
        if code is None and one.kind is ObjectKind.PHOTO:
            code = self._bad_photo(one)
        if code is not None:
            change.status, change.code = ChangeStatus.SET_ASIDE, code
        return change

    def _author(self, person_id: int) -> tuple[Person, Circumstances]:
        if person_id not in self.authors:
            query = everyones(Person, "author of a change").where(Person.id == person_id)
            author = db.session.scalars(query).one_or_none() or self.by
            main = main_minutes(self.visit.id)
            self.authors[person_id] = (
                author,
                Circumstances(
                    visit_state=self.visit.state,
                    visit_on=self.visit.visit_on,
                    packed_on=self.packed_on,
                    today=day_of(self.now),
                    minutes=main.state if main else None,
                    roles=frozenset(roles_of(self.visit, author, self.now)),
                    is_revoked=self.device.revoked_at is not None,
                    left_at=left_team_at(self.visit, author.id),
                ),
            )
        return self.authors[person_id]

    def _begin(self, author: Person, change: CaptureChange) -> str | None:
        """Begin the visit with the first thing recorded at it, as it began on site."""
        try:
            visits.start(self.visit, by=author, now=self.now, roles=AS_MEMBER)
        except Refused as refusal:
            change.problem = problem_of(refusal)
            return "refused"
        return None

    @staticmethod
    def _clean(change: CaptureChange) -> str | None:
        try:
            said = cleaned(change.kind, change.fields)
        except FieldRefused as refusal:
            change.problem = problem_of(refusal)
            return "bad_fields"
        if change.base:
            said = {name: value for name, value in said.items() if name not in KINDS[change.kind].fixed}
        if said != change.fields:
            change.corrected = said
        return None

    @staticmethod
    def _bad_photo(one: Incoming) -> str | None:
        query = select(CapturePhoto).where(CapturePhoto.uid == uuid.UUID(one.object_uid))
        content = db.session.scalars(query).one_or_none()
        if content is None:
            return None
        differs = "sha256" in one.fields and one.fields["sha256"] != content.sha256
        return "bad_photo" if content.state is PhotoState.REFUSED or differs else None


def _tell(visit: Visit, fresh: Collection[CaptureChange], by: Person, now: datetime) -> None:
    """Write down what is out of the ordinary; what simply went in is told by the record's own entries."""
    ids = {change.person_id for change in fresh}
    people = everyones(Person, "authors of changes").where(Person.id.in_(ids))
    names = {person.id: person.full_name for person in db.session.scalars(people)}
    late = sum(change.is_late and change.status is not ChangeStatus.SET_ASIDE for change in fresh)
    if late:
        record(happened.CaptureHandedInLate(late), about=visit, by=by, at=now)
    brought: dict[int | None, int] = {}
    aside: dict[tuple[int | None, str], int] = {}
    for change in fresh:
        if change.brought_by_id:
            brought[change.person_id] = brought.get(change.person_id, 0) + 1
        if change.status is ChangeStatus.SET_ASIDE:
            key = change.person_id, change.code
            aside[key] = aside.get(key, 0) + 1
    for person_id, count in brought.items():
        record(happened.CaptureBrought(names.get(person_id or 0, ""), count), about=visit, by=by, at=now)
    for (person_id, code), count in aside.items():
        told = happened.CaptureSetAside(names.get(person_id or 0, ""), count, REASONS[code])
        record(told, about=visit, by=by, at=now)


def note_holdings(
    device: CaptureDevice, holdings: Mapping[int, Holding], *, skew: float, now: datetime, seen: Iterable[int] = ()
) -> None:
    """Write down when a device was last heard of, and how much it says it still holds for each visit it names."""
    device.seen_at, device.skew = now, skew
    for visit_id in {*holdings, *seen}:
        if (pack := pack_of(device.id, visit_id)) is None:
            continue
        pack.seen_at = now
        if (holding := holdings.get(visit_id)) is not None:
            pack.unsent, pack.oldest_at = holding.count, put_right(holding.oldest, skew)
