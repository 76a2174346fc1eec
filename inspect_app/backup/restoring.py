"""Puts a backup back, into whatever database and storage the settings name now, once all of it was found whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from inspect_app import clock, paths
from inspect_app.backup import databases, manifest
from inspect_app.backup.manifest import DATABASE, SECRET, SHARED, Damaged, Manifest
from inspect_app.extensions import db
from inspect_app.format import moment
from inspect_app.journal import record
from inspect_app.models import Unit
from inspect_app.storage import Folder, storage
from workflows.events_units import DatabaseRestored


class CannotRestore(Exception):
    """This backup cannot be put back here; the sentence says why and what to do."""


@dataclass(frozen=True)
class Restored:
    """What was put back: how many files anew, where the database before lies, whether tables must be brought up."""

    manifest: Manifest
    files: int
    before: Path | None
    is_older: bool


def restore(folder: Path, now: datetime, *, replace: bool = False) -> Restored:
    """Put a backup back; nothing is touched before all of it was read and found whole."""
    said = Manifest.read(folder)
    is_older = check_fits(said)
    if not replace and not databases.is_empty():
        raise CannotRestore(
            "The database named in the settings holds accounts. Say --replace to put this in its place."
        )
    manifest.check(folder, said)
    files = _files(folder)
    before = databases.put_back(folder / DATABASE, f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    _secret(folder)
    _look(said)
    if (
        not is_older
    ):  # else its tables are not those that are written to; the run of the upgrade is known to who runs it
        _record(said)
    return Restored(said, files, before, is_older)


def check_fits(said: Manifest) -> bool:
    """Refuse a database of another kind or of a later version; tell whether it is of an earlier one."""
    if said.dialect != db.engine.dialect.name:
        raise CannotRestore(
            f"This is a backup of {said.dialect}, and the settings name a database of {db.engine.dialect.name}."
        )
    scripts = ScriptDirectory(str(paths.migrations()))
    known = [script.revision for script in scripts.walk_revisions()]
    if said.revision not in known:
        raise CannotRestore(
            f"This backup is of version {said.version} (tables {said.revision}), which this version does not know. "
            "Install that version or a later one, then restore."
        )
    return said.revision != known[0]


def _files(folder: Path) -> int:
    """Put the contents of a backup into the storage; those it holds already are left out."""
    source, target, made = Folder(folder.parent / SHARED), storage(), 0
    held = set(target.hashes())
    for sha256 in manifest.read_list(folder):
        if sha256 not in held:
            with source.open(sha256) as stream:
                if target.put(stream).sha256 != sha256:
                    raise Damaged(f"The file {sha256} is not what was written.")
            made += 1
    return made


def _secret(folder: Path) -> None:
    """Put the machine's own secret key back, unless the settings name one."""
    kept = Path(current_app.config["INSTANCE_DIR"]) / SECRET
    if (folder / SECRET).is_file() and kept.is_file() and kept.read_text() == current_app.config["SECRET_KEY"]:
        kept.write_text((folder / SECRET).read_text())


def _look(said: Manifest) -> None:
    """Walk the chain of what stands there now; it must end where it ended when the backup was taken."""
    with Session(db.engine) as session:
        check_same(session, said)


def _record(said: Manifest) -> None:
    """Write into the journal that it goes on from a backup, about the unit at the top."""
    top = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)).first()
    if top is None:
        return
    taken = moment(datetime.fromisoformat(said.taken_at))
    record(DatabaseRestored(taken), about=top, by=None, at=clock.now())
    db.session.commit()


def check_same(session: Session, said: Manifest) -> None:
    """Refuse a restored database whose chain is broken, or does not end where the backup says."""
    verdict, chain, _revision = databases.look(session)
    if verdict.broken_at is not None or (verdict.count, chain) != (said.entries, said.chain):
        raise Damaged(
            f"The journal that was restored does not end as it did: {verdict.count} of {said.entries} entries."
        )
