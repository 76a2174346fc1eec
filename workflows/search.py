"""Search without marks: what a thing is found by, which text fits better, and the piece of it that shows why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from workflows.vietnamese import canon, fold

_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+\s*/\s*[^\s,;.]+")
WORDS_BEFORE, WORDS_SHOWN = 6, 24
MOST_WORDS = 8
#: Longer words are kept and looked for by their beginning: an index takes no word of any length.
MOST_LETTERS = 60
#: So much of a long text is gone through for the place that shows why it was found.
MOST_EXCERPTED = 40_000
#: Before a word that stands in the title; no folded word has such a sign.
IN_TITLE = "t_"
#: The rank of what has the words elsewhere.
NOT_IN_TITLE = 5


# -- what a thing is found by ------------------------------------------------------------------------------------------


def index_text(text: str, *, number: str = "", title: str = "") -> str:
    """Return what a thing is found by: its words, folded; its number in one piece; and the words of its title, marked.

    The title is given where the text is long, so that what has the words in its title can be found before it.

    >>> index_text("Số 05/TB-UBND", number="05/TB-UBND", title="Kết luận")
    'so 05 tb ubnd 5tbubnd t_ket t_luan'
    """
    found = fold(text)
    if len(found) > MOST_LETTERS and any(len(word) > MOST_LETTERS for word in found.split()):
        found = " ".join(word[:MOST_LETTERS] for word in found.split())
    marked = dict.fromkeys(IN_TITLE + word[:MOST_LETTERS] for word in fold(title).split())
    return " ".join(filter(None, (found, as_one(number), *marked)))


def as_one(number: str) -> str:
    """Return a document's number and symbol as one word, however it was typed.

    >>> as_one("05 / tb-ubnd"), as_one("5/TB-UBND")
    ('5tbubnd', '5tbubnd')
    """
    return fold(number).replace(" ", "").lstrip("0")[:MOST_LETTERS]


def is_completed(word: str) -> bool:
    """Say whether what was begun of such a word is completed to it; numbers are looked for as they are typed.

    >>> [is_completed(word) for word in ("hoa", "t_hoa", "35", "5tbubnd")]
    [True, False, False, False]
    """
    return word.isalpha()


# -- what was asked ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """What somebody typed, as it is looked for."""

    words: tuple[str, ...]
    #: The number of a document that stands in it, in one piece.
    number: str
    typed: str
    bare: str

    @property
    def letters(self) -> int:
        return sum(map(len, self.words))


def asked(typed: str) -> Asked:
    """Return what to look for; a text is found when it has all the words, the last by its beginning.

    >>> asked("Số hoá, SỐ hóa hồ sơ 35/KH-UBND!").words
    ('so', 'hoa', 'ho', '35', 'kh', 'ubnd')
    """
    number = _NUMBER.search(typed)
    return Asked(tuple(search_words(typed)), as_one(number[0]) if number else "", _phrase(typed), f" {fold(typed)} ")


def search_words(query: str) -> list[str]:
    """Return the words to look for, folded, each once; a text is found when it has all of them.

    >>> search_words("Số hoá, SỐ hóa hồ sơ!")
    ['so', 'hoa', 'ho']
    """
    return list(dict.fromkeys(word[:MOST_LETTERS] for word in fold(query).split()))[:MOST_WORDS]


def rank(query: Asked, title: str, number: str = "") -> int:
    """Return how well a title fits, 0 being best: by number, the very words, those words apart, without marks, not.

    >>> [rank(asked("số hoá"), text) for text in ("Số hóa hồ sơ", "hóa đơn, số", "so hoa", "hoa so", "sổ hoạch", "thu")]
    [1, 2, 3, 4, 4, 5]
    >>> rank(asked("thông báo 5/tb-ubnd"), "Kết luận kiểm tra", "05/TB-UBND")
    0
    """
    if query.number and number and as_one(number) == query.number:
        return 0
    given = _phrase(title)
    if query.typed in given:
        return 1
    if set(query.typed.split()) <= set(given.split()):
        return 2
    among = _bare(title)
    if query.bare in among:
        return 3
    *whole, last = query.words
    return 4 if all(f" {word} " in among for word in whole) and f" {last}" in among else NOT_IN_TITLE


@lru_cache(maxsize=4096)  # lists show the same titles again and again
def _phrase(text: str) -> str:
    return f" {' '.join(_WORDS.findall(canon(text).casefold()))} "


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return f" {fold(text)} "


_bare_word = lru_cache(maxsize=16384)(fold)  # texts say the same few thousand words again and again


# -- what is shown of it -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A run of text in an excerpt, found or beside what was found."""

    text: str
    is_hit: bool


class Sought(dict[str, bool]):
    """The words that were looked for, as the answer whether a word of a text is one; of the last the beginning will do.

    Each word is looked at once: lists repeat themselves.
    """

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        *self._whole, self._last = words

    def __missing__(self, word: str) -> bool:
        bare = _bare_word(word)
        found = self[word] = bare in self._whole or bare.startswith(self._last)
        return found


def excerpt(text: str, words: Iterable[str] | Sought) -> list[Piece]:
    """Return the part of a text around the first word that was looked for, with all such words set apart.

    >>> [(p.text, p.is_hit) for p in excerpt("Chưa số hóa đủ", ["so", "hoa"])]
    [('Chưa ', False), ('số', True), (' ', False), ('hóa', True), (' đủ', False)]
    """
    sought = words if isinstance(words, Sought) else Sought(words)
    found: list[re.Match[str]] = []
    hits: list[bool] = []
    first_hit: int | None = None
    enough = MOST_EXCERPTED
    for match in _WORDS.finditer(text, 0, MOST_EXCERPTED):
        is_hit = sought[match[0]]
        found.append(match)
        hits.append(is_hit)
        if is_hit and first_hit is None:
            first_hit = len(hits) - 1
            # One more than is shown tells that there is more.
            enough = max(first_hit - WORDS_BEFORE, 0) + WORDS_SHOWN
        if len(hits) > enough:
            break
    if not found:
        return []
    first = max(0, (first_hit or 0) - WORDS_BEFORE) if len(found) > WORDS_SHOWN else 0
    return list(_pieces(text, found, hits, first))


def _pieces(text: str, found: list[re.Match[str]], hits: list[bool], first: int) -> Iterable[Piece]:
    last = min(len(found), first + WORDS_SHOWN)
    place = found[first].start() if first else 0
    is_cut = last < len(found) or len(text) > MOST_EXCERPTED
    end = found[last - 1].end() if is_cut else len(text)
    if first:
        yield Piece("… ", False)
    for match, is_hit in zip(found[first:last], hits[first:last], strict=True):
        if is_hit:
            if place < match.start():
                yield Piece(text[place : match.start()], False)
            yield Piece(match.group(), True)
            place = match.end()
    if place < end:
        yield Piece(text[place:end], False)
    if is_cut:
        yield Piece(" …", False)
