"""Copies of a database as it is at one moment, while others write; and a copy put in its place.

SQLite copies itself; PostgreSQL's own tools read one snapshot, the very one in which the journal's chain is verified.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, inspect, select, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from inspect_app import journal
from inspect_app.extensions import db
from inspect_app.models import AuditHead


class CannotCopy(Exception):
    """The database cannot be copied or put back here; the sentence says what to do."""


def file_of(engine: Engine) -> Path:
    """Return the file of a SQLite database."""
    if not engine.url.database or engine.url.database == ":memory:":
        raise CannotCopy("A database in memory cannot be copied.")
    return Path(engine.url.database)


def copy_to(target: Path) -> tuple[journal.Verdict, str, str]:
    """Copy the database into a file; return what its chain is worth, the digest it ends with, and its revision."""
    if db.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(file_of(db.engine))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)  # in one piece, so that nobody who writes meanwhile makes it begin anew
            # A copy is one file: what would lie beside it is written into it.
            copy.execute("PRAGMA journal_mode=DELETE")
        engine = create_engine(f"sqlite:///{target}", poolclass=NullPool)
        with Session(engine) as session:
            return look(session)
    with Session(db.engine) as session:
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        snapshot = session.scalar(text("SELECT pg_export_snapshot()"))
        found = look(session)
        _run(
            "pg_dump",
            ["--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-privileges", f"--file={target}"],
            db.engine.url,
        )
        return found


def look(session: Session) -> tuple[journal.Verdict, str, str]:
    """Return what the journal's chain is worth, the digest it ends with, and the database's revision."""
    head = session.execute(select(AuditHead.digest)).scalar() or ""
    revision = session.scalar(text("SELECT version_num FROM alembic_version")) or ""
    return journal.verify(session), head, revision


def is_empty() -> bool:
    """Tell whether nobody has an account in this database: nothing would be lost by putting another in its place."""
    if not inspect(db.engine).has_table("person"):
        return True
    with db.engine.connect() as connection:
        return connection.execute(text("SELECT 1 FROM person LIMIT 1")).first() is None


def put_back(copy: Path, moment: str) -> Path | None:
    """Put a copy in the place of this application's database; return where the one before lies, if it is kept."""
    if db.engine.dialect.name == "sqlite":
        return _put_file_back(copy, moment)
    tables = ["--clean", "--if-exists"] if inspect(db.engine).get_table_names() else []
    db.engine.dispose()
    fill(db.engine.url, copy, *tables)
    return None


def fill(url: URL, copy: Path, *more: str) -> None:
    """Restore a copy of PostgreSQL into the database of an address, as one transaction."""
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", *more]
    _run("pg_restore", [*options, f"--dbname={url.database}", str(copy)], url)


def put_file(copy: Path, place: Path) -> None:
    """Put a copy of SQLite into a place of its own, on disk before this returns."""
    shutil.copyfile(copy, place)
    with place.open("rb") as stream:
        os.fsync(stream.fileno())


def _put_file_back(copy: Path, moment: str) -> Path | None:
    place = file_of(db.engine)
    db.engine.dispose()
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.incoming")
    put_file(copy, part)
    before = None
    if place.exists():
        before = place.with_name(f"{place.name}.before-{moment}")
        with closing(sqlite3.connect(place)) as old:
            # What it had not written into its one file yet belongs to it, not to what comes.
            old.execute("PRAGMA journal_mode=DELETE")
        place.rename(before)
    part.rename(place)
    return before


def _run(program: str, arguments: list[str], url: URL) -> None:
    """Run one of PostgreSQL's own tools; the password goes by its environment, which no list of processes shows."""
    folder = os.environ.get("PGBIN", "")
    found = shutil.which(program, path=folder or None)
    if found is None:
        raise CannotCopy(
            f"{program} is not installed here. Install PostgreSQL's client tools (Debian: postgresql-client) of the "
            "server's version or later, or name their folder in PGBIN."
        )
    told = {"PGHOST": url.query.get("host") or url.host, "PGPORT": url.port, "PGUSER": url.username,
            "PGPASSWORD": url.password, "PGDATABASE": url.database}  # fmt: skip
    environment = os.environ | {name: str(value) for name, value in told.items() if value}
    done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise CannotCopy(f"{program} failed: {done.stderr.strip()[:2000]}")
