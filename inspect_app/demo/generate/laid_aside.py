"""What tables are relieved of while they are filled: each row would be put into each index, and looked up for each key.

All of it happens in one transaction, so that nobody ever sees a table without its keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from inspect_app.search import index as search

#: Keys into other tables, and what may stand but once; not what other tables' keys lean on.
CONSTRAINTS = (
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint c"
    " WHERE conparentid = 0 AND conrelid = ANY(%s::regclass[]) AND (contype = 'f' OR contype = 'u' AND NOT EXISTS"
    " (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.conindid = c.conindid)) ORDER BY contype = 'f', 1"
)
INDEXES = (
    "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
    " JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = ANY(%s::regclass[]) AND NOT c.relispartition"
    " AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)"
)
#: For sorting an index; SQLite counts in KiB.
MEMORY, SQLITE_MEMORY, SQLITE_USUAL = "512MB", -128 * 1024, -2000


@contextmanager
def laid_aside(connection: Connection, tables: list[str]) -> Iterator[None]:
    """Open a transaction in which these tables have no indexes and no keys but their ids; at its end they have them."""
    within = _on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql
    with within(connection, tables):
        yield


@contextmanager
def _on_postgresql(connection: Connection, tables: list[str]) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    with connection.begin():
        driver.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        driver.execute("SET LOCAL TimeZone = 'UTC'")
        constraints = driver.execute(CONSTRAINTS, [tables]).fetchall()
        indexes = driver.execute(INDEXES, [tables]).fetchall()
        for table, name, _definition in constraints:
            driver.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _definition in indexes:
            driver.execute(f"DROP INDEX {name}")
        yield
        for _name, definition in indexes:
            driver.execute(definition)
        for table, name, definition in constraints:
            driver.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


@contextmanager
def _on_sqlite(connection: Connection, tables: list[str]) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    # Keys are looked at row by row or not at all, and that is decided before a transaction begins.
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute(f"PRAGMA cache_size = {SQLITE_MEMORY}")
    try:
        with connection.begin():
            marks = ", ".join("?" * len(tables))
            listed = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > '' AND tbl_name IN ({marks})"  # noqa: S608
            indexes = driver.execute(listed, tables).fetchall()
            for name, _sql in indexes:
                driver.execute(f'DROP INDEX "{name}"')
            with search.laid_aside(connection):
                yield
            for _name, sql in indexes:
                driver.execute(sql)
            for table in tables:
                if lost := driver.execute(f'PRAGMA foreign_key_check("{table}")').fetchone():
                    raise RuntimeError(f"a row points nowhere: {tuple(lost)}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.execute(f"PRAGMA cache_size = {SQLITE_USUAL}")
