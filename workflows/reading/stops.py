"""What is told of a full stop: whether the sentence behind it goes on with the matter, or another statement begins.

No single word tells it.  What does, a little each, are the words of both sentences, how many of them they share, more
or less than they share with the sentences around them, and the how manieth of how many sentences they are: a paragraph
of many sentences tells of many matters.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from workflows.reading.traits import grams, marked_words_of

#: As much of a sentence is looked at.
_LONGEST = 400


def of_stop(sentences: Sequence[str], number: int) -> list[str]:
    """Return the traits of the full stop behind the sentence ``number`` of a paragraph.

    >>> told = of_stop(("Đã niêm yết 12 thủ tục.", "Niêm yết tại sảnh."), 0)
    >>> [one for one in told if one in {"left đã niêm", "right niêm yết", "stop 0 of 2"}]
    ['left đã niêm', 'right niêm yết', 'stop 0 of 2']
    """
    left, right = (one[:_LONGEST] for one in sentences[number : number + 2])
    found = [f"left {one}" for one in grams(marked_words_of(left), 2)]
    found += [f"right {one}" for one in grams(marked_words_of(right), 2)]
    before = sentences[number - 1][:_LONGEST] if number else ""
    behind = sentences[number + 2][:_LONGEST] if number + 2 < len(sentences) else ""
    found += _kinship(before, left, right, behind)
    count = len(sentences)
    found += [f"sentences {min(count, 6)}", f"behind {min(number, 4)}", f"last {number == count - 2}"]
    found.append(f"stop {min(number, 4)} of {min(count, 6)}")
    return found


def _kinship(before: str, left: str, right: str, behind: str) -> Iterator[str]:
    """Yield how much two sentences share, by itself and beside what each shares with its other neighbour."""
    for name, parts_of in (("words", _words), ("pairs", _pairs)):
        both = _shared(parts_of(left), parts_of(right))
        yield from (f"{name} shared {step}" for step in range(12) if both > step / 20)
        for side, other, its in (("next", behind, right), ("former", before, left)):
            more = both - _shared(parts_of(other), parts_of(its))
            yield from (f"{name} more than {side} {step}" for step in range(-4, 4) if more > step / 10)


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return which share of the shorter side the other side has as well."""
    return len(ours & theirs) / (min(len(ours), len(theirs)) + 1)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(marked_words_of(text))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(f"{a} {b}" for a, b in pairwise(marked_words_of(text)))
