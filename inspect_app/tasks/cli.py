"""``flask tasks``: what is late, for people and for scripts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.fields import read_day
from inspect_app.format import dmy
from inspect_app.models import Task
from inspect_app.tasks.queries import overdue_tasks
from workflows.deadlines import days_late

group = AppGroup("tasks", help="Remediation tasks.")


class Day(click.ParamType):
    """A day as 2023-10-26 or 26/10/2023."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if "-" in value else read_day(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write 2023-10-26 or 26/10/2023.", param, ctx)


@group.command("overdue")
@click.option("--as-of", type=Day(), help="The day to look from, 2023-10-26 or 26/10/2023 (today).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array of objects instead of lines.")
@click.option("--fail-if-any", is_flag=True, help="Exit with status 1 when at least one task is overdue.")
def list_overdue(as_of: date | None, as_json: bool, fail_if_any: bool) -> None:
    """List every overdue task with its unit, title, last permitted day and days late.

    A task is overdue when it is still with its unit and its last permitted day has passed. Exit status: 0 when the list
    was made, whatever it holds; 1 with --fail-if-any when it holds something; 2 for a wrong day.
    """
    today = as_of or clock.today()
    rows = [_row(task, today) for task in db.session.scalars(overdue_tasks(today))]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            late = f"Quá hạn {row['days_late']} ngày (hạn {dmy(row['due_on'])})"
            click.echo(f"{late} · {row['unit']} · {row['title']} [#{row['task_id']}]")
        click.echo(f"{len(rows)} nhiệm vụ quá hạn tính đến ngày {dmy(today)}.")
    if rows and fail_if_any:
        raise SystemExit(1)


def _row(task: Task, today: date) -> dict[str, Any]:
    return {
        "task_id": task.id,
        "unit_id": task.unit_id,
        "unit": task.unit.full_name,
        "title": task.title,
        "area": task.area,
        "severity": task.severity.value,
        "responsible": task.responsible,
        "notice": task.notice.number,
        "deadline_wording": task.deadline_wording,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "days_late": days_late(task.due_on, today),
        "state": task.state.value,
    }


def register(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(group)
