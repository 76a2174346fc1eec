"""The pages of the conclusion notice."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import get_visible, viewer, visible
from inspect_app.documents import anchor, render_html
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import Notice, Plan, Unit
from inspect_app.notices import actions, comments, presence, queries, shown, threads, unsaved
from inspect_app.notices.answers import review_of
from inspect_app.notices.render import document_of
from inspect_app.paging import Key, page_by_key
from inspect_app.reading.queries import original_of
from inspect_app.web import done
from workflows.notices import NOTICE, NoticeState
from workflows.plans import PlanState
from workflows.roles import Role

bp = Blueprint("notices", __name__, url_prefix="/notices")

bp.add_app_template_filter(anchor, "anchor")

#: Moves that do not stand among the buttons that carry a notice on.
ASIDE = {"edit", "supersede", "withdraw"}
#: While something can still be put right in it.
OPEN = comments.OPEN


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
    return render_template(
        "notices/index.html", page=page, state=state, labels=NOTICE.labels, label_of=queries.label_of
    )


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
    seen = shown_to(notice)
    view = request.args.get("view", "" if seen.is_working else "sheet")
    before, after = shown.related(notice)
    original = original_of(notice)
    return render_template(
        "notices/show.html",
        shown=seen,
        notice=notice,
        outline=seen.outline,
        view=view,
        is_working=seen.is_working,
        sheet=_sheet(seen) if view == "sheet" else "",
        label=queries.label_of(notice),
        offered=[move for move in NOTICE.offered(notice.state, seen.roles) if move.name not in ASIDE],
        may_withdraw=before is not None and NOTICE.allows("withdraw", notice.state, seen.roles),
        can_edit=seen.can_edit,
        may_supersede=NOTICE.allows("supersede", notice.state, seen.roles)
        and after is None
        and notice.plan.state is PlanState.CONCLUDED,
        replaces=before,
        replaced_by=after,
        review=review_of(notice, seen.problems) if seen.is_working else None,
        is_reviewed=notice.state in OPEN,
        left_out=queries.left_out(notice) if seen.is_working else [],
        entries=timeline(notice) if seen.is_working else [],
        is_intact=actions.is_intact(notice) if notice.digest else None,
        next_step=_next_step(notice),
        paper=original,
        may_see_reading=original is not None and original.authority_id in viewer().authority_ids,
    )


def find(notice_id: int) -> Notice:
    """Return a visible notice with all that its outline needs."""
    return get_visible(Notice, notice_id, *queries.LOADED)


def shown_to(notice: Notice, *, only: str | None = None) -> shown.Shown:
    """Return a notice as who is asking sees it; with ``only`` for the line of that one sentence."""
    outline, roles, person = actions.outline(notice), viewer().roles_of(notice), viewer().person
    is_working = not shown.WORKING.isdisjoint(roles)
    wanted = outline if only is None else replace(outline, blocks=tuple(b for b in outline.blocks if b.key == only))
    return shown.Shown(
        notice=notice,
        outline=wanted,
        roles=frozenset(roles),
        may_speak=notice.state in comments.OPEN and not comments.SPEAKERS.isdisjoint(roles),
        findings=shown.findings_beneath(wanted),
        threads=threads.threads_of(notice, outline) if is_working else [],
        here=presence.others(notice, person, clock.now()) if Role.OFFICE in roles else [],
        unfinished=frozenset(unsaved.keys(notice, person)),
        problems=actions.problems(notice, issued_on=clock.today(), drawn=outline)
        if is_working and notice.state in OPEN
        else [],
    )


def _sheet(seen: shown.Shown) -> str:
    notice, blocks = seen.notice, seen.outline.blocks if seen.is_working else ()
    authority = db.session.get_one(Unit, notice.authority_id)
    links = {b.key: url_for(".block", notice_id=notice.id, key=b.key) for b in blocks if b.kind != "heading"}
    return render_html(document_of(notice, seen.outline, authority), links)


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


from inspect_app.notices import (  # noqa: E402 - their pages join this blueprint
    checks_views,
    conflict_views,
    decision_views,
    file_views,
    grouping_views,
    history_views,
    sentence_views,
    talk_views,
)

__all__ = [
    "bp",
    "checks_views",
    "conflict_views",
    "decision_views",
    "file_views",
    "grouping_views",
    "history_views",
    "sentence_views",
    "talk_views",
]
