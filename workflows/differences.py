"""Two wordings of one sentence, compared word by word, and two people's changes of it brought together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

PieceKind = Literal["same", "removed", "added"]

_WORDS = re.compile(r"\s*\w+|\s*[^\w\s]|\s+$")
_SENTENCES = re.compile(r"[^.;\n]*[.;\n]?")
# Finding what two texts share costs the product of their lengths.  Above this, what differs is found sentence by
# sentence, and above it again as one change: coarse, but never slow.
_LARGEST = 250_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both wordings have, or only the one before, or only the one after."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What two changes of one text come to together; ``text`` is None where they change the same words."""

    text: str | None

    @property
    def is_clean(self) -> bool:
        return self.text is not None


@dataclass(frozen=True, slots=True)
class _Change:
    """Words ``start`` to ``end`` of the base give way to these."""

    start: int
    end: int
    words: tuple[str, ...]


def differences(before: str, after: str) -> list[Piece]:
    """Return how ``after`` differs from ``before``, in reading order: what was removed stands before what was added.

    Without the added pieces it is ``before``, without the removed ones ``after``, letter by letter.

    >>> [(piece.kind, piece.text) for piece in differences("Xã Canh Nậu chậm.", "Xã Canh Nậu, Tân Sỏi chậm.")]
    [('same', 'Xã Canh Nậu'), ('added', ', Tân Sỏi'), ('same', ' chậm.')]
    """
    old, new = _cut(before, after)
    found: list[Piece] = []
    at = 0
    for change in _changes(old, new):
        _add(found, "same", old[at : change.start])
        _add(found, "removed", old[change.start : change.end])
        _add(found, "added", change.words)
        at = change.end
    _add(found, "same", old[at:])
    return found


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Return what both changed ``base`` to, if the changes do not touch each other; the same change counts once.

    >>> merge("Xã Canh Nậu chưa đạt.", "Riêng xã Canh Nậu chưa đạt.", "Xã Canh Nậu còn chưa đạt.").text
    'Riêng xã Canh Nậu còn chưa đạt.'
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    words, own, other = _cut(base, ours, theirs)
    brought = _together(_changes(words, own), _changes(words, other))
    if brought is None:
        return Merged(None)
    text, at = [], 0
    for change in brought:
        text += [*words[at : change.start], *change.words]
        at = change.end
    return Merged("".join([*text, *words[at:]]))


def _together(ours: Sequence[_Change], theirs: Sequence[_Change]) -> list[_Change] | None:
    """Return all changes in order; None where two different ones share a word or an edge."""
    found = sorted({*ours, *theirs}, key=lambda change: (change.start, change.end))
    for earlier, later in pairwise(found):
        if later.start <= earlier.end:
            return None
    return found


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Return what must be changed in ``old`` to get ``new``."""
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    middle, renewed = old[first : len(old) - last], new[first : len(new) - last]
    found: list[_Change] = []
    i = j = 0
    for place, other in [*_kept(middle, renewed), (len(middle), len(renewed))]:
        if i < place or j < other:
            found.append(_Change(first + i, first + place, tuple(renewed[j:other])))
        i, j = place + 1, other + 1
    return found


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the longest run of words that both have in the same order."""
    if not old or not new or len(old) * len(new) > _LARGEST:
        return []
    # lengths[i][j] is the most that old[i:] and new[j:] share.
    lengths = [[0] * (len(new) + 1)]
    for word in reversed(old):
        below, row = lengths[-1], [0] * (len(new) + 1)
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == new[j] else max(below[j], row[j + 1])
        lengths.append(row)
    lengths.reverse()
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _cut(*texts: str) -> list[list[str]]:
    """Return the texts in words, or in sentences where they are too long to be compared word by word."""
    words = [_words(text) for text in texts]
    longest = sorted(map(len, words))[-2:]
    return words if longest[0] * longest[-1] <= _LARGEST else [_sentences(text) for text in texts]


def _words(text: str) -> list[str]:
    """Return the words, each with the blanks before it, so that joined they are the text."""
    return _WORDS.findall(text)


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCES.findall(text) if part]


def _add(found: list[Piece], kind: PieceKind, words: Sequence[str]) -> None:
    if words:
        found.append(Piece(kind, "".join(words)))
