"""A content that arrives in parts, in any order, each with its digest, and is whole when it is what it was said to be.

Photos of phones and evidence of people at a desk come this way.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO, cast

from sqlalchemy import delete, select

from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models.parts import ComesInParts
from workflows.capture import PhotoState
from workflows.capture_format import whole_number
from workflows.i18n import N_
from workflows.moves import Refused


class PartRefused(Refused):
    """A part is not what it should be; it is sent again."""


def parts_of(arriving: ComesInParts) -> int:
    """Return in how many parts a content comes."""
    return -(-arriving.size // arriving.part_bytes)


def check_part(arriving: ComesInParts, number: int, content: bytes, sha256: str) -> None:
    """Refuse a part that was cut off on the way, or is none of this content."""
    whole_number(number)
    last = parts_of(arriving) - 1
    expected = arriving.part_bytes if number < last else arriving.size - last * arriving.part_bytes
    if number > last or len(content) != expected or hashlib.sha256(content).hexdigest() != sha256.lower():
        raise PartRefused(N_("Phần ảnh gửi lên bị cắt hoặc sai. Thiết bị sẽ gửi lại."))


def held_parts(arriving: ComesInParts) -> list[int]:
    """Return which parts have arrived."""
    row = arriving.part_row
    return list(db.session.scalars(select(row.number).where(_owner(arriving) == arriving.id).order_by(row.number)))


def take_part(arriving: ComesInParts, number: int, content: bytes, sha256: str, *, now: datetime) -> bool:
    """Keep one part; tell whether with it the whole is here."""
    if arriving.state is not PhotoState.OPEN:
        return False
    check_part(arriving, number, content, sha256)
    db.session.refresh(arriving, ["state"], with_for_update=True)
    held = set(held_parts(arriving))
    if number in held or arriving.state is not PhotoState.OPEN:
        return False
    arriving.seen_at = now
    db.session.add(arriving.part_row(**{arriving.part_owner: arriving.id}, number=number, content=content))
    db.session.flush()
    return len(held) + 1 == parts_of(arriving)


def contents(arriving: ComesInParts) -> Iterator[bytes]:
    """Return the parts one after the other."""
    row = arriving.part_row
    parts = select(row.content).where(_owner(arriving) == arriving.id).order_by(row.number)
    yield from db.session.scalars(parts.execution_options(yield_per=8))


def forget_parts(arriving: ComesInParts) -> None:
    """Let the parts go."""
    db.session.execute(delete(arriving.part_row).where(_owner(arriving) == arriving.id))


def _owner(arriving: ComesInParts) -> Any:
    return getattr(arriving.part_row, arriving.part_owner)


def told(arriving: ComesInParts, held: list[int]) -> dict[str, Any]:
    """Return what the sender is told: which parts are ``held`` here, of how many, and whether the whole was taken."""
    return {
        "uid": str(arriving.uid),
        "state": arriving.state.value,
        "held": held,
        "parts": parts_of(arriving),
        "reason": _(arriving.reason) if arriving.reason else None,
    }


@contextmanager
def put_together(arriving: ComesInParts) -> Iterator[BinaryIO | None]:
    """Give the whole content as a file of its own, or nothing where it is not what was announced."""
    digest, size = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as whole:
        for content in contents(arriving):
            digest.update(content)
            size += len(content)
            whole.write(content)
        whole.seek(0)
        is_right = (digest.hexdigest(), size) == (arriving.sha256, arriving.size)
        yield cast(BinaryIO, whole) if is_right else None
