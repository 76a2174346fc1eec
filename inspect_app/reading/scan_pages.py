"""The pages of a scan or of a picture, made ready to be recognised, and the lines ruled on them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import degrees
from pathlib import Path
from typing import Any

import pypdfium2
from pdfplumber.table import merge_edges
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps, ImageSequence

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead

MOST_PAGES = 40
#: How a page is turned by so many degrees against the clock.
WAYS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
DOTS_AN_INCH = 300
_MOST_DOTS = 40_000_000


def pages_of(data: bytes, numbers: Sequence[int] | None = None) -> Iterator[Image.Image]:
    """Return the pages of a scan one by one, as they are recognised best; of a PDF only some where they are named."""
    with _stumbling():
        yield from _of_pdf(data, numbers) if _is_pdf(data) else _of_picture(data)


def count_pages(data: bytes) -> int:
    """Return how many pages a scan has; more than are recognised at a time are refused."""
    with _stumbling():
        if _is_pdf(data):
            count = len(pypdfium2.PdfDocument(data))
        else:
            with Image.open(io.BytesIO(data)) as picture:
                count = getattr(picture, "n_frames", 1)
    if count > MOST_PAGES:
        raise CannotRead(errors.TOO_MANY_SCANNED)
    return count


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


@contextmanager
def _stumbling() -> Iterator[None]:
    """Say what is wrong with a file that its reader stumbles over."""
    try:
        yield
    except (Image.DecompressionBombError, MemoryError) as error:
        raise CannotRead(errors.BOMB) from error
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError) as error:
        raise CannotRead(errors.BROKEN) from error


def _of_pdf(data: bytes, numbers: Sequence[int] | None) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    wanted = range(1, len(document) + 1) if numbers is None else numbers
    if len(wanted) > MOST_PAGES:
        raise CannotRead(errors.TOO_MANY_SCANNED)
    for number in wanted:
        page = document[number - 1]
        width, height = page.get_size()
        dots = max(width * height, 1.0)
        yield _prepared(page.render(scale=min(DOTS_AN_INCH / 72, (_MOST_DOTS / dots) ** 0.5)).to_pil())


def _of_picture(data: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(data)) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number >= MOST_PAGES:
                raise CannotRead(errors.TOO_MANY_SCANNED)
            if frame.width * frame.height > 2 * _MOST_DOTS:
                raise CannotRead(errors.BOMB)
            yield _prepared(ImageOps.exif_transpose(frame))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to be shown: of which file, the how manieth, and how it is laid for a reader."""

    path: Path
    number: int
    turn: int
    lean: float


def drawn(page: Shown) -> bytes:
    """Return a page of a scan as people see it, turned upright and laid straight, as JPEG."""
    with _stumbling():
        picture = _page_of_pdf(page) if _is_pdf(_head(page.path)) else _frame(page)
        if page.turn:
            picture = picture.transpose(WAYS[page.turn])
        if page.lean:
            picture = picture.rotate(page.lean, Image.Resampling.BILINEAR, fillcolor="white")
        picture.thumbnail((_SHOWN, 2 * _SHOWN))
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=80)
        return file.getvalue()


#: So many dots across a page is shown: enough to read its smallest print.
_SHOWN = 1300


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)


def _page_of_pdf(page: Shown) -> Image.Image:
    with pypdfium2.PdfDocument(page.path) as document:
        one = document[page.number - 1]
        width, height = one.get_size()
        # Forms and their scripts are not opened: only what is printed is drawn.
        drawn_page = one.render(scale=_SHOWN / max(min(width, height), 1.0), may_draw_forms=False)
        return drawn_page.to_pil().convert("RGB")


def _frame(page: Shown) -> Image.Image:
    with Image.open(page.path) as picture:
        picture.seek(page.number - 1)
        if picture.width * picture.height > 2 * _MOST_DOTS:
            raise CannotRead(errors.BOMB)
        return ImageOps.exif_transpose(picture).convert("RGB")


#: The longer side of a sheet of A4 in dots, at the fineness the model was taught with.
_A4 = round(297 / 25.4 * DOTS_AN_INCH)


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


# --- ruled lines ------------------------------------------------------------------------------------------------

_BLOCK = 4  # dots to a side: of what is ruled much more than a block is dark
_INKED = 200
_POINTS = 72 * _BLOCK / DOTS_AN_INCH
_ACROSS, _DOWN = re.compile(rb"\x00{40,}"), re.compile(rb"\x00{14,}")
_MEET = 4.0  # points


def rulings_of(page: Image.Image, lean: float) -> list[dict[str, Any]]:
    """Return the lines ruled on a page, in points, as finders of tables want them; its writing leans by ``lean``."""
    straight = page.rotate(degrees(lean), fillcolor=255) if lean else page
    small = straight.reduce(_BLOCK).point([0 if grey < _INKED else 255 for grey in range(256)])
    across = [_edge(x0, y, x1, y, "h") for y, x0, x1 in _runs(small, _ACROSS)]
    turned = small.transpose(Image.Transpose.TRANSPOSE)
    down = [_edge(x, top, x, end, "v") for x, top, end in _runs(turned, _DOWN)]
    if not across or not down:
        return []
    return list(merge_edges([*across, *down], _MEET, _MEET, _MEET, _MEET))


def without_rulings(
    page: Image.Image, rulings: Sequence[dict[str, Any]], tables: Sequence[tuple[int, int, int, int]], lean: float
) -> Image.Image:
    """Return a page laid straight without the lines of its tables: a recogniser takes small cells for drawings."""
    straight = page.rotate(degrees(lean), fillcolor=255) if lean else page.copy()
    brush = ImageDraw.Draw(straight)
    for edge in rulings:
        left, top, right, bottom = (round(edge[side] * DOTS_AN_INCH / 72) for side in ("x0", "top", "x1", "bottom"))
        if any(_within((left, top, right, bottom), table) for table in tables):
            brush.rectangle((left - _THICK, top - _THICK, right + _THICK, bottom + _THICK), fill=255)
    return straight


def _within(edge: tuple[int, int, int, int], table: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = table
    near = 3 * _THICK
    return edge[0] > left - near and edge[1] > top - near and edge[2] < right + near and edge[3] < bottom + near


_THICK = 7


def _edge(x0: float, top: float, x1: float, bottom: float, way: str) -> dict[str, Any]:
    sides = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top}
    return sides | {"width": x1 - x0, "height": bottom - top, "orientation": way}


def _runs(picture: Image.Image, long: re.Pattern[bytes]) -> Iterator[tuple[float, float, float]]:
    dots, width = picture.tobytes(), picture.width
    for row in range(picture.height):
        for run in long.finditer(dots, row * width, (row + 1) * width):
            yield row * _POINTS, (run.start() - row * width) * _POINTS, (run.end() - row * width) * _POINTS
