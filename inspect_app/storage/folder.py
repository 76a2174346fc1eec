"""The storage that one office needs: a folder on this machine, each content under its SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from flask import current_app

_CHUNK = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Missing(Exception):
    """No content is kept under this hash."""


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
                stored = _copy(stream, out)
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
        if not _SHA256.fullmatch(sha256) or not (place := self._place(sha256)).is_file():
            raise Missing(sha256)
        return place

    def _place(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:4] / sha256


def _copy(stream: BinaryIO, out: BinaryIO) -> Stored:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
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


def storage() -> Storage:
    """Return the storage of this application."""
    return Folder(Path(current_app.config["INSTANCE_DIR"]) / "files")
