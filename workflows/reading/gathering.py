"""A statement that goes on in the list beneath it: a total and its parts, one to a line, are one statement.

"Tổng số tiếp nhận 4.001 hồ sơ, trong đó:" over "- Trực tuyến: 3.674 hồ sơ;" and "- Trực tiếp: 315 hồ sơ." says one thing.
A list whose items each say what was done or attained is none of these.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from workflows.reading.outline import Part

_MOST_LETTERS = 140
_FEWEST = 2
_OPEN = re.compile(r"(?::|\b(?:trong đó|bao gồm|gồm|cụ thể|như sau|là))\W*$", re.IGNORECASE)
_TOTAL = re.compile(r"\d[\d.]*\s+(?P<counted>[^\W\d_]+(?: [^\W\d_]+){0,3})[^.;:\d]{0,60}[).;:]*$")
#: What an item says beside its count is attained, or lacks: it stands for itself.
_SAYS_MORE = re.compile(
    r"\b(?:đã|đạt|tỷ lệ|tỉ lệ|tổ chức|ban hành|thực hiện|hoàn thành|đúng hạn|trễ|quá hạn|chậm|chưa|không|chiếm|thiếu|vượt"
    r"|tăng|giảm|so với)\b|%",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"[^.;:\d]{0,110}:?\s*\d[\d.]*\s+[^\W\d_]+[^.;:\d]{0,70}[.;,]?$")
_NUMBERED = re.compile(r"(?P<counted>[^\W\d_]+) (?:số )?\d+\b")


def lists_beneath(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yield where a statement stands that goes on in a list, and where the list ends.

    Items are counts and nothing else, or the things that the statement counts, each by its number.
    """
    place = 0
    while place < len(parts) - 1:
        items = list(takewhile(lambda one: _is_item_of(parts[place], one), parts[place + 1 :][:_LONGEST]))  # noqa: B023
        if len(items) >= _FEWEST and not parts[place].block.is_row:
            yield place, place + len(items)
        place += len(items) + 1


#: No list of counts has more items.
_LONGEST = 40


def _is_item_of(lead: Part, item: Part) -> bool:
    text, above = item.block.text, lead.block.text
    if item.block.is_row or len(text) > _MOST_LETTERS or (item.is_heading and not item.block.is_bullet):
        return False
    total = _TOTAL.search(above)
    is_beneath = bool(_OPEN.search(above)) or (item.block.is_bullet and item.block.mark != lead.block.mark)
    if total is None and not _OPEN.search(above):
        return False
    if is_beneath and _COUNTS.match(text) and not _SAYS_MORE.search(text):
        return True
    numbered = _NUMBERED.match(text)
    return numbered is not None and any(
        counted[1].lower() == numbered["counted"].lower() for counted in _COUNTED.finditer(above)
    )


_COUNTED = re.compile(r"\d+ ([^\W\d_]+)")
