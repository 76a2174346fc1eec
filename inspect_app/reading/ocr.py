"""The letters of a scan, guessed by tesseract with its Vietnamese model: where that is installed, when asked for.

What comes out is marked as guessed wherever it is shown; see :class:`inspect_app.reading.reading.Reading`.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2
from PIL import Image, ImageSequence

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.pdf_lines import SAME_PARAGRAPH, Segment, columns_apart, line_of

LANGUAGE = "vie"
#: Recognising takes seconds a page, so it has a limit of its own.
SECONDS = 300.0
MOST_PAGES = 40
_SECONDS_A_PAGE = 60
_DOTS_AN_INCH = 300
_MOST_DOTS = 40_000_000


@lru_cache(maxsize=4)
def is_available(command: str) -> bool:
    """Tell whether tesseract and its Vietnamese model are installed."""
    if not command:
        return False
    try:
        said = subprocess.run([command, "--list-langs"], capture_output=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE in said.stdout.decode(errors="replace").split()


def text_of_scan(data: bytes, command: str) -> str:
    """Return the letters that tesseract sees in a PDF without text or in a picture."""
    pages = [text_of_boxes(_recognised(page, command)) for page in _pages(data)]
    text = "\x0c".join(pages)
    if not any(letter.isalnum() for letter in text):
        raise CannotRead(errors.NO_TEXT)
    return text


def _pages(data: bytes) -> Iterator[Image.Image]:
    try:
        yield from _of_pdf(data) if b"%PDF-" in data[:1024] else _of_picture(data)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise CannotRead(errors.BOMB) from error
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError) as error:
        raise CannotRead(errors.BROKEN) from error


def _of_pdf(data: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise CannotRead(errors.TOO_MANY_SCANNED)
    for page in document:
        width, height = page.get_size()
        dots = max(width * height, 1.0)
        yield page.render(scale=min(_DOTS_AN_INCH / 72, (_MOST_DOTS / dots) ** 0.5)).to_pil().convert("L")


def _of_picture(data: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(data)) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number >= MOST_PAGES:
                raise CannotRead(errors.TOO_MANY_SCANNED)
            if frame.width * frame.height > 2 * _MOST_DOTS:
                raise CannotRead(errors.BOMB)
            yield frame.convert("L")


def _recognised(page: Image.Image, command: str) -> str:
    file = io.BytesIO()
    page.save(file, "PNG")
    try:
        said = subprocess.run(
            [command, "stdin", "stdout", "-l", LANGUAGE, "tsv"],
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


#: Columns of what tesseract says of each word: its level (5 is a word), where it stands, in dots, and what it is.
_LEVEL, _LINE, _LEFT, _TOP, _WIDTH, _HEIGHT, _TEXT = 0, slice(2, 5), 6, 7, 8, 9, 11
_A_WORD = "5"


def text_of_boxes(table: str) -> str:
    """Return the text of a page from where its words stand: letterhead and sign-off one column after the other.

    What tesseract itself puts on one line may be two columns; what stands at one height is one line.
    """
    rows = [row.split("\t") for row in table.splitlines()]
    words = [row for row in rows if len(row) > _TEXT and row[_LEVEL] == _A_WORD and row[_TEXT].strip()]
    by_line: dict[tuple[str, ...], list[list[str]]] = {}
    for row in words:
        by_line.setdefault(tuple(row[_LINE]), []).append(row)
    lines: list[tuple[float, float, list[Segment]]] = []
    for line in sorted((_boxed(rows) for rows in by_line.values()), key=lambda one: one[0]):
        if lines and line[0] - lines[-1][0] < _ONE_LINE * (lines[-1][1] - lines[-1][0]):
            lines[-1] = (lines[-1][0], max(lines[-1][1], line[1]), lines[-1][2] + line[2])
        else:
            lines.append(line)
    made = [line_of(segments, top, bottom) for top, bottom, segments in lines]
    return "\n".join(text for _top, text in columns_apart(made)).replace("\n" + SAME_PARAGRAPH, " ")


#: So much of a line's height two lines may stand apart and be one.
_ONE_LINE = 0.45
_POINTS = 72 / _DOTS_AN_INCH


def _boxed(rows: list[list[str]]) -> tuple[float, float, list[Segment]]:
    """Return where a line stands, in points, and its words."""
    boxes = [(int(row[_LEFT]), int(row[_TOP]), int(row[_WIDTH]), int(row[_HEIGHT]), row[_TEXT].strip()) for row in rows]
    top, bottom = min(box[1] for box in boxes), max(box[1] + box[3] for box in boxes)
    words = [Segment(text, left * _POINTS, (left + width) * _POINTS) for left, _top, width, _height, text in boxes]
    return top * _POINTS, bottom * _POINTS, words
