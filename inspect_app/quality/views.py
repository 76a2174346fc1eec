"""The standing page of what is wrong in the data."""

from __future__ import annotations

from flask import Blueprint, render_template

from inspect_app import clock
from inspect_app.access import require
from inspect_app.models import PostRole
from inspect_app.quality import queries

bp = Blueprint("quality", __name__)


@bp.get("/data-faults")
def index() -> str:
    """Show each fault with where it stands and the way to mend it."""
    require(PostRole.OFFICE, PostRole.ADMIN)
    found, fine = queries.faults(clock.now())
    return render_template("quality/index.html", faults=found, fine=fine, today=clock.today())
