"""Where on the pages of a scan the words of its text stand, so that a person can compare both.

A text was put together from what was recognised: columns stand one after the other, words were mended, sentences go on
over the end of a page.  So the words of each page are looked for in the text anew, in their order; what stands beside
the others, in a letterhead or a sign-off, is found where its word is the only one of its page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetWord:
    """A word of a page and where it stands, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its words, as it lies for a reader: turned by degrees against the clock, then by ``lean``."""

    width: float
    height: float
    words: Sequence[SheetWord]
    turn: int = 0
    lean: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in points."""

    page: int
    x0: int
    top: int
    x1: int
    bottom: int


def as_scan(text: str, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Return the pages, and by lines which letters of the text stand where, as plain values.

    >>> words = [SheetWord("Công", 10, 20, 40, 32), SheetWord("khai.", 45, 20, 80, 32)]
    >>> as_scan("Công khai.", [Sheet(595, 842, words)])
    {'pages': [[595, 842, 0, 0.0]], 'lines': [[0, 10, 1, 10, 20, 80, 32]]}
    """
    pages = [[round(one.width), round(one.height), one.turn, round(one.lean, 3)] for one in sheets]
    return {"pages": pages, "lines": [list(one) for one in _lines(_placed(text, sheets))]}


def boxes_of(scan: Mapping[str, Any], span: Sequence[int]) -> list[Box]:
    """Return where some letters of the text stand: of each line only the part that they are.

    >>> boxes_of({"pages": [[595, 842, 0, 0.0]], "lines": [[0, 10, 1, 0, 20, 100, 32]]}, (5, 9))
    [Box(page=1, x0=50, top=20, x1=90, bottom=32)]
    """
    found = []
    for start, end, page, x0, top, x1, bottom in scan["lines"]:
        if start < span[1] and span[0] < end:
            a_letter = (x1 - x0) / max(end - start, 1)
            left = x0 + round(max(span[0] - start, 0) * a_letter)
            found.append(Box(page, left, top, x1 - round(max(end - span[1], 0) * a_letter), bottom))
    return found


_Token = tuple[int, int, str]
#: A word of the text: its first and last letter, and the page and the word there.
_Placed = tuple[int, int, int, SheetWord]


def _placed(text: str, sheets: Sequence[Sheet]) -> list[_Placed]:
    tokens = [(at.start(), at.end(), plain) for at in re.finditer(r"[^\s|]+", text) if (plain := _plain(at[0]))]
    found: list[_Placed] = []
    begins = 0
    for number, sheet in enumerate(sheets, 1):
        words = [(plain, word) for word in sheet.words if (plain := _plain(word.text))]
        near = tokens[begins : begins + len(words) + len(words) // 4 + _SPARE]
        pairs = list(_pairs([plain for plain, _word in words], [token[2] for token in near]))
        found += [(near[place][0], near[place][1], number, words[word][1]) for word, place in pairs]
        begins += max((place for _word, place in pairs), default=-1) + 1
    return sorted(found, key=lambda one: one[0])


#: So many more words of the text than of the page are looked at.
_SPARE = 60


def _pairs(words: Sequence[str], tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which word of a page is which of the text."""
    free_words, free_tokens, last = set(range(len(words))), set(range(len(tokens))), 0
    for block in SequenceMatcher(None, words, tokens, autojunk=False).get_matching_blocks():
        for step in range(block.size if block.size > 1 or len(words) < _FEW else 0):
            free_words.discard(block.a + step)
            free_tokens.discard(block.b + step)
            last = max(last, block.b + step)
            yield block.a + step, block.b + step
    beside = [place for place in sorted(free_tokens) if place <= last + _SPARE // 4]
    for word in sorted(free_words):
        same = [place for place in beside if tokens[place] == words[word]]
        if len(same) == 1 and words.count(words[word]) == 1:
            yield word, same[0]


#: On a page of so few words one that stands alone is no chance.
_FEW = 12


def _lines(placed: Sequence[_Placed]) -> Iterator[tuple[int, ...]]:
    """Yield runs of words that follow each other in the text and stand in one line of a page."""
    line: list[_Placed] = []
    for before, one in pairwise([None, *placed]):
        if before is not None and one is not None and not _goes_on(before, one):
            yield _line(line)
            line = []
        if one is not None:
            line.append(one)
    if line:
        yield _line(line)


def _goes_on(before: _Placed, one: _Placed) -> bool:
    word, other = before[3], one[3]
    middle = (other.top + other.bottom) / 2
    is_beside = word.top <= middle <= word.bottom and other.x0 >= word.x0
    return before[2] == one[2] and is_beside and one[0] - before[1] < _A_GAP


#: Letters between two words of a line that were not found.
_A_GAP = 40


def _line(words: Sequence[_Placed]) -> tuple[int, ...]:
    boxes = [one[3] for one in words]
    sides = (
        min(one.x0 for one in boxes),
        min(one.top for one in boxes),
        max(one.x1 for one in boxes),
        max(one.bottom for one in boxes),
    )
    return words[0][0], words[-1][1], words[0][2], *map(round, sides)


def _plain(word: str) -> str:
    return re.sub(r"[^\w%]+", "", word.casefold())
