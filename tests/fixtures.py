"""Fixtures that tell a story: a day (``at``), people and things (``make``), someone at a page (``sign_in``)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import event, select

from inspect_app import garbage
from inspect_app.accounts import passwords
from inspect_app.clock import ZONE
from inspect_app.extensions import db
from inspect_app.models import AuditEntry, OutboxMessage, Person
from tests import pages
from tests.databases import Database
from tests.factories import Make
from tests.known import Known
from tests.pages import Reader

#: A test leaves little in cycles, and all that it made goes with it.
garbage.THRESHOLDS = (500_000, 20, 100)


def pytest_collection_finish() -> None:
    garbage.search_rarely()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash with the least the algorithm takes: what it costs in earnest is for those who guess."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session", autouse=True)
def _known_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the processes of a run tell one another which parts of pages are correct."""
    pages.SEEN = Known(shared_by_all(tmp_path_factory) / "known-to-be-html")


@pytest.fixture(scope="session")
def databases() -> dict[str, Database]:
    """What was made of each kind: going to another and back costs no second migration."""
    return {}


@pytest.fixture(scope="session")
def database(
    request: pytest.FixtureRequest, databases: dict[str, Database], tmp_path_factory: pytest.TempPathFactory
) -> Database:
    name = request.param
    if name not in databases:
        databases[name] = Database(name, tmp_path_factory.mktemp("database"), shared_by_all(tmp_path_factory))
    return databases[name]


def shared_by_all(folders: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run have in common."""
    mine = folders.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


class Clock:
    """The day and hour at which a test plays; 16/10/2023 09:00 in Viet Nam unless told otherwise."""

    def __init__(self) -> None:
        self.instant = datetime(2023, 10, 16, 9, tzinfo=ZONE).astimezone(UTC)

    def __call__(self, text: str) -> datetime:
        """Move to a local time, ``"2023-10-25 09:00"`` or ``"2023-10-25"`` (nine o'clock)."""
        moment = datetime.fromisoformat(text if " " in text else f"{text} 09:00")
        self.instant = moment.replace(tzinfo=ZONE).astimezone(UTC)
        return self.instant


@pytest.fixture
def at() -> Clock:
    return Clock()


@pytest.fixture
def app(database: Database, tmp_path: Path, at: Clock) -> Iterator[Flask]:
    """Return the application on a fresh database, in an app context, at the test's time."""
    with database.app(tmp_path) as app:
        app.extensions["clock"] = lambda: at.instant
        with app.app_context():
            yield app
            database.let_go()


@pytest.fixture
def make(app: Flask, at: Clock) -> Make:
    return Make(at)


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Person | None], Reader]:
    """Return a function that opens the application as a person (None: as a guest)."""
    return lambda person: Reader(app, person)


@pytest.fixture
def others_write(app: Flask) -> Callable[[], None]:
    """Return a function that fails where somebody else could not write now; for SQLite, which lets in one at a time."""
    file = db.engine.url.database

    def write() -> None:
        with closing(sqlite3.connect(str(file), timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")

    return write


@pytest.fixture
def journal(app: Flask) -> Callable[..., list[tuple[str, dict[str, Any]]]]:
    """Return the events recorded so far, optionally only those about one thing."""

    def read(about: Any = None) -> list[tuple[str, dict[str, Any]]]:
        db.session.commit()
        query = select(AuditEntry).order_by(AuditEntry.id).execution_options(scope="test")
        if about is not None:
            query = query.where(AuditEntry.about_type == about.__tablename__, AuditEntry.about_id == about.id)
        return [(e.event, {k: v for k, v in e.data.items() if k != "changes"}) for e in db.session.scalars(query)]

    return read


@pytest.fixture
def outbox(app: Flask) -> Callable[[], list[str]]:
    """Return the subjects of all queued messages, oldest first."""

    def read() -> list[str]:
        db.session.commit()
        return [m.subject for m in db.session.scalars(db.select(OutboxMessage).order_by(OutboxMessage.id))]

    return read


@pytest.fixture
def queries(app: Flask) -> Callable[[], Any]:
    """Return a context manager that collects the SQL statements run inside it."""

    @contextmanager
    def collect() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_c: Any, _cur: Any, statement: str, *_rest: Any) -> None:
            if "search_word" not in statement:  # one for new words at the end of a transaction, however many
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return collect
