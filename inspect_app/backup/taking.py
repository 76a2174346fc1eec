"""Takes a backup while people work: the database first, then what files there are, then what it says of itself."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flask import current_app

from inspect_app.backup import databases, manifest
from inspect_app.backup.manifest import DATABASE, SECRET, SHARED, Damaged, Manifest
from inspect_app.extensions import db
from inspect_app.storage import Folder, storage
from inspect_app.storage.cli import copy


class Broken(Exception):
    """The journal's chain does not hold: what there is was kept, and somebody must look."""


def take(place: Path, now: datetime) -> tuple[Path, Manifest]:
    """Write a backup into a folder of its own below ``place`` and return it.

    A file that the database does not know yet is harmless, a file that it misses is not: so the database comes first.
    """
    place.mkdir(parents=True, exist_ok=True)
    folder = place / f"{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"
    folder.mkdir(mode=0o700)
    database = folder / DATABASE
    verdict, chain, revision = databases.copy_to(database)
    database.chmod(0o600)
    hashes = sorted(storage().hashes())
    copy(storage(), Folder(place / SHARED))
    files, files_sha256 = manifest.write_list(folder, hashes)
    _keep_secret(folder)
    written = Manifest(
        taken_at=now.astimezone(UTC).isoformat(), version=_version(), dialect=db.engine.dialect.name,
        revision=revision, database_sha256=manifest.digest_of_file(database), database_size=database.stat().st_size,
        files=files, files_sha256=files_sha256, entries=verdict.count, chain=chain,
    )  # fmt: skip
    written.write(folder)
    if verdict.broken_at is not None:
        raise Broken(
            f"The journal is broken at entry {verdict.broken_at}: {verdict.why}. The backup {folder} was kept."
        )
    return folder, written


def _version() -> str:
    try:
        return version("inspect-app")
    except PackageNotFoundError:
        return "a checkout"


def _keep_secret(folder: Path) -> None:
    """Keep the secret key, where this machine made its own: addresses and links that were given out hang on it."""
    kept = Path(current_app.config["INSTANCE_DIR"]) / SECRET
    if kept.is_file() and kept.read_text() == current_app.config["SECRET_KEY"]:
        shutil.copyfile(kept, folder / SECRET)
        (folder / SECRET).chmod(0o600)


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a backup take, those shared with others included."""
    shared = Folder(folder.parent / SHARED)
    return sum(shared.path(sha256).stat().st_size for sha256 in manifest.read_list(folder))


def let_go(place: Path, keep: int) -> list[Path]:
    """Delete all but the last ``keep`` finished backups, and the contents that none of them names any more."""
    finished = sorted(one.parent for one in place.glob(f"*/{manifest.MANIFEST}"))
    old, left = finished[:-keep], finished[-keep:]
    if not old:
        return []
    named = {sha256 for folder in left for sha256 in manifest.read_list(folder)}
    for folder in old:
        (folder / manifest.MANIFEST).unlink()  # from here on it is no backup, whatever happens
        shutil.rmtree(folder)
    shared = Folder(place / SHARED)
    for sha256 in set(shared.hashes()) - named:
        shared.path(sha256).unlink()
    return old


__all__ = ["Broken", "Damaged", "let_go", "size_of", "take"]
