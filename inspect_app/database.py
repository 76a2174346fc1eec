"""How connections are set up (on SQLite, writers queue: WAL, BEGIN IMMEDIATE), and what both databases say alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from flask import Flask, has_request_context, request
from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Date,
    Engine,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    event,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.expression import FunctionElement
from sqlalchemy.types import TypeEngine

from inspect_app.extensions import db

M = TypeVar("M")


@cache
def other(model: type[M], part: str) -> type[M]:
    """Return a table under another name for its part in a statement, made once: making it costs more than the query.

    A part must not stand in a statement twice with one inside the other; side by side it may.
    """
    return aliased(model)


def options(uri: str) -> dict[str, Any]:
    """Return the engine options for a database address; what people wrote stays out of faults, and so of logs."""
    if uri.startswith("sqlite"):
        return {"connect_args": {"timeout": 30}, "hide_parameters": True}
    return {"hide_parameters": True, "pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}


READS = frozenset({"GET", "HEAD", "OPTIONS"})
_is_reading: ContextVar[bool] = ContextVar("is_reading", default=False)


def register(app: Flask) -> None:
    """Attach the connection set-up to the app's engine."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            set_up_sqlite(db.engine)
        else:
            set_up_postgresql(db.engine)


def set_up_postgresql(engine: Engine) -> None:
    """Have each statement answered by one process, as it was planned: what pages ask takes a few milliseconds.

    Starting workers and compiling takes longer than that, and PostgreSQL does both where it guesses too high:
    searching five million tasks takes 26 ms in one process and 72 with workers.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
            cursor.execute("SET max_parallel_workers_per_gather = 0")
        connection.commit()


def set_up_sqlite(engine: Engine) -> None:
    """Make a SQLite engine enforce foreign keys, use WAL and take the write lock at the start of writes.

    A transaction that reads first and writes later fails under load when it is
    begun deferred, whatever the busy timeout; so requests that may write begin
    immediate, and pages that only read stay deferred.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reads_only = _is_reading.get() or (has_request_context() and request.method in READS)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


@contextmanager
def reading() -> Iterator[None]:
    """Look at something that takes long, within a request or a job that will write, while others go on writing.

    What was done before is committed, what is read is let go at the end: look at it anew before writing.
    """
    db.session.commit()
    mark = _is_reading.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        _is_reading.reset(mark)


def chunks(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    """Return ``items`` in parts of at most ``size``, so that a statement stays within what databases take."""
    return (items[start : start + size] for start in range(0, len(items), size))


def insert_new(model: Any) -> Any:
    """Return an insert that leaves out rows which a unique constraint already knows.

    With ``returning`` it tells which rows were new: how two processes that claim the same thing learn who has it.
    """
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return dialect.insert(model).on_conflict_do_nothing()


def swap_index(connection: Connection, name: str, on: str) -> None:
    """Make a PostgreSQL index anew while people write, ``on`` being what stands behind ON; needs autocommit.

    The one that is there answers until the new one takes its name.  Where it was broken off it goes on when called
    again: an index that was made to the end is known by its comment, one that was not is dropped.
    """
    new, mark = f"{name}_new", f"made {hashlib.sha256(on.encode()).hexdigest()[:16]}"
    if not _is_made(connection, name, mark):
        if not _is_made(connection, new, mark):
            connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {new}")
            connection.exec_driver_sql(f"CREATE INDEX CONCURRENTLY {new} ON {on}")
            connection.exec_driver_sql(f"COMMENT ON INDEX {new} IS '{mark}'")
        connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        connection.exec_driver_sql(f"ALTER INDEX {new} RENAME TO {name}")


def _is_made(connection: Connection, name: str, mark: str) -> bool:
    there = text(
        "SELECT obj_description(indexrelid, 'pg_class') = :mark FROM pg_index"
        " WHERE indexrelid = to_regclass(:name) AND indisvalid"
    )
    return bool(connection.scalar(there, {"name": name, "mark": mark}))


class LocalDay(FunctionElement[date]):
    """The day in Viet Nam on which an instant falls, worked out by the database."""

    type = Date()
    inherit_cache = True


@compiles(LocalDay, "sqlite")
def _local_day_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    # Viet Nam has kept UTC+7 without summer time since 1975.
    return f"date({compiler.process(element.clauses, **more)}, '+7 hours')"


@compiles(LocalDay, "postgresql")
def _local_day_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"(({compiler.process(element.clauses, **more)}) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"


class DayMoved(FunctionElement[date]):
    """A day so many days on (before, when negative), worked out by the database: ``DayMoved(Task.due_on, -2)``."""

    type = Date()
    inherit_cache = True

    def __init__(self, day: Any, days: int) -> None:
        super().__init__(day, literal(days, Integer))


@compiles(DayMoved, "sqlite")
def _day_moved_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    day, days = (compiler.process(part, **more) for part in element.clauses)
    return f"date({day}, {days} || ' days')"


@compiles(DayMoved, "postgresql")
def _day_moved_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    day, days = (compiler.process(part, **more) for part in element.clauses)
    return f"(({day}) + ({days})::integer)"


def one_of(column: Any, words: Iterable[StrEnum]) -> ColumnElement[bool]:
    """Return the condition "one of these words", which are the program's own: they stand in the statement itself.

    Nothing is filled in each time it is asked, and a database sees which of its partial indexes fits.
    """
    found: ColumnElement[bool] = column.in_([literal_column(f"'{word.value}'") for word in sorted(words)])
    return found


def values_of(column: Any) -> Select[Any]:
    """Return the different values of a column that begins an index, each found by a step in it, not by reading all."""
    name = "values_of_column"
    known = select(func.min(column).label("value")).cte(name, recursive=True)
    following = select(func.min(column)).where(column > known.c.value).scalar_subquery()
    known = known.union_all(select(following).where(known.c.value.is_not(None)))
    return select(known.c.value).where(known.c.value.is_not(None))


# -- a table of values, given to a statement as one parameter ---------------------------------------------------------


def given_table(name: str, columns: Mapping[str, TypeEngine[Any]]) -> CTE:
    """Return a table whose rows come with the statement's parameters, as :func:`given_rows` writes them.

    However many they are, the statement is the same and takes one parameter.
    """
    given = bindparam(name, type_=String())
    if db.engine.dialect.name == "sqlite":
        rows = func.json_each(given).table_valued("value", joins_implicitly=True)
        read: list[Any] = [func.json_extract(rows.c.value, f"$[{n}]", type_=t) for n, t in enumerate(columns.values())]
    else:
        rows = func.jsonb_array_elements(cast(given, postgresql.JSONB)).table_valued("value", joins_implicitly=True)
        read = [cast(rows.c.value.op("->>")(n), t) for n, t in enumerate(columns.values())]
    rows_read = select(*(value.label(label) for label, value in zip(columns, read, strict=True)))
    return rows_read.cte(name).prefix_with("MATERIALIZED")  # read once, not for every row it is joined to


def given_rows(name: str, rows: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """Return the parameter that fills a table made by :func:`given_table`."""
    write = _for_sqlite if db.engine.dialect.name == "sqlite" else _as_text
    return {name: json.dumps(list(rows), default=write, separators=(",", ":"))}


def _as_text(value: date) -> str:
    return value.isoformat()


def _for_sqlite(value: date) -> str:
    """Return a day, or an instant in UTC, as SQLite keeps it in its columns."""
    return f"{value:%Y-%m-%d %H:%M:%S.%f}" if isinstance(value, datetime) else value.isoformat()
