"""How changes recorded on several devices add up to one record, whatever the order in which they arrive.

A change names the changes its author had before him (``base``).  A later write takes the place of those it knew of;
writes to different fields stand side by side; writes to one field that did not know of each other both stay, and
somebody decides.  What comes out is a function of the set of changes alone: no clock and no order of arrival is asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ObjectKind(StrEnum):
    FINDING = "finding"
    ANSWER = "answer"
    ATTENDANCE = "attendance"
    OPINION = "opinion"
    PHOTO = "photo"
    EFFECT = "effect"


class ChangeStatus(StrEnum):
    MERGED = "merged"
    HELD = "held"
    SET_ASIDE = "set_aside"
    DROPPED = "dropped"


class Origin(StrEnum):
    DEVICE = "device"  # handed in by a device
    PAGE = "page"  # made on a page of the application
    DECISION = "decision"  # decides between versions


class PhotoState(StrEnum):
    OPEN = "open"
    COMPLETE = "complete"
    REFUSED = "refused"


#: The field by which something is taken back; it cannot stand beside an edit that did not know of it.
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """What one author set, and what he had before him; one set aside has no writes, but keeps its place."""

    uid: str
    writes: Mapping[str, Any]
    base: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """What the changes of one object add up to.

    ``conflicts`` names for each field in dispute the changes that disagree; ``values`` holds one of their values
    meanwhile, the same whoever came first.  ``held`` wait for a change that is not here yet.
    """

    values: dict[str, Any] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    conflicts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()

    @property
    def unseen(self) -> frozenset[str]:
        """Versions in dispute that a page showing ``values`` does not show."""
        return frozenset(
            mark(name, uid)
            for name, versions in self.conflicts.items()
            for uid in versions
            if name == WITHDRAWN or uid != self.sources[name]
        )


def mark(name: str, uid: str) -> str:
    """Return how a write is named that an author had not before him."""
    return f"{name}:{uid}"


def merge(changes: Iterable[Change]) -> Merged:
    """Return what a set of changes of one object adds up to."""
    ordered = sorted(changes, key=lambda change: change.uid)
    if len(ordered) == 1 and not ordered[0].base:
        (only,) = ordered
        return Merged(dict(only.writes), (only.uid,), {}, dict.fromkeys(only.writes, only.uid))
    past = _pasts(ordered)
    here = [change for change in ordered if change.uid in past]
    places = {change.uid: place for place, change in enumerate(ordered)}

    def knew(later: Change, earlier: Change) -> bool:
        return bool(past[later.uid] >> places[earlier.uid] & 1)

    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    conflicts: dict[str, tuple[str, ...]] = {}
    alike: dict[str, set[str]] = {}  # the last writes of a field, which may say the same
    for name in sorted({name for change in here for name in change.writes}):
        writers = [change for change in here if name in change.writes]
        last = [w for w in writers if not any(knew(o, w) and mark(name, w.uid) not in o.unseen for o in writers)]
        values[name], sources[name] = last[0].writes[name], last[0].uid
        alike[name] = {w.uid for w in last}
        if any(w.writes[name] != values[name] for w in last):
            conflicts[name] = tuple(w.uid for w in last)
    if values.get(WITHDRAWN) and WITHDRAWN not in conflicts:
        taken_back = next(change for change in here if change.uid == sources[WITHDRAWN])
        rivals = [c for c in here if c.writes.keys() - {WITHDRAWN} and not knew(taken_back, c) and c is not taken_back]
        rivals = [c for c in rivals if not knew(c, taken_back) or mark(WITHDRAWN, taken_back.uid) in c.unseen]
        if rivals:
            conflicts[WITHDRAWN] = tuple(sorted(alike[WITHDRAWN].union(c.uid for c in rivals)))
    if WITHDRAWN in conflicts:
        values[WITHDRAWN] = ""  # until it is decided, what was found stands
    known = 0
    for change in here:
        known |= past[change.uid]
    heads = tuple(change.uid for change in here if not known >> places[change.uid] & 1)
    return Merged(values, heads, conflicts, sources, frozenset(places) - past.keys())


def _pasts(ordered: list[Change]) -> dict[str, int]:
    """Return for each change whose whole past is here that past, as bits by place; the others wait."""
    places = {change.uid: place for place, change in enumerate(ordered)}
    past: dict[str, int] = {}
    waiting = ordered
    while waiting:
        still = []
        for change in waiting:
            if all(uid in past for uid in change.base):
                bits = 0
                for uid in change.base:
                    bits |= past[uid] | 1 << places[uid]
                past[change.uid] = bits
            else:
                still.append(change)
        if len(still) == len(waiting):
            break
        waiting = still
    return past


# -- identities that both sides work out alike ------------------------------------------------------------------------

_SITE = uuid.UUID("3f1d7f0a-5a1c-4d0e-9a53-0c3b8f6f3c11")


def answer_uid(visit_id: int, criterion_id: int) -> str:
    """Return the identity of a criterion's answer at a visit: whoever answers it, it is the same answer."""
    return str(uuid.uuid5(_SITE, f"answer:{visit_id}:{criterion_id}"))


def effect_uid(visit_id: int, task_id: int) -> str:
    """Return the identity of what is seen at a visit of a remedied task: whoever looks, it is the same look."""
    return str(uuid.uuid5(_SITE, f"effect:{visit_id}:{task_id}"))


def attendee_uid(visit_id: int, side: str, who: int | str) -> str:
    """Return the identity of somebody present: by the person where he is known here, else by his folded name."""
    return str(uuid.uuid5(_SITE, f"attendance:{visit_id}:{side}:{who}"))


def opinion_uid(visit_id: int) -> str:
    """Return the identity of what the unit says at a visit."""
    return str(uuid.uuid5(_SITE, f"opinion:{visit_id}"))
