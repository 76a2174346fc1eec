"""``flask demo``: load the demo, afresh if asked."""

from __future__ import annotations

from typing import Any

import click
import flask_migrate
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import inspect, select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import DemoState, Person

demo = AppGroup("demo", help="The demo: a real campaign of 2023 to try everything on.")


@demo.command("load")
@click.option("--reset", is_flag=True, help="Throw away what the demo's database holds, and load it afresh.")
def load(*, reset: bool) -> None:
    """Load the demo into an empty database and set its clock to 16/10/2023, 09:00.

    With --reset a database that this command made before is emptied first; any other database is left alone.
    """
    from inspect_app.demo.load import PASSWORD, NotEmpty, load_whole_demo

    if reset:
        _empty()
    try:
        load_whole_demo()
    except NotEmpty:
        raise click.ClickException(
            "The database is not empty. Only a demo can be loaded again, with --reset."
        ) from None
    click.echo(f"The demo stands at 16/10/2023. All its accounts have the password {PASSWORD}")


@demo.command("generate")
@click.option("--units", default=170, show_default=True, type=click.IntRange(3, 6000), help="Communes and wards.")
@click.option("--tasks", default=10_000, show_default=True, type=click.IntRange(1, 20_000_000), help="Tasks in all.")
@click.option(
    "--years", default=3, show_default=True, type=click.IntRange(1, 20), help="Years of campaigns until today."
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same on the same day.")
@click.option("--reset", is_flag=True, help="Throw away what the demo's database holds first.")
def generate(*, units: int, tasks: int, years: int, seed: int, reset: bool) -> None:
    """Fill an empty database, or the demo's, with invented campaigns of a province or the country, by bulk load.

    Up to 200 units are one province, more are as many as they need, 34 at most.
    """
    from inspect_app.demo.generate.run import NotADemo
    from inspect_app.demo.generate.run import generate as fill
    from inspect_app.demo.world import PASSWORD

    if reset:
        _empty()
    try:
        found = fill(
            units=units,
            tasks=tasks,
            years=years,
            seed=seed,
            now=clock.now(),
            tell=lambda words: click.echo(words, err=True),
        )
    except NotADemo:
        raise click.ClickException(
            "This database holds people and was not made by the demo: nothing is generated into it."
        ) from None
    for name, count in found.rows.items():
        click.echo(f"{name:<24}{count:>12,}")
    click.echo(f"{found.seconds:.0f} seconds. Sign in with the password {PASSWORD} as")
    for about, address in found.accounts:
        click.echo(f"  {address:<40}{about}")


def _empty() -> None:
    """Make the tables anew if the demo made them: rows of the journal cannot be deleted, and that is right."""
    if inspect(db.engine).has_table(DemoState.__tablename__):
        marked, used = (_has_rows(model) for model in (DemoState, Person))
        if used and not marked:
            raise click.ClickException("This database was not made by the demo: nothing was deleted.")
        db.session.remove()
        flask_migrate.downgrade(revision="base")
    flask_migrate.upgrade()


def _has_rows(model: type[Any]) -> bool:
    with db.engine.connect() as connection:
        return connection.execute(select(model.__table__.c.id).limit(1)).first() is not None


def register(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(demo)
