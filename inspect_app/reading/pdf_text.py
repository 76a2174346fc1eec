"""The text of a PDF as people read it: columns of a head or foot one after the other, tables by rows, pages apart."""

from dataclasses import dataclass, field
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
from inspect_app.reading.page_text import Pages, TableOnPage
from inspect_app.reading.pdf_lines import lines_of
from inspect_app.storage.unpacking import pdf_unpacks_beyond
from workflows.reading.old_letters import OldLetters
from workflows.reading.sheets import Sheet, SheetWord

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
            pages, pictures, sheets = Pages(), _Pictures(), list[Sheet]()
            old: OldLetters | None = None
            for page in pdf.pages:
                pictures.add(page)
                old = put_in_unicode(page) or old
                sheets.append(_add(pages, page))
                page.close()
            text = pages.text()
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
    letters = sum(c.isalpha() for c in text)
    if pictures.is_scan or (letters < 40 * max(1, len(pages)) // 4 and (pictures.has_any or letters == 0)):
        raise CannotRead(errors.SCANNED if pictures.has_any else errors.NO_TEXT)
    if text.count("(cid:") > _FEW_UNKNOWN + letters // 1000:
        raise CannotRead(errors.GARBLED)
    scanned = tuple(sheets) if pictures.is_laid_over else ()
    return FileText(text, old, is_guessed=pictures.is_laid_over, unread=tuple(pictures.bare), sheets=scanned)


@dataclass(slots=True)
class _Pictures:
    """Which pages of a PDF are a picture: with hardly a letter but what a signature stamps on it, or with a layer of
    letters that the scanner guessed.
    """

    pages: int = 0
    has_any: bool = False
    bare: list[int] = field(default_factory=list)
    layered: int = 0
    has_words: bool = False

    def add(self, page: Any) -> None:
        self.pages += 1
        self.has_any = self.has_any or bool(page.images)
        whole = float(page.width) * float(page.height) or 1.0
        is_few = sum(char["text"].isalpha() for char in page.chars) < _A_STAMP
        self.has_words = self.has_words or not is_few
        drawn = [(one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) for one in page.images]
        if max(drawn, default=0.0) < _MOST_OF_A_PAGE * whole:
            return
        if is_few:
            self.bare.append(self.pages)
        else:
            self.layered += 1

    @property
    def is_scan(self) -> bool:
        """Say whether there is nothing to read; scanned annexes may be more than the typed pages they belong to."""
        return len(self.bare) * 2 > self.pages and not self.has_words

    @property
    def is_laid_over(self) -> bool:
        return self.layered * 2 > self.pages - len(self.bare)


_MOST_OF_A_PAGE = 0.6
#: Letters that digital signatures write on a page.
_A_STAMP = 250


def _add(pages: Pages, page: Any) -> Sheet:
    """Add the words of a page, what stands in tables as their rows; return where all of them stand."""
    tables = [table for table in page.find_tables() if is_data(table)]
    boxes = [table.bbox for table in tables]
    words = page.extract_words(use_text_flow=False, keep_blank_chars=False, x_tolerance=2, y_tolerance=3)
    beside = [word for word in words if not any(_within(word, box) for box in boxes)]
    read = [TableOnPage(table.bbox[1], [[cell or "" for cell in row] for row in table.extract()]) for table in tables]
    pages.add(lines_of(beside), read, float(page.height))
    shown = [SheetWord(one["text"], *(float(one[side]) for side in ("x0", "top", "x1", "bottom"))) for one in words]
    return Sheet(float(page.width), float(page.height), shown)


def is_data(table: Any) -> bool:
    """Say whether ruled lines hold data, and do not set a few things side by side."""
    return len(table.rows) >= 2 and max((len(row.cells) for row in table.rows), default=0) >= 3


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
