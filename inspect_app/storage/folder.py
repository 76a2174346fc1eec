"""The storage that one office needs: a folder on this machine, each content under its SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

PIECE = 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")


class Missing(Exception):
    """No content is kept under this hash."""


class Away(Exception):
    """The storage does not answer, or refuses; the same may work later."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where some content is kept, and how long it is."""

    sha256: str
    size: int


class Storage(Protocol):
    """What the application asks of a storage; a bucket on a network answers the same."""

    def put(self, stream: BinaryIO) -> Stored:
        """Keep the whole content of a stream and return its hash; what was acknowledged is on disk."""

    def open(self, sha256: str) -> BinaryIO:
        """Open some content for reading, or raise :class:`Missing`."""

    def path(self, sha256: str) -> Path:
        """Return a file with the content, to be sent by the web server, or raise :class:`Missing`."""

    def hashes(self) -> Iterator[str]:
        """Return the hash of every content that is kept."""

    def forget(self, sha256: str) -> bool:
        """Let some content go for good, when a database is divided; tell whether it was there."""

    def answers(self) -> bool:
        """Tell whether it is there and takes contents, for the administrator's page."""


class Folder:
    """Contents as files ``ab/cd/abcd…`` below one folder.

    A content is written under a name of its own, forced to disk and only then
    renamed: a file under its hash is always whole.  What lies there already is
    the same content and stays.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, stream: BinaryIO) -> Stored:
        self.root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.root, prefix="incoming-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                stored = copied(stream, out)
                out.flush()
                os.fsync(out.fileno())
            target = self._place(stored.sha256)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                part.rename(target)
                _force_names(target.parent)
        finally:
            part.unlink(missing_ok=True)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        return self.path(sha256).open("rb")

    def path(self, sha256: str) -> Path:
        if not SHA256.fullmatch(sha256) or not (place := self._place(sha256)).is_file():
            raise Missing(sha256)
        return place

    def hashes(self) -> Iterator[str]:
        for one in self.root.glob("??/??/*"):
            if SHA256.fullmatch(one.name):
                yield one.name

    def forget(self, sha256: str) -> bool:
        try:
            self.path(sha256).unlink()
        except (Missing, FileNotFoundError):
            return False
        return True

    def answers(self) -> bool:
        return os.access(self.root if self.root.exists() else self.root.parent, os.W_OK)

    def _place(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:4] / sha256


def copied(stream: BinaryIO, out: BinaryIO) -> Stored:
    """Copy a stream and return what it was."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(PIECE):
        digest.update(chunk)
        size += len(chunk)
        out.write(chunk)
    return Stored(digest.hexdigest(), size)


def _force_names(folder: Path) -> None:
    """Force a rename to disk; systems that cannot open folders do it by themselves."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
