"""The page on which an office says on which day of the month its reporting periods end."""

from __future__ import annotations

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from inspect_app import clock
from inspect_app.access import visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.figures import periods as reporting
from inspect_app.i18n import _, gettext
from inspect_app.journal import timeline
from inspect_app.models import PeriodCut
from inspect_app.office import actions
from inspect_app.office.forms import PeriodCutForm
from inspect_app.office.views import bp, find_to_edit, find_unit, page
from inspect_app.web import done
from workflows.moves import Refused
from workflows.report_periods import KIND_LABELS


@bp.route("/<int:unit_id>/periods", methods=["GET", "POST"])
def periods(unit_id: int) -> ResponseReturnValue:
    """Show which periods run and when they end, and write down another day for what is not frozen yet."""
    unit = find_to_edit(unit_id) if request.method == "POST" else find_unit(unit_id)
    own, usual = reporting.own_cut(unit.id), reporting.usual_cut_day()
    form = PeriodCutForm(data={"day": own.day if own else usual, "basis": own.basis if own else ""})
    if not form.is_submitted():
        form.version.data = _mark(own)
    if form.validate_on_submit():
        if form.version.data != _mark(own):
            raise StaleDataError
        try:
            actions.write_period_cut(
                unit, form.day.data, basis=form.basis.data or "", replaces=own, by=g.viewer.person, now=clock.now()
            )
            return done(_("Đã lưu ngày chốt số liệu. Kỳ đã chốt giữ nguyên."), url_for(".periods", unit_id=unit.id))
        except Refused as refusal:
            db.session.rollback()
            form.blame(form.day, sentence_of(refusal))
            unit, own = find_to_edit(unit_id), reporting.own_cut(unit_id)
    rows = db.session.scalars(visible(PeriodCut).where(PeriodCut.unit_id == unit.id).order_by(PeriodCut.id)).all()
    running = [
        (gettext(KIND_LABELS[one.kind]), gettext(one.name, **one.slots), one)
        for one in reporting.running(unit.id, clock.today())
    ]
    return page(
        "office/periods.html", unit, "periods", form=form, own=own, usual=usual, running=running,
        entries=timeline(*rows) if rows else [],
    ), 422 if form.errors else 200  # fmt: skip


def _mark(own: PeriodCut | None) -> str:
    return str(own.id) if own else "0"
