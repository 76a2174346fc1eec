"""What a device takes along of a visit: everything that is needed at the counter, as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import select

from inspect_app.access import viewer
from inspect_app.capture.earlier import earlier, facts
from inspect_app.capture.effects import remedied
from inspect_app.capture.figures import last_figures, reported_figures
from inspect_app.capture.room_frame import frame_of
from inspect_app.capture.settling import Settling, cursor_of
from inspect_app.capture.telling import objects_as_json
from inspect_app.capture.wordings import wordings
from inspect_app.extensions import db
from inspect_app.format import label as label_text
from inspect_app.format import seat
from inspect_app.i18n import _
from inspect_app.journal import record
from inspect_app.models import (
    CaptureDevice,
    CaptureObject,
    CapturePack,
    Person,
    Visit,
)
from inspect_app.visits import actions as visit_actions
from inspect_app.visits import queries as visits
from inspect_app.visits import steps
from workflows.areas import AREA_IDS, area_label
from workflows.canned import plain
from workflows.capture import answer_uid, attendee_uid, opinion_uid
from workflows.capture_format import NEWEST
from workflows.events_capture import VisitPacked
from workflows.minutes import MINUTES, MinutesState, Side
from workflows.roles import Role
from workflows.self_inspection import answers_for
from workflows.teams import post_labels
from workflows.visits import VISIT, VisitState

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
        "earlier": earlier(visit),
        "remedied": remedied(visit),
        "unit_facts": facts(visit),
        "wordings": wordings(visit),
        "minutes": frame_of(visit),
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    etag = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {"format": NEWEST, "packed_at": now.isoformat(), "cursor": cursor_of(visit.id), "etag": etag, **content}


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
        "place": visit.place or seat(visit.unit),
        "state": visit.state.value,
        "state_label": label_text(visit.label),
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
    figures, reported = last_figures(visit), reported_figures(visit)
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
            "responsible": answers_for(visit.unit.unit_name, one.responsible),
            "severity": one.severity,
            "figure_label": one.figure_label,
            "last_figure": figures.get(one.code),
            "reported_figure": reported.get(one.code),
        }
        for one in visits.criteria_of(visit.plan_id)
    ]


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
