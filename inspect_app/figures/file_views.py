"""A frozen period as a file to keep or to send on."""

from __future__ import annotations

from functools import partial

from flask import Response, current_app, send_file, url_for

from inspect_app.access import get_visible, viewer
from inspect_app.extensions import db
from inspect_app.figures import queries
from inspect_app.figures.views import bp, period_name
from inspect_app.figures.workbook import workbook
from inspect_app.models import FigureSnapshot, Unit
from inspect_app.tracking.workbook import XLSX
from workflows.vietnamese import fold


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
