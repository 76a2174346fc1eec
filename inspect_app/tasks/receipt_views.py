"""The pages of receipts of a notice, and of open duties that are looked at again."""

from __future__ import annotations

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.format import dmy
from inspect_app.i18n import _
from inspect_app.models import Notice, Task, Unit
from inspect_app.tasks import queries, receipts, time_queries
from inspect_app.tasks.forms import ReceiptForm, ReviewDutyForm
from inspect_app.tasks.views import bp
from inspect_app.web import check_version, done
from workflows.calendars import add_months
from workflows.roles import Role


@bp.route("/notices/<int:notice_id>/receipts", methods=["GET", "POST"])
def acknowledge(notice_id: int) -> ResponseReturnValue:
    """Show which units have received a notice and when; note the day of one's own, or of any for the office."""
    notice, v = get_visible(Notice, notice_id), viewer()
    is_office = Role.OFFICE in v.roles_of(notice)
    rows = time_queries.receipts_of(notice)
    own = set(v.own_unit_ids)
    rows = (
        rows if v.roles_at(authority_id=notice.authority_id) - {Role.ADMIN} else [r for r in rows if r.unit.id in own]
    )
    choices = [row.unit for row in rows if is_office or (row.unit.id in own and row.receipt is None and row.may_note)]
    form = ReceiptForm(data={"received_on": clock.today(), "unit_id": choices[0].id if choices else None})
    form.unit_id.choices = options([(unit.id, unit.label) for unit in choices])
    if form.is_submitted() and not choices:
        raise NotVisible
    if form.validate_on_submit() and form.received_on.data:
        unit = db.session.get_one(Unit, form.unit_id.data)
        try:
            settled = receipts.acknowledge(
                notice, unit, received_on=form.received_on.data, by=g.viewer.person, now=clock.now()
            )
        except receipts.ReceiptRefused as refusal:
            form.blame(form.received_on, sentence_of(refusal))
        else:
            return done(_said(settled), url_for(".acknowledge", notice_id=notice.id))
    return render_template(
        "tasks/receipts.html", notice=notice, rows=rows, form=form if choices else None, is_office=is_office
    ), 422 if form.errors else 200


def _said(settled: list[Task]) -> str:
    days = sorted({task.due_on for task in settled if task.due_on})
    words = _("Đã ghi ngày nhận thông báo.")
    return words + " " + _("Hạn cuối cùng: %(date)s.", date=", ".join(map(dmy, days))) if days else words


@bp.route("/<int:task_id>/review", methods=["GET", "POST"])
def review_duty(task_id: int) -> ResponseReturnValue:
    """The office notes what became of an open duty, and when it looks at it next."""
    task = queries.task_with_all(task_id)
    if Role.OFFICE not in viewer().roles_of(task):
        raise NotVisible
    form = ReviewDutyForm(
        data={"version": task.version, "review_on": add_months(clock.today(), task.plan.review_months)}
    )
    if form.validate_on_submit() and form.review_on.data:
        check_version(task, form.version.data)
        try:
            receipts.review_duty(
                task, note=form.note.data, review_on=form.review_on.data, by=g.viewer.person, now=clock.now()
            )
        except receipts.ReviewRefused as refusal:
            form.blame(form.review_on, sentence_of(refusal))
        else:
            return done(_("Đã ghi kết quả xem lại."), url_for(".show", task_id=task.id))
    return render_template("tasks/review_duty.html", task=task, form=form), 422 if form.errors else 200
