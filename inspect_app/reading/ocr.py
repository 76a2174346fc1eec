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
    pages = [_recognised(page, command) for page in _pages(data)]
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
            [command, "stdin", "stdout", "-l", LANGUAGE],
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
    return said.stdout.decode(errors="replace").strip("\x0c\n")
