"""File names of issued documents that any system keeps."""

from __future__ import annotations

import unicodedata

from inspect_app.models import IssuedDocument
from workflows.verification import shown
from workflows.vietnamese import fold

_WORDS = 8


def name_of(document: IssuedDocument, ending: str, note: str = "") -> str:
    """Return a file name such as "137-TB-UBND_thong-bao-ket-luan-kiem-tra.pdf"; without a number, with the code."""
    number = unicodedata.normalize("NFD", document.number.replace("/", "-").replace("Đ", "D").replace("đ", "d"))
    plain = "".join(letter for letter in number if letter.isascii() and (letter.isalnum() or letter in "-_"))
    words = "-".join(fold(f"{document.kind_title} {document.subject}").split()[:_WORDS])
    return "_".join(filter(None, (plain or shown(document.code), words, note))) + f".{ending}"
