"""Makes the record say what all changes of an object add up to, page edits included."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from inspect_app.access import everyones
from inspect_app.capture.objects import Kind, Target, Values
from inspect_app.capture.record import kinds_of
from inspect_app.extensions import db
from inspect_app.journal import attempt, record
from inspect_app.models import CaptureChange, CaptureConflict, CaptureObject, Person, Visit
from workflows import events_capture as happened
from workflows.capture import Change, ChangeStatus, Merged, ObjectKind, Origin, merge
from workflows.capture_fields import LABELS, filled, is_whole
from workflows.i18n import N_
from workflows.moves import Refused

ELSEWHERE = N_("Nội dung này đã được ghi ở buổi kiểm tra khác.")
OUT = (ChangeStatus.SET_ASIDE, ChangeStatus.DROPPED)
Keys = Mapping[ObjectKind, Collection[str]]


@dataclass
class State:
    """One object while it is being settled."""

    kind: ObjectKind
    uid: str
    kept: CaptureObject | None
    changes: list[CaptureChange] = field(default_factory=list)
    merged: Merged = field(default_factory=Merged)
    # What its row says, where it has one.
    says: Values | None = None
    # Known from another visit, where it stays.
    is_foreign: bool = False
    # What goes into the record with this: what has just come, and what waited for it.
    moving: list[CaptureChange] = field(default_factory=list)
    was_known: bool = False

    def add_up(self) -> None:
        self.merged = merge(map(_change, self.changes))

    @property
    def values(self) -> Values:
        return filled(self.kind, self.merged.values)


def _change(row: CaptureChange) -> Change:
    said: Mapping[str, Any] = row.fields if row.corrected is None else row.corrected
    writes = {} if row.status in OUT else said
    return Change(str(row.uid), writes, frozenset(row.base), frozenset(row.unseen or ()))


class Settling:
    """The work on one visit in one transaction; the caller holds the visit's row."""

    def __init__(self, visit: Visit, *, by: Person | None, now: datetime) -> None:
        self.visit, self.by, self.now = visit, by, now
        self.kinds: dict[ObjectKind, Kind] = kinds_of(visit)
        self.states: dict[tuple[ObjectKind, str], State] = {}
        self.people: dict[int, Person] = {}

    # -- reading

    def look_at(self, keys: Keys, fresh: Iterable[CaptureChange] = ()) -> None:
        """Read the objects with their changes, and note as changes what was done to them on pages meanwhile."""
        for kind, uids in keys.items():
            for uid in uids:
                self.states.setdefault((kind, uid), State(kind, uid, None))
        ids = [uuid.UUID(uid) for uids in keys.values() for uid in uids]
        kept = select(CaptureObject).where(CaptureObject.uid.in_(ids))
        for one in db.session.scalars(kept) if ids else ():
            if (state := self.states.get((one.kind, str(one.uid)))) is not None:
                state.is_foreign = one.visit_id != self.visit.id
                state.kept = None if state.is_foreign else one
                state.was_known = state.kept is not None
        stored = select(CaptureChange).where(CaptureChange.object_uid.in_(ids), CaptureChange.visit_id == self.visit.id)
        stored = stored.order_by(CaptureChange.id)
        for change in db.session.scalars(stored) if ids else ():
            if (state := self.states.get((change.kind, str(change.object_uid)))) is not None:
                state.changes.append(change)
        for kind, uids in keys.items():
            self._note_pages(kind, uids)
        for change in fresh:
            self.states[change.kind, str(change.object_uid)].changes.append(change)
        for state in self.states.values():
            state.add_up()
        self._load_people()

    def _note_pages(self, kind: ObjectKind, uids: Collection[str]) -> None:
        kept = {uid: dict(one.values) for uid in uids if (one := self.states[kind, uid].kept) and one.values}
        for uid, says in self.kinds[kind].read(uids, kept).items():
            state = self.states[kind, uid]
            state.says = says
            before = kept.get(uid, {})
            writes = {name: value for name, value in says.items() if name not in before or before[name] != value}
            if not writes:
                continue
            seen = merge(map(_change, state.changes))
            made = CaptureChange(
                uid=uuid.uuid4(), visit_id=self.visit.id, kind=kind, object_uid=uuid.UUID(uid), origin=Origin.PAGE,
                base=list(state.kept.heads) if state.kept else [], unseen=sorted(seen.unseen), fields=writes,
                person_id=self.kinds[kind].editor(uid), received_at=self.now, status=ChangeStatus.MERGED,
                code="", seq=0, skew=0.0, is_late=False, decision_reason="", corrected=None,
            )  # fmt: skip
            db.session.add(made)
            state.changes.append(made)

    def _load_people(self) -> None:
        changes = [one for state in self.states.values() for one in state.changes]
        ids = {id_ for one in changes for id_ in (one.person_id, one.decided_by_id) if id_}
        if unread := ids - self.people.keys():
            query = everyones(Person, "authors of changes").where(Person.id.in_(unread))
            self.people.update({person.id: person for person in db.session.scalars(query)})

    # -- writing

    def settle(self, fresh: Collection[CaptureChange], *, strict: bool = False) -> list[CaptureObject]:
        """Write what the objects add up to; a refusal sets the fresh changes of that object aside, or is passed on."""
        db.session.add_all(fresh)
        self._judge({change.uid for change in fresh})
        db.session.flush()
        states = self._in_order()
        try:
            with attempt():
                return self._write(states)
        except Refused:
            if strict:
                raise
        found = []
        for state in states:
            self.kinds = kinds_of(self.visit)
            self._reread(state)
            try:
                with attempt():
                    found += self._write([state])
            except Refused as refusal:
                self._set_aside(state, refusal)
                self.kinds = kinds_of(self.visit)
                self._reread(state)
                found += self._write_rest(state)
        return found

    def _write_rest(self, state: State) -> list[CaptureObject]:
        """Write what is left of an object after a refusal; where that is refused too, its row stays as it is."""
        try:
            with attempt():
                return self._write([state])
        except Refused:
            return []

    def _in_order(self) -> list[State]:
        order = list(ObjectKind)
        return sorted(self.states.values(), key=lambda state: (order.index(state.kind), state.uid))

    def _reread(self, state: State) -> None:
        if not state.was_known:
            state.kept = None  # what an attempt made of it was undone
        kept = {state.uid: dict(state.kept.values)} if state.kept and state.kept.values else {}
        state.says = self.kinds[state.kind].read([state.uid], kept).get(state.uid)

    def _judge(self, fresh: set[uuid.UUID]) -> None:
        """Tell of each change whether it is in the record or waits, as far as can be told before writing."""
        for state in self.states.values():
            whole = is_whole(state.kind, state.merged.values)
            for change in state.changes:
                if change.status in OUT:
                    continue
                if change.uid in fresh or change.status is ChangeStatus.HELD:
                    state.moving.append(change)
                if str(change.uid) in state.merged.held:
                    _mark(change, ChangeStatus.HELD, "waits_for_change")
                elif not whole:
                    _mark(change, ChangeStatus.HELD, "waits_for_fields")
                else:
                    _mark(change, ChangeStatus.MERGED)

    def _write(self, states: Iterable[State]) -> list[CaptureObject]:
        found = []
        by_kind: dict[ObjectKind, list[State]] = {}
        for state in states:
            by_kind.setdefault(state.kind, []).append(state)
        for kind, group in by_kind.items():
            found += self._write_kind(self.kinds[kind], group)
        self._note_conflicts([state for group in by_kind.values() for state in group])
        return found

    def _write_kind(self, kind: Kind, states: list[State]) -> list[CaptureObject]:
        ready = []
        for state in states:
            if not is_whole(state.kind, state.merged.values):
                continue
            if state.is_foreign:
                raise Refused(ELSEWHERE)
            if (code := kind.waits_for(state.values)) is not None:
                for change in state.changes:
                    if change.status is ChangeStatus.MERGED and change.origin is Origin.DEVICE:
                        _mark(change, ChangeStatus.HELD, code)
            else:
                ready.append(state)
        written = kind.write([self._target(state) for state in ready if state.says != state.values], self.now)
        for state in ready:
            self._keep(state, written.get(state.uid, state.values))
        db.session.flush()  # one kind at a time: objects of two kinds may have one identity
        return [state.kept for state in states if state.kept is not None]

    def _target(self, state: State) -> Target:
        # What the unit says goes in by whoever may write it down: the secretary, where he took it in for another.
        is_opinion = state.kind is ObjectKind.OPINION
        authors = {str(one.uid): (is_opinion and one.decided_by_id) or one.person_id for one in state.changes}
        people = {uid: self.people[id_] for uid, id_ in authors.items() if id_ in self.people}
        sources = {name: people[uid] for name, uid in state.merged.sources.items() if uid in people}
        first = next((people[str(one.uid)] for one in self._makers(state) if str(one.uid) in people), self.by)
        if first is None:
            raise LookupError(state.uid)
        return Target(state.uid, state.values, sources, first)

    @staticmethod
    def _makers(state: State) -> list[CaptureChange]:
        made = [one for one in state.changes if not one.base and one.status not in OUT]
        return sorted(made, key=lambda one: str(one.uid)) or state.changes

    def _keep(self, state: State, values: Values) -> None:
        newest = max(state.changes, key=lambda one: one.id)
        says = {
            "heads": list(state.merged.heads), "values": values, "moved": newest.id, "last_person_id": newest.person_id
        }  # fmt: skip
        if state.kept is None:
            uid = uuid.UUID(state.uid)
            state.kept = CaptureObject(visit_id=self.visit.id, kind=state.kind, uid=uid, **says)
            db.session.add(state.kept)
            return
        for name, value in says.items():
            setattr(state.kept, name, value)

    def _set_aside(self, state: State, refusal: Refused) -> None:
        for change in state.moving:
            if change.status is ChangeStatus.MERGED:
                _mark(change, ChangeStatus.SET_ASIDE, "refused")
                change.problem = problem_of(refusal)
        db.session.flush()
        state.add_up()
        for change in state.changes:
            if change.status is ChangeStatus.MERGED and not is_whole(state.kind, state.merged.values):
                _mark(change, ChangeStatus.HELD, "waits_for_fields")

    def _note_conflicts(self, states: list[State]) -> None:
        """Open a conflict for each field in dispute, and close those that are settled."""
        # What has just been made has no dispute that was open before.
        ids = [state.kept.id for state in states if state.kept is not None and state.was_known]
        rows = select(CaptureConflict).where(CaptureConflict.object_id.in_(ids), CaptureConflict.closed_at.is_(None))
        opened = {(row.object_id, row.field): row for row in db.session.scalars(rows)} if ids else {}
        for state in states:
            if state.kept is None:
                continue
            for name, versions in state.merged.conflicts.items():
                if (row := opened.pop((state.kept.id, name), None)) is not None:
                    row.versions = list(versions)
                    continue
                db.session.add(
                    CaptureConflict(
                        visit_id=self.visit.id,
                        object_id=state.kept.id,
                        field=name,
                        versions=list(versions),
                        opened_at=self.now,
                    )
                )
                found = happened.CaptureConflictFound(LABELS[name])
                record(found, about=self.visit, by=self.by, at=self.now)
        for row in opened.values():
            row.closed_at, row.closed_by_id = self.now, self.by.id if self.by else None
        db.session.flush()


def _mark(change: CaptureChange, status: ChangeStatus, code: str = "") -> None:
    if (change.status, change.code) != (status, code):
        change.status, change.code = status, code


def problem_of(refusal: Refused) -> dict[str, Any]:
    """Return a refusal as it is kept, to be told later in the reader's language."""
    params = {name: str(value) for name, value in refusal.params.items()}
    return {"message": refusal.message, "params": params, "about": refusal.about}


def cursor_of(visit_id: int) -> int:
    """Return the number of the last change that moved anything of a visit."""
    return db.session.scalar(select(func.max(CaptureObject.moved)).where(CaptureObject.visit_id == visit_id)) or 0
