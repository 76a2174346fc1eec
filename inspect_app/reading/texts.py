"""From the bytes of a file to its text, told apart by what they are and not by the name."""

import codecs
import re

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.pdf_text import text_of_pdf
from inspect_app.reading.word_text import text_of_word

MOST_BYTES = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9\u0300-\u0323đĐ]")
#: Letters of TCVN3 and of VNI that no Vietnamese word has, and words that all official documents have.
_OLD_LETTERS = re.compile("[µ¸·¹®äøõûñ]")
_OLD_WORDS = re.compile(r"(?i)céng hoµ|héi|ngµy|th¸ng|coäng|hoøa|hoäi|ngaøy|thaùng")
_FEW = 5
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def text_of(data: bytes) -> str:
    """Return the text of a DOCX, a PDF with text, or a text file; refuse anything else (`CannotRead`)."""
    if not data.strip():
        raise CannotRead(errors.EMPTY)
    if len(data) > MOST_BYTES:
        raise CannotRead(errors.TOO_LARGE)
    if data[:4] == b"PK\x03\x04":
        text = text_of_word(data)
    elif b"%PDF-" in data[:1024]:
        text = text_of_pdf(data)
    elif data[:8] == _OLE:
        raise CannotRead(errors.OLD_WORD)
    elif data.startswith(_IMAGES):
        raise CannotRead(errors.SCANNED)
    else:
        text = _plain(data)
    # No database keeps these; taken out before anything is read, so that each place in the text is what was kept.
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    # One kind of line end: a page has no other, and places are counted in it as well.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(letter.isalnum() for letter in text):
        raise CannotRead(errors.NO_TEXT)
    if _is_in_old_letters(text):
        raise CannotRead(errors.OLD_LETTERS)
    return text


def _is_in_old_letters(text: str) -> bool:
    """Return whether Vietnamese was typed with fonts of before Unicode: their letters look like signs and no word."""
    return not _VIETNAMESE.search(text) and len(_OLD_LETTERS.findall(text)) >= _FEW and bool(_OLD_WORDS.search(text))


def _plain(data: bytes) -> str:
    """Decode a text file: UTF-8, or UTF-16 with its mark; anything else is no text we know."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise CannotRead(errors.UNKNOWN) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(errors.UNKNOWN) from error
    controls = sum(text.count(one) for one in map(chr, range(9)))
    if controls > len(text) // 50:
        raise CannotRead(errors.UNKNOWN)
    return text
