"""``flask search``: whether the search agrees with the rows, and making it anew."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app.search import keeping

group = AppGroup("search", help="The index that search asks.")


@group.command("check")
def check() -> None:
    """Say where the search does not agree with what stands in the rows; status 1 when it does not."""
    found = keeping.faults()
    for fault in found:
        click.echo(fault)
    if found:
        raise SystemExit(1)
    click.echo("The search agrees with the rows.")


@group.command("rebuild")
def rebuild() -> None:
    """Write down anew what each row is found by, and make the index anew."""
    mended = keeping.rebuild()
    click.echo(f"The index was made anew; {mended} rows were not found by what they say.")


def register(app: Flask) -> None:
    app.cli.add_command(group)
