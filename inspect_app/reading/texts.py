"""From the bytes of a file to its text, told apart by what they are and not by the name."""

import codecs
from collections.abc import Mapping
from dataclasses import replace

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.file_text import FileText
from inspect_app.reading.page_text import Recognised
from inspect_app.reading.pdf_text import text_of_pdf
from inspect_app.reading.word_text import text_of_word
from workflows.reading.old_letters import letters_of, lines_in_unicode

MOST_BYTES = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def text_of(data: bytes) -> str:
    """Return the text of a DOCX, a PDF with text, or a text file; refuse anything else (`CannotRead`)."""
    return read_text(data).text


def read_text(data: bytes, recognised: Mapping[int, Recognised] | None = None) -> FileText:
    """Return the text of a file, in Unicode whatever its letters were, and what had to be done for it.

    Of pages of a PDF that are but pictures ``recognised`` may say what was recognised on them.
    """
    if not data.strip():
        raise CannotRead(errors.EMPTY)
    if len(data) > MOST_BYTES:
        raise CannotRead(errors.TOO_LARGE)
    if (other := _other_kind(data)) is not None:
        raise CannotRead(other)
    if data[:4] == b"PK\x03\x04":
        read = text_of_word(data)
    elif b"%PDF-" in data[:1024]:
        read = text_of_pdf(data, recognised)
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
        return replace(read, text=lines_in_unicode(text, old), old=old, has_capitals=False)
    return replace(read, text=text)


#: The first letters of what saves a page of words in another way, often under the name of a Word file.
_OTHER_WORDS = (b"{\\rtf", b"<html", b"<!doctype html", b"<?xml", b"mime-version:")
_OPEN_DOCUMENTS = ((b"opendocument.text", errors.OTHER_WORDS), (b"opendocument.", errors.OTHER_TABLES))


def _other_kind(data: bytes) -> str | None:
    """Return what to say of a file of a kind that people take for one that can be read."""
    start = data[:200]
    if start.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_OTHER_WORDS):
        return errors.OTHER_WORDS
    if start.startswith(b"PK"):
        if b"xl/" in data[-60_000:] or b"ppt/" in data[-60_000:]:
            return None if b"word/document.xml" in data else errors.OTHER_TABLES
        return next((said for mark, said in _OPEN_DOCUMENTS if mark in start), None)
    is_picture = (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or start[4:12] in _HEIC
    return errors.OTHER_PICTURE if is_picture else None


_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")


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
