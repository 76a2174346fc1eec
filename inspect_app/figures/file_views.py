"""A frozen period as a file to keep, and as the report and the statistics form that fill themselves from it."""

from __future__ import annotations

from functools import partial

from flask import Response, current_app, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import get_visible, viewer
from inspect_app.documents import render_docx, render_html, render_pdf
from inspect_app.extensions import db
from inspect_app.figures import queries, reporting
from inspect_app.figures.form_workbook import form_workbook
from inspect_app.figures.views import bp, period_name
from inspect_app.figures.workbook import workbook
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.models import FigureSnapshot, Unit
from inspect_app.tracking.workbook import XLSX
from workflows.vietnamese import fold

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_name(snapshot: FigureSnapshot, kind: str, ending: str) -> str:
    """Return a file name that any system keeps: "so-lieu-chot-quy-i-nam-2023.xlsx"."""
    return f"{kind}-{'-'.join(fold(period_name(snapshot.period)).split())}.{ending}"


def address_of(snapshot: FigureSnapshot) -> str:
    """Return where a snapshot stands, for whoever reads of it outside."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for("figures.show", snapshot_id=snapshot.id)


@bp.get("/figures/<int:snapshot_id>.xlsx")
def as_workbook(snapshot_id: int) -> Response:
    """Send what was frozen of a period with every row beneath it, as an Excel workbook."""
    snapshot, v = get_visible(FigureSnapshot, snapshot_id), viewer()
    total, units = queries.seen_sums(snapshot, v)
    authority = db.session.get_one(Unit, snapshot.authority_id)
    file = workbook(
        snapshot, period_name(snapshot.period), authority.label, total, [(unit.label, one) for unit, one in units],
        partial(queries.every_row, snapshot, v=v), address_of(snapshot),
    )  # fmt: skip
    name = file_name(snapshot, "so-lieu-chot", "xlsx")
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=name)


@bp.get("/figures/<int:snapshot_id>/report")
@bp.get("/figures/<int:snapshot_id>/report.<any(docx, pdf):form>")
def report(snapshot_id: int, form: str = "") -> ResponseReturnValue:
    """Show the report of a period with its form, filled from the frozen figures, for the authority or a unit's own."""
    snapshot, unit_id = get_visible(FigureSnapshot, snapshot_id), request.args.get("unit", type=id_of)
    drawn = reporting.document_about(snapshot, viewer(), address_of(snapshot), unit_id)
    name = file_name(snapshot, "bao-cao-cchc", form)
    if form == "docx":
        return _file(render_docx(drawn), DOCX, name)
    if form == "pdf":
        return _file(render_pdf(drawn, at=clock.now()), "application/pdf", name)
    title = _("Báo cáo kỳ: %(period)s", period=period_name(snapshot.period))
    return render_template(
        "figures/report.html", snapshot=snapshot, sheet=render_html(drawn), title=title, asked=unit_id
    )


@bp.get("/figures/<int:snapshot_id>/form.xlsx")
def form_workbook_of(snapshot_id: int) -> Response:
    """Send statistics form 1 of a period as a workbook to go on filling in."""
    snapshot, unit_id = get_visible(FigureSnapshot, snapshot_id), request.args.get("unit", type=id_of)
    facts, _reporter = reporting.facts_of(snapshot, viewer(), address_of(snapshot), unit_id)
    file = form_workbook(facts, period_name(snapshot.period))
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=file_name(snapshot, "bieu-mau-1", "xlsx"))


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
