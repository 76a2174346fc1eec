"""``make run``: brings the database up to date and runs web and scheduler in the foreground until Ctrl-C.

For one office or a look at the demo.  In production the two processes run under a service manager, see
``docs/operations.md``.
"""

import importlib.util
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, MutableMapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from dotenv import load_dotenv

from inspect_app import assets, catalogues, paths
from inspect_app.assets import AssetsMissing, BuildFailed
from inspect_app.config import Config

LOOPBACK = "127.0.0.1"
FLASK = (sys.executable, "-m", "flask", "--app", "inspect_app")
SECONDS_TO_START = 60
SECONDS_TO_STOP = 8


class CannotServe(RuntimeError):
    """Something needed for running is not there; the message says what to do."""


class Stopped(KeyboardInterrupt):
    """Someone asked for the end: Ctrl-C, a closed terminal or a signal; no ``except Exception`` holds it up."""


@dataclass
class Child:
    """One of the processes that serve; it leads a group of its own, so that it can be ended with all it started."""

    name: str
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, name: str, command: list[str]) -> "Child":
        return cls(name, subprocess.Popen(command, start_new_session=True))

    def signal(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, number)
            else:
                self.process.terminate()


def main() -> int:
    """Serve until told to stop; return how the process ends."""
    load_dotenv(Path.cwd() / ".env")
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        with ExitStack() as stack:
            _serve(os.environ, stack)
    except Stopped:
        print("\nStopped.", flush=True)
        return 0
    except Exception as reason:
        if not _is_for_people(reason):
            raise
        print(f"Cannot run: {reason}", file=sys.stderr)
        return 1


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    # Once is enough: a second Ctrl-C must not cut the orderly end short.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise Stopped


def _is_for_people(reason: Exception) -> bool:
    return isinstance(reason, CannotServe | AssetsMissing | BuildFailed)


def _serve(environment: MutableMapping[str, str], stack: ExitStack) -> NoReturn:
    assumed = "DEMO" not in environment
    port = settle(environment)
    _refuse_taken(port)
    try:
        lines = prepare()
    except SystemExit as refusal:
        hint = " `make run` assumes the demo: put DEMO=0 into .env to run this database for real." if assumed else ""
        raise CannotServe(f"{refusal}{hint}") from None
    config = Config()
    if config.DEMO and not config.MAIL_SERVER:
        lines.append(f"Mail      kept in {_keep_mail(environment, Path(config.INSTANCE_DIR), stack)}")
    children: list[Child] = []
    stack.enter_context(_ended_together(children))
    children.append(Child.start("web", web_command(port)))
    children.append(Child.start("scheduler", [*FLASK, "scheduler", "run"]))
    _wait_for_web(port, children)
    print("\n".join([f"\nAddress   {environment['BASE_URL']}", *lines, "Ctrl-C ends it.\n"]), flush=True)
    _wait_for_end(children)


# --- Before it starts ----------------------------------------------------------------------------


def settle(environment: MutableMapping[str, str]) -> int:
    """Fill in what ``make run`` assumes where nothing is set, and return the port.

    The demo is assumed for the SQLite file in the instance folder only: a database that someone
    names is someone's, and one-click sign-in does not come to it unasked.
    """
    text = environment.setdefault("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotServe(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    environment.setdefault("BASE_URL", f"http://{LOOPBACK}:{text}")
    if not environment.get("DATABASE_URL"):
        environment.setdefault("DEMO", "1")
    return int(text)


def prepare() -> list[str]:
    """Build, translate, migrate and load the demo; return what to tell about it."""
    assets.build()
    catalogues.compile_all()
    import flask_migrate

    from inspect_app import create_app

    app = create_app()
    with app.app_context():
        flask_migrate.upgrade()
        return _load_demo() if app.config["DEMO"] else []


def _load_demo() -> list[str]:
    from inspect_app.demo.load import PASSWORD, load_whole_demo

    if _is_empty():
        print("Loading the demo …", flush=True)
        load_whole_demo()
    people = tomllib.loads((paths.PACKAGE / "demo" / "data" / "people.toml").read_text(encoding="utf-8"))["person"]
    accounts = [f"          {who['email']:<36}{who['full_name']}" for who in people if who.get("one_click")]
    return [f"Accounts  password {PASSWORD}; one click on the sign-in page will do, too", *accounts]


def _is_empty() -> bool:
    from sqlalchemy import select

    from inspect_app.extensions import db
    from inspect_app.models import Person

    with db.engine.connect() as connection:
        return connection.execute(select(Person.__table__.c.id).limit(1)).first() is None


def _keep_mail(environment: MutableMapping[str, str], folder: Path, stack: ExitStack) -> Path:
    try:
        from inspect_app.demo.mailserver import MailKeeper
    except ModuleNotFoundError:
        raise CannotServe("The demo's mail server needs aiosmtpd: `pip install inspect-app[demo]`.") from None
    keeper = stack.enter_context(MailKeeper(folder / "mail"))
    environment.update(MAIL_SERVER=LOOPBACK, MAIL_PORT=str(keeper.port))
    return keeper.folder


def _refuse_taken(port: int) -> None:
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError:
        raise CannotServe(f"port {port} is taken; choose another, as in `make run PORT={port + 1}`.") from None


# --- While it runs -------------------------------------------------------------------------------


def web_command(port: int) -> list[str]:
    if importlib.util.find_spec("gunicorn") is None:  # Windows
        return [*FLASK, "run", "--host", LOOPBACK, "--port", str(port), "--with-threads"]
    return [
        *(sys.executable, "-m", "gunicorn", "inspect_app:create_app()"),
        *("--bind", f"{LOOPBACK}:{port}", "--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", "5", "--log-level", "warning"),
    ]


def _wait_for_web(port: int, children: list[Child]) -> None:
    for _ in range(SECONDS_TO_START * 10):
        _refuse_dead(children)
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
            return
        time.sleep(0.1)
    raise CannotServe(f"the web process did not open port {port} within {SECONDS_TO_START} seconds.")


def _wait_for_end(children: list[Child]) -> NoReturn:
    while True:
        _refuse_dead(children)
        time.sleep(0.5)


def _refuse_dead(children: list[Child]) -> None:
    for child in children:
        status = child.process.poll()
        if status is not None:
            raise CannotServe(f"the {child.name} process ended by itself with status {status}; its words are above.")


@contextmanager
def _ended_together(children: list[Child]) -> Iterator[None]:
    """End every child and all it started, first politely."""
    try:
        yield
    finally:
        for child in children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        for child in children:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(timeout=max(0.1, deadline - time.monotonic()))
            child.signal(getattr(signal, "SIGKILL", signal.SIGTERM))


if __name__ == "__main__":
    sys.exit(main())
