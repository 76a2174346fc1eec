"""The documents of a campaign as its page lists them: each kind, what it is for, where it stands, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, visible
from inspect_app.extensions import db
from inspect_app.i18n import _, _n
from inspect_app.letters.queries import letters_of_plan
from inspect_app.models import (
    IssuedPaper,
    Letter,
    Minutes,
    Notice,
    Plan,
    PostRole,
    Report,
    Task,
    TeamDecision,
    Unit,
    Visit,
)
from inspect_app.notices.queries import label_of, latest_of_plan
from inspect_app.papers import queries
from inspect_app.scores.queries import index_of_plan
from workflows.correspondence import LETTER, LETTER_KIND_LABELS, LetterKind, LetterState
from workflows.i18n import N_
from workflows.minutes import LOCKED
from workflows.moves import Label
from workflows.notices import NOTICE, NoticeState
from workflows.plans import PLAN, PlanKind, PlanState
from workflows.remediation import REPORT
from workflows.roles import TEAM, Role
from workflows.tasks import TaskState

INSIDE = frozenset({Role.OFFICE, Role.LEADER, Role.READER})
SIGNED = Label(N_("Đã khóa"), "done", "check")
ISSUED = NOTICE.labels[NoticeState.ISSUED]
UNSIGNED = Label(N_("Chưa ký xong"), "waiting", "clock")


@dataclass(frozen=True)
class Row:
    """One document: a name, what it is for, its state; addresses are empty where there is nothing to open."""

    title: str
    purpose: str
    label: Label | None = None
    number: str | None = ""  # None where the kind has none
    url: str = ""
    docx: str = ""
    pdf: str = ""
    post: str = ""
    post_label: str = ""
    parts: tuple[tuple[str, str, Label], ...] = ()  # several documents of one kind: name, address, state


def rows_of(plan: Plan, v: Viewer) -> list[Row]:
    """Return the documents that the reader may see, in the order in which a campaign makes them."""
    roles = v.roles_of(plan)
    letters = letters_of_plan(plan.id)
    inside = bool(roles & INSIDE)
    is_by_scores = index_of_plan(plan.id) is not None
    return [
        # Where scores were published nobody planned, decided on a team or announced a visit.
        *([] if is_by_scores else [_plan(plan), *_decisions(plan)]),
        *([] if is_by_scores else _announcements(plan, letters, is_office=Role.OFFICE in roles)),
        *_minutes(plan),
        *(_results(plan) if (inside or roles & TEAM) and not is_by_scores else []),
        *_notices(plan, letters, is_office=Role.OFFICE in roles),
        *_letters(letters),
        *_of_units(plan, v),
    ]


def _plan(plan: Plan) -> Row:
    return Row(
        _("Kế hoạch kiểm tra"),
        _("Nêu mục đích, nội dung, đối tượng, thời gian và phân công; kèm nội dung và lịch kiểm tra."),
        PLAN.labels[plan.state],
        plan.number or "",
        **_files("papers.plan", plan_id=plan.id),
    )


def _files(endpoint: str, **values: Any) -> dict[str, Any]:
    return {
        "url": url_for(endpoint, **values),
        "docx": url_for(endpoint, form="docx", **values),
        "pdf": url_for(endpoint, form="pdf", **values),
    }


def _decisions(plan: Plan) -> list[Row]:
    query = visible(TeamDecision).where(TeamDecision.plan_id == plan.id)
    found = db.session.scalars(query.order_by(TeamDecision.effective_on, TeamDecision.id)).all()
    names = [_("Quyết định thành lập đoàn"), _("Quyết định bổ sung, thay thế thành viên")]
    told = [
        _("Ai trong đoàn, giữ chức danh gì, đoàn có nhiệm vụ, quyền hạn gì."),
        _("Ai vào, ai thôi, từ ngày nào; kèm danh sách đoàn sau khi thay đổi."),
    ]
    if not found:
        return [
            Row(names[0], _("Ghi số, ngày và thành viên tại trang Đoàn, văn bản được lập theo đó."),
                url=url_for("plans.team", plan_id=plan.id))
        ]  # fmt: skip
    return [
        Row(
            names[min(index, 1)], told[min(index, 1)], ISSUED, one.number,
            **_files("papers.decision", plan_id=plan.id, decision_id=one.id),
        )
        for index, one in enumerate(found)
    ]  # fmt: skip


def _announcements(plan: Plan, letters: Sequence[Letter], *, is_office: bool) -> list[Row]:
    if plan.kind in {PlanKind.SURPRISE, PlanKind.SELF}:
        return []
    purpose = _("Báo cho các đơn vị ngày, giờ, nội dung và những gì phải chuẩn bị; kèm đề cương báo cáo.")
    own = [one for one in letters if one.kind is LetterKind.ANNOUNCEMENT]
    rows = [_letter(one, purpose) for one in own]
    waiting = any(one.state is not LetterState.ISSUED for one in own)
    if is_office and not waiting and plan.state in {PlanState.ISSUED, PlanState.RUNNING}:
        rows.append(
            Row(
                _(LETTER_KIND_LABELS[LetterKind.ANNOUNCEMENT]), purpose,
                post=url_for("letters.announcement", plan_id=plan.id), post_label=_("Soạn công văn"),
            )
        )  # fmt: skip
    return rows


def _letter(one: Letter, purpose: str) -> Row:
    title = _(LETTER_KIND_LABELS[one.kind])
    if one.kind is LetterKind.CHASE:
        title = _("%(kind)s, lần %(level)s", kind=title, level=one.level)
    if one.unit is not None:
        title = f"{title}: {one.unit.full_name}"
    return Row(
        title,
        purpose,
        LETTER.labels[one.state],
        one.number or "",
        url=url_for("letters.show", letter_id=one.id),
        docx=url_for("letters.docx", letter_id=one.id),
        pdf=url_for("letters.pdf", letter_id=one.id),
    )


def _minutes(plan: Plan) -> list[Row]:
    query = visible(Minutes).join(Visit, Visit.id == Minutes.visit_id).where(Visit.plan_id == plan.id)
    found = db.session.scalars(query.options(joinedload(Minutes.unit)).order_by(Visit.visit_on, Minutes.id)).all()
    if not found:
        return []
    locked = sum(one.state in LOCKED for one in found)
    return [
        Row(
            _("Biên bản kiểm tra"),
            _(
                "Ghi kết quả buổi kiểm tra, hai bên cùng ký: %(locked)s/%(all)s biên bản đã khóa.",
                locked=locked,
                all=len(found),
            ),
            SIGNED if locked == len(found) else UNSIGNED,
            None,
            parts=tuple(_minutes_part(one) for one in found),
        )
    ]


def _minutes_part(one: Minutes) -> tuple[str, str, Label]:
    name = one.unit.label
    if one.supplement_to_id:
        name = _("%(unit)s, biên bản bổ sung", unit=name)
    return name, url_for("visits.minutes", minutes_id=one.id), SIGNED if one.state in LOCKED else UNSIGNED


def _results(plan: Plan) -> list[Row]:
    if plan.kind is PlanKind.SELF:
        return _self_inspection(plan)
    report = queries.issued_report(plan)
    return [
        Row(
            _("Báo cáo kết quả kiểm tra của đoàn"),
            _("Đoàn báo cáo lãnh đạo trước khi kết luận; lập từ các biên bản đã ký."),
            ISSUED if report else None,
            report.number if report else "",
            **_files("papers.team_report", plan_id=plan.id),
        )
    ]


def _self_inspection(plan: Plan) -> list[Row]:
    """Return the notice as it would be assembled now; once its draft is begun, that is the notice."""
    if latest_of_plan(plan.id) is not None:
        return []
    return [Row(*_notice_words(plan), **_files("papers.self_inspection", plan_id=plan.id))]


def _notice_words(plan: Plan) -> tuple[str, str]:
    if plan.kind is PlanKind.SELF:
        return _("Thông báo kết quả tự kiểm tra"), _("Kết quả, tồn tại và ai khắc phục việc gì, đến khi nào.")
    return _("Thông báo kết luận kiểm tra"), _("Kết luận ưu điểm, hạn chế, trách nhiệm và yêu cầu có thời hạn.")


def _notices(plan: Plan, letters: Sequence[Letter], *, is_office: bool) -> list[Row]:
    found = db.session.scalars(visible(Notice).where(Notice.plan_id == plan.id).order_by(Notice.id)).all()
    rows = []
    for one in found:
        open_ = [x for x in letters if x.kind is LetterKind.CORRECTION and x.state is not LetterState.ISSUED]
        offers = is_office and one.state is NoticeState.ISSUED and not open_
        rows.append(
            Row(
                *_notice_words(plan),
                label_of(one),
                one.number or "",
                url=url_for("notices.show", notice_id=one.id, view="sheet"),
                docx=url_for("notices.docx", notice_id=one.id),
                pdf=url_for("notices.pdf", notice_id=one.id),
                post=url_for("letters.correction", notice_id=one.id) if offers else "",
                post_label=_("Soạn công văn đính chính") if offers else "",
            )
        )
    return rows


def _letters(letters: Sequence[Letter]) -> list[Row]:
    purposes = {
        LetterKind.CHASE: _("Nhắc đơn vị chậm: tình hình, danh sách, hạn báo cáo mới."),
        LetterKind.CORRECTION: _("Sửa lỗi trình bày của thông báo đã ban hành."),
        LetterKind.EXTENSION_REQUEST: _("Đơn vị xin thêm thời gian, nêu lý do."),
        LetterKind.EXTENSION_REPLY: _("Đồng ý hoặc không đồng ý gia hạn, nêu lý do."),
        LetterKind.GENERAL_EXTENSION: _("Cho mọi đơn vị của thông báo thêm thời gian, nêu lý do."),
    }
    return [_letter(one, purposes[one.kind]) for one in letters if one.kind in purposes]


def _of_units(plan: Plan, v: Viewer) -> list[Row]:
    """Return the plans and reports by which units answer the campaign's notices: the reader's own, and issued plans."""
    own = v.unit_ids(PostRole.CHAIR, PostRole.OFFICER, PostRole.READER)
    plans = {(one.notice_id, one.unit_id): (one, unit) for one, unit in queries.visible_remediation_plans(plan.id)}
    received = [(one, unit) for (_notice, unit_id), (one, unit) in plans.items() if unit_id not in own]
    return [*(_own_answers(plan, own, plans) if own else []), *_received_plans(received)]


def _received_plans(received: Sequence[tuple[IssuedPaper, Unit]]) -> list[Row]:
    if not received:
        return []
    parts = tuple(
        (f"{unit.label}: {one.number}", _address(one), ISSUED)
        for one, unit in sorted(received, key=lambda pair: pair[1].sort_name)
    )
    told = _n("%(n)s đơn vị đã ban hành.", len(parts))
    return [Row(_("Kế hoạch khắc phục của các đơn vị"), told, ISSUED, None, parts=parts)]


def _address(one: IssuedPaper) -> str:
    endpoint, values = queries.page_of(one)
    return url_for(endpoint, **values)


def _own_answers(
    plan: Plan, own: Sequence[int], plans: Mapping[tuple[int | None, int | None], tuple[IssuedPaper, Unit]]
) -> list[Row]:
    query = (
        visible(Task)
        .with_only_columns(Task.notice_id, Task.unit_id, func.count())
        .where(Task.plan_id == plan.id, Task.unit_id.in_(own), Task.state != TaskState.CANCELLED)
        .group_by(Task.notice_id, Task.unit_id)
        .order_by(Task.notice_id, Task.unit_id)
    )
    asked = db.session.execute(query).all()
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_({row[1] for row in asked})))}
    reports = {
        (one.notice_id, one.unit_id): one for one in db.session.scalars(visible(Report).where(Report.unit_id.in_(own)))
    }
    rows = []
    for notice_id, unit_id, _count in asked:
        name = units[unit_id].full_name
        issued, _unit = plans.get((notice_id, unit_id), (None, None))
        if not units[unit_id].is_section:
            rows.append(
                Row(
                    _("Kế hoạch khắc phục: %(unit)s", unit=name),
                    _("Việc gì, ai làm, đến khi nào; đơn vị ban hành."),
                    ISSUED if issued else None,
                    issued.number if issued else "",
                    **_files("papers.remediation_plan", notice_id=notice_id, unit_id=unit_id),
                )
            )
        if (report := reports.get((notice_id, unit_id))) is not None:
            rows.append(
                Row(
                    _("Báo cáo khắc phục: %(unit)s", unit=name),
                    _("Trả lời từng hạn chế: nguyên nhân, biện pháp, kết quả, minh chứng."),
                    REPORT.labels[report.state],
                    report.number or "",
                    url=url_for("remediation.paper", report_id=report.id),
                    docx=url_for("remediation.docx", report_id=report.id),
                    pdf=url_for("remediation.pdf", report_id=report.id),
                )
            )
    return rows
