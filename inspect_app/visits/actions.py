"""What people do to visits, one function each; each decides by the move table, writes and records."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.format import dmy
from inspect_app.journal import changes_of, record
from inspect_app.models import Attendance, Check, Minutes, Person, Plan, PlanCriterion, Unit, Visit
from inspect_app.plans import actions as plan_actions
from workflows import events_visits as happened
from workflows.i18n import N_
from workflows.minutes import LOCKED, MinutesState, Side
from workflows.moves import Refused
from workflows.plans import PlanState
from workflows.roles import Role
from workflows.visits import CHECK_LABELS, VISIT, CheckResult, VisitState

CHECK_FIELDS = ("result", "note", "numerator", "denominator")
FAR_TOO_MUCH = 1e12


class DayRefused(Refused):
    """The day does not fit; the field of the day is to blame."""


class FigureRefused(Refused):
    """The figures do not fit together; their fields are to blame."""


def start(visit: Visit, *, by: Person, now: datetime, roles: Collection[Role] | None = None) -> None:
    """Begin the visit, on its day or later; the first one sets the campaign running.

    ``roles`` are those the person had on site, if not now.
    """
    state = VISIT.apply("start", visit.state, roles or roles_of(visit, by, now))
    today = day_of(now)
    if today < visit.visit_on:
        raise Refused(N_("Chưa đến ngày kiểm tra (%(day)s) nên chưa bắt đầu được."), day=dmy(visit.visit_on))
    plan = _plan_of(visit)
    if plan.state not in {PlanState.ISSUED, PlanState.RUNNING}:
        raise Refused(N_("Kế hoạch kiểm tra chưa được ban hành hoặc đã kết thúc nên không bắt đầu kiểm tra được."))
    visit.state = state
    # The hour counts only on the day itself; of a visit written up later it is asked for with the minutes.
    visit.started_at = now if today == visit.visit_on else None
    unit = db.session.get_one(Unit, visit.unit_id)
    record(happened.VisitStarted(unit.full_name), about=visit, by=by, at=now)
    if plan.state is PlanState.ISSUED:
        plan_actions.start(plan, by=by, now=now)


def move_visit(
    visit: Visit, *, visit_on: date, session: str, reason: str, place: str | None = None, by: Person, now: datetime
) -> None:
    """Put a visit that has not begun on another day, or with ``place`` elsewhere."""
    visit.state = VISIT.apply("move", visit.state, roles_of(visit, by, now))
    plan = _plan_of(visit)
    plan_actions.must_take_visits(plan)
    unit = db.session.get_one(Unit, visit.unit_id)
    if plan.issued_on and visit_on < plan.issued_on:
        raise DayRefused(
            N_("Ngày kiểm tra không được trước ngày ban hành kế hoạch (%(day)s)."), day=dmy(plan.issued_on)
        )
    if visit_on != visit.visit_on and visit_on < day_of(now):
        raise DayRefused(N_("Ngày kiểm tra mới không được trước hôm nay."))
    if not unit.is_valid_on(visit_on):
        raise DayRefused(N_("%(unit)s không tồn tại vào ngày này."), unit=unit.full_name)
    same = everyones(Visit, "calendar of a plan").where(
        Visit.plan_id == visit.plan_id,
        Visit.unit_id == visit.unit_id,
        Visit.visit_on == visit_on,
        Visit.id != visit.id,
        Visit.state != VisitState.CANCELLED,
    )
    if db.session.scalars(same).first() is not None:
        raise DayRefused(N_("%(unit)s đã có lịch kiểm tra ngày này."), unit=unit.full_name)
    changes = {"visit_on": (visit.visit_on, visit_on), "session": (visit.session, session)}
    visit.visit_on, visit.session = visit_on, session
    if place is not None:
        changes["place"], visit.place = (visit.place, place), place
    record(happened.VisitMoved(visit_on, needed(reason)), about=visit, by=by, at=now, changes=changes)


def cancel(visit: Visit, *, reason: str, by: Person, now: datetime) -> None:
    """Call a visit off; what was recorded so far stays readable."""
    state = VISIT.apply("cancel", visit.state, roles_of(visit, by, now))
    must_be_open(visit)
    visit.state, visit.cancel_reason = state, needed(reason)
    record(happened.VisitCancelled(visit.cancel_reason), about=visit, by=by, at=now)


def set_attendance(
    visit: Visit, rows: list[dict[str, Any]], *, by: Person, now: datetime, roles: Collection[Role] | None = None
) -> None:
    """Write down who was present on both sides: rows of side, full_name, title and person_id (or none).

    ``roles`` are those the person had when he wrote it, if not now.
    """
    VISIT.apply("record", visit.state, roles or roles_of(visit, by, now))
    must_be_open(visit)
    old = list(db.session.scalars(select(Attendance).where(Attendance.visit_id == visit.id).order_by(Attendance.id)))
    before, after = _lines((a.side, a.full_name, a.title) for a in old), _lines(map(_row, rows))
    if before == after:
        return
    for attendance in old:
        db.session.delete(attendance)
    for row in rows:
        side, full_name, title = _row(row)
        person_id = row.get("person_id")
        db.session.add(Attendance(visit_id=visit.id, side=side, person_id=person_id, full_name=full_name, title=title))
    flag_modified(visit, "place")  # a new version, so that the second of two writers is told
    db.session.flush()
    db.session.expire(visit, ["attendance"])
    sides = [Side(row["side"]) for row in rows]
    told = happened.AttendanceSet(sides.count(Side.TEAM), sides.count(Side.UNIT))
    record(told, about=visit, by=by, at=now, changes={"attendance": (before, after)})


def check(
    visit: Visit,
    criterion: PlanCriterion,
    result: CheckResult,
    *,
    note: str = "",
    numerator: float | None = None,
    denominator: float | None = None,
    version: int | None = None,
    by: Person,
    now: datetime,
    roles: Collection[Role] | None = None,
) -> Check:
    """Answer one criterion.

    ``version`` is of the answer the person saw (0: none yet), so that nobody overwrites another's unseen; ``roles``
    are those he had when he answered, if not now.
    """
    VISIT.apply("record", visit.state, roles or roles_of(visit, by, now))
    must_be_open(visit)
    if criterion.plan_id != visit.plan_id:
        raise Refused(N_("Nội dung kiểm tra này không thuộc kế hoạch của buổi kiểm tra."))
    check_figures(numerator, denominator)
    new = {"result": result, "note": note, "numerator": numerator, "denominator": denominator}
    kept = db.session.scalars(
        select(Check).where(Check.visit_id == visit.id, Check.criterion_id == criterion.id)
    ).one_or_none()
    if kept is not None and not (changes := changes_of(kept, CHECK_FIELDS, new)):
        return kept
    if version is not None and version != (kept.version if kept else 0):
        raise StaleDataError
    if kept is None:
        changes = {name: (None, value) for name, value in new.items() if value not in (None, "")}
        kept = _first_answer(visit, criterion, new, by, now)
    for name, value in new.items():
        setattr(kept, name, value)
    kept.checked_by_id, kept.checked_at = by.id, now
    told = happened.CriterionChecked(criterion.code, CHECK_LABELS[result].text)
    record(told, about=visit, by=by, at=now, changes=changes)
    return kept


def _first_answer(visit: Visit, criterion: PlanCriterion, new: dict[str, Any], by: Person, now: datetime) -> Check:
    made = Check(visit_id=visit.id, criterion_id=criterion.id, checked_by_id=by.id, checked_at=now, **new)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:  # someone else answered it between our look and our answer
        raise StaleDataError from error
    return made


def check_figures(numerator: float | None, denominator: float | None) -> None:
    """Refuse figures that cannot be."""
    if denominator is not None and denominator <= 0:
        raise FigureRefused(N_("Mẫu số phải lớn hơn 0. Nếu không có số liệu, hãy để trống cả hai ô."))
    if denominator is not None and numerator is None:
        raise FigureRefused(N_("Đã nhập tổng số thì cần nhập cả số đạt."))
    if numerator is not None and denominator is not None and numerator > denominator:
        raise FigureRefused(N_("Số đạt không được lớn hơn tổng số."))
    if max(numerator or 0, denominator or 0) > FAR_TOO_MUCH:
        raise FigureRefused(N_("Số liệu quá lớn. Hãy kiểm tra lại."))


def finish(visit: Visit, *, now: datetime) -> None:
    """End a visit whose minutes are locked; the last signature does this, nobody by hand."""
    visit.state = VISIT.apply("finish", visit.state, {Role.SYSTEM})
    record(happened.VisitFinished(), about=visit, by=None, at=now)


def must_be_open(visit: Visit) -> None:
    """Refuse when the minutes stand between the person and what was recorded.

    The visit's row is locked first, so that nothing is recorded while the minutes are being drawn up.
    """
    lock(visit)
    query = select(Minutes.state).where(Minutes.visit_id == visit.id, Minutes.supplement_to_id.is_(None))
    for state in db.session.scalars(query.execution_options(scope="minutes of a visit")):
        if state is MinutesState.SIGNING:
            raise Refused(N_("Biên bản đã lập và đang chờ ký. Muốn sửa, trưởng đoàn hoặc thư ký mở lại biên bản."))
        if state in LOCKED:
            raise Refused(N_("Biên bản đã khóa nên không sửa được nữa. Thay đổi chỉ ghi được bằng biên bản bổ sung."))


def lock(visit: Visit) -> None:
    """Hold the visit's row until the transaction ends."""
    query = select(Visit.id).where(Visit.id == visit.id).with_for_update()
    db.session.execute(query.execution_options(scope="lock of a visit"))


def needed(reason: str) -> str:
    """Return a reason, cleaned; refuse an empty one."""
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()


def _plan_of(visit: Visit) -> Plan:
    return db.session.scalars(everyones(Plan, "plan of a visit").where(Plan.id == visit.plan_id)).one()


def _row(row: dict[str, Any]) -> tuple[Side, str, str]:
    full_name = str(row["full_name"]).strip()
    if not full_name:
        raise Refused(N_("Mỗi người tham gia cần có họ tên."))
    return Side(row["side"]), full_name, str(row.get("title") or "").strip()


def _lines(rows: Iterable[tuple[Side, str, str]]) -> list[str]:
    return [f"{side.value}: {full_name}, {title}".rstrip(", ") for side, full_name, title in rows]
