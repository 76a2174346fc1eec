"""A file in, what it says out: text and statement, made in a process of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from inspect_app.reading import errors, ocr, worker
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.file_text import FileText
from inspect_app.reading.scan_pages import MOST_PAGES
from inspect_app.reading.texts import read_text
from workflows.checks.figures import remarks_on
from workflows.checks.figures.case import Remark
from workflows.reading import Statement, TooLong, day_in_head, read
from workflows.reading.as_json import as_json
from workflows.reading.examples import Lesson
from workflows.reading.old_letters import OldLetters
from workflows.reading.register import UnitRegister
from workflows.reading.review import SUREST_OF_SCANS
from workflows.reading.sheets import as_scan


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file: its text, the statement and the remarks about it, and the digest that tells it.

    ``is_ocr``: the letters themselves were guessed from a scan.  ``old``: whose letters of before Unicode it held.
    ``scan``: the pages of a scan, and where on them the text stands.
    """

    text: str
    statement: Statement
    remarks: tuple[Remark, ...]
    sha256: str
    is_ocr: bool = False
    old: OldLetters | None = None
    has_capitals: bool = True
    unread: tuple[int, ...] = ()
    scan: dict[str, Any] | None = None

    def as_found(self) -> dict[str, Any]:
        """Return the statement as it is kept, with what had to be done to know the letters."""
        old = {"old_letters": self.old.value, "has_capitals": self.has_capitals} if self.old else {}
        unread = {"unread_pages": list(self.unread)} if self.unread else {}
        return as_json(self.statement) | {"is_ocr": self.is_ocr} | old | unread


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
    hear: Callable[[tuple[int, int] | None], None] = lambda _far: None,
) -> Reading:
    """Read a file within a time limit, with the units of its own day; refuse with a sentence what cannot be read.

    A scan is refused too, unless ``tesseract`` names the command that recognises its letters, and those of pages that
    are but pictures beside typed ones; ``hear`` then hears how many of how many pages are done, and None every few
    seconds.
    """
    given = _Given(data, units or UnitRegister(), tuple(lessons), tesseract)
    limit = seconds or (ocr.SECONDS if tesseract else worker.SECONDS)
    _be_ready()
    return worker.heard_from_own_process(_read, given, hear, seconds=limit)


#: Says a little of everything that has to be made ready.
_SPECIMEN = """THÔNG BÁO
Kết quả kiểm tra cải cách hành chính năm 2025

I. HẠN CHẾ

- Xã An Bình chưa ban hành kế hoạch; hồ sơ trễ hạn chiếm 5%.

II. YÊU CẦU

- Xã An Bình khắc phục trước ngày 15/6/2025.
"""


@cache
def _be_ready() -> None:
    """Take the learned weights to memory and know all patterns, which each process made from here on then has.

    Else each makes them for its one file and takes them with it: a fifth of a second, ten times what a letter needs.
    """
    remarks_on(read(_SPECIMEN))


def _read(given: _Given, tell: Callable[[tuple[int, int]], None]) -> Reading:
    file = _text_of(given, tell)
    statement = _statement_of(file.text, given)
    remarks = tuple(remarks_on(statement))
    if file.is_guessed:  # a sign wrongly guessed is no fault of who wrote the document
        remarks = tuple(replace(one, confidence=min(one.confidence, SUREST_OF_SCANS)) for one in remarks)
    scan = as_scan(file.text, file.sheets) if file.is_guessed and file.sheets else None
    return Reading(
        file.text, statement, remarks, digest_of(given.data), file.is_guessed, file.old, file.has_capitals, file.unread,
        scan,
    )  # fmt: skip


def _text_of(given: _Given, tell: Callable[[tuple[int, int]], None]) -> FileText:
    try:
        file = read_text(given.data)
        if not given.tesseract or not 0 < len(file.unread) <= MOST_PAGES:
            return file
        return read_text(given.data, ocr.recognised_pages(given.data, file.unread, given.tesseract, tell))
    except CannotRead as error:
        if error.sentence != errors.SCANNED or not given.tesseract:
            raise
        return ocr.read_scan(given.data, given.tesseract, tell)


def _statement_of(text: str, given: _Given) -> Statement:
    try:
        day = day_in_head(text)
        former = given.units.former(day) if day else None
        return read(text, given.units.on(day), given.lessons, former)
    except TooLong as error:
        raise CannotRead(errors.TOO_LONG) from error
