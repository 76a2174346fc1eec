"""What a device takes along of a visit: everything that is needed at the counter, as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, viewer
from inspect_app.capture.settling import Settling, cursor_of
from inspect_app.capture.telling import objects_as_json
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_by
from inspect_app.format import label as label_text
from inspect_app.i18n import _
from inspect_app.journal import record
from inspect_app.models import (
    Attachment,
    CaptureDevice,
    CaptureObject,
    CapturePack,
    Check,
    Finding,
    Person,
    PlanCriterion,
    Report,
    Task,
    Visit,
)
from inspect_app.visits import actions as visit_actions
from inspect_app.visits import queries as visits
from inspect_app.visits import steps
from workflows.areas import AREA_IDS, area_label
from workflows.canned import plain
from workflows.capture import answer_uid, attendee_uid, opinion_uid
from workflows.events_capture import VisitPacked
from workflows.findings import FINDING, FindingState
from workflows.minutes import MINUTES, MinutesState, Side
from workflows.roles import Role
from workflows.tasks import TASK
from workflows.teams import post_labels
from workflows.visits import VISIT, VisitState
from workflows.wording import number

MOST_EARLIER = 60
Json = dict[str, Any]


def pack(visit: Visit, device: CaptureDevice, *, by: Person, now: datetime) -> Json:
    """Note that a device takes a visit along, and return all it needs of it."""
    visit_actions.lock(visit)
    _note(visit, device, by, now)
    objects = _objects(visit, by, now)
    team = visits.team_on_day(visit.plan_id, visit.visit_on)
    labels = post_labels(visit.plan.team_name)
    content: Json = {
        "visit": _visit(visit),
        "me": _me(visit, by),
        "team": [
            {
                "person_id": m.person_id, "full_name": m.full_name, "title": m.title, "post": m.post.value,
                "post_label": _(labels[m.post]), "decision_number": m.decision_number,
                "decision_on": m.decision_on.isoformat(),
            }
            for m in team
        ],
        "areas": _areas(visit),
        "checklist": _checklist(visit),
        "candidates": _candidates(visit, team),
        "opinion_uid": opinion_uid(visit.id),
        "objects": objects_as_json(visit, objects, device),
        "earlier": _earlier(visit),
        "unit_facts": _facts(visit),
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    etag = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {"format": 1, "packed_at": now.isoformat(), "cursor": cursor_of(visit.id), "etag": etag, **content}


def _note(visit: Visit, device: CaptureDevice, by: Person, now: datetime) -> None:
    query = select(CapturePack).where(CapturePack.device_id == device.id, CapturePack.visit_id == visit.id)
    kept = db.session.scalars(query).one_or_none()
    if kept is None:
        kept = CapturePack(device_id=device.id, visit_id=visit.id, person_id=by.id, unsent=0)
        db.session.add(kept)
        record(VisitPacked(device.name), about=visit, by=by, at=now)
    kept.packed_at = kept.seen_at = device.seen_at = now
    kept.visit_on = visit.visit_on


def _objects(visit: Visit, by: Person, now: datetime) -> list[CaptureObject]:
    """Return every object of the visit as it stands, what was done on pages included."""
    settling = Settling(visit, by=by, now=now)
    keys = {kind: set(one.everything()) for kind, one in settling.kinds.items()}
    stored = select(CaptureObject.kind, CaptureObject.uid).where(CaptureObject.visit_id == visit.id)
    for kind, uid in db.session.execute(stored):
        keys[kind].add(str(uid))
    settling.look_at(keys)
    return settling.settle([])


def _visit(visit: Visit) -> Json:
    roles = viewer().roles_of(visit)
    main = steps.main_of(visit)
    is_open = main is None or main.state is MinutesState.DRAFT
    may = VISIT.allows("record", VisitState.UNDER_WAY, roles)
    return {
        "id": visit.id,
        "url": url_for("visits.show", visit_id=visit.id),
        "visit_on": visit.visit_on.isoformat(),
        "session": visit.session,
        "place": visit.place or _("trụ sở UBND %(unit)s", unit=visit.unit.full_name),
        "state": visit.state.value,
        "state_label": label_text(VISIT.labels[visit.state]),
        "version": visit.version,
        "can_record": may and is_open and visit.state in {VisitState.PLANNED, VisitState.UNDER_WAY},
        "can_start": VISIT.allows("start", visit.state, roles),
        "closed": steps.why_closed(visit),
        "unit": {"id": visit.unit_id, "name": visit.unit.full_name},
        "plan": {
            "id": visit.plan_id, "number": visit.plan.number or "", "title": visit.plan.title,
            "team_name": visit.plan.team_name,
        },
    }  # fmt: skip


def _me(visit: Visit, by: Person) -> Json:
    roles = viewer().roles_of(visit)
    return {
        "person_id": by.id,
        "full_name": by.full_name,
        "posts": sorted(role.value for role in roles),
        "may_write_opinion": MINUTES.allows("edit", MinutesState.DRAFT, roles),
    }


def _areas(visit: Visit) -> list[Json]:
    labels = visits.area_labels(visit.plan_id)
    return [{"area": area, "label": label_text(area_label(area, labels))} for area in AREA_IDS]


def _checklist(visit: Visit) -> list[Json]:
    figures = _last_figures(visit)
    return [
        {
            "criterion_id": one.id,
            "answer_uid": answer_uid(visit.id, one.id),
            "code": one.code,
            "area": one.area,
            "title": one.title,
            "guidance": one.guidance,
            "met_wording": plain(one.met_wording) if one.met_wording else "",
            "unmet_wording": plain(one.unmet_wording) if one.unmet_wording else "",
            "remedy": one.remedy,
            "responsible": one.responsible,
            "severity": one.severity,
            "figure_label": one.figure_label,
            "last_figure": figures.get(one.code),
        }
        for one in visits.criteria_of(visit.plan_id)
    ]


def _last_figures(visit: Visit) -> dict[str, Json]:
    """Return by criterion the figure written down at the last visit to the unit before this one."""
    query = (
        select(PlanCriterion.code, Check.numerator, Check.denominator, Check.note, Visit.visit_on)
        .join(Check, Check.criterion_id == PlanCriterion.id)
        .join(Visit, Visit.id == Check.visit_id)
        .where(
            Visit.unit_id == visit.unit_id,
            Visit.authority_id == visit.authority_id,
            Visit.id != visit.id,
            Visit.visit_on <= visit.visit_on,
            Check.numerator.is_not(None),
        )
        .order_by(Visit.visit_on, Visit.id)
        .execution_options(scope="earlier figures of the visited unit")
    )
    return {
        row.code: {
            "numerator": row.numerator, "denominator": row.denominator, "note": row.note,
            "visit_on": row.visit_on.isoformat(), "from": _("lần kiểm tra trước"),
        }
        for row in db.session.execute(query)
    }  # fmt: skip


def _candidates(visit: Visit, team: Sequence[visits.Member]) -> list[Json]:
    labels = post_labels(visit.plan.team_name)
    # Titles stand in the minutes, which are in Vietnamese whoever writes them.
    people = [(Side.TEAM, m.person_id, m.full_name, ", ".join(filter(None, (labels[m.post], m.title)))) for m in team]
    for role in (Role.CHAIR, Role.OFFICER):
        for person, title in visits.holders_with_titles(visit.unit_id, role, visit.visit_on):
            people.append((Side.UNIT, person.id, person.full_name, title))
    return [
        {
            "uid": attendee_uid(visit.id, side.value, id_), "side": side.value, "person_id": id_, "full_name": name,
            "title": title,
        }
        for side, id_, name, title in people
    ]  # fmt: skip


# -- what came before ------------------------------------------------------------------------------------------------


def earlier_findings(visit: Visit) -> Sequence[Finding]:
    """Return what earlier visits of the same authority found at the unit, the newest first."""
    query = (
        everyones(Finding, "earlier findings at the visited unit")
        .join(Visit, Visit.id == Finding.visit_id)
        .where(
            Finding.unit_id == visit.unit_id,
            Finding.authority_id == visit.authority_id,
            Finding.state == FindingState.RECORDED,
            Visit.id != visit.id,
            Visit.visit_on <= visit.visit_on,
        )
        .options(joinedload(Finding.visit))
        .order_by(Visit.visit_on.desc(), Finding.id)
    )
    return db.session.scalars(query.limit(MOST_EARLIER)).all()


def _earlier(visit: Visit) -> list[Json]:
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


def _facts(visit: Visit) -> Json:
    """Return what is known of the unit in a few lines."""
    before = select(Visit.visit_on).where(
        Visit.unit_id == visit.unit_id,
        Visit.authority_id == visit.authority_id,
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
    facts = [
        (_("Lần kiểm tra trước"), f"{days[0]:%d/%m/%Y}" if days else _("chưa có")),
        (_("Số lần đã kiểm tra"), number(len(days))),
    ]
    if report is not None and report.issued_on is not None:
        facts.append((_("Báo cáo khắc phục gần nhất"), f"{report.number or ''} {report.issued_on:%d/%m/%Y}".strip()))
    return {"name": visit.unit.full_name, "facts": [{"label": name, "value": value} for name, value in facts]}


def is_earlier_photo(visit: Visit, attachment: Attachment) -> bool:
    """Tell whether a file belongs to something that was found earlier at the visited unit."""
    query = everyones(Finding, "earlier photo").where(
        Finding.id == attachment.finding_id,
        Finding.unit_id == visit.unit_id,
        Finding.authority_id == visit.authority_id,
        Finding.visit_id != visit.id,
    )
    return attachment.withdrawn_at is None and db.session.scalars(query).first() is not None
