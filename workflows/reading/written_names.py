"""The names of communes as a text writes them: how often in which spelling, of which kind, and which its list has."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workflows.reading.blocks import Block
from workflows.reading.letters import LOW, UP
from workflows.reading.list_items import KINDS, Listed
from workflows.reading.several import EACH, HOW_MANY
from workflows.vietnamese import canon, fold

_KIND = r"(?:(?<![Tt]hị )[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
_WORD = rf"[{UP}](?:[{LOW}]+|(?=\s|$|[,;.)]))"
_NAME = rf"(?:{_WORD}(?:[ ]{_WORD}){{0,3}}|\d{{1,2}}(?![\d/%.,]\d))"
#: "Hòa Tú 1": a number is part of a name where a list or its kind stands before it and nothing is counted behind it;
#: "Phú Lộc 94,2%" and "(xã Long Hải 02, …)" count.
_NUMBERED = r"(?: (?!0)\d{1,2}(?=\s*(?:[,;.:)](?!\d)|$)|\s+(?:và|chưa|đã|còn|cử|giao|tuy|có|được|giải|gắn|bỏ)\b))?"
_NAMED = re.compile(rf"(?P<kind>{_KIND})\s*:?\s+(?P<name>{_NAME}{_NUMBERED})")
#: "hai xã Long Thạnh, Châu Thới", "các xã Ea Hồ và Phú Lộc"
_NAMED_MANY = re.compile(
    rf"\b(?i:{EACH}|{HOW_MANY}) (?P<kind>{_KIND}) {_NAME}"
    rf"(?P<rest>(?:, {_NAME}){{0,30}}(?:,? và {_NAME})?)"
)
_NAMED_BARE = re.compile(rf"(?<=[,:(] ){_NAME}(?=[,;.) ])")
#: So many letters hold two words.
_FEW = 30
#: "tại UBND đặc khu Cù Lao Xanh" at the end of a title.
_AT_ONE = re.compile(
    rf"\b(?:tại|đối với|của) (?:[^,;.]{{0,60}} )?(?:UBND |Ủy ban nhân dân )?(?P<kind>{_KIND}) (?P<name>{_NAME})\W*$"
)
_ITEM = re.compile(
    rf"^(?:(?:UBND|Ủy ban nhân dân)\s+)?(?:các\s+)?(?:(?P<kind>{_KIND})\s*:?\s*)?(?P<name>{_NAME}(?: \d{{1,2}})?)$"
)
#: Words with a capital that follow "xã" and name no unit.
_NO_NAMES = frozenset(
    one.lower()
    for one in (
        "Hội", "Việt Nam", "Trong", "Công chức", "Công an", "Quân sự", "Đoàn", "Một cửa", "Kế hoạch", "Quyết định",
        "Có", "Tổng", "Các", "Không", "Bộ phận", "Văn phòng", "Đảng", "Mặt trận", "Ban", "Tổ", "Trang", "Cải cách",
        "Thông báo", "Báo cáo", "Năm", "Về", "Đã", "Nghị quyết", "Sở", "Phòng", "Trung tâm", "Chi cục", "Cộng",
        "Chi bộ", "Chi ủy", "Chủ tịch", "Bí thư",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """How a text spells each name and what kind it says it is of, by folded name; which spellings stand in its list."""

    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    in_list: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, kind: str) -> None:
        """Count a name that stands behind its kind."""
        name = canon(name)
        if name.isdigit() and kind != "ward":
            return
        key = fold(name)
        self.spellings.setdefault(key, Counter())[name] += 1
        self.kinds.setdefault(key, Counter())[kind] += 1

    def note_listed(self, listed: Iterable[Listed]) -> None:
        """Take in the names of a list, which are counted apart."""
        for one in listed:
            key, name = fold(one.name), canon(one.name)
            self.in_list[name] += 1
            if one.kind:
                self.kinds.setdefault(key, Counter())[one.kind] += 1
            self.spellings.setdefault(key, Counter())[name] += 0

    def is_name(self, key: str) -> bool:
        """Say whether a name is one: what a list has is, whatever words it begins with."""
        counts = self.spellings[key]
        return any(self.in_list[one] for one in counts) or not all(_is_no_name(one) for one in counts)

    def kind_of(self, key: str) -> str:
        """Return the kind that a name mostly stands behind."""
        counts = self.kinds.get(key, Counter())
        return max(counts or {"commune": 1}, key=lambda one: counts[one])


def written_names(blocks: Sequence[Block], listed: Iterable[Listed]) -> Written:
    """Return the names that stand in a text behind their kind, and those of the list of the inspected."""
    written = Written()
    for block in blocks:
        for match in _NAMED.finditer(block.text):
            if not _is_word(block.text[match.start("name") : match.start("name") + _FEW]):
                written.note(match["name"], KINDS[match["kind"].lower()])
        for match in _NAMED_MANY.finditer(block.text):
            for other in re.finditer(_NAME, match["rest"]):
                if not _is_word(block.text[match.start("rest") + other.start() :][:_FEW]):
                    written.note(other[0], KINDS[match["kind"].lower()])
    written.note_listed(listed)
    _without_beginnings(written.spellings)
    _count_bare(blocks, written.spellings)
    return written


def heads_of_parts(titles: Sequence[Block]) -> list[Listed]:
    """Return the units that the title of minutes names, or that head a part of a notice each."""
    found: list[Listed] = []
    for block in titles:
        match = _AT_ONE.search(block.text) or (_ITEM.match(block.text.rstrip(" :.")) if block.mark else None)
        if match and match["kind"] and not _is_no_name(match["name"]):
            name = match["name"]
            found.append(Listed(block, match.start("name"), name, name, KINDS[match["kind"].lower()]))
    return found


def _without_beginnings(spellings: dict[str, Counter[str]]) -> None:
    """Take out what is the beginning of a name with a number: "Hòa Tú" of "Hòa Tú 1"."""
    for key in [key for key in spellings if any(re.fullmatch(rf"{re.escape(key)} \d+", other) for other in spellings)]:
        del spellings[key]


def _count_bare(blocks: Sequence[Block], spellings: dict[str, Counter[str]]) -> None:
    """Count how names of units are spelt where they stand without their kind, in lists."""
    for block in blocks if spellings else ():
        for match in _NAMED_BARE.finditer(block.text):
            key = fold(match[0])
            if key in spellings:
                spellings[key][canon(match[0])] += 1


def _is_no_name(name: str) -> bool:
    """Say whether a name is none; the marks decide: "Năm 2023" names no unit, "Nam Sơn" does."""
    words = canon(name).lower()
    return words in _NO_NAMES or any(words.startswith(f"{one} ") for one in _NO_NAMES)


def _is_word(text: str) -> bool:
    """Say whether words that begin with one capital name a matter: "xã Kế hoạch số 18" names no commune "Kế"."""
    return " ".join(canon(text).lower().split()[:2]) in _NO_NAMES
