"""Runs the migrations on the app's own engine, so that tests, commands and upgrades use one path."""

from alembic import context
from flask import current_app

target = current_app.extensions["migrate"].db


def run() -> None:
    """Run the migrations in one transaction each, on whatever database the app is set to."""
    options = current_app.extensions["migrate"].configure_args
    with target.engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target.metadata, transaction_per_migration=True, **options
        )
        with context.begin_transaction():
            context.run_migrations()


run()
