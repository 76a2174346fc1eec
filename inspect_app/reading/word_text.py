"""The text of a DOCX: paragraphs with the numbers Word counts itself, tables by rows, columns of a head."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from inspect_app.documents.measure import errors as measured
from inspect_app.documents.measure.errors import CannotMeasure
from inspect_app.documents.measure.word_elements import blocks_of, boxes_of, cells_of
from inspect_app.documents.measure.word_file import WordFile
from inspect_app.documents.measure.word_look import Styles, W
from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.file_text import FileText
from inspect_app.reading.numbering import Numbering
from inspect_app.reading.word_letters import WordLetters

Element = Any

_HEAD_OR_FOOT = re.compile(
    r"C[ỘÔ]NG H[ÒO]A|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|CHỦ TỊCH|TRƯỞNG ĐOÀN|ĐẠI DIỆN"
    r"|THƯ KÝ|GIÁM ĐỐC|TRƯỞNG PHÒNG"
)


@dataclass(frozen=True, slots=True)
class _Word:
    body: Element
    numbering: Numbering
    letters: WordLetters


def text_of_word(data: bytes) -> FileText:
    """Return the text of a DOCX; macros, links and what lies outside the file are never looked at."""
    word = _opened(data)
    text = "\n\n".join(text for block in blocks_of(word.body) for text in _texts(block, word) if text.strip())
    return FileText(text, word.letters.old)


def blocks_of_word(data: bytes, *, most: int) -> list[str | list[list[str]]]:
    """Return the paragraphs and tables (rows of cells) of a DOCX to be shown, at most so many; empty ones left out."""
    word = _opened(data)
    found: list[str | list[list[str]]] = []
    for block in blocks_of(word.body):
        if block.tag == f"{W}p":
            shown: str | list[list[str]] = _paragraph(block, word)
        else:
            shown = [["\n".join(_cell(cell, word)) for cell in cells_of(row)] for row in block.findall(f"{W}tr")]
        if shown:
            found.append(shown)
        if len(found) == most:
            break
    return found


def _opened(data: bytes) -> _Word:
    try:
        file = WordFile(data)
        document = file.xml("word/document.xml")
        styles, lists = file.xml("word/styles.xml"), file.xml("word/numbering.xml")
        theme = file.xml(next(iter(file.related("theme").values()), ""))
    except CannotMeasure as error:
        raise CannotRead(_SENTENCES.get(error.sentence, errors.BROKEN)) from error
    except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise CannotRead(errors.BROKEN) from error
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise CannotRead(errors.BROKEN)
    return _Word(body, Numbering(lists, styles), WordLetters(Styles(styles, theme, lists)))


def _texts(block: Element, word: _Word) -> Iterator[str]:
    if block.tag == f"{W}p":
        yield _paragraph(block, word)
        for box in boxes_of(block):
            yield from (text for inner in blocks_of(box) for text in _texts(inner, word) if text.strip())
    else:
        yield from _table(block, word)


def _paragraph(paragraph: Element, word: _Word) -> str:
    text = word.letters.text_of(paragraph)
    mark = word.numbering.mark_of(paragraph) if text.strip() else ""
    return f"{mark} {text.strip()}" if mark else text.rstrip()


def _table(table: Element, word: _Word) -> Iterator[str]:
    """A table that sets things side by side is read column by column, one that holds data row by row."""
    rows = [[list(_cell(cell, word)) for cell in cells_of(row)] for row in table.findall(f"{W}tr")]
    words = " ".join(text for row in rows for cell in row for text in cell)
    if len(rows) <= 6 and all(len(row) <= 3 for row in rows) and _HEAD_OR_FOOT.search(words):
        for place in range(max((len(row) for row in rows), default=0)):
            for row in rows:
                if place < len(row):
                    yield "\n".join(row[place])
        return
    yield "\n".join(f"| {' | '.join(' '.join(cell).replace('|', '/') for cell in row)} |" for row in rows)


def _cell(cell: Element, word: _Word) -> Iterator[str]:
    """Yield what a cell says, each paragraph and each line broken by hand on its own."""
    for block in blocks_of(cell):
        for text in _texts(block, word):
            lines = text.split("\n") if block.tag == f"{W}p" else [text]
            yield from (" ".join(line.split()) if block.tag == f"{W}p" else line for line in lines if line.strip())


#: What the opening of a DOCX refuses, said of reading instead of measuring.
_SENTENCES = {measured.BOMB: errors.BOMB, measured.UNKNOWN: errors.UNKNOWN, measured.ENCRYPTED: errors.ENCRYPTED}
