"""``flask demo``: load the demo, afresh if asked."""

from __future__ import annotations

from typing import Any

import click
import flask_migrate
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import inspect, select

from inspect_app.extensions import db
from inspect_app.models import DemoState, Person

demo = AppGroup("demo", help="The demo: a real campaign of 2023 to try everything on.")


@demo.command("load")
@click.option("--reset", is_flag=True, help="Throw away what the demo's database holds, and load it afresh.")
def load(*, reset: bool) -> None:
    """Load the demo into an empty database and set its clock to 16/10/2023, 09:00.

    With --reset a database that this command made before is emptied first; any other database is left alone.
    """
    from inspect_app.demo.load import PASSWORD, NotEmpty, load_demo

    if reset:
        _empty()
    try:
        load_demo()
    except NotEmpty:
        raise click.ClickException(
            "The database is not empty. Only a demo can be loaded again, with --reset."
        ) from None
    click.echo(f"The demo stands at 16/10/2023. All its accounts have the password {PASSWORD}")


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
