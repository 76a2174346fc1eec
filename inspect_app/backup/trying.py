"""Tries a backup: restores it beside the database in use, walks its chain, looks for its files, throws it away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import current_app
from sqlalchemy import URL, create_engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from inspect_app.backup import databases, manifest
from inspect_app.backup.databases import CannotCopy
from inspect_app.backup.manifest import DATABASE, Damaged, Manifest
from inspect_app.backup.restoring import check_fits, check_same
from inspect_app.extensions import db
from inspect_app.models import AnnexFile, Attachment, IssuedFile


@dataclass(frozen=True)
class Tried:
    """What was tried: the backup's own words, and contents that its database names and the backup does not hold."""

    manifest: Manifest
    missing: frozenset[str]


def newest_in(place: Path) -> Path:
    """Return the backup itself, or of a folder of backups the newest that was finished."""
    if (place / manifest.MANIFEST).is_file():
        return place
    finished = sorted(one.parent for one in place.glob(f"*/{manifest.MANIFEST}"))
    if not finished:
        raise Damaged(f"{place} holds no finished backup.")
    return finished[-1]


def try_out(folder: Path, now: datetime) -> Tried:
    """Restore a backup where nobody works and look at it; neither the database in use nor the storage is touched."""
    said = Manifest.read(folder)
    is_older = check_fits(said)
    manifest.check(folder, said)
    with _beside(folder / DATABASE, f"{now.astimezone(UTC):%Y%m%d%H%M%S}") as url:
        engine = create_engine(url, poolclass=NullPool)
        with Session(engine) as session:
            check_same(session, said)
            named = set() if is_older else _named(session)
        engine.dispose()
    return Tried(said, frozenset(named - set(manifest.read_list(folder))))


@contextmanager
def _beside(copy: Path, moment: str) -> Iterator[URL]:
    """Within the block the copy stands as a database of its own, which is gone afterwards."""
    url = db.engine.url
    if db.engine.dialect.name == "sqlite":
        with TemporaryDirectory(dir=current_app.config["INSTANCE_DIR"]) as scratch:
            databases.put_file(copy, Path(scratch) / "tried.db")
            yield url.set(database=str(Path(scratch) / "tried.db"))
        return
    name = f"cchc_tried_{moment}"
    _say(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    try:
        databases.fill(url.set(database=name), copy)
        yield url.set(database=name)
    finally:
        _say(f'DROP DATABASE IF EXISTS "{name}"')


def _say(statement: str) -> None:
    try:
        with db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(statement)
    except SQLAlchemyError as error:
        raise CannotCopy(
            "A database to try it in could not be made beside this one: let the account create databases "
            f"(ALTER ROLE … CREATEDB), or restore it by hand on another machine. {error.__cause__ or error}"
        ) from error


def _named(session: Session) -> set[str]:
    """Return the hashes of the contents that must be there: evidence, issued documents, annexes."""
    return {
        sha256
        for column in (Attachment.sha256, IssuedFile.sha256, AnnexFile.sha256, AnnexFile.signed_sha256)
        for sha256 in session.scalars(select(column).distinct().execution_options(scope="a backup that is tried"))
        if sha256
    }
