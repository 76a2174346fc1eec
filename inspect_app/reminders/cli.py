"""Commands: send what is due as the scheduler would, or only say what would go out."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, Task
from inspect_app.outbox.delivery import deliver
from inspect_app.reminders.actions import plan_reminders
from inspect_app.reminders.explain import Explained, MessageExplained, explain_message, explain_task
from inspect_app.reminders.preview import Preview, preview

group = AppGroup(
    "reminders", help="Reminders of deadlines: simulate a day, send what is due, or say why something was."
)


class Day(click.ParamType[date]):
    """A day given as yyyy-mm-dd or dd/mm/yyyy."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(value, form).date()
            except ValueError:
                continue
        return self.fail(f"{value!r} is not a date; write 2023-10-26 or 26/10/2023.", param, ctx)


@group.command()
@click.option("--as-of", type=Day(), help="The day to act on; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def send(as_of: date | None, as_json: bool) -> None:
    """Note the steps due by a day, queue one message a person and send what is queued.

    Running it twice tells nobody twice.  Without MAIL_SERVER the messages stay queued.
    """
    now = clock.now()
    planned = plan_reminders(today=as_of or clock.day_of(now), now=now)
    queued, sent = planned.queued, deliver(now)
    if as_json:
        click.echo(json.dumps({"queued": queued, "sent": sent.sent, "deferred": sent.deferred, "failed": sent.failed}))
    else:
        click.echo(f"{queued} messages queued; {sent.sent} sent, {sent.deferred} deferred, {sent.failed} failed.")
    if planned.faults:
        click.echo(f"{planned.faults} tasks or people could not be served; the log says which.", err=True)
    if sent.failed or planned.faults:
        raise SystemExit(1)


@group.command()
@click.option("--day", "--as-of", "day", type=Day(), help="The day to look at; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def simulate(day: date | None, as_json: bool) -> None:
    """Print what `send` would tell now as of a day. Nothing is written or sent."""
    found = preview(day or clock.today())
    click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if as_json else _in_words(found))


def _in_words(found: Preview) -> str:
    if not found.is_working_day:
        return f"{found.day:%d/%m/%Y} is a day off: nothing goes out."
    counts = f"{len(found.digests)} messages, {len(found.unaddressed)} tasks without an account to tell"
    lines = [f"{found.day:%d/%m/%Y}: {counts}"]
    for digest in found.digests:
        lines.append(f"  {digest.person.email}  {digest.parts()['subject']}")
        lines += [f"    {line.due_on:%d/%m/%Y}  {line.unit}: {line.title}" for line in digest.lines]
    return "\n".join(lines)


@group.command()
@click.option("--task", "task_id", type=int, help="A task: why each of its steps was told or not.")
@click.option("--message", "message_id", type=int, help="A message: why it was written, and what holds it back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(task_id: int | None, message_id: int | None, as_json: bool) -> None:
    """Print why something went out or did not."""
    if (task_id is None) == (message_id is None):
        raise click.UsageError("Give either --task or --message.")
    if task_id is not None:
        task = db.session.scalars(everyones(Task, "explain").where(Task.id == task_id)).one_or_none()
        if task is None:
            raise click.ClickException(f"There is no task {task_id}.")
        found: Explained | MessageExplained = explain_task(task, clock.now())
    else:
        message = db.session.get(OutboxMessage, message_id)
        if message is None:
            raise click.ClickException(f"There is no message {message_id}.")
        found = explain_message(message, clock.now())
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2, default=str))
    else:
        click.echo(_explained(found))


def _explained(found: Explained | MessageExplained) -> str:
    if isinstance(found, MessageExplained):
        rows = [f"  {line.planned_for:%d/%m/%Y}  {line.step}: {line.title}" for line in found.lines]
        return "\n".join([found.outcome, *rows])
    lines = []
    for line in [*found.steps, *found.earlier]:
        day = f"{line.planned_for:%d/%m/%Y}" if line.planned_for else "-"
        lines.append(f"{day}  {line.step} ({line.audience}): {line.why}")
        lines += [f"    {told.who}: {told.outcome}" for told in line.told]
    return "\n".join([*lines, *(f"! {who}" for who in found.wrong_contacts)])


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
