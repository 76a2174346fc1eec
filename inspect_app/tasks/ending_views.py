"""Ending a task and opening it again: acts of the office, each with its reason."""

from __future__ import annotations

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.tasks import actions, queries
from inspect_app.tasks.forms import CloseForm, ReopenForm
from inspect_app.tasks.reopening import reopen as open_again
from inspect_app.tasks.views import bp, must_offer
from inspect_app.visits.effects import looks_of
from inspect_app.web import check_version, done
from workflows.effects import EFFECT_LABELS, Effect
from workflows.tasks import TASK, NewDayRefused


@bp.route("/<int:task_id>/close", methods=["GET", "POST"])
def close(task_id: int) -> ResponseReturnValue:
    """Ask on what grounds, and end an accepted task."""
    task = queries.task_with_all(task_id)
    must_offer(task, "close")
    actions.must_be_closable(task, by=g.viewer.person, now=clock.now())
    form = CloseForm(data={"version": task.version, "reason": _(CloseForm.USUAL)})
    if form.validate_on_submit():
        check_version(task, form.version.data)
        actions.close(task, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã kết thúc nhiệm vụ."), url_for(".show", task_id=task.id))
    return render_template("tasks/close.html", task=task, form=form), 422 if form.is_submitted() else 200


@bp.route("/<int:task_id>/reopen", methods=["GET", "POST"])
def reopen(task_id: int) -> ResponseReturnValue:
    """Ask why and until when, and open a task again."""
    task = queries.task_with_all(task_id)
    must_offer(task, "reopen")
    TASK.apply("reopen", task.state, g.viewer.roles_of(task))
    looks = looks_of([task])[task.id]
    seen = looks[0].note if looks and looks[0].effect is Effect.NOT_EFFECTIVE else ""
    form = ReopenForm(data={"version": task.version, "reason": seen})
    if form.validate_on_submit() and form.due_on.data is not None:
        check_version(task, form.version.data)
        try:
            open_again(
                task, reason=form.reason.data or "", due_on=form.due_on.data, by=g.viewer.person, now=clock.now()
            )
        except NewDayRefused as refusal:
            db.session.rollback()
            task = queries.task_with_all(task_id)
            form.blame(form.due_on, sentence_of(refusal))
        else:
            return done(_("Đã mở lại nhiệm vụ và báo cho đơn vị."), url_for(".show", task_id=task.id))
    page = render_template("tasks/reopen.html", task=task, form=form, looks=looks, EFFECTS=EFFECT_LABELS)
    return page, 422 if request.method == "POST" else 200
