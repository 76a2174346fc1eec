"""The page on which the office says which successor of a split unit takes over which open task."""

from __future__ import annotations

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.i18n import _n
from inspect_app.units import queries
from inspect_app.units.forms import heirs_form
from inspect_app.units.handing_over import assign_tasks
from inspect_app.units.views import bp, find_unit
from inspect_app.web import done
from workflows.tasks import TASK


@bp.route("/units/<int:unit_id>/tasks", methods=["GET", "POST"])
def assign(unit_id: int) -> ResponseReturnValue:
    """Give the open tasks of a unit with several successors to them, one by one or all at once."""
    unit, v = find_unit(unit_id), viewer()
    tasks = {task.id: task for task in queries.tasks_to_assign(unit, v)}
    heirs = {heir.id: heir for heir in queries.successors_on(unit, v.today)}
    if not tasks or len(heirs) < 2:
        raise NotVisible
    form = heirs_form(tasks, heirs.values())
    if form.validate_on_submit():
        chosen = {tasks[task_id]: heirs[heir_id] for task_id, heir_id in form.chosen().items()}
        if chosen:
            count = assign_tasks(unit, chosen, by=g.viewer.person, now=clock.now())
            said = _n("Đã giao %(n)s nhiệm vụ cho đơn vị kế thừa.", count)
            left = len(tasks) > count
            return done(said, url_for(".assign" if left else ".show", unit_id=unit.id))
        form.blame_nothing_chosen()
    page = render_template("units/assign.html", unit=unit, form=form, tasks=list(tasks.values()), TASK=TASK)
    return page, 422 if form.is_submitted() else 200
