"""Migrations go up, down and up again with data, end at the models, and let people work meanwhile."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from inspect_app import journal as log
from inspect_app import paths
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


#: What was there before indexes were made without keeping writers waiting, and may be written to all day.
FIRST_WITHOUT_WAITING = "0050"


def test_indexes_on_tables_with_rows_are_made_while_people_write():
    made, waiting = set(), []
    for file in sorted((paths.migrations() / "versions").glob("*.py")):
        source = file.read_text()
        here = set(re.findall(r"create_table\(\s*\"(\w+)", source))
        indexed = re.findall(r"create_index\(\s*[^,]+,\s*\"(\w+)\"", source)
        indexed += re.findall(r"batch_alter_table\(\"(\w+)\"[^\0]*?create_index", source)
        indexed += re.findall(r"CREATE (?:UNIQUE )?INDEX \S+ ON (\w+)", source)
        if file.name >= FIRST_WITHOUT_WAITING:
            waiting += [(file.name, table) for table in indexed if table in made - here]
        made |= here

    assert "task" in made and waiting == [], "use swap_index() of inspect_app/database.py in an autocommit_block()"


@pytest.mark.only_on("postgres")
def test_people_write_while_the_search_is_made_anew_and_what_was_broken_off_goes_on(app, quiet):
    def upgrade():
        with app.app_context():
            flask_migrate.upgrade(revision="0050")

    flask_migrate.downgrade(revision="0049")
    before = search_indexes()
    with ThreadPoolExecutor(1) as pool, db.engine.connect() as earlier:
        earlier.execute(text("LOCK TABLE notice IN ROW EXCLUSIVE MODE"))  # somebody is in the middle of something
        upgrading = pool.submit(upgrade)
        process = waits_for_earlier_work()
        with db.engine.begin() as meanwhile:
            meanwhile.execute(text("SET LOCAL lock_timeout = '3s'"))
            meanwhile.execute(text("LOCK TABLE notice IN ROW EXCLUSIVE MODE"))
        with db.engine.begin() as administrator:
            administrator.execute(text("SELECT pg_cancel_backend(:pid)"), {"pid": process})
        assert "canceling statement" in str(upgrading.exception())
    broken_off = search_indexes()
    upgrade()
    after = search_indexes()
    flask_migrate.downgrade(revision="0049")
    down = search_indexes()
    upgrade()
    again = search_indexes()
    flask_migrate.upgrade()

    assert set(broken_off) - set(before) == {"ix_search_notice_new"} and not broken_off["ix_search_notice_new"][0]
    assert set(after) == set(before) == set(down) and all(valid for valid, _what in after.values())
    assert [name for name in before if after[name] != before[name]] == [
        "ix_search_attachment", "ix_search_finding", "ix_search_letter", "ix_search_notice", "ix_search_task",
    ]  # fmt: skip
    assert down == before and again == after


def waits_for_earlier_work() -> int:
    """Return the process that makes an index, once it waits for those who began before it."""
    for _ in range(200):
        with db.engine.connect() as connection:
            found = connection.scalar(
                text(
                    "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%'"
                    " AND datname = current_database() AND wait_event_type = 'Lock'"
                )
            )
        if found:
            return int(found)
        time.sleep(0.05)
    raise AssertionError("nobody makes an index")


def search_indexes() -> dict[str, tuple[bool, str]]:
    """Return the indexes of the search by their names: whether each was made to the end, and of what."""
    there = (
        "SELECT relname, indisvalid, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid"
        " WHERE relname LIKE 'ix_search_%' ORDER BY relname"
    )
    with db.engine.connect() as connection:
        return {name: (valid, what) for name, valid, what in connection.execute(text(there))}
