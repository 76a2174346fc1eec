"""Commands: take in a mail that came back."""

from __future__ import annotations

from typing import BinaryIO

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.outbox.actions import note_bounce
from workflows.bounces import read_bounce

group = AppGroup("outbox", help="Messages: take in what came back.")


@group.command()
@click.argument("file", type=click.File("rb"), default="-")
def bounced(file: BinaryIO) -> None:
    """Read a delivery status notification from FILE (or standard input) and note that its message came back.

    Let the mail server pipe the mailbox of MAIL_DEFAULT_SENDER into it.
    """
    bounce = read_bounce(file.read())
    if bounce is None:
        click.echo("This is no notice that a message of ours failed for good.")
        return
    message = note_bounce(bounce, now=clock.now())
    db.session.commit()
    click.echo("Not a message of ours, or noted before." if message is None else f"Noted: message {message.id}.")


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
