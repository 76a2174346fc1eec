"""What a backup says of itself, and what is wrong with one that is damaged.

A backup is a folder named by its time, beside the folder ``files`` that all backups of one place share: contents never
change under their digest, so each is copied once.  ``manifest.json`` is written last: without it nothing is complete.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

MANIFEST, DATABASE, FILES, SECRET = "manifest.json", "database", "files.txt", "secret_key"
SHARED = "files"
PIECE = 1024 * 1024


class Damaged(Exception):
    """The backup is not what was written; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class Manifest:
    """What is in a backup: digests of its parts, and where the journal's chain ended."""

    taken_at: str
    version: str
    dialect: str
    revision: str
    database_sha256: str
    database_size: int
    files: int
    files_sha256: str
    entries: int
    chain: str

    def write(self, folder: Path) -> None:
        """Write it beside what it describes; it is there whole or not at all."""
        part = folder / f"{MANIFEST}.part"
        body = asdict(self)
        part.write_text(json.dumps(body | {"sha256": _digest_of(body)}, indent=1), encoding="utf-8")
        part.rename(folder / MANIFEST)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Return what a backup says of itself, or raise :class:`Damaged`."""
        try:
            said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise Damaged(f"{folder} has no {MANIFEST}: it is no backup, or one that was not finished.") from error
        except (ValueError, OSError) as error:
            raise Damaged(f"{folder / MANIFEST} cannot be read: {error}") from error
        digest = said.pop("sha256", "") if isinstance(said, dict) else ""
        if digest != _digest_of(said):
            raise Damaged(f"{folder / MANIFEST} was altered.")
        return cls(**said)


def _digest_of(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def write_list(folder: Path, hashes: Iterable[str]) -> tuple[int, str]:
    """Write down which contents belong to a backup; return how many, and the digest of the list."""
    lines = sorted(hashes)
    (folder / FILES).write_text("".join(f"{one}\n" for one in lines), encoding="ascii")
    return len(lines), digest_of_file(folder / FILES)


def read_list(folder: Path) -> Iterator[str]:
    """Return which contents belong to a backup."""
    yield from (folder / FILES).read_text(encoding="ascii").split()


def check(folder: Path, manifest: Manifest) -> None:
    """Read all of a backup and compare it with its digests; raise :class:`Damaged` where anything is amiss."""
    for name, wanted in ((DATABASE, manifest.database_sha256), (FILES, manifest.files_sha256)):
        if not (folder / name).is_file():
            raise Damaged(f"{folder / name} is missing.")
        if digest_of_file(folder / name) != wanted:
            raise Damaged(f"{folder / name} is not what was written.")
    for sha256 in read_list(folder):
        place = folder.parent / SHARED / sha256[:2] / sha256[2:4] / sha256
        if not place.is_file():
            raise Damaged(f"The file {sha256} is missing.")
        if digest_of_file(place) != sha256:
            raise Damaged(f"The file {sha256} is not what was written.")
