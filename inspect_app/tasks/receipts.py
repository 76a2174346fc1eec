"""When a unit received a notice, which settles what is counted from it; and looking at open duties again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select

from inspect_app.access import everyones, roles_of, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Notice, NoticeReceipt, Person, Task, Unit
from inspect_app.tasks import queries
from inspect_app.tasks.checks import reason_of
from inspect_app.tasks.making import deadline_fields, read_deadline
from workflows import events_tasks as happened
from workflows.calendars import add_months
from workflows.deadlines import Anchor
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.roles import UNIT, Role
from workflows.tasks import OPEN

WHY = "what waits for a receipt"


class ReceiptRefused(Refused):
    """A notice cannot have been received on this day."""


class ReviewRefused(Refused):
    """A duty cannot be looked at again on this day."""


def acknowledge(notice: Notice, unit: Unit, *, received_on: date, by: Person, now: datetime) -> list[Task]:
    """Note the day on which a unit received a notice (Xác nhận đã nhận), and settle the deadlines counted from it.

    The unit says so once; the office may note it from paper, and put a wrong day right.  A deadline that was extended
    since keeps its day.
    """
    today = day_of(now)
    roles = viewer_of(by, today).roles_at(authority_id=notice.authority_id, unit_id=unit.id)
    if roles.isdisjoint(UNIT | {Role.OFFICE}):
        raise Refused(N_("Chỉ đơn vị nhận hoặc cơ quan tham mưu nội vụ ghi ngày nhận thông báo."))
    if notice.state not in {NoticeState.ISSUED, NoticeState.SUPERSEDED} or notice.issued_on is None:
        raise Refused(N_("Thông báo chưa được ban hành."))
    if received_on < notice.issued_on:
        raise ReceiptRefused(N_("Ngày nhận không được trước ngày ban hành thông báo."))
    if received_on > today:
        raise ReceiptRefused(N_("Ngày nhận không được sau hôm nay."))
    found = select(NoticeReceipt).where(NoticeReceipt.notice_id == notice.id, NoticeReceipt.unit_id == unit.id)
    receipt = db.session.scalars(found).one_or_none()
    if receipt is not None and Role.OFFICE not in roles:
        raise Refused(N_("Ngày nhận đã được ghi. Cần sửa, hãy báo cơ quan tham mưu nội vụ."))
    before = receipt.received_on if receipt else None
    if receipt is None:
        receipt = NoticeReceipt(notice_id=notice.id, unit_id=unit.id)
        db.session.add(receipt)
    receipt.received_on, receipt.noted_by_id, receipt.noted_at = received_on, by.id, now
    db.session.flush()
    event = happened.NoticeReceived(unit.full_name, received_on)
    record(event, about=notice, by=by, at=now, changes={"received_on": (before, received_on)})
    return _settle(notice, unit, received_on, by, now)


def _settle(notice: Notice, unit: Unit, received_on: date, by: Person, now: datetime) -> list[Task]:
    plan, settled = queries.plan_of(notice), []
    for task in _counted_from_receipt(notice, unit):
        deadline = read_deadline(task.deadline_wording, notice, plan, {Anchor.RECEIVED: received_on})
        if deadline.due_on is None:
            continue
        fields = deadline_fields(deadline)
        changes = changes_of(task, fields, fields)
        for name, value in fields.items():
            setattr(task, name, value)
        settled.append(task)
        event = happened.DeadlineSettled(received_on, deadline.due_on)
        record(event, about=task, by=by, at=now, changes=changes)
    return settled


def _counted_from_receipt(notice: Notice, unit: Unit) -> Sequence[Task]:
    query = everyones(Task, WHY).where(
        Task.notice_id == notice.id, Task.unit_id == unit.id, Task.deadline_anchor == Anchor.RECEIVED,
        Task.state.in_(sorted(OPEN)), or_(Task.due_on.is_(None), Task.due_on == Task.original_due_on),
    )  # fmt: skip
    return db.session.scalars(query.order_by(Task.id).with_for_update(of=Task)).all()


def review_duty(task: Task, *, note: str, review_on: date, by: Person, now: datetime) -> None:
    """Note what became of a duty without a last day, and when it is looked at next (Xem lại)."""
    if Role.OFFICE not in roles_of(task, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ đã giao nhiệm vụ xem lại việc thường xuyên."))
    if task.state not in OPEN or task.due_on is not None or task.deadline_count is not None:
        raise Refused(N_("Nhiệm vụ này có thời hạn hoặc đã kết thúc nên không cần xem lại."))
    today = day_of(now)
    if not today < review_on <= add_months(today, 24):
        raise ReviewRefused(N_("Ngày xem lại phải sau hôm nay và không quá hai năm."))
    before, task.review_on = task.review_on, review_on
    event = happened.DutyReviewed(reason_of(note), review_on)
    record(event, about=task, by=by, at=now, changes={"review_on": (before, review_on)})
