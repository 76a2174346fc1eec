"""The standing questions about the data, one query each; a fault says where it stands and where it is mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased

from inspect_app.access import Viewer, viewer
from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.format import dmy, unit_words
from inspect_app.held_posts import held_on
from inspect_app.i18n import _, _l, _n
from inspect_app.models import SECTION_KINDS, Minutes, Notice, Person, Plan, PlanUnit, Post, PostRole, Task, Unit, Visit
from inspect_app.search.keeping import last_fault
from inspect_app.units.calendar_queries import unsettled_years
from inspect_app.units.queries import units_to_assign
from workflows.minutes import MinutesState
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tasks import OPEN, TaskState

#: So many of each are named; the figure says how many there are.
MOST_NAMED = 10
#: Minutes unsigned, and reports without a verdict, for more days than these are a fault.
UNSIGNED_DAYS, WAITING_DAYS = 5, 10
OVER_PLANS = (PlanState.CLOSED, PlanState.CANCELLED)


@dataclass(frozen=True)
class Place:
    """Where a fault stands, and the page on which it is mended."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Fault:
    """One kind of fault: what is wrong, what it leads to, how it is mended, and where it stands."""

    key: str
    title: Any
    why: Any
    mend: Any
    places: Sequence[Place]
    total: int


@dataclass(frozen=True)
class Question:
    """One standing question."""

    key: str
    title: Any
    why: Any
    mend: Any
    ask: Callable[[Viewer, datetime], tuple[list[Place], int]]
    #: Campaigns are not an administrator's to read; only offices are asked about what is in them.
    is_of_campaigns: bool = False
    #: Mended by administrators alone.
    is_of_server: bool = False


def faults(now: datetime) -> tuple[list[Fault], list[Question]]:
    """Return what is wrong for the reader, and the questions to which nothing was found."""
    v = viewer()
    found, fine = [], []
    for question in QUESTIONS:
        if question.is_of_campaigns and PostRole.OFFICE not in v.roles:
            continue
        if question.is_of_server and not v.is_admin:
            continue
        places, total = question.ask(v, now)
        if total:
            found.append(Fault(question.key, question.title, question.why, question.mend, places, total))
        else:
            fine.append(question)
    return found, fine


# -- whose data --------------------------------------------------------------------------------------------------------


def _below(v: Viewer, column: Any) -> ColumnElement[bool]:
    """Return the condition "at or below an authority of the reader"; an administrator answers for all."""
    if v.is_admin:
        return true()
    paths = [post.unit.path for post in v.posts if post.role is PostRole.OFFICE]
    return or_(*[column.startswith(path) for path in paths]) if paths else false()


def _own(v: Viewer, column: Any) -> ColumnElement[bool]:
    return column.in_(v.unit_ids(PostRole.OFFICE))


def _named(query: Any, place: Callable[[Any], Place]) -> tuple[list[Place], int]:
    """Return the first rows as places and how many there are, in one query."""
    rows = db.session.execute(query.add_columns(func.count().over().label("whole")).limit(MOST_NAMED)).all()
    return [place(row) for row in rows], rows[0].whole if rows else 0


def _is_now(today: date) -> ColumnElement[bool]:
    return and_(Unit.valid_from <= today, or_(Unit.valid_to.is_(None), Unit.valid_to >= today))


def _inspected(today: date) -> ColumnElement[bool]:
    """Return the condition "a campaign that goes on looks at the unit, or it has open tasks"."""
    planned = exists(
        select(PlanUnit.unit_id)
        .join(Plan, Plan.id == PlanUnit.plan_id)
        .where(PlanUnit.unit_id == Unit.id, Plan.state.not_in(OVER_PLANS))
    )
    asked = exists(select(Task.id).where(Task.unit_id == Unit.id, Task.state.in_(sorted(OPEN))))
    return and_(_is_now(today), Unit.kind.not_in(SECTION_KINDS), or_(planned, asked))


def _units_of(v: Viewer, today: date) -> Any:
    """Return the inspected units that are the reader's, each with the unit that it lies in."""
    above = other(Unit, "above")
    around = above.name.label("above_name"), above.kind.label("above_kind"), above.position.label("above_position")
    query = select(Unit, *around).outerjoin(above, above.id == Unit.parent_id)
    query = query.where(_below(v, Unit.path), _inspected(today)).order_by(Unit.sort_name, Unit.id)
    return query.execution_options(scope="faults in the data")


def _place_of(v: Viewer, row: Any, page: str) -> Place:
    """Return a unit's page; to who keeps all units also where it lies, since names come again."""
    is_one_of_many = v.is_admin and row.above_name
    note = unit_words(row.above_name, row.above_kind, row.above_position) if is_one_of_many else ""
    return Place(row.Unit.label, url_for(page, unit_id=row.Unit.id), note)


# -- the questions -----------------------------------------------------------------------------------------------------


def _without_contact(v: Viewer, now: datetime) -> tuple[list[Place], int]:
    query = _units_of(v, day_of(now)).where(Unit.email == "", Unit.phone == "")
    page = "units.edit" if v.is_admin else "units.show"
    return _named(query, lambda row: _place_of(v, row, page))


def _without_holder(v: Viewer, now: datetime) -> tuple[list[Place], int]:
    today = day_of(now)
    holds = exists(
        select(Post.id)
        .join(Person, Person.id == Post.person_id)
        .where(
            Post.unit_id == Unit.id,
            Post.role.in_([PostRole.CHAIR, PostRole.OFFICER]),
            held_on(today),
            Person.is_active,
        )
    )
    return _named(_units_of(v, today).where(~holds), lambda row: _place_of(v, row, "units.show"))


def _without_office(v: Viewer, now: datetime) -> tuple[list[Place], int]:
    """Ask which authorities have tasks open and nobody who may judge them, as a district has after 1/7/2025."""
    if not v.is_admin:
        return [], 0
    asked = exists(select(Task.id).where(Task.authority_id == Unit.id, Task.state.in_(sorted(OPEN))))
    holds = exists(
        select(Post.id)
        .join(Person, Person.id == Post.person_id)
        .where(Post.unit_id == Unit.id, Post.role == PostRole.OFFICE, held_on(day_of(now)), Person.is_active)
    )
    query = select(Unit).where(asked, ~holds).order_by(Unit.sort_name, Unit.id)
    return _named(
        query.execution_options(scope="faults in the data"),
        lambda row: Place(
            row.Unit.label, url_for("units.show", unit_id=row.Unit.id),
            _("kết thúc ngày %(day)s", day=dmy(row.Unit.valid_to)) if row.Unit.valid_to else "",
        ),
    )  # fmt: skip


def _without_responsible(v: Viewer, _now: datetime) -> tuple[list[Place], int]:
    query = (
        select(Task.id, Task.title, Unit)
        .join(Unit, Unit.id == Task.unit_id)
        .where(_own(v, Task.authority_id), Task.state.in_(sorted(OPEN)), Task.responsible == "")
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )
    return _named(
        query.execution_options(scope="faults in the data"),
        lambda row: Place(row.title[:160], url_for("tracking.act_on_many", do="give", task=row.id), row.Unit.label),
    )


def _split_units(v: Viewer, _now: datetime) -> tuple[list[Place], int]:
    units = units_to_assign(v)
    return [Place(unit.label, url_for("units.assign", unit_id=unit.id)) for unit in units[:MOST_NAMED]], len(units)


def _calendars(v: Viewer, now: datetime) -> tuple[list[Place], int]:
    years = unsettled_years(day_of(now))
    return [
        Place(_("Lịch làm việc năm %(year)s", year=one.year), url_for("units.calendar", year=one.year)) for one in years
    ], len(years)


def _bounced(v: Viewer, _now: datetime) -> tuple[list[Place], int]:
    post, unit = aliased(Post), aliased(Unit)
    below = exists(
        select(post.id).join(unit, unit.id == post.unit_id).where(post.person_id == Person.id, _below(v, unit.path))
    )
    query = select(Person.full_name, Person.email).where(Person.is_active, Person.address_fault != "", below)
    return _named(
        query.order_by(Person.full_name, Person.id).execution_options(scope="faults in the data"),
        lambda row: Place(row.full_name, url_for("reminders.contacts"), row.email),
    )


def _notices_without_tasks(v: Viewer, _now: datetime) -> tuple[list[Place], int]:
    has = exists(select(Task.id).where(Task.notice_id == Notice.id))
    query = (
        select(Notice.id, Notice.number, Notice.issued_on)
        .where(_own(v, Notice.authority_id), Notice.state == NoticeState.ISSUED, ~has)
        .order_by(Notice.issued_on, Notice.id)
    )
    return _named(
        query.execution_options(scope="faults in the data"),
        lambda row: Place(
            _("Thông báo số %(number)s", number=row.number),
            url_for("notices.show", notice_id=row.id),
            dmy(row.issued_on),
        ),
    )


def _unsigned_minutes(v: Viewer, now: datetime) -> tuple[list[Place], int]:
    long_ago = instant_on(day_of(now) - timedelta(days=UNSIGNED_DAYS), MIDNIGHT)
    query = (
        select(Minutes.id, Minutes.drawn_up_at, Unit)
        .join(Visit, Visit.id == Minutes.visit_id)
        .join(Unit, Unit.id == Minutes.unit_id)
        .where(_own(v, Minutes.authority_id), Minutes.state == MinutesState.SIGNING, Minutes.drawn_up_at < long_ago)
        .order_by(Minutes.drawn_up_at, Minutes.id)
    )
    return _named(
        query.execution_options(scope="faults in the data"),
        lambda row: Place(
            _("Biên bản tại %(unit)s", unit=row.Unit.full_name), url_for("visits.minutes", minutes_id=row.id),
            _n("lập đã %(n)s ngày", (day_of(now) - day_of(row.drawn_up_at)).days),
        ),
    )  # fmt: skip


def _waiting_long(v: Viewer, now: datetime) -> tuple[list[Place], int]:
    long_ago = instant_on(day_of(now) - timedelta(days=WAITING_DAYS), MIDNIGHT)
    query = (
        select(Task.id, Task.title, Task.reported_at, Unit)
        .join(Unit, Unit.id == Task.unit_id)
        .where(_own(v, Task.authority_id), Task.state == TaskState.REPORTED, Task.reported_at < long_ago)
        .order_by(Task.reported_at, Task.id)
    )
    return _named(
        query.execution_options(scope="faults in the data"),
        lambda row: Place(row.title[:160], url_for("remediation.queue"), f"{row.Unit.label}, {dmy(row.reported_at)}"),
    )


def _search(_v: Viewer, now: datetime) -> tuple[list[Place], int]:
    found = last_fault(now)
    if found is None:
        return [], 0
    return [
        Place(
            _("Kiểm tra đêm ngày %(day)s", day=dmy(found.at)), url_for("admin.jobs"),
            _n("%(n)s điểm không khớp, ghi trong nhật ký máy chủ", found.faults),
        )
    ], found.faults  # fmt: skip


QUESTIONS = (
    Question(
        "holder", _l("Đơn vị chưa có người nhận việc"),
        _l("Không ai giữ chức vụ chủ tịch hoặc công chức phụ trách, nên nhắc việc chỉ còn bản giấy."),
        _l("Mời người dùng hoặc giao chức vụ ở trang đơn vị."), _without_holder,
    ),
    Question(
        "office", _l("Cơ quan còn nhiệm vụ mở mà không có người theo dõi"),
        _l("Báo cáo của đơn vị gửi đến không ai thẩm định, đề nghị gia hạn không ai quyết định."),
        _l("Giao chức vụ Cơ quan tham mưu nội vụ tại cơ quan này, kể cả khi cơ quan đã kết thúc, cho người tiếp nhận."),
        _without_office, is_of_server=True,
    ),
    Question(
        "responsible", _l("Nhiệm vụ chưa ghi người chịu trách nhiệm"),
        _l("Không biết hỏi ai khi chậm, và bảng theo người chịu trách nhiệm thiếu những việc này."),
        _l("Bấm vào nhiệm vụ để giao."), _without_responsible,
        is_of_campaigns=True,
    ),
    Question(
        "split", _l("Nhiệm vụ của đơn vị đã chia tách chưa giao lại"),
        _l("Đơn vị cũ không còn, đơn vị mới chưa biết là việc của mình."), _l("Giao cho đơn vị kế thừa."), _split_units,
        is_of_campaigns=True,
    ),
    Question(
        "bounced", _l("Địa chỉ thư bị trả lại"), _l("Thư nhắc không đến được người này."),
        _l("Sửa địa chỉ rồi xác nhận ở trang liên hệ."), _bounced,
    ),
    Question(
        "minutes", _l("Biên bản lập đã lâu chưa ký đủ"),
        _l("Thông báo kết luận chỉ tổng hợp biên bản đã ký."), _l("Mở biên bản, nhắc bên chưa ký."), _unsigned_minutes,
        is_of_campaigns=True,
    ),
    Question(
        "waiting", _l("Báo cáo chờ thẩm định quá 10 ngày"),
        _l("Đồng hồ của cơ quan đang chạy, đơn vị chưa biết kết quả."), _l("Thẩm định trong hàng chờ."), _waiting_long,
        is_of_campaigns=True,
    ),
    Question(
        "notices", _l("Thông báo đã ban hành mà không có nhiệm vụ"),
        _l("Kết luận không giao việc cho ai thì không theo dõi được."),
        _l("Xem lại thông báo; sai thì ban hành thông báo thay thế."), _notices_without_tasks,
        is_of_campaigns=True,
    ),
    Question(
        "calendar", _l("Lịch làm việc chưa xác nhận"), _l("Hạn tính bằng ngày làm việc có thể lệch."),
        _l("Nhập ngày nghỉ rồi xác nhận năm."), _calendars,
    ),
    Question(
        "contact", _l("Đơn vị chưa có thư công vụ, điện thoại"), _l("Khi cần liên hệ gấp phải hỏi nơi khác."),
        _l("Quản trị bổ sung ở trang đơn vị."), _without_contact,
    ),
    Question(
        "search", _l("Tìm kiếm không khớp với dữ liệu"),
        _l("Có nội dung tìm không ra, hoặc kết quả dẫn đến chỗ không còn chữ đã tìm."),
        _l("Trên máy chủ, chạy lệnh flask search rebuild."), _search,
        is_of_server=True,
    ),
)  # fmt: skip
