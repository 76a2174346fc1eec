"""What handing in and its pages read: devices, packs, who left the team when."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import CaptureDevice, CapturePack, TeamChange, TeamDecision, Visit


def device_by_uid(uid: str | uuid.UUID) -> CaptureDevice | None:
    """Return a device by the identity it gave itself."""
    wanted = uid if isinstance(uid, uuid.UUID) else uuid.UUID(uid)
    return db.session.scalars(select(CaptureDevice).where(CaptureDevice.uid == wanted)).one_or_none()


def pack_of(device_id: int, visit_id: int) -> CapturePack | None:
    """Return what a device took along of a visit."""
    query = select(CapturePack).where(CapturePack.device_id == device_id, CapturePack.visit_id == visit_id)
    return db.session.scalars(query).one_or_none()


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
