"""What a run over the outbox has told the mail server, noted letter by letter in a file of this machine.

The database is told some letters at a time, which is what makes sending fast.  In between a process may be killed; what
it has written to a file outlives it.  The next run on this machine reads there which letters were accepted, which were
never begun, and which one was under way: of that one alone nobody can know.  The file is locked while its process
lives, so a file without a lock was left behind.  Another machine's are let be, since locks may not reach that far.

A file that cannot be written is given up: the letters go out all the same, and what a process that died was sending is
then in doubt as a whole, as it is when the machine itself went down.
"""

from __future__ import annotations

import logging
import mmap
import os
import re
import secrets
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flask import current_app

from inspect_app.clock import real_now

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)

#: Another one since the machine was last started: what had not reached the disk by then is lost.
_BOOT = Path("/proc/sys/kernel/random/boot_id")

#: Bytes for the lines about a letter.
ROOM = 256

#: Seconds after which another machine's notes are of no more use: what it was sending has long been freed as in doubt.
OLD = 24 * 3600

#: A row and the instant of its claim, which tells this claim from a later one.
Held = tuple[int, datetime]


@dataclass
class Found:
    """What a process that is no more had noted."""

    is_whole: bool  # nothing it noted has been lost
    held: list[Held] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    accepted: dict[int, datetime] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)

    @property
    def in_doubt(self) -> set[int]:
        """Return the letters that may have been accepted unheard."""
        begun = self.touched if self.is_whole else {row for row, _ in self.held}
        return begun - self.accepted.keys() - self.refused


class Trail:
    """The notes of one run, written by both of its threads, a line at a time.

    They are written into memory that the file shows: no call of the system, at which the other thread would take over.
    """

    def __init__(self, letters: int) -> None:
        self.room = 4096 + ROOM * letters
        self._lines: mmap.mmap | None = None
        self._file = -1
        self._path = Path()
        self._is_off = fcntl is None
        self._one_at_a_time = threading.RLock()

    def hold(self, rows: Iterable[int], claimed_at: datetime) -> None:
        """Note rows that are claimed, or said to be sent, as of an instant."""
        with self._one_at_a_time:
            if self._lines is None and not self._is_off:
                self._open()
        self._say(f"held {claimed_at.isoformat()} {' '.join(map(str, rows))}\n")

    def touch(self, row: int) -> None:
        """Note that a letter is told to the server from now on."""
        self._say(f"told {row}\n")

    def hear(self, row: int, at: datetime, *, accepted: bool) -> None:
        """Note what the server answered."""
        self._say(f"{'took' if accepted else 'left'} {row} {at.isoformat()}\n")

    def close(self, *, is_written: bool) -> None:
        """End the notes; they go when all of them is written in the database, else they are left to the next run."""
        with self._one_at_a_time:
            lines, self._lines, self._is_off = self._lines, None, True
            file, self._file = self._file, -1
            if lines is not None:
                lines.close()
            if file >= 0:
                if is_written:
                    self._path.unlink(missing_ok=True)
                os.close(file)

    def _open(self) -> None:
        try:
            folder = _folder()
            folder.mkdir(parents=True, exist_ok=True)
            self._path = folder / f"{_machine()}.{os.getpid()}-{secrets.token_hex(4)}.new"
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
            os.posix_fallocate(self._file, 0, self.room)  # a disk that is full says so here and not later
            self._lines = mmap.mmap(self._file, self.room)
            # Under its name only once it is locked: nobody takes it for one that was left behind.
            self._path = self._path.rename(self._path.with_suffix(".trail"))
            self._say(f"boot {_boot()}\n")
        except OSError as error:
            self._give_up(str(error))

    def _say(self, line: str) -> None:
        with self._one_at_a_time:
            if self._lines is not None:
                try:
                    self._lines.write(line.encode())
                except ValueError:
                    self._give_up("there is no room left")

    def _give_up(self, why: str) -> None:
        """Have no notes rather than some of them, which would be believed."""
        log.warning("what is sent is not noted on this machine: %s", why)
        with suppress(OSError):
            self.close(is_written=True)
        self._is_off = True


@contextmanager
def left_behind() -> Iterator[list[Found]]:
    """Yield what processes that are no more had noted; it is forgotten if nothing goes wrong meanwhile."""
    open_files: list[tuple[Path, int]] = []
    try:
        found = []
        for path in _of_this_machine() if fcntl is not None else []:
            if (file := _take(path)) is not None:
                open_files.append((path, file))
                found.append(_read(path))
        yield found
        for path, _ in open_files:
            path.unlink(missing_ok=True)
    finally:
        for _, file in open_files:
            os.close(file)


def _of_this_machine() -> list[Path]:
    """Return the notes made here; others' go when they are old."""
    mine = []
    for path in sorted(_folder().glob("*.trail")):
        with suppress(OSError):
            if path.name.startswith(f"{_machine()}."):
                mine.append(path)
            elif path.stat().st_mtime < real_now().timestamp() - OLD:
                path.unlink()
    return mine


def _take(path: Path) -> int | None:
    """Return the locked file, or None: its process lives, or another has taken it."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(file).st_nlink:
            return file
    except OSError:
        pass
    os.close(file)
    return None


def _read(path: Path) -> Found:
    found = Found(is_whole=False)
    lines, _, _cut_short = path.read_bytes().partition(b"\0")[0].rpartition(b"\n")
    for line in lines.decode("ascii", "replace").splitlines():
        what, *words = line.split()
        with suppress(ValueError, IndexError):  # a line that did not reach the disk whole
            match what:
                case "boot":
                    found.is_whole = bool(words) and words[0] == _boot()
                case "held":
                    at = datetime.fromisoformat(words[0])
                    found.held += [(int(row), at) for row in words[1:]]
                case "told":
                    found.touched.add(int(words[0]))
                case "took":
                    found.accepted[int(words[0])] = datetime.fromisoformat(words[1])
                case "left":
                    found.refused.add(int(words[0]))
    return found


def _folder() -> Path:
    return Path(current_app.config["INSTANCE_DIR"]) / "outbox"


def _machine() -> str:
    return re.sub(r"[^A-Za-z0-9-]", "_", socket.gethostname())


def _boot() -> str:
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""
