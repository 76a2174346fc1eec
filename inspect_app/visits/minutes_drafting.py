"""The draft of minutes: opened once for a visit, completed beside the record, drawn up when nothing is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import select

from inspect_app.access import everyones, roles_of
from inspect_app.capture.queries import on_site
from inspect_app.clock import instant_on
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Attendance, Minutes, Person, Visit
from inspect_app.visits.actions import lock
from inspect_app.visits.queries import main_minutes
from workflows import events_minutes as happened
from workflows.i18n import N_
from workflows.minutes import FIELD_LABELS, MINUTES, Side
from workflows.moves import Refused
from workflows.visits import VISIT


def open_minutes(visit: Visit, *, by: Person, now: datetime) -> Minutes:
    """Begin the draft of a visit's minutes; once for each visit."""
    lock(visit)
    if (kept := main_minutes(visit.id)) is not None:
        return kept
    VISIT.apply("record", visit.state, roles_of(visit, by, now))
    minutes = Minutes(visit_id=visit.id, authority_id=visit.authority_id, unit_id=visit.unit_id)
    db.session.add(minutes)
    db.session.flush()
    MINUTES.apply("edit", minutes.state, roles_of(minutes, by, now))
    record(happened.MinutesOpened(), about=minutes, by=by, at=now)
    return minutes


def edit_minutes(
    minutes: Minutes,
    *,
    unit_opinion: str,
    documents_seen: str = "",
    copies: int = 2,
    reservation: str = "",
    supplement_text: str | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Write what the minutes hold beside the record: what the unit says, documents seen, number of copies."""
    MINUTES.apply("edit", minutes.state, roles_of(minutes, by, now))
    new: dict[str, Any] = {
        "unit_opinion": unit_opinion, "documents_seen": documents_seen, "copies": copies, "reservation": reservation,
    }  # fmt: skip
    if supplement_text is not None and minutes.supplement_to_id:
        new["supplement_text"] = supplement_text
    changes = changes_of(minutes, new, new)
    _change(minutes, minutes, changes, by, now)


def set_hours(minutes: Minutes, *, started: time | None, ended: time | None, by: Person, now: datetime) -> None:
    """Correct the hours at which the visit began and ended, as the minutes will say them."""
    MINUTES.apply("edit", minutes.state, roles_of(minutes, by, now))
    if started and ended and ended <= started:
        raise Refused(N_("Giờ kết thúc phải sau giờ bắt đầu."))
    visit = visit_of(minutes)
    hours = {
        "started_at": instant_on(visit.visit_on, started) if started else None,
        "ended_at": instant_on(visit.visit_on, ended) if ended else None,
    }
    # The form shows minutes: an hour that was not touched keeps its seconds.
    hours = {name: value for name, value in hours.items() if _minute(value) != _minute(getattr(visit, name))}
    changes = changes_of(visit, hours, hours)
    _change(minutes, visit, changes, by, now)


def _change(minutes: Minutes, row: Minutes | Visit, changes: Mapping[str, Any], by: Person, now: datetime) -> None:
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    if changes:
        event = happened.MinutesEdited(", ".join(FIELD_LABELS[name] for name in changes))
        record(event, about=minutes, by=by, at=now, changes=dict(changes))


def _minute(instant: datetime | None) -> datetime | None:
    return instant.replace(second=0, microsecond=0) if instant else None


def missing(visit: Visit) -> list[str]:
    """Return sentences saying what keeps the minutes of a visit from being drawn up."""
    sides = set(db.session.scalars(select(Attendance.side).where(Attendance.visit_id == visit.id)))
    found = []
    if Side.TEAM not in sides:
        found.append(N_("Chưa ghi thành phần tham gia của Đoàn kiểm tra."))
    if Side.UNIT not in sides:
        found.append(N_("Chưa ghi thành phần tham gia của đơn vị được kiểm tra."))
    waiting = on_site(visit.id)
    if waiting.disputes:
        found.append(N_("Còn nội dung các thành viên ghi khác nhau chưa quyết định."))
    if waiting.aside:
        found.append(N_("Còn bản ghi từ điện thoại để riêng chưa xem."))
    return found


def visit_of(minutes: Minutes) -> Visit:
    """Return the visit of minutes, whoever is asking."""
    return db.session.scalars(everyones(Visit, "visit of minutes").where(Visit.id == minutes.visit_id)).one()
