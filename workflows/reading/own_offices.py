"""The offices of a body that reports on itself, as its text names them: who did well and who did not.

Nothing lists them.  A name is what stands behind the word for an office as far as the text repeats it, or up to what
the office does: "Phòng Kỹ thuật có 5/6 viên chức …" and "Phòng Kỹ thuật lập sổ" name "Phòng Kỹ thuật".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from workflows.reading.blocks import Block
from workflows.reading.letters import LOW, UP
from workflows.reading.list_items import Listed
from workflows.reading.owners import actor_of
from workflows.vietnamese import canon, fold

_BEGINS = re.compile(
    r"(?<![^\W_])(?:Văn phòng|Phòng(?!,? chống)|Trung tâm|Chi cục|Trại|Trạm|Hạt Kiểm lâm|Khoa(?! học)|Ban Quản lý)"
    rf"(?= [{UP}])"
)
#: A word of a name, and what may join it to the next.
_WORD = re.compile(rf"(?:,? (?:và )?| - | – )(?=[{UP}{LOW}&-])[{UP}{LOW}&-]+")
#: Of another level, or of the whole: none of the own offices.
_OF_OTHERS = re.compile(r"\b(?:huyện|tỉnh|thành phố|thị xã|quận|Chính phủ|Quốc hội|Trung ương|Nội vụ|Sở)\b")
#: What the offices of a commune are called since 1 July 2025 (Nghị định 150/2025/NĐ-CP).
_BY_LAW = re.compile(
    r"Văn phòng (?:HĐND|Hội đồng nhân dân) và (?:UBND|Ủy ban nhân dân)|Phòng Kinh tế(?:, Hạ tầng và Đô thị)?"
    r"|Phòng Văn hóa - Xã hội|Trung tâm Phục vụ hành chính công(?! (?:cấp )?(?:tỉnh|huyện|thành phố|thị xã))"
)
_MOST_WORDS, _FEWEST = 10, 2


def own_offices(blocks: Sequence[Block], addressed: Iterable[str]) -> list[Listed]:
    """Return the offices that a text names, each once, but none that it is sent to."""
    whole = "\n".join(block.text for block in blocks)
    sent = " ".join(fold(one) for one in addressed)
    found: dict[str, Listed] = {}
    for block in blocks:
        for match in _BEGINS.finditer(block.text):
            name = _name_at(block.text, match.start(), match.end(), whole)
            if name and not _OF_OTHERS.search(name) and fold(name) not in sent:
                found.setdefault(fold(name), Listed(block, match.start(), name, canon(name)))
    return [one for one in found.values() if not any(_goes_on(one, other) for other in found.values())]


def _goes_on(one: Listed, other: Listed) -> bool:
    """Say whether a name only goes on behind another: "Phòng Kinh tế xã" behind "Phòng Kinh tế"."""
    return one.name.startswith(f"{other.name} ") and not one.name[len(other.name) + 1].isupper()


def _name_at(text: str, start: int, end: int, whole: str) -> str:
    """Return the longest name that the text holds twice, else as far as what is done."""
    longest = ""
    for stop in _stops(text, end):
        if whole.count(text[start:stop]) < _FEWEST:
            break
        longest = text[start:stop]
    by_law = _BY_LAW.match(text, start)
    if by_law and len(by_law[0]) > len(longest):
        return by_law[0]
    acts = re.sub(r" \d.*$", "", actor_of(text[start : start + 120]) or "")
    return acts if acts and (not longest or longest.startswith(acts)) and len(acts) < 60 else longest


def _stops(text: str, at: int) -> Iterator[int]:
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None:
            return
        at = word.end()
        yield at
