"""What a content that arrives in parts and each of its parts have in common, whoever sends it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from inspect_app.models.types import words
from workflows.capture import PhotoState


class ComesInParts:
    """What was announced of a content, and what became of it.

    ``part_row`` is the model of its parts, and ``part_owner`` its column that names this row.
    """

    part_row: ClassVar[Any]
    part_owner: ClassVar[str]
    #: When it was last announced or a part of it arrived.
    seen_at: Any
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    part_bytes: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    state: Mapped[PhotoState] = mapped_column(words(PhotoState, "state"), default=PhotoState.OPEN)
    reason: Mapped[str] = mapped_column(String(300), default="")


class Part:
    """One part of such a content; it goes with it, or once the whole is kept."""

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
