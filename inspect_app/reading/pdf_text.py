"""The text of a PDF as people read it: columns of a head or foot one after the other, tables by rows, pages apart."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.file_text import FileText
from inspect_app.reading.old_pdf import put_in_unicode
from inspect_app.reading.pdf_lines import (
    SAME_PARAGRAPH,
    PdfLine,
    columns_apart,
    edge_left_open,
    goes_over,
    hang_left_open,
    lines_of,
    with_paragraphs_whole,
)
from inspect_app.reading.torn_rows import with_rows_whole
from inspect_app.storage.unpacking import pdf_unpacks_beyond
from workflows.reading.letters import UP
from workflows.reading.old_letters import OldLetters

_MOST_PAGES = 500
#: Letters that a font does not name stand as "(cid:67)": a few may be signs, more are words.
_FEW_UNKNOWN = 5
_MOST_UNPACKED = 120_000_000
# A file may be broken in any way; its reader then stumbles over what it did not expect.
_STUMBLES = (
    PDFException, MalformedPDFException, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
    OSError, AssertionError, NotImplementedError,
)  # fmt: skip


def text_of_pdf(data: bytes) -> FileText:
    """Return the text of a PDF; a scan without letters is refused.  Nothing in the file is ever run."""
    if pdf_unpacks_beyond(data, _MOST_UNPACKED):
        raise CannotRead(errors.BOMB)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise CannotRead(errors.TOO_MANY_PAGES)
            has_images = False
            pages: list[str] = []
            lined: list[Sequence[PdfLine]] = []
            edge: float | None = None
            hang: float | None = None
            old: OldLetters | None = None
            for page in pdf.pages:
                has_images = has_images or bool(page.images)
                old = put_in_unicode(page) or old
                hang = hang_left_open(lined[-1], hang) if lined else None
                text, edge, lines = _page(page, edge, hang)
                pages.append(text)
                lined.append(lines)
                page.close()
            pages = _without_running(pages)
    except CannotRead:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise CannotRead(errors.ENCRYPTED) from error
    except PdfminerException as error:
        reason = error.args[0] if error.args else None
        is_locked = isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError)
        raise CannotRead(errors.ENCRYPTED if is_locked else errors.BROKEN) from error
    except _STUMBLES as error:
        raise CannotRead(errors.BROKEN) from error
    text = with_rows_whole(_joined(pages, lined))
    letters = sum(c.isalpha() for c in text)
    if letters < 40 * max(1, len(pages)) // 4 and (has_images or letters == 0):
        raise CannotRead(errors.SCANNED if has_images else errors.NO_TEXT)
    if text.count("(cid:") > _FEW_UNKNOWN + letters // 1000:
        raise CannotRead(errors.GARBLED)
    return FileText(text, old)


def _joined(pages: Sequence[str], lined: Sequence[Sequence[PdfLine]]) -> str:
    """Return the pages, each on its own but for a sentence that goes on over the end of one."""
    text = pages[0] if pages else ""
    for place, page in enumerate(pages[1:]):
        if goes_over(lined[place], lined[place + 1], pages[place], page):
            text = with_paragraphs_whole(f"{text.rstrip()}\n{SAME_PARAGRAPH}{page.lstrip()}")
        else:
            text = f"{text}\x0c{page}"
    return text


def _page(page: Any, goes_on_at: float | None, hang: float | None) -> tuple[str, float | None, Sequence[PdfLine]]:
    """Return the words of a page, where a right column begins that may go on, on the next one, and its lines."""
    tables = [table for table in page.find_tables() if _is_data(table)]
    boxes = [table.bbox for table in tables]
    words = [
        word
        for word in page.extract_words(use_text_flow=False, keep_blank_chars=False, x_tolerance=2, y_tolerance=3)
        if not any(_within(word, box) for box in boxes)
    ]
    lines = _without_number(lines_of(words), float(page.height))
    goes_on_at = None if tables else goes_on_at
    pieces: list[tuple[float, str]] = list(columns_apart(lines, goes_on_at, hang))
    edge = edge_left_open(lines, goes_on_at)
    for table in tables:
        rows = [
            "| " + " | ".join(" ".join((cell or "").split()).replace("|", "/") for cell in row) + " |"
            for row in table.extract()
        ]
        pieces.append((table.bbox[1], "\n" + "\n".join(rows) + "\n"))
    pieces.sort(key=lambda piece: piece[0])
    text = with_paragraphs_whole("\n".join(text for _, text in pieces))
    return text, edge, [] if tables else lines


def _without_running(pages: Sequence[str]) -> list[str]:
    """Leave out what runs along the head or foot of the pages: the same words, but for figures, on most of them."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges: dict[tuple[int, str], int] = {}
    for page in lines:
        for edge, line in _edges(page):
            edges[edge, line] = edges.get((edge, line), 0) + 1
    running = {one for one, count in edges.items() if count >= max(2, (len(pages) + 1) // 2)}
    kept: list[str] = []
    for page, text in zip(lines, pages, strict=True):
        for edge, line in _edges(page):
            if (edge, line) in running:
                said = page[edge]
                at = text.find(said) if edge == 0 else text.rfind(said)
                text = text[:at] + text[at + len(said) :]
        kept.append(text)
    return kept


def _edges(page: Sequence[str]) -> list[tuple[int, str]]:
    """Return the first and the last line of a page, their figures blotted out."""
    if len(page) < 3:
        return []
    # A sentence that goes on below begins the text, not the page's head.
    ends = [(edge, page[edge]) for edge in (0, -1) if edge or not page[1][:1].islower()]
    return [(edge, re.sub(r"\d+", "#", line.strip())) for edge, line in ends if _RUNS.fullmatch(line.strip())]


#: Words that may run along an edge: a short line that is no item of a list and ends no sentence.
_RUNS = re.compile(rf"[{UP}][^|]{{3,88}}[^.;:,|]")


_NUMBER = re.compile(r"(?:[-–]\s*)?(?:[Tt]rang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–])?")
_MARGIN = 75.0  # points from the edge of the paper


def _without_number(lines: list[PdfLine], height: float) -> list[PdfLine]:
    """Leave out the number of the page: figures alone in the top or the bottom margin."""
    return [
        line
        for place, line in enumerate(lines)
        if not (
            place in {0, len(lines) - 1}
            and len(line.segments) == 1
            and _NUMBER.fullmatch(line.segments[0].text)
            and (line.top < _MARGIN or line.bottom > height - _MARGIN)
        )
    ]


def _is_data(table: Any) -> bool:
    return len(table.rows) >= 2 and max((len(row.cells) for row in table.rows), default=0) >= 3


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
