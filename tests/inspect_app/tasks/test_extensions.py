"""A request for more time on a task, and what ends it."""

from datetime import date

from inspect_app.extensions import db
from inspect_app.tasks import actions
from workflows.extensions import ExtensionState


def test_a_request_lapses_when_the_task_is_reported(make, journal):
    task = make.task(state="in_progress")
    extension = actions.ask_extension(
        task, reason="Chờ kinh phí", asked_due_on=date(2023, 11, 10), by=make.officer(), now=make.now
    )

    actions.report(task, by=make.officer(), now=make.now)
    db.session.commit()

    assert extension.state is ExtensionState.WITHDRAWN
    assert [name for name, _ in journal(task)][-1] == "ExtensionLapsed"
