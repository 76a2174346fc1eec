"""The team writes down, at the unit, whether what was remedied earlier holds."""

from __future__ import annotations

from flask import g, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, everyones, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Task
from inspect_app.visits import effects, queries
from inspect_app.visits.before import authorities_before, units_before
from inspect_app.visits.forms import EffectForm
from inspect_app.visits.views import bp, page_of
from inspect_app.web import done
from workflows.effects import Effect, NoteMissing
from workflows.visits import VISIT


@bp.post("/visits/<int:visit_id>/effects/<int:task_id>")
def effect(visit_id: int, task_id: int) -> ResponseReturnValue:
    """Write down what was seen of one remedied shortcoming; back to where the thumb was."""
    visit = queries.visit_with_all(visit_id)
    if VISIT.moves["record"].roles.isdisjoint(viewer().roles_of(visit)):
        raise NotVisible
    query = everyones(Task, "remedied earlier at the visited unit").where(
        Task.id == task_id,
        Task.authority_id.in_(authorities_before(visit)),
        Task.unit_id.in_(units_before(visit)),
    )
    task = db.session.scalars(query).one_or_none()
    if task is None:
        raise NotVisible
    form = EffectForm(prefix=f"effect-{task.id}")
    if form.validate_on_submit():
        seen = Effect(form.effect.data)
        try:
            effects.look_at(visit, task, seen, form.note.data or "", by=g.viewer.person, now=clock.now())
        except NoteMissing as refusal:
            db.session.rollback()
            visit = queries.visit_with_all(visit_id)
            form.blame(form.note, sentence_of(refusal))
        else:
            return done(
                _("Đã ghi kết quả xem lại."), url_for(".show", visit_id=visit.id, _anchor=f"remedied-{task_id}")
            )
    return page_of(visit, failed_looks={task_id: form}, status=422)
