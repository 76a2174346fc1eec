"""Shared memory as a place for files: nothing there waits for a disk. Containers often have but 64 MB of it."""

import os
import tempfile
from functools import cache
from pathlib import Path

FOLDER = Path("/dev/shm")
NEEDED = 2 << 30  # bytes; a run leaves some 400 MB, and browsers draw there


@cache
def has_room() -> bool:
    """Return whether there is such a place, large enough, that programs may be run from."""
    if not os.access(FOLDER, os.W_OK):
        return False
    place = os.statvfs(FOLDER)
    return place.f_bavail * place.f_frsize >= NEEDED and not place.f_flag & os.ST_NOEXEC


def write_there() -> None:
    """Let all temporary files be there, unless the machine says otherwise."""
    if "TMPDIR" not in os.environ and has_room():
        os.environ["TMPDIR"] = tempfile.tempdir = str(FOLDER)
