"""Measures the layout of a DOCX or a PDF, ours or anybody's, against what the decree asks."""

import re

from inspect_app.documents.measure.errors import (
    BOMB,
    EMPTY,
    ENCRYPTED,
    NOT_OFFICIAL,
    OLD_WORD,
    TOO_LARGE,
    UNKNOWN,
    CannotMeasure,
)
from inspect_app.documents.measure.pdf_reader import PdfReader
from inspect_app.documents.measure.recognise import NotOfficial, Recognised
from inspect_app.documents.measure.word_reader import WordReader
from inspect_app.storage.unpacking import pdf_unpacks_beyond
from workflows.checks.layout import Row, Seen, judge

__all__ = ["MOST_BYTES", "CannotMeasure", "measure", "seen"]

MOST_BYTES = 50_000_000
_MOST_UNPACKED = 80_000_000


def measure(data: bytes) -> list[Row]:
    """Return the table of a document: component, rule, measured, verdict.

    Raises `CannotMeasure` with a sentence for the person who sent the file.
    """
    return judge(seen(data))


def seen(data: bytes) -> Seen:
    """Return what was found in a DOCX or PDF, told apart by its first bytes."""
    if not data:
        raise CannotMeasure(EMPTY)
    if len(data) > MOST_BYTES:
        raise CannotMeasure(TOO_LARGE)
    if data[:4] == b"PK\x03\x04":
        return _of_word(data)
    if b"%PDF-" in data[:1024]:
        return _of_pdf(data)
    raise CannotMeasure(OLD_WORD if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else UNKNOWN)


def _of_word(data: bytes) -> Seen:
    read = WordReader(data)
    found = _recognised(read.pieces)
    return Seen(
        variant=found.variant,
        parts={part: tuple(texts) for part, texts in found.parts.items()},
        pages=read.pages(),
        numbers=read.numbers(),
        fonts=read.fonts,
        colours=read.colours,
        has_end_mark=found.has_end_mark,
    )


def _of_pdf(data: bytes) -> Seen:
    if pdf_unpacks_beyond(data, _MOST_UNPACKED):
        raise CannotMeasure(BOMB)
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", data):
        raise CannotMeasure(ENCRYPTED)
    read = PdfReader(data)
    found = _recognised(read.pieces)
    return Seen(
        variant=found.variant,
        parts={part: tuple(texts) for part, texts in found.parts.items()},
        pages=read.pages(),
        numbers=read.numbers(),
        fonts=read.fonts,
        colours=read.colours,
        has_end_mark=found.has_end_mark,
        torn=read.is_torn(found.signature_page),
        tolerance=1.0,
    )


def _recognised(pieces: list) -> Recognised:
    try:
        return Recognised(pieces)
    except NotOfficial as error:
        raise CannotMeasure(NOT_OFFICIAL) from error
