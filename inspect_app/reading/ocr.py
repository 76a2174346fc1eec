"""The letters of a scan, guessed by tesseract with its Vietnamese model: where that is installed, when asked for.

What comes out is marked as guessed wherever it is shown; see :class:`inspect_app.reading.reading.Reading`.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import islice

from PIL import Image

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.file_text import FileText
from inspect_app.reading.page_text import Recognised
from inspect_app.reading.scan_pages import WAYS, count_pages, pages_of, rulings_of, without_rulings
from inspect_app.reading.scan_text import (
    ScannedPage,
    lean_of,
    recognised_on,
    sheet_of,
    sign_off_unread,
    sureness,
    tables_on,
    text_of_scanned,
    with_cells,
    with_sign_off,
)

LANGUAGE = "vie"
#: Recognising takes seconds a page, so it has a limit of its own.
SECONDS = 900.0
_SECONDS_A_PAGE = 60
#: So many pages are recognised at a time.
_AT_ONCE = 2


def is_available(command: str) -> bool:
    """Tell whether tesseract and its Vietnamese model are installed."""
    try:
        return bool(command) and LANGUAGE in _languages(command)
    except (OSError, subprocess.SubprocessError):
        return False


@lru_cache(maxsize=4)
def _languages(command: str) -> frozenset[str]:
    """Return the models that are installed; a machine too busy to say so is asked again."""
    said = subprocess.run([command, "--list-langs"], capture_output=True, timeout=10, check=True)
    return frozenset(said.stdout.decode(errors="replace").split())


#: Hears after each page how many of how many are done.
Tell = Callable[[tuple[int, int]], None]


def read_scan(data: bytes, command: str, tell: Tell = lambda _far: None) -> FileText:
    """Return the letters that tesseract sees in a PDF without text or in a picture, and where they stand."""
    scanned = list(_recognising(pages_of(data), count_pages(data), command, tell))
    text = text_of_scanned(scanned)
    if not any(letter.isalnum() for letter in text):
        raise CannotRead(errors.NO_TEXT)
    return FileText(text, is_guessed=True, sheets=tuple(map(sheet_of, scanned)))


def recognised_pages(
    data: bytes, numbers: Sequence[int], command: str, tell: Tell = lambda _far: None
) -> dict[int, Recognised]:
    """Return what tesseract sees on some pages of a PDF, those beside its typed ones that are but pictures."""
    scanned = _recognising(pages_of(data, numbers), len(numbers), command, tell)
    return {number: recognised_on(page) for number, page in zip(numbers, scanned, strict=False)}


def _recognising(pages: Iterator[Image.Image], count: int, command: str, tell: Tell) -> Iterator[ScannedPage]:
    tell((0, count))
    done = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while some := list(islice(pages, _AT_ONCE)):  # a page is ten megabytes, so not all of them at once
            for page in pool.map(lambda page: _scanned(page, command), some):
                done += 1
                tell((done, count))
                yield page


def _scanned(page: Image.Image, command: str) -> ScannedPage:
    """Return what is recognised of a page, turned first where it lies on its side or stands on its head."""
    table, turn, laid = _recognised(page, command), 0, 0.0
    if sureness(table) < _LEGIBLE:
        table, page, turn = _upright(table, page, command)
    rulings = rulings_of(page, lean := lean_of(table))
    boxes = tables_on(rulings)
    if boxes:
        laid = lean
        page = without_rulings(page, rulings, boxes, lean)
        table = _recognised(page, command)
        for box in boxes:
            table = with_cells(table, _recognised(page.crop(box), command, *_SPARSE), *box[:2], rulings)
    if (unread := sign_off_unread(table)) is not None:
        part = page.crop(unread).point([0 if grey < _BLACK else 255 for grey in range(256)])
        table = with_sign_off(table, _recognised(part, command, *_ONE_BLOCK), *unread[:2])
    return ScannedPage(table, rulings, turn, laid)


#: Words wherever they stand, and words of one block: how tesseract is told to look at a part of a page.
_SPARSE, _ONE_BLOCK = ("--psm", "11"), ("--psm", "6")


def _upright(table: str, page: Image.Image, command: str) -> tuple[str, Image.Image, int]:
    best = (table, page, 0)
    for turn in _TURNS:
        turned = page.transpose(WAYS[turn])
        said = _recognised(turned, command)
        best = max(best, (said, turned, turn), key=lambda one: sureness(one[0]))
        if sureness(best[0]) >= _LEGIBLE:
            break
    return best


#: Print is darker than this, a stamp over it lighter.
_BLACK = 90
_TURNS = (90, 270, 180)
#: What is read of a page on its side is less sure than this, in hundredths.
_LEGIBLE = 65.0


def _recognised(page: Image.Image, command: str, *how: str) -> str:
    file = io.BytesIO()
    page.save(file, "PNG")
    try:
        said = subprocess.run(
            [command, "stdin", "stdout", "-l", LANGUAGE, *how, "tsv"],
            input=file.getvalue(),
            capture_output=True,
            timeout=_SECONDS_A_PAGE,
            check=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRead(errors.TOO_SLOW) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRead(errors.NOT_RECOGNISED) from error
    return said.stdout.decode(errors="replace")
