"""The whole application as a site on loopback: a real server, a real mail server, a clock that the test moves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self

from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from sqlalchemy import update
from werkzeug import Request, Response
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server

from inspect_app import create_app
from inspect_app.accounts.passwords import hash_password
from inspect_app.config import Config
from inspect_app.extensions import db
from inspect_app.models import Person
from inspect_app.scheduler import Counts, run_due_jobs
from inspect_app.templating import CompiledTemplates
from tests.conftest import SQLITE
from tests.databases import TEMPLATE_CACHE
from tests.factories import Make
from tests.services.smtp import MailServer

PASSWORD = "Mật khẩu thử nghiệm 2023"


@cache
def password_hash() -> str:
    """Return the hash of everybody's password, made once: it is slow on purpose."""
    return hash_password(PASSWORD)


class Site:
    """Use in a ``with`` block; the database must be migrated. Everything is as in production but the clock."""

    #: Applications by their databases: their routes, templates and compiled SQL are known by the second test.
    KEPT: ClassVar[dict[str, Flask]] = {}
    #: Where the browser gets axe; nobody but a test asks for it.
    AXE = "/static/axe.js"

    def __init__(self, uri: str, folder: Path, clock: Any = None, *, kept: bool = False, **settings: Any) -> None:
        self.clock = clock
        self.mail = MailServer()
        self.faults: list[str] = []
        #: Whether pages are held to axe: once is enough, they are the same on every database.
        self.judges_pages = uri.startswith(SQLITE)
        self._uri, self._folder, self._settings, self._is_kept = uri, folder, settings, kept

    def __enter__(self) -> Self:
        self.mail.__enter__()
        config = Config(
            INSTANCE_DIR=str(self._folder), DATABASE_URL=self._uri, SECRET_KEY="journeys", DEMO=False,
            MAIL_SERVER=self.mail.host, MAIL_PORT=self.mail.port, SECURE_COOKIES=False,
        )  # fmt: skip
        for name, value in self._settings.items():
            setattr(config, name, value)
        known = self.KEPT.get(self._uri) if self._is_kept else None
        self.app: Flask = known or create_app(config)
        self._before = dict(self.app.config), dict(self.app.extensions)
        self.app.config.update(config.flask())
        if self._is_kept:
            self.KEPT[self._uri] = self.app
        self.app.jinja_env.bytecode_cache = CompiledTemplates(str(TEMPLATE_CACHE))
        if self.clock is not None:
            self.app.extensions["clock"] = lambda: self.clock.instant
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._listener = _Faults(self.faults)
        logging.getLogger("inspect_app").addHandler(self._listener)
        self._server = make_server("127.0.0.1", 0, DispatcherMiddleware(self.app, {self.AXE: axe}), threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.app.config["BASE_URL"] = self.url
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
        logging.getLogger("inspect_app").removeHandler(self._listener)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for now, before in zip((self.app.config, self.app.extensions), self._before, strict=True):
            now.clear()
            now.update(before)
        self.mail.__exit__()

    @contextmanager
    def making(self) -> Iterator[Make]:
        """Hand out the factories; what they made is on disk, with a password for everyone, when the block ends."""
        with self.app.app_context():
            yield Make(self.clock)
            db.session.execute(
                update(Person).where(Person.password_hash.is_(None)).values(password_hash=password_hash())
            )
            db.session.commit()

    def let_scheduler_look(self) -> dict[str, Counts | None]:
        """Run what is due at the site's time, as the scheduler process would."""
        with self.app.app_context():
            return run_due_jobs(self.app.extensions["clock"]())

    def run(self, *command: str) -> Any:
        """Run a ``flask`` command on the site's database."""
        return self.app.test_cli_runner().invoke(args=command)


@Request.application
def axe(_request: Request) -> Response:
    """Hand out axe, to be kept by the browser as long as it likes."""
    kept = {"Cache-Control": "max-age=31536000, immutable"}
    return Response(AXE_SCRIPT, mimetype="text/javascript", headers=kept)


class _Faults(logging.Handler):
    """Keeps what the server logged as a fault: a page of calm words must not hide it from a test."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._found = found
        self.setFormatter(logging.Formatter())

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(self.format(record))
