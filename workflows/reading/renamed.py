"""What units were called before they were merged or renamed, as a document itself tells it: "xã B (nay là xã A)"."""

import re
from collections.abc import Iterable, Iterator

from workflows.reading.letters import UP
from workflows.reading.list_items import NAME
from workflows.vietnamese import canon, fold

_KIND = r"(?:(?<!thị )[Xx]ã|[Pp]hường|[Tt]hị trấn|TT\.?|[Đđ]ặc khu)"
_UNIT = rf"(?:UBND )?(?:các )?{_KIND} {NAME}"
#: "các xã Tân Tiến, Tân Hiệp và thị trấn Bố Hạ"; no merger has more of them, and a list without end is none.
SEVERAL = rf"{_UNIT}(?:(?:, | và |, và )(?:{_KIND} )?{NAME}){{0,20}}"
_MERGED = re.compile(
    rf"{_KIND} (?P<new>{NAME}) ?\((?:(?:mới|được|mới được|thành lập|sáp nhập|hợp nhất|hình thành|sắp xếp)[ ,]*)+"
    rf"(?:(?:trên cơ sở|từ|của)[ ,]*)(?:(?:sáp nhập|hợp nhất|sắp xếp|nhập|toàn bộ|của|từ)\s+)*"
    rf"(?P<old>{SEVERAL})[^()]*\)"
)
_BEFORE = re.compile(
    rf"{_KIND} (?P<new>{NAME}) ?(?:\(|, )(?:trước đây là|trước là|nguyên là|tên cũ là|tên cũ:?) (?P<old>{SEVERAL})"
    rf"|{_KIND} (?P<of>{NAME}) ?\((?P<past>{SEVERAL}) cũ\)"
)
_NOW = re.compile(
    rf"(?P<old>{SEVERAL})(?: cũ)?(?:,| ?\(| -)? ?nay (?:là|thuộc|nhập vào|sáp nhập vào) "
    rf"(?:UBND )?{_KIND} (?P<new>{NAME})"
)
_NAMES = re.compile(NAME)


def renamed_in(texts: Iterable[str]) -> dict[str, str]:
    """Return what each unit that is told to have become another is called now, by its folded former name.

    >>> renamed_in(["xã Tân An (sáp nhập từ các xã Tân Bình, Tân Hòa và thị trấn Cổ Lũng)"])
    {'tan binh': 'Tân An', 'tan hoa': 'Tân An', 'co lung': 'Tân An'}
    >>> renamed_in(["thị trấn Bố Hạ (nay là xã Bố Hạ), xã Đồng Vương, nay là xã Đồng Kỳ", "xã Ba (xã Phồn Xương cũ)"])
    {'dong vuong': 'Đồng Kỳ', 'phon xuong': 'Ba'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for old, new in _told(text):
            if fold(old) != fold(new):
                found.setdefault(fold(old), canon(new))
    return {old: new for old, new in found.items() if fold(new) not in found}


def _told(text: str) -> Iterator[tuple[str, str]]:
    for match in _MERGED.finditer(text):
        yield from ((one, match["new"]) for one in _names_of(match["old"]))
    for match in _BEFORE.finditer(text):
        yield from ((one, match["new"] or match["of"]) for one in _names_of(match["old"] or match["past"]))
    for match in _NOW.finditer(text):
        # Only the last of a list became what is told behind it.
        yield _names_of(match["old"])[-1], match["new"]


def _names_of(several: str) -> list[str]:
    words = re.sub(rf"(?:UBND|[Cc]ác|{_KIND})(?= [{UP}]|\s)", " ", several)
    return [match[0] for match in _NAMES.finditer(words)]
