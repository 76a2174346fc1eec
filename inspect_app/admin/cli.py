"""Commands of the administrator: verify the journal."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import journal

group = AppGroup("audit", help="The journal: an append-only chain that can be verified.")


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(as_json: bool) -> None:
    """Walk the whole chain; exit status 1 when an entry was changed, removed or cut off."""
    verdict = journal.verify()
    if as_json:
        click.echo(json.dumps({"ok": verdict.broken_at is None, **asdict(verdict)}))
    elif verdict.broken_at is None:
        click.echo(f"{verdict.count} entries, unbroken.")
    else:
        click.echo(f"Broken at entry {verdict.broken_at}: {verdict.why}.")
    if verdict.broken_at is not None:
        raise SystemExit(1)


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
