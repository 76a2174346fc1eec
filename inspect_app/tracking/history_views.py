"""The page of a unit's history."""

from __future__ import annotations

from flask import render_template, request

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.extensions import db
from inspect_app.models import Unit
from inspect_app.tracking.history import MOST_OPEN, WHOLE, Most, history
from inspect_app.tracking.views import bp
from workflows.effects import EFFECT_LABELS
from workflows.tasks import TASK


@bp.get("/tracking/units/<int:unit_id>")
def unit_history(unit_id: int) -> str:
    """Show a unit over its campaigns: found, come again, kept in time, still open."""
    unit = db.session.get(Unit, unit_id)
    if unit is None or not viewer().sees(unit):
        raise NotVisible
    is_whole = request.args.get("all") == "1"
    most = WHOLE if is_whole else Most()
    found = history(unit, clock.today(), most)
    return render_template(
        "tracking/history.html", unit=unit, history=found, most=most, most_open=MOST_OPEN, is_whole=is_whole,
        TASK=TASK, EFFECTS=EFFECT_LABELS,
    )  # fmt: skip
