"""What handing in and its pages read: devices, packs, who left the team when."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from inspect_app.extensions import db
from inspect_app.models import (
    CaptureChange,
    CaptureConflict,
    CaptureDevice,
    CaptureObject,
    CapturePack,
    Finding,
    TeamChange,
    TeamDecision,
    Visit,
)
from workflows.capture import ChangeStatus, ObjectKind
from workflows.capture_format import instant_of


def device_by_uid(uid: str | uuid.UUID) -> CaptureDevice | None:
    """Return a device by the identity it gave itself."""
    wanted = uid if isinstance(uid, uuid.UUID) else uuid.UUID(uid)
    return db.session.scalars(select(CaptureDevice).where(CaptureDevice.uid == wanted)).one_or_none()


def pack_of(device_id: int, visit_id: int) -> CapturePack | None:
    """Return what a device took along of a visit."""
    query = select(CapturePack).where(CapturePack.device_id == device_id, CapturePack.visit_id == visit_id)
    return db.session.scalars(query).one_or_none()


def held_packs(device_id: int) -> Sequence[int]:
    """Return the visits of which a device last said that it holds something unsent."""
    query = select(CapturePack.visit_id).where(CapturePack.device_id == device_id, CapturePack.unsent > 0)
    return db.session.scalars(query).all()


def packs_of_person(visit_id: int, person_id: int) -> bool:
    """Tell whether somebody ever took this visit along."""
    query = select(CapturePack.id).where(CapturePack.visit_id == visit_id, CapturePack.person_id == person_id)
    return db.session.scalar(query.limit(1)) is not None


def left_team_at(visit: Visit, person_id: int) -> datetime | None:
    """Return when the decision was entered that took somebody off the team of a visit; None for those still on it."""
    query = (
        select(TeamChange.post, TeamDecision.created_at)
        .join(TeamDecision, TeamDecision.id == TeamChange.decision_id)
        .where(
            TeamChange.plan_id == visit.plan_id,
            TeamChange.person_id == person_id,
            TeamDecision.effective_on <= visit.visit_on,
        )
        .order_by(TeamDecision.effective_on.desc(), TeamDecision.id.desc())
        .execution_options(scope="who left the team")
    )
    last = db.session.execute(query.limit(1)).first()
    return last.created_at if last is not None and last.post is None else None


@dataclass(frozen=True)
class Taken:
    """When and where a photo was taken on site, and the digest of the file that the phone reduced."""

    at: datetime | None
    place: str
    original: str


def taken_of(uids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Taken]:
    """Return what is known of photos that came from phones."""
    wanted = list(uids)
    query = select(CaptureObject.uid, CaptureObject.values).where(
        CaptureObject.kind == ObjectKind.PHOTO, CaptureObject.uid.in_(wanted)
    )
    found = {}
    for uid, values in db.session.execute(query) if wanted else ():
        at = instant_of(values.get("taken_at"))
        lat, lon = values.get("lat"), values.get("lon")
        place = f"{lat:.5f}, {lon:.5f}" if lat is not None and lon is not None else ""
        if at or place or values.get("original_sha256"):
            found[uid] = Taken(at, place, values.get("original_sha256") or "")
    return found


def fields_in_dispute(finding: Finding) -> list[CaptureConflict]:
    """Return what people recorded differently about a finding and nobody has decided."""
    query = (
        select(CaptureConflict)
        .join(CaptureObject, CaptureObject.id == CaptureConflict.object_id)
        .where(
            CaptureObject.kind == ObjectKind.FINDING,
            CaptureObject.uid == finding.uid,
            CaptureConflict.visit_id == finding.visit_id,
            CaptureConflict.closed_at.is_(None),
        )
    )
    return list(db.session.scalars(query.order_by(CaptureConflict.id)))


@dataclass(frozen=True)
class OnSite:
    """How much of what was recorded on site waits: to be decided, to be looked at, to be sent."""

    disputes: int
    aside: int
    unsent: int
    devices: int


def on_site(visit_id: int) -> OnSite:
    """Return how recording on site stands at a visit."""

    def count(query: Select[int]) -> int:
        return db.session.scalar(query) or 0

    open_ = select(func.count(CaptureConflict.id)).where(
        CaptureConflict.visit_id == visit_id, CaptureConflict.closed_at.is_(None)
    )
    aside = select(func.count(CaptureChange.id)).where(
        CaptureChange.visit_id == visit_id, CaptureChange.status == ChangeStatus.SET_ASIDE
    )
    packs = select(func.count(CapturePack.id), func.sum(CapturePack.unsent)).where(CapturePack.visit_id == visit_id)
    devices, unsent = db.session.execute(packs).one()
    return OnSite(count(open_), count(aside), unsent or 0, devices)
