"""The pages of the conclusion notice."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import get_visible, viewer, visible
from inspect_app.documents import render_html
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import Finding, Notice, Plan, Unit
from inspect_app.notices import actions, queries
from inspect_app.notices.render import document_of
from inspect_app.paging import Key, page_by_key
from inspect_app.web import done
from workflows.notices import NOTICE, NoticeState
from workflows.outline import Outline
from workflows.roles import Role

bp = Blueprint("notices", __name__, url_prefix="/notices")


@bp.get("")
def index() -> ResponseReturnValue:
    """List the notices that the person may see, newest first."""
    state = request.args.get("state", "")
    query = visible(Notice).options(joinedload(Notice.plan))
    if state in set(NoticeState):
        query = query.where(Notice.state == NoticeState(state))
    page = page_by_key(
        query, [Key(Notice.id, descending=True)], values=lambda n: (n.id,), limit=50,
        after=request.args.get("after"), before=request.args.get("before"),
    )  # fmt: skip
    return render_template("notices/index.html", page=page, state=state, labels=NOTICE.labels)


@bp.post("/draft/<int:plan_id>")
def draft(plan_id: int) -> ResponseReturnValue:
    """Begin the draft of a campaign's notice."""
    plan = get_visible(Plan, plan_id)
    notice = actions.ensure_draft(plan, by=g.viewer.person, now=clock.now())
    return done(_("Đã tổng hợp dự thảo thông báo từ các biên bản đã ký."), url_for(".show", notice_id=notice.id))


@bp.get("/<int:notice_id>")
def show(notice_id: int) -> ResponseReturnValue:
    """Show a notice: its sentences with what lies beneath, or (``view=sheet``) as it prints."""
    notice = find(notice_id)
    outline = actions.outline(notice)
    roles = viewer().roles_of(notice)
    is_working = bool(roles & {Role.OFFICE, Role.LEADER, Role.READER})
    view = request.args.get("view", "" if is_working else "sheet")
    context: dict[str, Any] = {"notice": notice, "outline": outline, "view": view, "is_working": is_working}
    if view == "sheet":
        context["sheet"] = _sheet(notice, outline, is_working)
    else:
        context |= _beneath(notice, outline)
    open_ = notice.state is not NoticeState.ISSUED and notice.state is not NoticeState.SUPERSEDED
    found = actions.problems(notice, issued_on=notice.issued_on) if is_working and open_ else []
    return render_template(
        "notices/show.html",
        label=NOTICE.labels[notice.state],
        offered=[move for move in NOTICE.offered(notice.state, roles) if move.name not in {"edit", "supersede"}],
        can_edit=NOTICE.allows("edit", notice.state, roles),
        problems=found,
        left_out=queries.left_out(notice) if is_working else [],
        entries=timeline(notice) if is_working else [],
        is_intact=actions.is_intact(notice) if notice.digest else None,
        next_step=_next_step(notice),
        **context,
    )


def find(notice_id: int) -> Notice:
    """Return a visible notice with all that its outline needs."""
    return get_visible(Notice, notice_id, *queries.LOADED)


def _sheet(notice: Notice, outline: Outline, is_working: bool) -> str:
    authority = db.session.get_one(Unit, notice.authority_id)
    sources = [block for block in outline.blocks if block.finding_ids] if is_working else []
    links = {block.key: url_for(".block", notice_id=notice.id, key=block.key) for block in sources}
    return render_html(document_of(notice, outline, authority), links)


def _beneath(notice: Notice, outline: Outline) -> dict[str, Any]:
    """Return the findings and tasks beneath all sentences, in two queries."""
    ids = {finding for block in outline.blocks for finding in block.finding_ids}
    findings = {
        finding.id: finding
        for finding in db.session.scalars(visible(Finding).where(Finding.id.in_(ids)).options(joinedload(Finding.unit)))
    }
    return {"findings": findings}


def _next_step(notice: Notice) -> dict[str, str] | None:
    steps = {
        NoticeState.DRAFT: (_("Rà soát, chỉnh sửa dự thảo và trình ký"), _("Cơ quan tham mưu nội vụ")),
        NoticeState.SUBMITTED: (_("Xem xét, duyệt hoặc trả lại"), _("Lãnh đạo cơ quan kiểm tra")),
        NoticeState.APPROVED: (_("Lấy số, ghi ngày và ban hành"), _("Cơ quan tham mưu nội vụ")),
        NoticeState.ISSUED: (_("Khắc phục và báo cáo kết quả"), _("Các đơn vị được kiểm tra")),
    }
    if notice.state not in steps:
        return None
    text, who = steps[notice.state]
    return {"text": text, "who": who}


from inspect_app.notices import decision_views, file_views, sentence_views  # noqa: E402, F401 - join this blueprint
