"""The journal in parts, on PostgreSQL: the table that grows most, and of which what is old is never touched again.

A part holds entries of consecutive numbers, the last one all that are still to come.  Numbers only rise and leave no
gaps, so a part is closed at a number and the next begins there: no entry is copied, and none can fall between.
The chain stays one, and so do its queries; vacuum, backup and the disk of a part are matters of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from psycopg.errors import LockNotAvailable

from inspect_app.extensions import db

TABLE = "audit_entry"
#: Whoever waits for readers holds up all that come after them: so it is not for long.
PATIENCE = "20s"
PARTS = (
    "SELECT c.relname, pg_get_expr(c.relpartbound, c.oid), pg_total_relation_size(c.oid) FROM pg_inherits i"
    " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_entry'::regclass"
)
CONSTRAINTS = (
    "SELECT quote_ident(conname), pg_get_constraintdef(oid), contype = 'p' FROM pg_constraint"
    " WHERE conrelid = 'audit_entry'::regclass AND contype IN ('p', 'f')"
)
INDEXES = (
    "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE i.indrelid = 'audit_entry'::regclass AND NOT i.indisprimary"
)
#: A rule of a whole statement is not handed down: each part has it for itself.
TRIGGERS = (
    "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = 'audit_entry'::regclass AND NOT tgisinternal"
)


class NotPossible(RuntimeError):
    """This database keeps no parts, or not at this number; the message says why."""


@dataclass(frozen=True)
class Part:
    """One part: its table, its first number and the first behind it; none at either end of the journal."""

    name: str
    first: int | None
    end: int | None
    size: int


def parts() -> list[Part]:
    """Return the parts of the journal in order; none where it is one table."""
    if db.engine.dialect.name == "sqlite":
        return []
    with db.engine.connect() as connection:
        return _parts(connection.connection.driver_connection)


def _parts(driver: Any) -> list[Part]:
    found = []
    for name, bound, size in driver.execute(PARTS):
        first, end = (None if one.endswith("VALUE") else int(one.strip("'")) for one in re.findall(r"\((\S+)\)", bound))
        found.append(Part(name, first, end, size))
    return sorted(found, key=lambda part: part.first or 0)


def begin_part(*, at: int | None = None, least: int = 1) -> bool:
    """Close the last part and begin the next, at ``at`` or at the number that comes next; say whether it was done.

    It is not when the part has fewer entries than ``least``.  Writers wait meanwhile: for as long as it takes to read
    the numbers of that part.
    """
    with _alone() as (driver, last):
        known = _parts(driver)
        first, cut = (known[-1].first or 1) if known else 1, at or last + 1
        if cut <= max(first, last):
            raise NotPossible(f"the journal is at {last} already, or a part begins at {first}")
        if cut - first < least:
            return False
        triggers = driver.execute(TRIGGERS).fetchall()
        if not known:
            _make_whole_the_first(driver)
        current = known[-1] if known else Part(f"{TABLE}_1", None, None, 0)
        if known:
            driver.execute(f"ALTER TABLE {TABLE} DETACH PARTITION {current.name}")
        beginning = "MINVALUE" if current.first is None else current.first
        driver.execute(f"ALTER TABLE {TABLE} ATTACH PARTITION {current.name} FOR VALUES FROM ({beginning}) TO ({cut})")
        name = f"{TABLE}_{len(known) + 1 if known else 2}"
        driver.execute(f"CREATE TABLE {name} PARTITION OF {TABLE} FOR VALUES FROM ({cut}) TO (MAXVALUE)")
        for _name, definition in triggers:
            driver.execute(_on(definition, name))
            if not known:
                driver.execute(_on(definition, TABLE))
    _analyze()
    return True


def _make_whole_the_first(driver: Any) -> None:
    """Let the table that holds all be the first part to be: under another name, with a table of parts in its place."""
    constraints, indexes = driver.execute(CONSTRAINTS).fetchall(), driver.execute(INDEXES).fetchall()
    driver.execute(f"ALTER TABLE {TABLE} RENAME TO {TABLE}_1")
    for name, _definition in indexes:
        driver.execute(f"ALTER INDEX {name} RENAME TO {name}_1")
    for name, _definition, is_primary in constraints:
        if is_primary:
            driver.execute(f"ALTER TABLE {TABLE}_1 RENAME CONSTRAINT {name} TO {name}_1")
    like = f"LIKE {TABLE}_1 INCLUDING DEFAULTS INCLUDING CONSTRAINTS"
    driver.execute(f"CREATE TABLE {TABLE} ({like}) PARTITION BY RANGE (id)")
    for name, definition, _is_primary in constraints:
        driver.execute(f"ALTER TABLE {TABLE} ADD CONSTRAINT {name} {definition}")
    for _name, definition in indexes:
        driver.execute(definition)


def _on(definition: str, table: str) -> str:
    return re.sub(r"( ON )(\w+\.)?audit_entry(_\d+)?( )", rf"\1{table}\4", definition, count=1)


def join_parts() -> bool:
    """Make the journal one table again; say whether it was in parts. What stands in later parts is copied."""
    with _alone() as (driver, _last):
        known = _parts(driver)
        if not known:
            return False
        for part in known:
            driver.execute(f"ALTER TABLE {TABLE} DETACH PARTITION {part.name}")
        for part in known[1:]:
            driver.execute(f"INSERT INTO {known[0].name} SELECT * FROM {part.name} ORDER BY id")  # noqa: S608
            driver.execute(f"DROP TABLE {part.name}")
        driver.execute(f"DROP TABLE {TABLE}")
        driver.execute(f"ALTER TABLE {known[0].name} RENAME TO {TABLE}")
        for name, _definition in driver.execute(INDEXES).fetchall():
            driver.execute(f"ALTER INDEX {name} RENAME TO {name.removesuffix('_1')}")
        for name, _definition, is_primary in driver.execute(CONSTRAINTS).fetchall():
            if is_primary:
                driver.execute(f"ALTER TABLE {TABLE} RENAME CONSTRAINT {name} TO {name.removesuffix('_1')}")
    _analyze()
    return True


@contextmanager
def _alone() -> Iterator[tuple[Any, int]]:
    """Hold back who would write to the journal, and say at which number it is; commits."""
    if db.engine.dialect.name == "sqlite":
        raise NotPossible("only PostgreSQL keeps a table in parts")
    with db.engine.begin() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        try:
            # In the order of those who write.
            head = driver.execute("SELECT last_id FROM audit_head FOR UPDATE").fetchone()
            driver.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        except LockNotAvailable:
            raise NotPossible(f"somebody has been reading the journal for {PATIENCE}; try again later") from None
        yield driver, int(head[0]) if head else 0


def _analyze() -> None:
    """Count anew what the table of parts holds: the database does so by itself for each part alone."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"ANALYZE {TABLE}")
