"""The text of a PDF as people read it: columns of a head or foot one after the other, tables by rows, pages apart."""

import re
from collections.abc import Mapping
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
from inspect_app.reading.page_text import Pages, Recognised, TableOnPage, is_data
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


def text_of_pdf(data: bytes, recognised: Mapping[int, Recognised] | None = None) -> FileText:
    """Return the text of a PDF; a scan without letters is refused.  Nothing in the file is ever run.

    Of pages that are but pictures ``recognised`` may say, by their numbers, what was recognised on them.
    """
    guessed = recognised or {}
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
                if (scanned := guessed.get(page.page_number)) is not None:
                    sheets.append(scanned.sheet)
                    pages.add(scanned.lines, scanned.tables, scanned.sheet.height)
                    continue
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
    is_bare = letters < 40 * max(1, len(pages)) // 4 and (pictures.has_any or letters == 0)
    if not guessed and (pictures.is_scan or (is_bare and not pictures.has_words)):
        raise CannotRead(errors.SCANNED if pictures.has_any else errors.NO_TEXT)
    if text.count("(cid:") > _FEW_UNKNOWN + letters // 1000:
        raise CannotRead(errors.GARBLED)
    is_guessed = pictures.is_laid_over or bool(guessed)
    unread = tuple(number for number in pictures.bare if number not in guessed)
    return FileText(text, old, is_guessed=is_guessed, unread=unread, sheets=tuple(sheets) if is_guessed else ())


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
        drawn = [(one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) for one in page.images]
        is_covered = max(drawn, default=0.0) >= _MOST_OF_A_PAGE * whole
        words = "".join(char["text"] for char in page.chars)
        letters = sum(letter.isalpha() for letter in words)
        is_stamped = letters < (_A_STAMP if _STAMPED.search("".join(words.split())) else _FEW_LETTERS)
        if letters >= _A_STAMP or not (is_covered or is_stamped):
            self.has_words = True
        if is_covered and is_stamped:
            self.bare.append(self.pages)
        elif is_covered:
            self.layered += 1

    @property
    def is_scan(self) -> bool:
        """Say whether there is nothing to read; scanned annexes may be more than the typed pages they belong to."""
        return len(self.bare) * 2 > self.pages and not self.has_words

    @property
    def is_laid_over(self) -> bool:
        return self.layered * 2 > self.pages - len(self.bare)


_MOST_OF_A_PAGE = 0.6
#: Letters that digital signatures write on a page, and words by which they are known; numbers and days that are stamped
#: on one are fewer.
_A_STAMP, _FEW_LETTERS = 250, 60
_STAMPED = re.compile(r"[Kk]ýbởi|[Nn]gườiký|[Nn]gàyký|[Tt]hờigianký|[Ss]ignedby|[Ee]mail:")


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


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
