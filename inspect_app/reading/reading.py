"""A file in, what it says out: text and statement, made in a process of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from inspect_app.reading import errors, ocr, worker
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.texts import text_of
from workflows.checks.figures import remarks_on
from workflows.checks.figures.case import Remark
from workflows.reading import Statement, TooLong, day_in_head, read
from workflows.reading.examples import Lesson
from workflows.reading.register import UnitRegister


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file: its text, the statement and the remarks about it, and the digest that tells it.

    ``is_ocr``: the letters themselves were guessed from a scan.
    """

    text: str
    statement: Statement
    remarks: tuple[Remark, ...]
    sha256: str
    is_ocr: bool = False


@dataclass(frozen=True, slots=True)
class _Given:
    data: bytes
    units: UnitRegister
    lessons: tuple[Lesson, ...]
    tesseract: str


def digest_of(data: bytes) -> str:
    """Return that by which a file is recognised."""
    return hashlib.sha256(data).hexdigest()


def read_file(
    data: bytes,
    units: UnitRegister | None = None,
    lessons: Sequence[Lesson] = (),
    *,
    tesseract: str = "",
    seconds: float | None = None,
) -> Reading:
    """Read a file within a time limit, with the units of its own day; refuse with a sentence what cannot be read.

    A scan is refused too, unless ``tesseract`` names the command that recognises its letters.
    """
    given = _Given(data, units or UnitRegister(), tuple(lessons), tesseract)
    limit = seconds or (ocr.SECONDS if tesseract else worker.SECONDS)
    text, statement, remarks, is_ocr = worker.in_own_process(_read, given, seconds=limit)
    return Reading(text, statement, remarks, digest_of(data), is_ocr)


def _read(given: _Given) -> tuple[str, Statement, tuple[Remark, ...], bool]:
    text, is_ocr = _text_of(given)
    statement = _statement_of(text, given)
    return text, statement, tuple(remarks_on(statement)), is_ocr


def _text_of(given: _Given) -> tuple[str, bool]:
    try:
        return text_of(given.data), False
    except CannotRead as error:
        if error.sentence != errors.SCANNED or not given.tesseract:
            raise
        return ocr.text_of_scan(given.data, given.tesseract), True


def _statement_of(text: str, given: _Given) -> Statement:
    try:
        day = day_in_head(text)
        former = given.units.former(day) if day else None
        return read(text, given.units.on(day), given.lessons, former)
    except TooLong as error:
        raise CannotRead(errors.TOO_LONG) from error
