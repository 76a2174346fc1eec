"""By what a document is known again that was read before from another file: as Word, as PDF, as text."""

from __future__ import annotations

import hashlib
import re

from workflows.vietnamese import fold

_WORD = re.compile(r"[a-z0-9]+")
_NUMBERED = re.compile(r"\d+[a-z]")
_WHOLE_DAY = len("2023-10-09")


def head_key(number: str | None, day: str | None) -> str | None:
    """Return number, symbol and day without the ways of writing them; None where one of them was left blank.

    >>> head_key("Số 638 - TB/HU", "2024-06-18") == head_key("638-TB/HU", "2024-06-18")
    True
    """
    plain = "".join(_WORD.findall(fold(number or ""))).removeprefix("so")
    return f"{plain} {day}" if day and len(day) == _WHOLE_DAY and _NUMBERED.match(plain) else None


def words_key(text: str) -> str | None:
    """Return the digest of the words of a text, wherever its lines, columns and pages break; None where it has none."""
    words = sorted(_WORD.findall(fold(text)))
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if words else None


def is_one_issuer(one: str | None, other: str | None) -> bool:
    """Return whether two names of issuers may be of one body; a name that could not be read may be any.

    >>> is_one_issuer("UBND huyện Yên Thế", "Ubnd huyện Yên Thế"), is_one_issuer("UBND xã Tam Tiến", "UBND xã Tân Sỏi")
    (True, False)
    """
    return not one or not other or fold(one) == fold(other)
