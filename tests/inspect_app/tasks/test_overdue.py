"""Overdue means one thing, in Python, in SQL and on the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta

from inspect_app.extensions import db
from inspect_app.models import Task
from inspect_app.tasks import queries as tasks
from workflows.deadlines import is_overdue
from workflows.tasks import WITH_UNIT, TaskState, is_overdue_task


def test_the_condition_and_the_rule_agree_on_every_state_and_day(make):
    today = date(2023, 10, 26)
    days = [None, *(today + timedelta(days=n) for n in (-400, -2, -1, 0, 1, 2, 400))]
    for state in TaskState:
        for due in days:
            make.task(due=due.isoformat() if due else None, state=state.value)

    for day in (today, today + timedelta(days=1), today - timedelta(days=1)):
        late = set(db.session.scalars(db.select(Task.id).where(tasks.overdue(day)).execution_options(scope="test")))
        for task in db.session.scalars(db.select(Task).execution_options(scope="test")):
            assert (task.id in late) == is_overdue_task(task.state, task.due_on, day)
            assert (task.id in late) == is_overdue(task.due_on, task.state in WITH_UNIT, day)


def test_a_reported_task_waits_for_the_office_and_is_not_late():
    assert is_overdue_task(TaskState.RETURNED, date(2023, 10, 24), date(2023, 10, 25))
    assert not is_overdue_task(TaskState.RETURNED, date(2023, 10, 24), date(2023, 10, 24))
    assert not is_overdue_task(TaskState.REPORTED, date(2023, 10, 24), date(2023, 10, 25))


def run(app, *arguments):
    db.session.commit()
    return app.test_cli_runner().invoke(args=["tasks", "overdue", *arguments])


def test_the_command_lists_every_overdue_task_with_the_days_late(app, make):
    late = make.task(due="2023-10-24", title="Số hóa hồ sơ chưa đạt 100%")
    make.task(due="2023-10-24", state="reported")
    make.task(due="2023-10-26")
    make.task(due=None)

    answer = run(app, "--as-of", "2023-10-26", "--json")

    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == [
        {
            "task_id": late.id, "unit_id": late.unit_id, "unit": "xã Đồng Vương", "title": "Số hóa hồ sơ chưa đạt 100%",
            "area": "procedures", "severity": "normal", "responsible": "Chủ tịch UBND xã", "notice": late.notice.number,
            "deadline_wording": "trước ngày 25/10/2023", "due_on": "2023-10-24", "days_late": 2, "state": "assigned",
        }
    ]  # fmt: skip


def test_the_exit_status_can_mean_that_someone_is_late(app, make):
    make.task(due="2023-10-24")

    assert run(app, "--as-of", "2023-10-24", "--fail-if-any").exit_code == 0
    assert run(app, "--as-of", "2023-10-25", "--fail-if-any").exit_code == 1
    assert "Quá hạn 1 ngày" in run(app, "--as-of", "25/10/2023").stdout


def test_a_day_that_is_none_is_refused(app):
    answer = run(app, "--as-of", "31/02/2023")

    assert answer.exit_code == 2
    assert "31/02/2023" in answer.output
