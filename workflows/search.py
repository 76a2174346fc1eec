"""Search without marks: which text fits better, and the piece of it that shows why it was found."""

import re
from dataclasses import dataclass

from workflows.vietnamese import canon, fold

_WORDS = re.compile(r"[^\W_]+")
WORDS_BEFORE, WORDS_SHOWN = 6, 24
MOST_WORDS = 8


def search_words(query: str) -> list[str]:
    """Return the words to look for, folded, each once; a text is found when it has all of them.

    >>> search_words("Số hoá, SỐ hóa hồ sơ!")
    ['so', 'hoa', 'ho']
    """
    return list(dict.fromkeys(fold(query).split()))[:MOST_WORDS]


def rank(query: str, text: str) -> int:
    """Return how well a text fits, 0 being best: the very words, the same words apart, without marks, in part.

    >>> [rank("số hoá", text) for text in ("Số hóa hồ sơ", "hóa đơn, số", "so hoa", "hoa so", "sổ hoạch")]
    [0, 1, 2, 3, 4]
    """
    asked, given = canon(query).casefold(), canon(text).casefold()
    if _phrase(asked) in _phrase(given):
        return 0
    if set(_WORDS.findall(asked)) <= set(_WORDS.findall(given)):
        return 1
    bare, among = fold(query), fold(text)
    if f" {bare} " in f" {among} ":
        return 2
    return 3 if set(bare.split()) <= set(among.split()) else 4


def fit(query: str, title: str, text: str) -> int:
    """Return how well a thing fits, 0 being best: by its title before the text beneath, which says more and means less.

    >>> [fit("số hoá", *of) for of in (("Số hóa", ""), ("Hồ sơ", "Số hóa đủ"), ("so hoa", ""), ("Hồ sơ", "hoa so"))]
    [0, 1, 4, 7]
    """
    return min(2 * rank(query, title), 2 * rank(query, text) + 1)


def _phrase(text: str) -> str:
    return f" {' '.join(_WORDS.findall(text))} "


@dataclass(frozen=True)
class Piece:
    """A run of text in an excerpt, found or beside what was found."""

    text: str
    is_hit: bool


def _hits(given: list[str], words: list[str]) -> list[bool]:
    """Return which of the words of a text were looked for: whole ones, or beginnings where there is no whole one."""
    whole = {word for word in words if word in given}
    begun = tuple(word for word in words if word not in whole)
    return [word in whole or bool(begun and word.startswith(begun)) for word in given]


def excerpt(text: str, words: list[str]) -> list[Piece]:
    """Return the part of a text around the first word that was looked for, with all such words set apart.

    >>> [(p.text, p.is_hit) for p in excerpt("Chưa số hóa đủ", ["so", "hoa"])]
    [('Chưa ', False), ('số', True), (' ', False), ('hóa', True), (' đủ', False)]
    """
    found = list(_WORDS.finditer(text))
    hits = _hits([fold(match.group()) for match in found], words)
    if not found:
        return []
    around = (hits.index(True) if True in hits else 0) - WORDS_BEFORE
    first = max(0, around) if len(found) > WORDS_SHOWN else 0
    last = min(len(found), first + WORDS_SHOWN)
    start = found[first].start() if first else 0
    end = found[last - 1].end() if last < len(found) else len(text)
    pieces = [Piece("… ", False)] if first else []
    place = start
    for match, is_hit in zip(found[first:last], hits[first:last], strict=True):
        if is_hit:
            pieces += [Piece(text[place : match.start()], False), Piece(match.group(), True)]
            place = match.end()
    pieces += [Piece(text[place:end], False), Piece(" …" if last < len(found) else "", False)]
    return [piece for piece in pieces if piece.text]
