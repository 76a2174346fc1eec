"""Writing very many rows quickly: COPY on PostgreSQL, many at a time on SQLite; all of them, or none.

Rows are tuples of what both databases read alike: words, figures, nothing; instants and days in the words of
:mod:`times`, truth as 1 and 0.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.sql.schema import Column

from inspect_app.demo.generate.laid_aside import laid_aside
from inspect_app.extensions import db

#: Rows of a table that are kept before they are written.
AT_ONCE = 5_000
#: Blocks of rows on their way to the server.
MOST_SENT = 2
#: Nothing, in COPY: so ``%s`` writes it.  No column of what is generated says just that.
NOTHING = "None"
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

Row = tuple[Any, ...]


class Table:
    """The rows of one table as they come; a column that is not named has its model's default in all of them."""

    def __init__(self, model: Any, columns: Sequence[str], bulk: Bulk) -> None:
        self.table, self._bulk, connection = getattr(model, "__table__", model), bulk, bulk.connection
        rest = {
            one.name: _plain(default) for one in self.table.c if one.name not in columns for default in _default(one)
        }
        self._names = ", ".join(f'"{name}"' for name in (*columns, *rest))
        self._given, self._rest = len(columns), list(rest.values())
        self._rows: list[Row] = []
        #: Take one row, in the order of the columns named.
        self.add: Callable[[Row], None] = self._rows.append
        self._write = self._insert if connection.dialect.name == "sqlite" else self._copy
        self.last_id = 0
        if "id" in self.table.c:
            self.last_id = connection.execute(select(func.coalesce(func.max(self.table.c.id), 0))).scalar_one()

    def next_id(self) -> int:
        """Return the id of the next row."""
        self.last_id += 1
        return self.last_id

    def relieve(self, kept: int = AT_ONCE) -> None:
        """Write what was taken, where it is more than is kept."""
        if len(self._rows) > kept:
            self._write(self._rows)
            self._rows.clear()

    def _insert(self, rows: list[Row]) -> None:
        values = ", ".join(["?"] * self._given + [_quoted(value) for value in self._rest])
        self._bulk.driver.executemany(f'INSERT INTO "{self.table.name}" ({self._names}) VALUES ({values})', rows)  # noqa: S608

    def _copy(self, rows: list[Row]) -> None:
        rest = "".join(f"\t{_escaped(value)}" for value in self._rest).replace("%", "%%")
        line = "\t".join(["%s"] * self._given) + rest + "\n"
        written = "".join([line % row for row in rows]).encode()
        # Looked for once in all of them: that is quicker than looking into each word.
        found = [written.count(sign) for sign in (b"\n", b"\t", b"\r", b"\\")]
        if found != [len(rows), len(rows) * line.count("\t"), 0, 0]:
            written = "".join([line % tuple(_escaped(value) for value in row) for row in rows]).encode()
        self._bulk.send(f"COPY \"{self.table.name}\" ({self._names}) FROM STDIN (NULL '{NOTHING}')", written)


def _default(column: Column[Any]) -> Iterator[Any]:
    """Yield the value of a column that is not named; nothing where the database has one, or there is none."""
    default: Any = column.default
    if default is not None and default.is_scalar:
        yield default.arg
    elif default is None and column.server_default is None and not column.nullable and not column.primary_key:
        yield ""


def _plain(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _quoted(value: Any) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _escaped(value: Any) -> Any:
    return value.translate(ESCAPES) if isinstance(value, str) else value


class Bulk:
    """The tables that are filled together, within one transaction."""

    def __init__(self, connection: Connection, pool: Executor) -> None:
        self.connection, self._pool = connection, pool
        self.driver: Any = connection.connection.driver_connection
        self.tables: dict[str, Table] = {}
        self._sent: deque[Future[None]] = deque()

    def table(self, model: Any, *columns: str) -> Table:
        """Return where the rows of a table go."""
        made = Table(model, columns, self)
        self.tables[made.table.name] = made
        return made

    def relieve(self) -> None:
        """Write those tables that have taken much; to be called every few hundred rows."""
        for table in self.tables.values():
            table.relieve()

    def send(self, copy: str, rows: bytes) -> None:
        """Let the server read rows while more are made; a few blocks wait for it, no more."""
        self._sent.append(self._pool.submit(self._send, copy, rows))
        self._await(MOST_SENT)

    def _send(self, into: str, rows: bytes) -> None:
        with self.driver.cursor() as cursor, cursor.copy(into) as copy:
            copy.write(rows)

    def _await(self, left: int = 0) -> None:
        while len(self._sent) > left:
            self._sent.popleft().result()

    def finish(self) -> None:
        """Write the rest, and let the numbering go on behind it."""
        for table in self.tables.values():
            table.relieve(0)
        self._await()
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
    with db.engine.connect() as connection, laid_aside(connection, names), ThreadPoolExecutor(1) as pool:
        bulk = Bulk(connection, pool)
        yield bulk
        bulk.finish()


def look_over() -> None:
    """Let PostgreSQL count what it holds, as it would by itself in time; let SQLite put away what it wrote ahead."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_sqlite = db.engine.dialect.name == "sqlite"
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)" if is_sqlite else "VACUUM ANALYZE")
