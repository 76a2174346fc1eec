"""What was found and asked earlier at the visited unit, as a device takes it along, photos included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, viewer
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_by
from inspect_app.format import label as label_text
from inspect_app.i18n import _
from inspect_app.models import Attachment, Finding, Report, Task, Visit
from inspect_app.visits import queries as visits
from inspect_app.visits import steps
from inspect_app.visits.before import authorities_before, units_before
from workflows.findings import FINDING, FindingState
from workflows.tasks import TASK
from workflows.visits import VisitState
from workflows.wording import number

MOST_EARLIER = 60
Json = dict[str, Any]


def earlier_findings(visit: Visit) -> Sequence[Finding]:
    """Return what earlier visits of the authority, or of those it carries on, found at the unit, the newest first."""
    query = (
        everyones(Finding, "earlier findings at the visited unit")
        .join(Visit, Visit.id == Finding.visit_id)
        .where(
            Finding.unit_id.in_(units_before(visit)),
            Finding.authority_id.in_(authorities_before(visit)),
            Finding.state == FindingState.RECORDED,
            Visit.id != visit.id,
            Visit.visit_on <= visit.visit_on,
        )
        .options(joinedload(Finding.visit))
        .order_by(Visit.visit_on.desc(), Finding.id)
    )
    return db.session.scalars(query.limit(MOST_EARLIER)).all()


def earlier(visit: Visit) -> list[Json]:
    """Return open tasks of earlier campaigns and earlier findings, each with its photos."""
    roles = viewer().roles_of(visit)
    tasks = visits.open_items(visit, for_team=bool(roles & steps.INSIDE))
    readable = visits.readable_ids(tasks)
    found = earlier_findings(visit)
    ids = {one.id for one in found} | {task.finding_id for task in tasks if task.finding_id}
    photos = attachments_by(Finding, ids)
    return [_task(visit, task, task.id in readable, photos.get(task.finding_id or 0, [])) for task in tasks] + [
        _finding(visit, one, photos.get(one.id, [])) for one in found
    ]


def _task(visit: Visit, task: Task, is_readable: bool, photos: Sequence[Attachment]) -> Json:
    return {
        "kind": "task",
        "id": task.id,
        "url": url_for("tasks.show", task_id=task.id) if is_readable else None,
        "title": task.title,
        "text": task.requirement,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "notice_number": task.notice.number or "",
        "visit_on": None,
        "severity": None,
        "state_label": label_text(TASK.labels[task.state]),
        "photos": _photos(visit, photos),
    }


def _finding(visit: Visit, one: Finding, photos: Sequence[Attachment]) -> Json:
    return {
        "kind": "finding",
        "id": one.id,
        "url": None,
        "title": one.statement,
        "text": one.details,
        "due_on": None,
        "notice_number": "",
        "visit_on": one.visit.visit_on.isoformat(),
        "severity": one.severity.value,
        "state_label": label_text(FINDING.labels[one.state]),
        "photos": _photos(visit, photos),
    }


def _photos(visit: Visit, photos: Sequence[Attachment]) -> list[Json]:
    return [
        {
            "uid": str(one.uid), "url": url_for("capture.sync.earlier_photo", visit_id=visit.id, uid=one.uid),
            "name": one.name, "media_type": one.media_type, "size": one.size,
        }
        for one in photos
        if one.media_type.startswith("image/")
    ]  # fmt: skip


def facts(visit: Visit) -> Json:
    """Return what is known of the unit in a few lines."""
    before = select(Visit.visit_on).where(
        Visit.unit_id.in_(units_before(visit)),
        Visit.authority_id.in_(authorities_before(visit)),
        Visit.id != visit.id,
        Visit.state == VisitState.DONE,
        Visit.visit_on <= visit.visit_on,
    )
    days = db.session.scalars(
        before.order_by(Visit.visit_on.desc()).execution_options(scope="facts of the visited unit")
    ).all()
    reports = (
        everyones(Report, "facts of the visited unit")
        .where(Report.unit_id == visit.unit_id, Report.authority_id == visit.authority_id, Report.sent_at.is_not(None))
        .order_by(Report.sent_at.desc())
    )
    report = db.session.scalars(reports.limit(1)).first()
    lines = [
        (_("Lần kiểm tra trước"), f"{days[0]:%d/%m/%Y}" if days else _("chưa có")),
        (_("Số lần đã kiểm tra"), number(len(days))),
    ]
    if report is not None and report.issued_on is not None:
        lines.append((_("Báo cáo khắc phục gần nhất"), f"{report.number or ''} {report.issued_on:%d/%m/%Y}".strip()))
    return {"name": visit.unit.full_name, "facts": [{"label": name, "value": value} for name, value in lines]}


def is_earlier_photo(visit: Visit, attachment: Attachment) -> bool:
    """Tell whether a file belongs to something that was found earlier at the visited unit."""
    query = everyones(Finding, "earlier photo").where(
        Finding.id == attachment.finding_id,
        Finding.unit_id.in_(units_before(visit)),
        Finding.authority_id.in_(authorities_before(visit)),
        Finding.visit_id != visit.id,
    )
    return attachment.withdrawn_at is None and db.session.scalars(query).first() is not None
