"""Fixtures that tell a story: a day (``at``), people and things (``make``), someone at a page (``sign_in``)."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import event

from inspect_app import create_app, garbage
from inspect_app.accounts import passwords
from inspect_app.admin import partitions
from inspect_app.clock import ZONE
from inspect_app.config import Config, database_uri
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, Person
from inspect_app.templating import CompiledTemplates
from tests import pages
from tests.factories import Make
from tests.known import Known
from tests.pages import Reader
from tests.services import memory

SQLITE, POSTGRES = "sqlite", "postgres"
TEMPLATE_CACHE = Path(__file__).parents[1] / ".cache" / "templates"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases",
        default=os.environ.get("TEST_DATABASES", SQLITE),
        help="comma between: sqlite, postgres (make test runs both)",
    )


#: A test leaves little in cycles, and all that it made goes with it.
garbage.THRESHOLDS = (500_000, 20, 100)


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests write in memory; start one server for all processes of a run, who find it by its address."""
    _write_to_memory()
    many = getattr(config.option, "numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ
    if many and POSTGRES in config.getoption("--databases"):
        from tests.services import postgres

        os.environ["TEST_DATABASE_URL"] = postgres.start()


def _write_to_memory() -> None:
    """Let all temporary files be in shared memory, where nobody waits for a disk, unless the machine says otherwise."""
    if "TMPDIR" not in os.environ and memory.has_room():
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory.FOLDER)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--databases").split(",")
        marked = metafunc.definition.get_closest_marker
        if marked("one_database") and not marked("both_databases"):
            chosen = chosen[:1]
        if only := marked("only_on"):
            chosen = [name for name in metafunc.config.getoption("--databases").split(",") if name in only.args]
        marks = {POSTGRES: [pytest.mark.postgres]}
        metafunc.parametrize(
            "database",
            [pytest.param(name, marks=marks.get(name, [])) for name in chosen],
            indirect=True,
            scope="session",
        )


#: What takes a minute or more, longest first: begun first by each process, so that none ends long after another.
LONG = (
    "test_plan_to_closed_task", "test_every_page_is_accessible", "test_everybody_finds", "test_killed_scheduler",
    "demo/test_load",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = _shares([item for name in LONG for item in items if name in item.nodeid], processes)
    taken = {item for share in long for item in share}
    others = [item for item in items if item not in taken]
    share = -(-len(items) // processes)
    ordered: list[pytest.Item] = []
    for mine in long:  # each is given as many in a row
        ordered += mine + others[: share - len(mine)]
        del others[: share - len(mine)]
    items[:] = ordered + others


def pytest_collection_finish() -> None:
    garbage.search_rarely()


def _shares(long: list[pytest.Item], processes: int) -> list[list[pytest.Item]]:
    """Deal these out, one to each process in turn; what a file shares of one database (the demo) stays together."""
    together: dict[str, list[pytest.Item]] = {}
    for item in long:
        shared = "loaded" in getattr(item, "fixturenames", ())
        database = getattr(item, "callspec", None)
        key = f"{item.path} {database and database.params.get('database')}" if shared else item.nodeid
        together.setdefault(key, []).append(item)
    groups = list(together.values())
    return [[item for group in groups[process::processes] for item in group] for process in range(processes)]


def _app(uri: str, folder: Path, **settings: Any) -> Flask:
    config = Config(INSTANCE_DIR=str(folder), DATABASE_URL=uri, SECRET_KEY="test", DEMO=False)
    app = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, **settings)
    # Each test has an app of its own; without this each compiles the templates anew, half of all the time.
    TEMPLATE_CACHE.mkdir(parents=True, exist_ok=True)
    app.jinja_env.bytecode_cache = CompiledTemplates(str(TEMPLATE_CACHE))
    with app.app_context():
        if db.engine.dialect.name == SQLITE:
            # Nothing of a test must survive a power cut, so nothing waits for the disk.
            event.listen(db.engine, "connect", lambda made, _record: made.execute("PRAGMA synchronous=OFF"))
    return app


def _migrated(app: Flask) -> None:
    with app.app_context():
        flask_migrate.upgrade()
        if db.engine.dialect.name == POSTGRES:
            # A country's journal is in parts: every test runs on one whose second begins after a few entries.
            partitions.begin_part(at=4)
        db.engine.dispose()


class Database:
    """A migrated template, copies of it, and one application whose database is put back before each test.

    The template is made once in a run, in ``shared``, by the process that comes first.
    """

    def __init__(self, name: str, folder: Path, shared: Path) -> None:
        self.name, self.folder = name, folder
        self._app: Flask | None = None
        if name == SQLITE:
            self.template = shared / "template.db"
        else:
            from tests.services import postgres

            self.services = postgres
            self.template_name = f"t_{hashlib.sha256(str(shared).encode()).hexdigest()[:12]}"
            self.fresh_name = ""
        with (shared / f"template-{name}").open("a+") as note:
            fcntl.flock(note, fcntl.LOCK_EX)
            note.seek(0)
            if not note.read():
                _migrated(_app(self._template_address(), folder))
                note.write("migrated")

    def _template_address(self) -> str:
        if self.name == SQLITE:
            return f"sqlite:///{self.template}"
        return self.services.create_database(self.template_name)

    def copy(self, folder: Path) -> str:
        if self.name == SQLITE:
            shutil.copy(self.template, folder / "test.db")
            return f"sqlite:///{folder / 'test.db'}"
        self.copied = f"c_{uuid.uuid4().hex[:12]}"
        return database_uri(self.services.create_database(self.copied, self.template_name), folder)

    def drop(self) -> None:
        if self.name == POSTGRES:
            self.services.drop_database(self.copied)

    def let_go(self) -> None:
        """Close what a test had open; a server's connections are kept, for they know all tables by then."""
        db.session.remove()
        if self.name == SQLITE:
            db.engine.dispose()

    def fresh(self) -> str:
        """Return the address of the one database that all tests use in turn, empty again."""
        if self.name == POSTGRES:
            if not self.fresh_name:
                self.fresh_name = f"f_{uuid.uuid4().hex[:12]}"
                self.services.create_database(self.fresh_name, self.template_name)
            else:
                self.services.empty_database(self.fresh_name)
            return database_uri(self.services.database_url(self.fresh_name), self.folder)
        file = self.folder / "fresh" / "test.db"
        shutil.rmtree(file.parent, ignore_errors=True)
        file.parent.mkdir()
        shutil.copy(self.template, file)
        return f"sqlite:///{file}"

    @contextmanager
    def app(self, folder: Path) -> Iterator[Flask]:
        """Return the application, as just made, on a fresh database and with ``folder`` for its files.

        It is the same object for all tests of a process: its routes, templates and compiled SQL are half a test's time.
        """
        uri = self.fresh()
        if self._app is None:
            self._app = _app(uri, self.folder)
        app = self._app
        config, extensions = dict(app.config), dict(app.extensions)
        app.config["INSTANCE_DIR"] = str(folder)
        try:
            yield app
        finally:
            for kept, now in ((config, app.config), (extensions, app.extensions)):
                now.clear()
                now.update(kept)


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
    from sqlalchemy import select

    from inspect_app.models import AuditEntry

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
