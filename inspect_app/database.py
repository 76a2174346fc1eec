"""How connections are set up: on SQLite, writers queue instead of failing (WAL, BEGIN IMMEDIATE)."""

from __future__ import annotations

from typing import Any

from flask import Flask, has_request_context, request
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql, sqlite

from inspect_app.extensions import db


def options(uri: str) -> dict[str, Any]:
    """Return the engine options for a database address."""
    if uri.startswith("sqlite"):
        return {"connect_args": {"timeout": 30}}
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}


def register(app: Flask) -> None:
    """Attach the connection set-up to the app's engine."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            set_up_sqlite(db.engine)


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
        reads_only = has_request_context() and request.method in {"GET", "HEAD", "OPTIONS"}
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def insert_new(model: Any) -> Any:
    """Return an insert that leaves out rows which a unique constraint already knows.

    With ``returning`` it tells which rows were new: how two processes that claim the same thing learn who has it.
    """
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return dialect.insert(model).on_conflict_do_nothing()
