"""Trying a deadline before it is promised, and the rules by which deadlines are counted, as of any day."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.deadlines.forms import TryForm
from inspect_app.deadlines.queries import authorities
from inspect_app.deadlines.reading import read
from inspect_app.fields import options, read_day
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.models import Plan
from workflows.deadline_rules import RULES, holidays_of, rules_on
from workflows.deadlines import Anchor

bp = Blueprint("deadlines", __name__, url_prefix="/deadlines")


@bp.get("")
def index() -> ResponseReturnValue:
    """Read a wording in the address and say its last permitted day; nothing is kept."""
    viewer()
    form = TryForm(request.args, meta={"csrf": False})
    form.unit_id.choices = options([(0, _("cả nước")), *[(unit.id, unit.label) for unit in authorities()]])
    if not request.args:
        form.unit_id.data = 0
        return render_template("deadlines/index.html", form=form, reading=None)
    known = {Anchor.RECEIVED: form.received_on.data, Anchor.VISIT: form.visit_on.data}
    known[Anchor.VISIT_ENDED] = form.visit_on.data
    reading = None
    if form.validate():
        reading = read(
            form.wording.data or "",
            issued_on=form.issued_on.data,
            today=clock.today(),
            unit_id=form.unit_id.data or None,
            inclusive=bool(form.inclusive.data),
            known={anchor: day for anchor, day in known.items() if day},
        )
        if reading.problem:
            form.blame(form.wording, reading.problem)
    return render_template("deadlines/index.html", form=form, reading=reading), 422 if form.errors else 200


@bp.get("/reading")
def reading() -> ResponseReturnValue:
    """Say back a wording while it is typed, as a piece of a page; see ``frontend/scripts/deadlines.js``."""
    viewer()
    plan = _plan_asked()
    wording = request.args.get("wording", "")[:2001]
    inclusive = request.args.get("inclusive")
    found = read(
        wording,
        issued_on=None,
        today=clock.today(),
        unit_id=plan.authority_id if plan else None,
        inclusive=plan.before_is_inclusive if plan and inclusive is None else inclusive == "1",
        review_months=plan.review_months if plan else 3,
    )
    return render_template("deadlines/reading.html", reading=found)


def _plan_asked() -> Plan | None:
    try:
        return get_visible(Plan, request.args.get("plan", 0, type=id_of))
    except NotVisible:
        return None


@bp.get("/rules")
def rules() -> ResponseReturnValue:
    """List the rules in force on a day, with what stood before and after."""
    viewer()
    day, problem = _day_asked(request.args.get("on", "").strip())
    return render_template(
        "deadlines/rules.html",
        day=day,
        typed=request.args.get("on", ""),
        problem=problem,
        rules=rules_on(day),
        versions={key: [r for r in RULES.values() if r.key == key] for key in {r.key for r in RULES.values()}},
        holidays=holidays_of(day.year),
    ), 422 if problem else 200


def _day_asked(typed: str) -> tuple[date, str]:
    if not typed:
        return clock.today(), ""
    try:
        return read_day(typed), ""
    except ValueError as wrong:
        return clock.today(), str(wrong)
