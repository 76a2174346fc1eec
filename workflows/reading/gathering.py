"""A statement that goes on in the list beneath it: a total and its parts, one to a line, are one statement.

"Tổng số tiếp nhận 4.001 hồ sơ, trong đó:" over "- Trực tuyến: 3.674 hồ sơ;", "- Trực tiếp: 315 hồ sơ." says one thing.
A list whose items each say what was done or attained is none of these.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from workflows.reading.outline import Part

_MOST_LETTERS = 140
_FEWEST = 2
#: So much of the end of a paragraph tells whether it goes on.
_END = 300
#: No list of counts has more items.
_LONGEST = 40
_OPEN = re.compile(r"(?::|\b(?:trong đó|bao gồm|gồm|cụ thể|như sau|là))\W{0,3}$", re.IGNORECASE)
_TOTAL = re.compile(r"\d[\d.]*\s+[^\W\d_]+[^.;:\d]{0,80}[).;:]{0,3}$")
#: What an item says beside its count is attained, or lacks: it stands for itself.
_SAYS_MORE = re.compile(
    r"\b(?:đã|đạt|tỷ lệ|tỉ lệ|tổ chức|ban hành|thực hiện|hoàn thành|đúng hạn|trễ|quá hạn|chậm|chưa|không|chiếm|thiếu"
    r"|vượt|tăng|giảm|so với)\b|%",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"[^.;:\d]{0,110}:?\s*\d[\d.]*\s+[^\W\d_]+[^.;:\d]{0,70}[.;,]?$")
_NUMBERED = re.compile(r"(?P<counted>[^\W\d_]+) (?:số )?\d+\b")
_COUNTED = re.compile(r"\d+ ([^\W\d_]+)")


def lists_beneath(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yield where a statement stands that goes on in a list, and where the list ends.

    Items are counts and nothing else, or the things that the statement counts, each by its number.
    """
    place = 0
    while place < len(parts) - 1:
        lead, following = parts[place], parts[place + 1 : place + 1 + _LONGEST]
        count = sum(1 for _ in takewhile(partial(_is_item_of, lead), following))
        if count >= _FEWEST and not lead.block.is_row:
            yield place, place + count
        place += count + 1


def _is_item_of(lead: Part, item: Part) -> bool:
    text, above = item.block.text, lead.block.text[-_END:]
    if item.block.is_row or len(text) > _MOST_LETTERS or (item.is_heading and not item.block.is_bullet):
        return False
    is_open = bool(_OPEN.search(above))
    if not is_open and not _TOTAL.search(above):
        return False
    is_beneath = is_open or (item.block.is_bullet and item.block.mark != lead.block.mark)
    if is_beneath and _COUNTS.match(text) and not _SAYS_MORE.search(text):
        return True
    numbered = _NUMBERED.match(text)
    return numbered is not None and any(
        counted[1].lower() == numbered["counted"].lower() for counted in _COUNTED.finditer(above)
    )
