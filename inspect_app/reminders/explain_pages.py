"""The page that says why a task's reminders went out or did not; for everybody who sees the task."""

from __future__ import annotations

from flask import render_template

from inspect_app import clock
from inspect_app.access import viewer
from inspect_app.models import PostRole
from inspect_app.reminders.explain import explain_task
from inspect_app.reminders.views import KEEPERS, bp
from inspect_app.tasks.queries import task_with_all


@bp.get("/tasks/<int:task_id>")
def explained_task(task_id: int) -> str:
    """Show every step of a task with what became of it."""
    task = task_with_all(task_id)
    may_open = viewer().is_admin or task.authority_id in viewer().unit_ids(PostRole.OFFICE)
    return render_template(
        "reminders/explain.html",
        task=task,
        found=explain_task(task, clock.now()),
        may_open_messages=may_open and bool(viewer().roles & set(KEEPERS)),
    )
