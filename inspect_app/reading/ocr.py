"""The letters of a scan, guessed by tesseract with its Vietnamese model: where that is installed, when asked for.

What comes out is marked as guessed wherever it is shown; see :class:`inspect_app.reading.reading.Reading`.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageSequence

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
    text = text_of_tables([_upright(page, command) for page in _pages(data)])
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
        yield _prepared(page.render(scale=min(_DOTS_AN_INCH / 72, (_MOST_DOTS / dots) ** 0.5)).to_pil())


def _of_picture(data: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(data)) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number >= MOST_PAGES:
                raise CannotRead(errors.TOO_MANY_SCANNED)
            if frame.width * frame.height > 2 * _MOST_DOTS:
                raise CannotRead(errors.BOMB)
            yield _prepared(ImageOps.exif_transpose(frame))


#: The longer side of a sheet of A4 in dots, at the fineness the model was taught with.
_A4 = round(297 / 25.4 * _DOTS_AN_INCH)


def _prepared(picture: Image.Image) -> Image.Image:
    """Return a page as the model reads it best: black on white, at its fineness, without stamp, shadow and specks.

    Measured on pages degraded on purpose: without this a photo with a shadow across it has one word in five wrong, a
    coarse scan one in thirty; with it one in sixty and one in two hundred.
    """
    red, green, blue = picture.convert("RGB").split()
    page = ImageChops.lighter(ImageChops.lighter(red, green), blue)  # what is of a colour is no print: stamps, ink
    longer = max(page.size)
    if longer < _A4 * 0.9:
        part = min(_A4 / longer, _MOST_ENLARGED)
        page = page.resize((round(page.width * part), round(page.height * part)), Image.Resampling.LANCZOS)
    paper = page.resize((max(page.width // 8, 1), max(page.height // 8, 1)))
    paper = paper.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6)).resize(page.size)
    darker = ImageChops.subtract(paper, page)
    return darker.point([255 - min(255, int(1.6 * grey)) for grey in range(256)]).filter(ImageFilter.MedianFilter(3))


#: A small picture is a piece of a page, and no page.
_MOST_ENLARGED = 3.0


def _upright(page: Image.Image, command: str) -> str:
    """Return what is recognised of a page, turned first where it lies on its side or stands on its head."""
    said = _recognised(page, command)
    if sureness(said) >= _LEGIBLE:
        return said
    turned = [_recognised(page.transpose(way), command) for way in _WAYS]
    return max([said, *turned], key=sureness)


_WAYS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180)
#: What is read of a page on its side is less sure than this, in hundredths.
_LEGIBLE = 55.0


def sureness(table: str) -> float:
    """Return how sure tesseract is of the words of a page, in hundredths; each counts by its letters."""
    words = list(_words(table))
    letters = sum(len(row[_TEXT]) for row in words)
    return sum(float(row[_SURE]) * len(row[_TEXT]) for row in words) / letters if letters else 100.0


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
_LEVEL, _LINE, _LEFT, _TOP, _WIDTH, _HEIGHT, _SURE, _TEXT = 0, slice(2, 5), 6, 7, 8, 9, 10, 11
_A_WORD = "5"


def _words(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        row = line.split("\t")
        if len(row) > _TEXT and row[_LEVEL] == _A_WORD and row[_TEXT].strip():
            yield row


def text_of_tables(tables: Sequence[str]) -> str:
    """Return the text of a scan from what tesseract says of each of its pages."""
    return "\x0c".join(text_of_boxes(table) for table in tables)


def text_of_boxes(table: str) -> str:
    """Return the text of a page from where its words stand: letterhead and sign-off one column after the other.

    What tesseract itself puts on one line may be two columns; what stands at one height is one line.
    """
    by_line: dict[tuple[str, ...], list[list[str]]] = {}
    for row in _words(table):
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
