"""A content that arrives in parts, in any order, each with its digest, and is whole when it is what it was said to be.

Photos of phones and evidence of people at a desk come this way.
"""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol, cast

from inspect_app.i18n import _
from workflows.capture import PhotoState
from workflows.capture_format import whole_number
from workflows.i18n import N_
from workflows.moves import Refused


class Arriving(Protocol):
    """What was announced of a content, and what became of it."""

    uid: uuid.UUID
    sha256: str
    size: int
    part_bytes: int
    state: PhotoState
    reason: str


class PartRefused(Refused):
    """A part is not what it should be; it is sent again."""


def parts_of(arriving: Arriving) -> int:
    """Return in how many parts a content comes."""
    return -(-arriving.size // arriving.part_bytes)


def check_part(arriving: Arriving, number: int, content: bytes, sha256: str) -> None:
    """Refuse a part that was cut off on the way, or is none of this content."""
    whole_number(number)
    last = parts_of(arriving) - 1
    expected = arriving.part_bytes if number < last else arriving.size - last * arriving.part_bytes
    if number > last or len(content) != expected or hashlib.sha256(content).hexdigest() != sha256.lower():
        raise PartRefused(N_("Phần ảnh gửi lên bị cắt hoặc sai. Thiết bị sẽ gửi lại."))


def told(arriving: Arriving, held: list[int]) -> dict[str, Any]:
    """Return what the sender is told: which parts are ``held`` here, of how many, and whether the whole was taken."""
    return {
        "uid": str(arriving.uid),
        "state": arriving.state.value,
        "held": held,
        "parts": parts_of(arriving),
        "reason": _(arriving.reason) if arriving.reason else None,
    }


@contextmanager
def put_together(arriving: Arriving, contents: Iterable[bytes]) -> Iterator[BinaryIO | None]:
    """Give the whole content as a file of its own, or nothing where it is not what was announced."""
    digest, size = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as whole:
        for content in contents:
            digest.update(content)
            size += len(content)
            whole.write(content)
        whole.seek(0)
        is_right = (digest.hexdigest(), size) == (arriving.sha256, arriving.size)
        yield cast(BinaryIO, whole) if is_right else None
