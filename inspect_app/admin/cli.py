"""Commands of the administrator: verify the journal, and keep it in parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import journal
from inspect_app.admin import partitions
from inspect_app.database import reading

group = AppGroup("audit", help="The journal: an append-only chain that can be verified.")


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(as_json: bool) -> None:
    """Walk the whole chain; exit status 1 when an entry was changed, removed or cut off."""
    with reading():
        verdict = journal.verify()
    if as_json:
        click.echo(json.dumps({"ok": verdict.broken_at is None, **asdict(verdict)}))
    elif verdict.broken_at is None:
        click.echo(f"{verdict.count} entries, unbroken.")
    else:
        click.echo(f"Broken at entry {verdict.broken_at}: {verdict.why}.")
    if verdict.broken_at is not None:
        raise SystemExit(1)


database = AppGroup("database", help="How PostgreSQL keeps the largest table.")


@database.command()
@click.option("--entries", default=5_000_000, show_default=True, help="Begin a new part where the last has so many.")
def partition(*, entries: int) -> None:
    """Keep the journal in parts of consecutive entries; to be called again, say once a month, to begin the next part.

    PostgreSQL only.  No entry is copied; who writes waits while the numbers of the last part are read.
    """
    with _told():
        if not partitions.begin_part(least=entries):
            click.echo("The last part has fewer entries: nothing was changed.")
    for part in partitions.parts():
        till = "…" if part.end is None else part.end - 1
        click.echo(f"{part.name:<20}{part.first or 1:>12} - {till:<12}{part.size // 1_000_000:>8} MB")


@database.command()
def join() -> None:
    """Make the journal one table again; what stands in later parts is copied, and who writes waits."""
    with _told():
        click.echo("One table again." if partitions.join_parts() else "It is one table.")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except partitions.NotPossible as reason:
        raise click.ClickException(f"Not done: {reason}.") from None


def register(app: Flask) -> None:
    """Add the command groups."""
    app.cli.add_command(group)
    app.cli.add_command(database)
