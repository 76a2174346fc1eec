"""Opens a PDF that anybody may have sent, page by page, and takes out what is no part of its text."""

import re
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from inspect_app.documents.measure.errors import BROKEN, ENCRYPTED, TOO_MANY_PAGES, CannotMeasure
from inspect_app.documents.measure.pdf_page import MM, Line, PdfPage, read_page
from inspect_app.documents.measure.pieces import CODE

TOP_MARGIN = 26 / MM
_MOST_PAGES = 500
# A file may be broken in any way; its reader then stumbles over what it did not expect.
_STUMBLES = (
    PDFException, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError, AssertionError,
)  # fmt: skip


def read_pages(data: bytes) -> list[PdfPage]:
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise CannotMeasure(TOO_MANY_PAGES)
            found = []
            for number, page in enumerate(pdf.pages, start=1):
                one = read_page(page, number)
                one.lines[:] = _of_text(one)
                found.append(one)
                page.close()
            return found
    except CannotMeasure:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise CannotMeasure(ENCRYPTED) from error
    except PdfminerException as error:
        reason = error.args[0] if error.args else None
        is_locked = isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError)
        raise CannotMeasure(ENCRYPTED if is_locked else BROKEN) from error
    except _STUMBLES as error:
        raise CannotMeasure(BROKEN) from error


# How to reach the office stands in the bottom margin of page one.
_CONTACT = re.compile(r"\s*(?:Địa chỉ|Điện thoại|Thư điện tử): ")
_BOTTOM_MARGIN = 20 / MM


def _of_text(page: PdfPage) -> list[Line]:
    """Return the lines of a page without what is no part of the layout: the code, the office's address."""
    lines = [line for line in page.lines if not CODE.match(line.text)]
    low = page.height - _BOTTOM_MARGIN
    address = next((line.base for line in lines if line.base > low and _CONTACT.match(line.text)), None)
    return lines if address is None else [line for line in lines if line.base < address]


_NUMBER = re.compile(r"[-–\s]*\d{1,4}[-–\s]*")


def take_number(page: PdfPage) -> Line | None:
    """Take the page number out of the lines of a page: figures alone in the top or the bottom margin."""
    for place, is_there in ((0, lambda line: line.base < TOP_MARGIN), (-1, lambda line: line.base > page.height - 65)):
        if page.lines and _NUMBER.fullmatch(page.lines[place].text) and is_there(page.lines[place]):
            return page.lines.pop(place)
    return None
