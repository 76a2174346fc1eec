"""The text as it was handed in, and the same text cleaned, letter by letter traceable to where it came from."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.statement import Span
from workflows.vietnamese import canon

MOST_LETTERS = 1_000_000

#: Programs break a word behind its hyphen or slash: "34/2019/" / "NĐ-CP", "5.000 đồng/" / "tháng".
_BROKEN = re.compile(r"(?<=[^\W_][-/])[^\S\n\r]*\r?\n\s*(?=[^\W_])")
#: A number on a line of its own, apart from those above and below it.
_MAY_HOLD_PAGE = re.compile(r"(?m)(?:^|\x0c|\r)[^\w\n]{0,6}(?:[Tt]rang )?\d[^\n]{0,12}$")
_MARKS = re.compile(r"[\u0300-\u036f]")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+|[\u0300-\u036f]+")
_BLANKS = re.compile(r"\s+")
_ODD_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


class TooLong(Refused):
    """A text longer than any document."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text; ``at`` says for each letter where it came from, and where the last one ends."""

    text: str
    at: "array[int]"
    is_after_blank: bool
    indent: int = 0
    is_new_page: bool = False
    is_after_rule: bool = False

    def __len__(self) -> int:
        return len(self.text)


class Source:
    """A document's text: composed letters, one kind of line end, each tone on one place.

    >>> [line.text for line in Source("Số hoá\\r\\n\\r\\nxong").lines()]
    ['Số hóa', 'xong']
    """

    def __init__(self, given: str) -> None:
        if len(given) > MOST_LETTERS:
            raise TooLong(N_("Văn bản quá dài: chỉ đọc được đến một triệu chữ, khoảng 400 trang."))
        self.given = given
        self._pages: Sequence[tuple[int, int]] | None = None

    def cut(self, span: Span) -> str:
        """Return what stands at a place, blanks collapsed, without the numbers of the pages that it goes over."""
        words = self.given[span.start : span.end]
        if _MAY_HOLD_PAGE.search(words):
            edges = [span.start]
            for start, end in self._numbers_of_pages():
                edges += [start, end] if span.start < start and end < span.end else []
            words = " ".join(self.given[a:b] for a, b in zip(edges[::2], [*edges[1::2], span.end], strict=True))
        return _BLANKS.sub(" ", _BROKEN.sub("", words)).strip()

    def _numbers_of_pages(self) -> Sequence[tuple[int, int]]:
        if self._pages is None:
            lines = list(self.lines())
            self._pages = [(lines[at].at[0], lines[at].at[-1]) for at in sorted(page_numbers(lines))]
        return self._pages

    def lines(self) -> Iterator[Line]:
        """Yield the lines that hold something; control and invisible characters are left out."""
        start, is_after_blank, is_new_page = 0, False, True
        while start < len(self.given):
            end = _LINE_ENDS.search(self.given, start)
            stop = end.start() if end else len(self.given)
            text, at = _clean(self.given[start:stop], start)
            bare = text.strip()
            if bare:
                left = len(text) - len(text.lstrip())
                at = at[left : left + len(bare) + 1]
                yield Line(bare, at, is_after_blank, left, is_new_page)
            is_new_page = (bool(end) and end is not None and end[0] == "\x0c") or (is_new_page and not bare)
            is_after_blank = not bare
            start = end.end() if end else len(self.given)


def is_broken_word(end: Sequence[str], text: str) -> bool:
    """Say whether a line ended within a word, behind a hyphen or slash that follows a letter."""
    return len(end) > 1 and end[-1] in "-/" and end[-2].isalnum() and text[:1].isalnum()


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return where numbers of pages stand: apart from the text, counting up; a cell of a form counts nothing."""
    found: list[int] = []
    expected = 0
    for place, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text)
        if match is None:
            continue
        value = int(re.findall(r"\d+", line.text)[0])
        after = lines[place + 1] if place + 1 < len(lines) else None
        is_apart = line.is_new_page or (
            line.is_after_blank and (after is None or after.is_after_blank or after.is_new_page)
        )
        if is_apart and (value == expected or (not found and value in {1, 2})):
            found.append(place)
            expected = value + 1
    return set(found) if len(found) > 1 or (found and lines[found[0]].is_new_page and found[0] > 0) else set()


_PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:[Tt]rang )?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–])?")
_LINE_ENDS = re.compile("\r\n?|[\n\u2028\u2029\x85\x0b\x0c]")


def _clean(raw: str, offset: int) -> "tuple[str, array[int]]":
    """Return a piece of text cleaned, and for each letter of it where it began in the whole."""
    if raw.isprintable() and not _MARKS.search(raw) and unicodedata.is_normalized("NFC", raw):
        return _same_length(raw.translate(_ODD_BLANKS)), array("l", range(offset, offset + len(raw) + 1))
    letters: list[str] = []
    at: array[int] = array("l")
    place = 0
    while place < len(raw):
        cluster = _CLUSTER.match(raw, place)
        end = cluster.end() if cluster else place + 1
        piece = unicodedata.normalize("NFC", raw[place:end])
        for letter in piece:
            if letter in "\t" or letter.isspace():
                letter = "\t" if letter == "\t" else " "
            elif unicodedata.category(letter) in _UNSEEN:
                continue
            letters.append(letter)
            at.append(offset + place)
        place = end
    at.append(offset + len(raw))
    return _same_length("".join(letters)), at


def _same_length(text: str) -> str:
    spelt = canon(text)
    return spelt if len(spelt) == len(text) else text
