"""The counts that a sentence tells one after the other, each with the words that say what it counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.reading.amounts import UNITS, unit_of
from workflows.reading.quantities import MONEY, NUMBER, value_of

_MONEY = r"(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s?(?:đồng|đ)(?![^\W\d_])"
_COUNT = re.compile(
    rf"(?<![\w/.,-])(?P<number>{NUMBER})(?![\d/%]|[.,]\d|\s?%|\s?/\s?\d|[-–]\s?\d)"
    rf"(?:\s?(?P<unit>{_MONEY}|(?:{UNITS})(?![^\W\d_])))?"
)
#: A number behind these is a name, a place in a text or a time, and counts nothing.
_NAMED = re.compile(
    r"(?:điểm|(?<![Dd]anh )mục|khoản|[Đđ]iều|tiêu chí|[Qq]uý|[Nn]ăm|[Tt]háng|[Nn]gày|thứ|lần|[Pp]hụ lục"
    r"|[Bb]iểu|[Mm]ẫu|mức(?: độ)?(?: \d,(?: và)?)?|[Pp]hần|đợt|giờ|[Pp]hường|[Qq]uận|[Kk]hu phố"
    r"|[Tt]ổ|[Tt]hôn|[Ấấ]p|[Kk]hóm|[Kk]hóa)(?: số)? $"
)
_TIME = re.compile(r"\s?(?:tháng|ngày|giờ|phút|năm|tuổi|lần|buổi|m²|m2|km|%)(?![^\W\d_])")
_PEOPLE = frozenset(
    ["người", "cán bộ", "công chức", "viên chức", "CBCC", "đồng chí", "thành viên", "đảng viên", "biên chế"]
)
#: What is counted and is on no list: the word behind the number, unless that only goes on with the sentence.
_OTHER = re.compile(
    r"\s(?!(?:và|thì|có|đã|là|trên|trong|của|đạt|chiếm|bằng|được|còn|chưa|không|tại|theo|để|do|từ|đến|với|nhưng|hoặc"
    r"|gồm|trước|đúng|quá|trễ|toàn|một|cung|đang|hài|mới|cho|ở|về)\b)(?P<word>[^\W\d_]{2,})"
)
#: What people are told off by beside their number: one of them may be all of these.
OVERLAPS = re.compile(
    r"đảng viên|trình độ|đại học|thạc sĩ|cao đẳng|trung cấp|dân tộc|tuổi|lý luận|chuyên môn|tin học|số hóa|chữ ký|đạt",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[,;:.()–]")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """A number; ``before`` are the words of its own clause that lead to it, ``behind`` those that follow it."""

    value: float
    unit: str
    start: int
    end: int
    before: str
    behind: str


def counts_in(text: str, start: int, end: int) -> Sequence[Counted]:
    """Return the counts between two places, money in đồng and people of every kind as people.

    >>> [(one.value, one.unit, one.before) for one in counts_in("Giao 1,5 tỷ đồng, chi 900 triệu đồng", 0, 36)]
    [(1500000000.0, 'đồng', 'Giao'), (900000000.0, 'đồng', 'chi')]
    >>> [(one.value, one.behind) for one in counts_in("Năm 2024, tại mục 5 có 31 công chức ký số", 0, 42)]
    [(31.0, 'ký số')]
    """
    return tuple(_counts(text, start, end))


def _counts(text: str, start: int, end: int) -> Iterator[Counted]:
    last = start
    for match in _COUNT.finditer(text, start, end):
        ahead = text[max(last, match.start() - _NEAR) : match.start()]
        if _NAMED.search(text[max(0, match.start() - 12) : match.start()]) or _TIME.match(text, match.end("number")):
            continue
        value = value_of(match["number"])
        other = _OTHER.match(text, match.end("number"), end)
        unit = unit_of(match["unit"] or (other["word"] if other and other["word"].islower() else ""))
        if unit.endswith("đồng") and unit in MONEY:
            value, unit = value * MONEY[unit], "đồng"
        behind = _WORDS.split(re.split(r"\d", text[match.end() : min(end, match.end() + _NEAR)])[0])[0]
        yield Counted(
            value, "người" if unit in _PEOPLE else unit, match.start(), match.end(),
            _WORDS.split(ahead.rstrip(" :("))[-1].strip(), behind.strip(),
        )  # fmt: skip
        last = match.end()
