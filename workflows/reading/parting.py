"""Where a paragraph may part into statements: behind each sentence, mark and turning word within it."""

import re
from dataclasses import dataclass

from workflows.reading.sentences import sentences

_WITHIN = re.compile(
    r"[;:,]\s+|\s(?=(?:song|nhưng|tuy nhiên|tuy vậy|trong khi|còn|riêng|và|mà|thì|trong đó|đồng thời|nên)\s)",
    re.IGNORECASE,
)
#: What stands in brackets explains and parts nothing: "(đúng hạn 12 hồ sơ; trễ hạn 01 hồ sơ)".
_BRACKETS = re.compile(r"\([^()]{1,400}\)")
#: A paragraph longer than any official's is parted at its sentences only.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Seam:
    """A place where two statements may meet: the left one ends at ``left``, the right one begins at ``right``."""

    left: int
    right: int
    mark: str


def seams_of(text: str, start: int = 0) -> list[Seam]:
    """Return the seams of a text in order.

    >>> [(seam.mark, "Đã làm; còn chậm. Xong."[seam.right :]) for seam in seams_of("Đã làm; còn chậm. Xong.")]
    [(';', 'còn chậm. Xong.'), ('.', 'Xong.')]
    >>> [seam.mark for seam in seams_of("Trả 13 hồ sơ (đúng hạn 12; trễ hạn 01); đang giải quyết 02.")]
    [';']
    """
    found: list[Seam] = []
    brackets = [match.span() for match in _BRACKETS.finditer(text, start)]
    ends = [(begin + start, end + start) for begin, end in sentences(text[start:])]
    for place, (begin, end) in enumerate(ends):
        if place:
            found.append(Seam(ends[place - 1][1], begin, "."))
        if len(text) > _LONGEST:
            continue
        for match in _WITHIN.finditer(text, begin + 1, end):
            if match.end() >= end or (found and match.end() == found[-1].right):
                continue
            while brackets and brackets[0][1] <= match.start():
                brackets.pop(0)
            if brackets and brackets[0][0] < match.start():
                continue
            mark = match[0].strip() or "_"
            left = match.start() + (0 if mark == "_" else 1)
            found.append(Seam(left, match.end(), mark))
    return found
