"""The unit's pages of its answers as a workbook: take it out, hand it in, look at each cell, confirm."""

from __future__ import annotations

from flask import Response, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.i18n import _, _n
from inspect_app.models import AnswerUpload, Report
from inspect_app.remediation import answer_workbook, queries
from inspect_app.remediation.forms import WorkbookForm
from inspect_app.remediation.render import file_name
from inspect_app.remediation.views import bp, own
from inspect_app.web import done
from inspect_app.workbooks.reading import WorkbookRefused
from workflows.files import XLSX
from workflows.tables.confirming import Changed
from workflows.tables.reading import Filled


@bp.get("/reports/<int:report_id>/answers.xlsx")
def answers_xlsx(report_id: int) -> Response:
    """Send the open rows of a report as a workbook to fill."""
    report = own(report_id)
    file = answer_workbook.workbook(report, queries.items_of(report, clock.today()))
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=file_name(report, "xlsx"))


@bp.route("/reports/<int:report_id>/workbook", methods=["GET", "POST"])
def workbook(report_id: int) -> ResponseReturnValue:
    """Tell how it goes, and take a filled workbook to be looked at."""
    report = own(report_id)
    form = WorkbookForm()
    if form.validate_on_submit():
        try:
            kept = answer_workbook.hand_in(report, Upload.of(form.file.data), by=g.viewer.person, now=clock.now())
        except (WorkbookRefused, FileRefused) as refusal:
            db.session.rollback()
            report = own(report_id)
            form.blame(form.file, sentence_of(refusal))
        else:
            here = url_for(".workbook_read", report_id=report.id, upload_id=kept.id)
            return done(_("Đã đọc bảng. Chưa có gì được ghi."), here)
    items = [one for one in queries.items_of(report, clock.today()) if one.is_open]
    return render_template("remediation/workbook.html", report=report, form=form, rows=len(items)), (
        422 if form.is_submitted() else 200
    )


def _upload(report: Report, upload_id: int) -> AnswerUpload:
    kept = answer_workbook.upload_of(report, upload_id)
    if kept is None:
        raise NotVisible
    return kept


@bp.route("/reports/<int:report_id>/workbook/<int:upload_id>", methods=["GET", "POST"])
def workbook_read(report_id: int, upload_id: int) -> ResponseReturnValue:
    """Show what a workbook would change, cell by cell, or what is wrong in it; write it down when confirmed."""
    report = own(report_id)
    kept = _upload(report, upload_id)
    status, said = 200, ""
    if request.method == "POST":
        shown = request.form.get("shown", "")
        try:
            count = answer_workbook.confirm(report, kept, shown=shown, by=g.viewer.person, now=clock.now())
        except Changed as refusal:
            db.session.rollback()
            report, status, said = own(report_id), 409, sentence_of(refusal)
            kept = _upload(report, upload_id)
        else:
            return done(_n("Đã ghi %(n)s ô từ bảng Excel.", count), url_for(".show", report_id=report.id))
    found = answer_workbook.filled(report, kept, clock.now()) if kept.confirmed_at is None else Filled()
    titles = {str(task.id): task.title for task in queries.tasks_of(report)}
    return render_template(
        "remediation/workbook_read.html", report=report, upload=kept, found=found, titles=titles, said=said,
    ), status  # fmt: skip
