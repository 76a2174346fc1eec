"""Databases for tests: migrated once, copied or emptied for each, with one application that is put back."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import event

from inspect_app import create_app
from inspect_app.admin import partitions
from inspect_app.config import Config, database_uri
from inspect_app.extensions import db
from inspect_app.templating import CompiledTemplates
from tests.conftest import POSTGRES, SQLITE
from tests.services import postgres

TEMPLATE_CACHE = Path(__file__).parents[1] / ".cache" / "templates"


def application(uri: str, folder: Path, **settings: Any) -> Flask:
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
            self.template_name = f"t_{hashlib.sha256(str(shared).encode()).hexdigest()[:12]}"
            self.fresh_name = ""
        with (shared / f"template-{name}").open("a+") as note:
            fcntl.flock(note, fcntl.LOCK_EX)
            note.seek(0)
            if not note.read():
                _migrated(application(self._template_address(), folder))
                note.write("migrated")

    def _template_address(self) -> str:
        if self.name == SQLITE:
            return f"sqlite:///{self.template}"
        return postgres.create_database(self.template_name)

    def copy(self, folder: Path) -> str:
        if self.name == SQLITE:
            shutil.copy(self.template, folder / "test.db")
            return f"sqlite:///{folder / 'test.db'}"
        self.copied = f"c_{uuid.uuid4().hex[:12]}"
        return database_uri(postgres.create_database(self.copied, self.template_name), folder)

    def drop(self) -> None:
        if self.name == POSTGRES:
            postgres.drop_database(self.copied)

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
                postgres.create_database(self.fresh_name, self.template_name)
            else:
                postgres.empty_database(self.fresh_name)
            return database_uri(postgres.database_url(self.fresh_name), self.folder)
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
            self._app = application(uri, self.folder)
        app = self._app
        config, extensions = dict(app.config), dict(app.extensions)
        app.config["INSTANCE_DIR"] = str(folder)
        try:
            yield app
        finally:
            for kept, now in ((config, app.config), (extensions, app.extensions)):
                now.clear()
                now.update(kept)
