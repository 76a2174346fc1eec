"""The office's pages of a report that came on paper: taking it in, writing it down for the unit, dropping it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_of
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import PaperReport, PostRole, ReadDocument, Task, Unit
from inspect_app.reading import asked
from inspect_app.remediation import on_paper, paper_queries
from inspect_app.remediation.forms import DropForm, PaperAnswersForm, PaperForm, paper_form
from inspect_app.remediation.views import bp
from inspect_app.web import check_version, done, row_chosen
from workflows.moves import Refused
from workflows.numbers import NumberMalformed
from workflows.paper_reports import PaperRefused
from workflows.reading.answering import Proposal
from workflows.roles import Role


@bp.route("/paper-reports/new", methods=["GET", "POST"])
def take_paper() -> ResponseReturnValue:
    """Take in a report on paper: whose, on which notice, its head and its scan."""
    require(PostRole.OFFICE)
    notices = paper_queries.notices_to_choose()
    notice = row_chosen(notices, "notice")
    units: Sequence[Unit] = paper_queries.units_to_choose(notice) if notice else []
    unit = row_chosen(units, "unit")
    form = PaperForm()
    if not form.is_submitted():
        form.received_on.data = clock.today()
    if notice and unit and form.validate_on_submit():
        scans = [Upload.of(file) for file in form.files.data or ()]
        try:
            paper = on_paper.take(
                notice, unit, form.head(), scans, token=form.once.data or "", by=g.viewer.person, now=clock.now()
            )
        except (PaperRefused, NumberMalformed, FileRefused) as refusal:
            db.session.rollback()
            form.blame(_blamed(form, refusal), sentence_of(refusal))
            notices = paper_queries.notices_to_choose()
            notice, unit = row_chosen(notices, "notice"), row_chosen(units, "unit")
        else:
            return done(
                _("Đã nhận báo cáo giấy. Hãy ghi nội dung theo bản quét."), url_for(".paper_report", paper_id=paper.id)
            )
    return render_template(
        "remediation/paper_new.html", notices=notices, notice=notice, units=units, unit=unit, form=form
    ), 422 if form.is_submitted() else 200


def _blamed(form: PaperForm, refusal: Refused) -> Any:
    if isinstance(refusal, PaperRefused) and refusal.field in form:
        return form[refusal.field]
    return form.number if isinstance(refusal, NumberMalformed) else form.files


def _paper(paper_id: int) -> PaperReport:
    ways = (PaperReport.notice, PaperReport.unit, PaperReport.taken_by, PaperReport.entered_by)
    return get_visible(PaperReport, paper_id, *[joinedload(way) for way in ways])


@bp.route("/paper-reports/<int:paper_id>", methods=["GET", "POST"])
def paper_report(paper_id: int) -> ResponseReturnValue:
    """Show what came on paper; as long as it is not written down, write it down for the unit."""
    paper = _paper(paper_id)
    is_office = Role.OFFICE in viewer().roles_of(paper)
    if request.method == "POST" and not is_office:
        raise NotVisible
    document = asked.document_of(paper)
    if paper.is_settled or not is_office:
        return _page(paper, document)
    tasks = paper_queries.tasks_to_answer(paper)
    proposed = _proposed(document, tasks)
    wished = asked.wished(document) if document else ""
    form = paper_form(paper, [task.id for task in tasks], proposed, wished)
    if form.validate_on_submit():
        check_version(paper, form.version.data)
        try:
            uploads = [Upload.of(file) for file in form.files.data or ()]
            who: dict[str, Any] = {"by": g.viewer.person, "now": clock.now()}
            on_paper.edit(paper, form.head(), uploads, token=form.once.data or "", **who)
            report = on_paper.enter(
                paper,
                form.said(),
                assessment=form.assessment.data or "",
                proposals=form.proposals.data or "",
                **who,
            )
        except (PaperRefused, NumberMalformed, FileRefused, on_paper.SaidRefused) as refusal:
            db.session.rollback()
            paper = _paper(paper_id)
            document = asked.document_of(paper)
            tasks = paper_queries.tasks_to_answer(paper)
            form.blame(_at(form, refusal), sentence_of(refusal))
        else:
            return done(
                _("Đã ghi thay đơn vị theo báo cáo giấy và báo cho đơn vị. Đồng nghiệp khác sẽ thẩm định."),
                url_for(".show", report_id=report.id),
            )
    return _page(paper, document, form, tasks, proposed)


def _proposed(document: ReadDocument | None, tasks: Sequence[Task]) -> dict[int, Proposal]:
    """Return what was read off a paper that was read in; what the unit has begun to answer here is left to people."""
    if document is None:
        return {}
    begun = paper_queries.begun_by_unit(tasks)
    return asked.proposed(document, [task for task in tasks if task.id not in begun])


def _at(form: PaperAnswersForm, refusal: Refused) -> Any:
    if isinstance(refusal, on_paper.SaidRefused):
        return form.of(refusal.task_id)[refusal.field]
    return _blamed(form, refusal)


def _page(
    paper: PaperReport,
    document: ReadDocument | None,
    form: PaperAnswersForm | None = None,
    tasks: Sequence[Task] = (),
    proposed: Mapping[int, Proposal] = MappingProxyType({}),
) -> ResponseReturnValue:
    page = render_template(
        "remediation/paper_report.html",
        paper=paper,
        form=form,
        tasks=tasks,
        proposed=proposed,
        document=document,
        unused=asked.unused(document, proposed) if document and form else (),
        begun=paper_queries.begun_by_unit(tasks),
        files=attachments_of(paper),
        entries=timeline(paper),
    )
    return page, 422 if form is not None and form.is_submitted() else 200


@bp.route("/paper-reports/<int:paper_id>/drop", methods=["GET", "POST"])
def drop_paper(paper_id: int) -> ResponseReturnValue:
    """Drop a paper that was taken in by mistake."""
    paper = _paper(paper_id)
    if Role.OFFICE not in viewer().roles_of(paper) or paper.is_settled:
        raise NotVisible
    form = DropForm()
    if form.validate_on_submit():
        on_paper.drop(paper, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã bỏ báo cáo giấy."), url_for(".index"))
    return render_template("remediation/paper_drop.html", paper=paper, form=form), 422 if form.is_submitted() else 200
