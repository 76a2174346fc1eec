"""Migrations go up, down and up again with data, and end at the models."""

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from inspect_app import journal as log
from inspect_app.admin import partitions
from inspect_app.extensions import db
from inspect_app.models import CalendarDay, Reminder
from inspect_app.search.index import FTS
from tests.factories import Make
from tests.house.access_world import build
from workflows.events import Edited


@pytest.fixture
def quiet(caplog):
    caplog.set_level("WARNING")


@pytest.fixture
def parted(app, database):
    """The journal is in parts on PostgreSQL; what became one table is put into parts again for the tests after it."""
    ends = [part.end for part in partitions.parts()]
    yield
    db.session.rollback()
    if ends and not partitions.parts():
        partitions.begin_part(at=ends[0])


def test_what_migrations_build_is_what_the_models_say(app, parted, quiet):
    if partitions.parts():
        partitions.join_parts()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=app.extensions["migrate"].configure_args)
        different = compare_metadata(context, db.metadata)

    assert different == []


def test_down_and_up_again_with_data_and_the_journal_is_append_only_again(app, make, parted, quiet):
    things = build(make)
    # SQLite lets no table be written anew under a row that points at it.
    day = make.now.date()
    db.session.add(
        Reminder(
            task_id=things["task"].id, rule_key="before_5", person_id=make.officer().id, due_on=day, planned_for=day,
            message_id=things["message"].id, created_at=make.now,
        )
    )  # fmt: skip
    log.record(Edited(fields="title"), about=make.officer(), by=None, at=make.now)
    db.session.commit()
    db.session.remove()

    went = app.test_cli_runner().invoke(args=["db", "downgrade", "base"])
    left = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    db.engine.dispose()
    came = app.test_cli_runner().invoke(args=["db", "upgrade"])

    assert (went.exit_code, came.exit_code, left) == (0, 0, set())
    there = {name for name in inspect(db.engine).get_table_names() if not name.startswith(FTS)}
    assert there == set(db.metadata.tables) | {"alembic_version"}
    log.record(Edited(fields="title"), about=Make(make.clock).officer(), by=None, at=make.now)
    db.session.commit()
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("DELETE FROM audit_entry"))
    db.session.rollback()


def test_there_is_one_line_of_migrations(app):
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from inspect_app import paths

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))

    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_a_row_written_before_is_there_after_an_upgrade_that_changes_nothing(app, make, quiet):
    day = CalendarDay(on=make.now.date(), name="Nghỉ bão")
    db.session.add(day)
    db.session.commit()
    db.session.remove()

    flask_migrate.upgrade()

    assert db.session.scalars(db.select(CalendarDay.name)).all() == ["Nghỉ bão"]
