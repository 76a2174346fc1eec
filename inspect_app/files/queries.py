"""Which files are attached to what; ask only about things the reader may see."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from inspect_app.access import everyones, visible
from inspect_app.extensions import db
from inspect_app.models import Attachment, Finding, Minutes, PaperReport, Report, Task, Visit
from workflows.minutes import LOCKED, MinutesState
from workflows.remediation import ReportState
from workflows.tasks import WITH_UNIT

Owner = Finding | Visit | Minutes | Task | Report | PaperReport

#: The column of an attachment that names its owner.
COLUMNS: dict[type[Any], InstrumentedAttribute[int | None]] = {
    Finding: Attachment.finding_id,
    Visit: Attachment.visit_id,
    Minutes: Attachment.minutes_id,
    Task: Attachment.task_id,
    Report: Attachment.report_id,
    PaperReport: Attachment.paper_report_id,
}


def attachments_of(owner: Owner, *, with_replaced: bool = False) -> Sequence[Attachment]:
    """Return the files of one thing, oldest first, withdrawn ones left out and, unless asked for, earlier versions."""
    return db.session.scalars(_attached(type(owner), [owner.id], with_replaced)).all()


def attachments_named(uids: Iterable[uuid.UUID]) -> list[Attachment]:
    """Return files of a thing that the reader may see, by their identities and in that order."""
    wanted = list(uids)
    query = select(Attachment).where(Attachment.uid.in_(wanted)).options(joinedload(Attachment.uploaded_by))
    found = {one.uid: one for one in db.session.scalars(query.execution_options(scope="files of a visible thing"))}
    return [found[uid] for uid in wanted if uid in found]


def attachments_by(
    model: type[Owner], ids: Iterable[int], *, with_replaced: bool = False
) -> dict[int, list[Attachment]]:
    """Return the files of several things of one kind, by the id of the thing, in one query."""
    found: dict[int, list[Attachment]] = {}
    column = COLUMNS[model]
    for attachment in db.session.scalars(_attached(model, list(ids), with_replaced)):
        found.setdefault(getattr(attachment, column.key), []).append(attachment)
    return found


def _attached(model: type[Any], ids: list[int], with_replaced: bool) -> Select[Any]:
    rows = select(Attachment).where(COLUMNS[model].in_(ids), Attachment.withdrawn_at.is_(None))
    if not with_replaced:
        rows = rows.where(Attachment.replaced_at.is_(None))
    rows = rows.order_by(Attachment.id).options(joinedload(Attachment.uploaded_by))
    return rows.execution_options(scope="files of a visible thing")


def was_there(file: Attachment, at: datetime | None) -> bool:
    """Tell whether a file was what stood there at an instant: attached by then, and not replaced yet."""
    return at is not None and file.uploaded_at <= at and (file.replaced_at is None or file.replaced_at > at)


def versions_of(file: Attachment) -> Sequence[Attachment]:
    """Return the versions of a file that the reader may see, the newest first."""
    first = file.first_id or file.id
    rows = visible(Attachment).where(or_(Attachment.id == first, Attachment.first_id == first))
    return db.session.scalars(rows.order_by(Attachment.number.desc()).options(joinedload(Attachment.uploaded_by))).all()


def all_versions(file: Attachment) -> Sequence[Attachment]:
    """Return every version of a file, for what is done to all of them."""
    first = file.first_id or file.id
    rows = everyones(Attachment, "versions of a file").where(or_(Attachment.id == first, Attachment.first_id == first))
    return db.session.scalars(rows).all()


def plan_id_of(owner: Owner) -> int | None:
    """Return the campaign whose team sees the files of a thing; a unit's report and what came on paper have none."""
    if isinstance(owner, Minutes):
        query = select(Visit.plan_id).where(Visit.id == owner.visit_id)
        return db.session.scalar(query.execution_options(scope="campaign of a visible thing"))
    return getattr(owner, "plan_id", None)


def owner_of(attachment: Attachment) -> Owner:
    """Return the thing a visible file is attached to."""
    for model, column in COLUMNS.items():
        if (owner_id := getattr(attachment, column.key)) is not None:
            query = select(model).where(model.id == owner_id).execution_options(scope="owner of a visible file")
            owner: Owner = db.session.scalars(query).one()
            return owner
    raise LookupError(attachment.id)


def is_locked(owner: Owner) -> bool:
    """Tell whether what the file is attached to is signed, sent or ended, so that its files must stay."""
    if isinstance(owner, Task):
        return owner.state not in WITH_UNIT
    if isinstance(owner, Report):
        return owner.state not in {ReportState.DRAFT, ReportState.RETURNED}
    if isinstance(owner, PaperReport):
        return owner.is_settled
    if isinstance(owner, Minutes):
        return owner.state in LOCKED
    visit_id = owner.id if isinstance(owner, Visit) else owner.visit_id
    # From being drawn up on, what lies beneath the minutes is what both sides are asked to sign.
    query = select(Minutes.id).where(
        Minutes.visit_id == visit_id, Minutes.supplement_to_id.is_(None), Minutes.state != MinutesState.DRAFT
    )
    return db.session.scalar(query.limit(1).execution_options(scope="lock of a visible thing")) is not None
