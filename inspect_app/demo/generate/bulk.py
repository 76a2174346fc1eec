"""Writing very many rows quickly: COPY on PostgreSQL, many at a time on SQLite; all of them, or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, Uuid, func, select, text
from sqlalchemy.sql.schema import Column

from inspect_app.extensions import db
from inspect_app.models.types import Instant

#: Rows kept before they are written.
AT_ONCE = 5_000
#: What a table is relieved of while it is filled: each row would be put into each index, and looked up for each key.
KEYS = (
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE contype = 'f' AND conparentid = 0 AND conrelid = ANY(%s::regclass[])"
)
INDEXES = (
    "SELECT quote_ident(c.relname), pg_get_indexdef(i.indexrelid) FROM pg_index i"
    " JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique AND NOT c.relispartition"
)


class Table:
    """The rows of one table as they come; a column that is not named has its model's default in all of them."""

    def __init__(self, model: Any, columns: Sequence[str], connection: Connection, full: Callable[[], None]) -> None:
        self.table = getattr(model, "__table__", model)
        self._connection, self._full = connection, full
        is_sqlite = connection.dialect.name == "sqlite"
        named = [self.table.c[name] for name in columns]
        self._ways = [(place, way) for place, column in enumerate(named) if (way := _way(column, is_sqlite))]
        rest = [(column, default) for column in self.table.c if column not in named for default in _default(column)]
        self._rest = tuple(way(value) if (way := _way(column, is_sqlite)) else value for column, value in rest)
        self._columns = [column.name for column in (*named, *(column for column, _value in rest))]
        self._rows: list[tuple[Any, ...]] = []
        self._write = self._write_sqlite if is_sqlite else self._copy
        self.last_id = 0
        if "id" in self.table.c:
            self.last_id = connection.execute(select(func.coalesce(func.max(self.table.c.id), 0))).scalar_one()

    def next_id(self) -> int:
        """Return the id of the next row."""
        self.last_id += 1
        return self.last_id

    def add(self, *values: Any) -> None:
        """Take one row, in the order of the columns named."""
        self._rows.append(values)
        if len(self._rows) >= AT_ONCE:
            self._full()

    def flush(self) -> None:
        """Write what was taken."""
        ways, rest = self._ways, self._rest
        rows, self._rows = self._rows, []
        for number, values in enumerate(rows):
            row = [*values, *rest]
            for place, way in ways:
                if row[place] is not None:
                    row[place] = way(row[place])
            rows[number] = tuple(row)
        if rows:
            self._write(rows)

    def _names(self) -> str:
        return ", ".join(f'"{name}"' for name in self._columns)

    def _write_sqlite(self, rows: list[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * len(self._columns))
        driver: Any = self._connection.connection.driver_connection
        driver.executemany(f'INSERT INTO "{self.table.name}" ({self._names()}) VALUES ({places})', rows)  # noqa: S608

    def _copy(self, rows: list[tuple[Any, ...]]) -> None:
        driver: Any = self._connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f'COPY "{self.table.name}" ({self._names()}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)


def _default(column: Column[Any]) -> Iterator[Any]:
    """Yield the value of a column that is not named; nothing where the database has one, or there is none."""
    default: Any = column.default
    if default is not None and default.is_scalar:
        yield default.arg
    elif default is None and column.server_default is None and not column.nullable and not column.primary_key:
        yield ""


def _way(column: Column[Any], is_sqlite: bool) -> Callable[[Any], Any] | None:
    """Return how a value is written down, where it is not written as it is."""
    kind = column.type
    if isinstance(kind, JSON):
        return _as_json
    if is_sqlite:
        for one, way in ON_SQLITE:
            if isinstance(kind, one):
                return way
    # A word of an enum is a word to both drivers only when it is nothing else.
    return _word if hasattr(kind, "enums") else None


def _as_json(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _instant(value: datetime) -> str:
    return value.isoformat(" ", "microseconds")[:26]  # all are in UTC; strftime takes ten times as long


def _word(value: Any) -> str:
    return str(value)


def _hex(value: Any) -> str:
    return str(value.hex)


#: How SQLite keeps what it has no type for.
ON_SQLITE: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Boolean, int),
    (Instant, _instant),
    (Date, date.isoformat),
    (Uuid, _hex),
)


class Bulk:
    """The tables that are filled together, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tables: dict[str, Table] = {}

    def table(self, model: Any, *columns: str) -> Table:
        """Return where the rows of a table go; what points at others is asked for, and so written, after them."""
        made = Table(model, columns, self.connection, self.flush)
        self.tables[made.table.name] = made
        return made

    def flush(self) -> None:
        """Write all that was taken, in the order in which the tables were asked for."""
        for table in self.tables.values():
            table.flush()

    def finish(self) -> None:
        """Write the rest, and let the numbering go on behind it."""
        self.flush()
        if self.connection.dialect.name == "sqlite":
            return
        for table in self.tables.values():
            sequence = table.last_id and self.connection.scalar(
                text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table.table.name}
            )
            if sequence:
                self.connection.execute(text("SELECT setval(:name, :last)"), {"name": sequence, "last": table.last_id})


@contextmanager
def bulk_load(*models: Any) -> Iterator[Bulk]:
    """Fill these tables in one transaction; keys and indexes are laid aside meanwhile, and hold again at its end."""
    names = [getattr(model, "__table__", model).name for model in models]
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            bulk = Bulk(connection)
            yield bulk
            bulk.finish()
            return
        driver: Any = connection.connection.driver_connection
        keys = driver.execute(KEYS, [names]).fetchall()
        indexes = driver.execute(INDEXES, [names]).fetchall()
        for table, name, _definition in keys:
            driver.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _definition in indexes:
            driver.execute(f"DROP INDEX {name}")
        bulk = Bulk(connection)
        yield bulk
        bulk.finish()
        driver.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _name, definition in indexes:
            driver.execute(definition)
        for table, name, definition in keys:
            driver.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def look_over() -> None:
    """Let PostgreSQL count what it holds, as it would by itself in time; SQLite plans without having counted."""
    if db.engine.dialect.name != "sqlite":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
