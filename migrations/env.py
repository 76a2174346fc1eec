"""Runs the migrations on the app's own engine, so that tests, commands and upgrades use one path."""

from typing import Any

from alembic import context
from flask import current_app

from inspect_app.search.index import keep_triggers

target = current_app.extensions["migrate"].db


def run() -> None:
    """Run the migrations in one transaction each, on whatever database the app is set to."""
    options = current_app.extensions["migrate"].configure_args
    with target.engine.connect() as connection:
        # SQLite changes a table by writing it anew, which a row that points at it would forbid; so its foreign keys
        # are looked at when each migration is done.  The setting holds outside a transaction only.
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection, target_metadata=target.metadata, transaction_per_migration=True,
            on_version_apply=[_check_foreign_keys] if is_sqlite else [], **options,
        )  # fmt: skip
        try:
            with context.begin_transaction():
                context.run_migrations()
            keep_triggers(connection)
            connection.commit()
        finally:
            if is_sqlite:
                connection.connection.execute("PRAGMA foreign_keys=ON")


def _check_foreign_keys(ctx: Any, **_: Any) -> None:
    lost = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        raise RuntimeError(f"this migration would leave rows that point at nothing: {lost[:5]}")


run()
