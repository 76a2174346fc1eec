"""From the bytes of a file to its text, told apart by what they are and not by the name."""

import codecs
from dataclasses import replace

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.file_text import FileText
from inspect_app.reading.pdf_text import text_of_pdf
from inspect_app.reading.word_text import text_of_word
from workflows.reading.old_letters import letters_of, lines_in_unicode

MOST_BYTES = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def text_of(data: bytes) -> str:
    """Return the text of a DOCX, a PDF with text, or a text file; refuse anything else (`CannotRead`)."""
    return read_text(data).text


def read_text(data: bytes) -> FileText:
    """Return the text of a file, in Unicode whatever its letters were, and what had to be done for it."""
    if not data.strip():
        raise CannotRead(errors.EMPTY)
    if len(data) > MOST_BYTES:
        raise CannotRead(errors.TOO_LARGE)
    if data[:4] == b"PK\x03\x04":
        read = text_of_word(data)
    elif b"%PDF-" in data[:1024]:
        read = text_of_pdf(data)
    elif data[:8] == _OLE:
        raise CannotRead(errors.OLD_WORD)
    elif data.startswith(_IMAGES):
        raise CannotRead(errors.SCANNED)
    else:
        read = FileText(_plain(data))
    # No database keeps these; taken out before anything is read, so that each place in the text is what was kept.
    text = read.text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    # One kind of line end: a page has no other, and places are counted in it as well.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(letter.isalnum() for letter in text):
        raise CannotRead(errors.NO_TEXT)
    if (old := letters_of(text)) is not None:
        return FileText(lines_in_unicode(text, old), old, has_capitals=False)
    return replace(read, text=text)


def _plain(data: bytes) -> str:
    """Decode a text file: UTF-8, UTF-16 with its mark, or one byte a letter of before Unicode; no other is known."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise CannotRead(errors.UNKNOWN) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        if letters_of(text) is None:
            raise CannotRead(errors.UNKNOWN) from error
    controls = sum(text.count(one) for one in map(chr, range(9)))
    if controls > len(text) // 50:
        raise CannotRead(errors.UNKNOWN)
    return text
