"""What of a file is shown in the page: drawn pages of a PDF, the beginning of a text, the cells of a workbook.

Nothing of the file itself reaches the reader's browser, except pictures that it draws without running anything.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import pillow_heif
import pypdfium2
from flask import current_app
from PIL import ImageOps

from inspect_app.errors import sentence_of
from inspect_app.models import Attachment
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.word_text import blocks_of_word
from inspect_app.reading.worker import in_own_process
from inspect_app.storage import storage
from inspect_app.workbooks.reading import Sheet, Workbook, WorkbookRefused
from workflows.files import HEIC, SHOWN_IN_PAGE, TEXT, XLSX
from workflows.i18n import N_

PDF = "application/pdf"
MOST_LETTERS = 100_000
MOST_SHEETS, MOST_ROWS = 5, 100
MOST_BLOCKS = 1_000
#: Of one that was kept before such pictures were looked into, and cannot be opened.
NO_HEIC = N_(
    "Ảnh HEIC của iPhone không xem trước được trong trang. Hãy tải về để xem; lần sau gửi ảnh JPG, hoặc đặt máy chụp "
    "dạng tương thích nhất."
)
#: So many pages are drawn at once; the next ones are one click on.
PAGES_AT_ONCE = 10
MOST_PAGES = 1_000
_WIDTH, _MOST_HEIGHT = 1100, 4000
_SECONDS = 20.0
_LONGEST_SIDE = 2000


@dataclass
class Preview:
    """What is shown, by kind; ``kind`` is empty where nothing can be, ``said`` tells why."""

    kind: str = ""
    said: str = ""
    pages: int = 0
    text: str = ""
    is_cut: bool = False
    sheets: list[Sheet] = field(default_factory=list)
    #: Of a Word file: paragraphs, and tables as rows of cells.
    blocks: list[str | list[list[str]]] = field(default_factory=list)


def preview(attachment: Attachment) -> Preview:
    """Return what of a visible file can be shown in the page."""
    if attachment.media_type in SHOWN_IN_PAGE:
        return Preview("picture")
    if attachment.media_type == PDF:
        try:
            return Preview("pages", pages=in_own_process(_count, storage().path(attachment.sha256), seconds=_SECONDS))
        except CannotRead as error:
            return Preview(said=error.sentence)
    if attachment.media_type == TEXT:
        return _text(attachment)
    if attachment.media_type == HEIC:
        return Preview("drawn") if _opens(storage().path(attachment.sha256)) else Preview(said=NO_HEIC)
    return _workbook(attachment) if attachment.media_type == XLSX else _words(attachment)


def _words(attachment: Attachment) -> Preview:
    try:
        blocks = in_own_process(_blocks, storage().path(attachment.sha256), seconds=_SECONDS)
    except CannotRead as error:
        return Preview(said=error.sentence)
    return Preview("words", blocks=blocks[:MOST_BLOCKS], is_cut=len(blocks) > MOST_BLOCKS)


def _blocks(path: Path) -> list[str | list[list[str]]]:
    return blocks_of_word(path.read_bytes(), most=MOST_BLOCKS + 1)


def _text(attachment: Attachment) -> Preview:
    with storage().open(attachment.sha256) as stream:
        data = stream.read(4 * MOST_LETTERS + 1)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding, "replace")
    return Preview("text", text=text[:MOST_LETTERS], is_cut=len(text) > MOST_LETTERS)


def _workbook(attachment: Attachment) -> Preview:
    try:
        with storage().open(attachment.sha256) as stream:
            book = Workbook(stream)
            shown = [book.rows(place, most=MOST_ROWS, cut=True) for place in range(min(len(book.sheets), MOST_SHEETS))]
    except WorkbookRefused as refusal:
        return Preview(said=sentence_of(refusal))
    return Preview("sheets", sheets=shown, is_cut=len(book.sheets) > MOST_SHEETS)


def _count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return min(len(document), MOST_PAGES)


def page(attachment: Attachment, number: int) -> bytes | None:
    """Return a page of a PDF, or a telephone's picture, as one that browsers draw; nothing where there is no such page.

    It is drawn in a process of its own; the original stays what it was.
    """
    given = storage().path(attachment.sha256), number
    draw = {PDF: _drawn, HEIC: _converted}.get(attachment.media_type)
    try:
        return in_own_process(draw, given, seconds=_SECONDS) if draw else None
    except CannotRead as error:
        current_app.logger.info("page %s of %s is not drawn: %s", number, attachment.sha256[:12], error.sentence)
        return None


def _drawn(given: tuple[Path, int]) -> bytes | None:
    path, number = given
    with pypdfium2.PdfDocument(path) as document:
        if not 1 <= number <= len(document):
            return None
        drawn = document[number - 1]
        scale = min(_WIDTH / max(drawn.get_width(), 1), _MOST_HEIGHT / max(drawn.get_height(), 1))
        # Forms and their scripts are not opened: only what is printed is drawn.
        picture = drawn.render(scale=scale, may_draw_forms=False).to_pil()
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=80)
        return out.getvalue()


def _opens(path: Path) -> bool:
    try:
        pillow_heif.open_heif(path)
    except Exception:  # its parser raises many kinds on broken data
        return False
    return True


def _converted(given: tuple[Path, int]) -> bytes | None:
    """Return a picture of a telephone as JPEG, upright, no larger than a page shows it."""
    path, number = given
    if number != 1:
        return None
    picture = ImageOps.exif_transpose(pillow_heif.open_heif(path, convert_hdr_to_8bit=True).to_pillow())
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = io.BytesIO()
    # What the camera wrote into it, such as the place, stays in the original.
    picture.convert("RGB").save(out, "JPEG", quality=82)
    return out.getvalue()
