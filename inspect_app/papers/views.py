"""The documents of a campaign: their list, each as it prints, as Word and as PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.documents import OfficialDocument, render_docx, render_html, render_pdf
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.ids import id_or_none
from inspect_app.issued.serving import kept_document, kept_file
from inspect_app.models import IssuedPaper, Notice, Plan, TeamDecision, Unit
from inspect_app.notices.queries import latest_of_plan as notice_of
from inspect_app.office.choosing import with_concerns
from inspect_app.office.register import proposal
from inspect_app.papers import actions, documents, queries
from inspect_app.papers.forms import AgainForm, NumberForm
from inspect_app.papers.lists import INSIDE, rows_of
from inspect_app.remediation.queries import has_tasks
from inspect_app.web import done
from workflows.document_kinds import DocumentKind
from workflows.issued import FileForm
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.plans import PlanKind
from workflows.roles import TEAM, UNIT

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
    found = _reported(plan_id)
    drawn = documents.team_report_document(found, clock.today())
    title, issued = _("Báo cáo kết quả kiểm tra của đoàn"), queries.issued_report(found)
    offered = ""
    if viewer().roles_of(found) & actions.REPORTERS and queries.last_signed_visit(found.id):
        offered = url_for(".issue_team_report", plan_id=found.id)
    return _served(drawn, form, title, "bao-cao-doan", found, clock.now(), issued=issued, issue_url=offered)


@bp.route("/plans/<int:plan_id>/papers/team-report/issue", methods=["GET", "POST"])
def issue_team_report(plan_id: int) -> ResponseReturnValue:
    """Give the team's report its number and day."""
    found = _reported(plan_id, joinedload(Plan.authority))
    if viewer().roles_of(found).isdisjoint(actions.REPORTERS):
        raise NotVisible
    form, by, now = _number_form(queries.issued_report(found)), viewer().person, clock.now()
    replacing, back = _replacing(form), url_for(".team_report", plan_id=plan_id)
    if form.validate_on_submit() and form.issued_on.data:
        number, day = (form.number.data or "").strip(), form.issued_on.data
        if _is_fit(form, lambda: actions.check_team_report(found, number, day, by=by, now=now, replacing=replacing)):
            paper = actions.issue_team_report(found, number=number, issued_on=day, by=by, now=now, replacing=replacing)
            return done(
                with_concerns(_("Đã ban hành. Lãnh đạo đã được thông báo."), paper), url_for(".index", plan_id=plan_id)
            )
    kind, today = DocumentKind.TEAM_REPORT, clock.today()
    proposed = proposal(found.authority, kind, today, team_id=found.id, team_name=found.team_name)
    return _issue_page(form, found, back, _("Ban hành báo cáo của Đoàn"), proposed, is_of_team=True)


def _reported(plan_id: int, *options: Any) -> Plan:
    """Return a campaign whose team reports; a unit that inspects itself tells the result in its notice."""
    found = _inside(plan_id, *options)
    if found.kind is PlanKind.SELF:
        raise NotVisible
    return found


@bp.get("/plans/<int:plan_id>/papers/self-inspection")
@bp.get("/plans/<int:plan_id>/papers/self-inspection.<any(docx, pdf):form>")
def self_inspection(plan_id: int, form: str = "") -> ResponseReturnValue:
    """Show what the notice of a self-inspection will say; once its draft is begun, that is looked at instead."""
    found = _inside(plan_id)
    if found.kind is not PlanKind.SELF:
        raise NotVisible
    if (begun := notice_of(plan_id)) is not None:
        is_file = url_for(f"notices.{form}", notice_id=begun.id) if form else ""
        return redirect(is_file or url_for("notices.show", notice_id=begun.id, view="sheet"))
    drawn = documents.self_inspection_document(found, clock.today())
    return _served(drawn, form, _("Thông báo kết quả tự kiểm tra"), "tu-kiem-tra", found, clock.now())


def _inside(plan_id: int, *options: Any) -> Plan:
    found = get_visible(Plan, plan_id, *options)
    if viewer().roles_of(found).isdisjoint(INSIDE | TEAM):
        raise NotVisible
    return found


@bp.get("/notices/<int:notice_id>/remediation-plan/<int:unit_id>")
@bp.get("/notices/<int:notice_id>/remediation-plan/<int:unit_id>.<any(docx, pdf):form>")
def remediation_plan(notice_id: int, unit_id: int, form: str = "") -> ResponseReturnValue:
    """Show a unit its own plan to mend what a notice found; once it is issued, also those it was sent to."""
    notice, unit = _answering(notice_id, unit_id)
    issued = queries.issued_remediation_plan(notice_id, unit_id)
    is_own = unit_id in viewer().own_unit_ids
    if not is_own:
        if issued is None:
            raise NotVisible
        get_visible(IssuedPaper, issued.id)
    found = get_visible(Plan, notice.plan_id)
    drawn = documents.remediation_plan_document(notice, unit, clock.today())
    offered = ""
    if notice.state is NoticeState.ISSUED and viewer().roles_at(unit_id=unit_id) & UNIT:
        offered = url_for(".issue_remediation_plan", notice_id=notice_id, unit_id=unit_id)
    title = _("Kế hoạch khắc phục")
    return _served(drawn, form, title, "ke-hoach-khac-phuc", found, clock.now(), issued=issued, issue_url=offered)


@bp.route("/notices/<int:notice_id>/remediation-plan/<int:unit_id>/issue", methods=["GET", "POST"])
def issue_remediation_plan(notice_id: int, unit_id: int) -> ResponseReturnValue:
    """Give a unit's plan its number and day."""
    notice, unit = _answering(notice_id, unit_id)
    if viewer().roles_at(unit_id=unit_id).isdisjoint(UNIT):
        raise NotVisible
    form = _number_form(queries.issued_remediation_plan(notice_id, unit_id))
    replacing, by, now = _replacing(form), viewer().person, clock.now()
    back = url_for(".remediation_plan", notice_id=notice_id, unit_id=unit_id)
    if form.validate_on_submit() and form.issued_on.data:
        number, day = (form.number.data or "").strip(), form.issued_on.data
        told: dict[str, Any] = {"by": by, "now": now, "replacing": replacing}
        if _is_fit(form, lambda: actions.check_remediation_plan(notice, unit, number, day, **told)):
            paper = actions.issue_remediation_plan(notice, unit, number=number, issued_on=day, **told)
            message = with_concerns(_("Đã ban hành. Cơ quan theo dõi đã được thông báo."), paper)
            return done(message, url_for(".index", plan_id=notice.plan_id))
    proposed = proposal(unit, DocumentKind.REMEDIATION_PLAN, clock.today())
    found = get_visible(Plan, notice.plan_id)
    return _issue_page(form, found, back, _("Ban hành kế hoạch khắc phục"), proposed)


def _answering(notice_id: int, unit_id: int) -> tuple[Notice, Unit]:
    """Return an issued notice that asks something of a unit, and the unit."""
    notice = get_visible(Notice, notice_id)
    if notice.state not in {NoticeState.ISSUED, NoticeState.SUPERSEDED} or not has_tasks(notice.id, unit_id):
        raise NotVisible
    unit = db.session.get_one(Unit, unit_id)
    if unit.is_section:
        raise NotVisible  # what a section mends stands in its commune's notice
    return notice, unit


def _number_form(issued: IssuedPaper | None) -> NumberForm:
    """Return the form of a first issue, or of one that replaces what was issued."""
    return NumberForm() if issued is None else AgainForm(data={"former": str(issued.id)})


def _replacing(form: NumberForm) -> actions.Replacing | None:
    if not isinstance(form, AgainForm):
        return None
    return actions.Replacing(id_or_none(form.former.data) or 0, form.reason.data or "")


def _is_fit(form: NumberForm, check: Callable[[], None]) -> bool:
    """Tell whether number and day can be given; hangs the sentence on the field that is to blame."""
    try:
        check()
    except (NumberTaken, NumberMalformed) as refusal:
        form.blame(form.number, sentence_of(refusal))
    except Refused as refusal:
        form.blame(form.issued_on, sentence_of(refusal))
    return not form.errors


def _issue_page(
    form: NumberForm, plan: Plan, back: str, title: str, proposed: str | None, *, is_of_team: bool = False
) -> ResponseReturnValue:
    page = render_template(
        "papers/issue.html", form=form, plan=plan, back=back, title=title, proposed=proposed, is_of_team=is_of_team
    )
    return page, 422 if form.errors else 200


def _served(
    drawn: OfficialDocument,
    form: str,
    title: str,
    kind: str,
    plan: Plan,
    at: datetime,
    *,
    issued: object = None,
    issue_url: str = "",
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
        values=request.view_args or {}, issued=issued if kept is not None else None, issue_url=issue_url,
    )  # fmt: skip


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
