"""The documents of a campaign: their list, each as it prints, as Word and as PDF."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.documents import OfficialDocument, render_docx, render_html, render_pdf
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.issued.serving import kept_document, kept_file
from inspect_app.models import Notice, Plan, TeamDecision, Unit
from inspect_app.papers import documents
from inspect_app.papers.lists import INSIDE, rows_of
from inspect_app.remediation.queries import has_tasks
from workflows.issued import FileForm
from workflows.notices import NoticeState
from workflows.plans import PlanKind
from workflows.roles import TEAM

bp = Blueprint("papers", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/plans/<int:plan_id>/papers")
def index(plan_id: int) -> str:
    """List the documents of a campaign that the reader may see."""
    plan = get_visible(Plan, plan_id, joinedload(Plan.authority))
    return render_template("papers/index.html", plan=plan, rows=rows_of(plan, viewer()))


@bp.get("/plans/<int:plan_id>/papers/plan")
@bp.get("/plans/<int:plan_id>/papers/plan.<any(docx, pdf):form>")
def plan(plan_id: int, form: str = "") -> ResponseReturnValue:
    """Show the inspection plan; a draft is for the office and the leader, as the plan itself is."""
    found = get_visible(Plan, plan_id)
    drawn = documents.plan_document(found, clock.today())
    return _served(drawn, form, _("Kế hoạch kiểm tra"), "ke-hoach", found, found.created_at, issued=found)


@bp.get("/plans/<int:plan_id>/papers/decisions/<int:decision_id>")
@bp.get("/plans/<int:plan_id>/papers/decisions/<int:decision_id>.<any(docx, pdf):form>")
def decision(plan_id: int, decision_id: int, form: str = "") -> ResponseReturnValue:
    """Show a decision on the team."""
    found = get_visible(Plan, plan_id)
    one = get_visible(TeamDecision, decision_id)
    if one.plan_id != found.id:
        raise NotVisible
    drawn = documents.team_decision_document(one, found, clock.today())
    return _served(drawn, form, _("Quyết định về đoàn kiểm tra"), "quyet-dinh", found, one.created_at, issued=one)


@bp.get("/plans/<int:plan_id>/papers/team-report")
@bp.get("/plans/<int:plan_id>/papers/team-report.<any(docx, pdf):form>")
def team_report(plan_id: int, form: str = "") -> ResponseReturnValue:
    """Show the team's report to those who inspect or conclude; units read the conclusion."""
    found = _inside(plan_id)
    if found.kind is PlanKind.SELF:
        raise NotVisible
    drawn = documents.team_report_document(found, clock.today())
    return _served(drawn, form, _("Báo cáo kết quả kiểm tra của đoàn"), "bao-cao-doan", found, clock.now())


@bp.get("/plans/<int:plan_id>/papers/self-inspection")
@bp.get("/plans/<int:plan_id>/papers/self-inspection.<any(docx, pdf):form>")
def self_inspection(plan_id: int, form: str = "") -> ResponseReturnValue:
    """Show the results of a self-inspection."""
    found = _inside(plan_id)
    if found.kind is not PlanKind.SELF:
        raise NotVisible
    drawn = documents.self_inspection_document(found, clock.today())
    return _served(drawn, form, _("Thông báo kết quả tự kiểm tra"), "tu-kiem-tra", found, clock.now())


def _inside(plan_id: int) -> Plan:
    found = get_visible(Plan, plan_id)
    if viewer().roles_of(found).isdisjoint(INSIDE | TEAM):
        raise NotVisible
    return found


@bp.get("/notices/<int:notice_id>/remediation-plan/<int:unit_id>")
@bp.get("/notices/<int:notice_id>/remediation-plan/<int:unit_id>.<any(docx, pdf):form>")
def remediation_plan(notice_id: int, unit_id: int, form: str = "") -> ResponseReturnValue:
    """Show a unit its own plan to mend what a notice found."""
    notice = get_visible(Notice, notice_id)
    told = notice.state in {NoticeState.ISSUED, NoticeState.SUPERSEDED}
    if unit_id not in viewer().own_unit_ids or not told or not has_tasks(notice.id, unit_id):
        raise NotVisible
    unit = db.session.get_one(Unit, unit_id)
    found = get_visible(Plan, notice.plan_id)
    drawn = documents.remediation_plan_document(notice, unit, clock.today())
    return _served(drawn, form, _("Kế hoạch khắc phục"), "ke-hoach-khac-phuc", found, clock.now())


def _served(
    drawn: OfficialDocument, form: str, title: str, kind: str, plan: Plan, at: datetime, issued: object = None
) -> ResponseReturnValue:
    """Return a document as the reader asked for it: on the page, for Word, as PDF; ``issued`` may be kept already."""
    head = drawn.letterhead
    number = f"{head.number}/{head.symbol}" if head.number else None
    kept = kept_document(issued) if issued is not None else None
    if kept is not None:
        drawn = kept
        name = documents.file_name(kind, number, head.subject, form)
        if form and (file := kept_file(issued, FileForm(form), name)) is not None:
            return file
    if form == "docx":
        return _file(render_docx(drawn), DOCX, documents.file_name(kind, number, head.subject, "docx"))
    if form == "pdf":
        # An issued document is the same file whenever it is drawn.
        body = render_pdf(drawn, at=None if head.date else at)
        return _file(body, "application/pdf", documents.file_name(kind, number, head.subject, "pdf"))
    return render_template(
        "papers/show.html", sheet=render_html(drawn), title=title, plan=plan, endpoint=request.endpoint,
        values=request.view_args or {}, issued=issued if kept is not None else None,
    )  # fmt: skip


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
