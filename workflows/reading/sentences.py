"""Where sentences end in officials' prose, with its abbreviations, missing blanks and lists that trail off."""

import re
from collections.abc import Iterator

from workflows.reading.letters import UP

_END = re.compile(rf"(?:\.{{3,}}|…|[.!?])['”\"»)\]]*(?=\s|$|[{UP}])")
#: Beginnings of a sentence that goes on with what was said before it.
GOES_ON = (
    r"Các văn bản|Hiện nay|Hiện tại|Hiện |Đến thời điểm|Đến nay|Đặc biệt|Ngoài ra|Bên cạnh|Trong đó|Từ đó|Theo đó|Do đó"
    r"|Vì vậy|Hàng |Hằng |Định kỳ|Cụ thể|Nhất là|Đây là|Điều này|Việc này|Cùng với|Đồng thời|Tổng số|Trước đó|Sau đó"
    r"|Nội dung|Trường hợp"
)
_NEAR = 60
_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(“\"])(?:TT|TP|TM|KT|TL|TUQ|Q|ThS|TS|GS|PGS|BS|Tr|tr|vv|v\.v|St|P|T|Đ/c|đ/c|No|[A-ZĐ])$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends.

    >>> text = "Đạt 99.04%. Thuộc lĩnh vực.Thực hiện ở loa, băng rôn... các nơi. TT. HĐND xã"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Đạt 99.04%.', 'Thuộc lĩnh vực.', 'Thực hiện ở loa, băng rôn... các nơi.', 'TT. HĐND xã']
    """
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if end < len(text) and not _ends(text, match):
            continue
        if text[start:end].strip(" .…"):
            yield _trimmed(text, start, end)
            start = end
    if text[start:].strip(" .…/"):
        yield _trimmed(text, start, len(text))


def clauses(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands between full stops and semicolons; the stop within a number ends nothing.

    >>> [clause[0] for clause in clauses("Nhận 1.455 hồ sơ; đạt 99.04%. Còn 14")]
    ['Nhận 1.455 hồ sơ', ' đạt 99.04%', ' Còn 14']
    """
    return _CLAUSE.finditer(text)


_CLAUSE = re.compile(r"[^.;]+(?:\.(?=\d)[^.;]+)*")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, match: re.Match[str]) -> bool:
    # A few letters on either side are enough; a paragraph may be as long as a book.
    before = text[max(0, match.start() - _NEAR) : match.start()]
    after = text[match.end() : match.end() + _NEAR].lstrip()
    if not after:
        return True
    is_tight = not text[match.end()].isspace()
    if match[0].startswith(("...", "…")):
        return after[0].isupper() and not is_tight
    if match[0][0] == "." and len(match[0]) == 1:
        if _ABBREVIATIONS.search(before[-6:]) or (before[-1:].isdigit() and after[0].isdigit() and is_tight):
            return False
        if is_tight:
            return after[0].isupper() and (before[-1:].islower() or before[-1:] in "%)”") and after[1:2].islower()
        if after[0].islower():
            return before[-1:].isalnum() or before[-1:] in '%)”"'
        return True
    return after[0].isupper() or after[0].isdigit() or after[0] in '“"('


_UNFINISHED = re.compile(r"^(?:Sau khi|Khi|Trong khi|Trước khi|Do|Vì|Để|Nhằm|Nhờ|Với)\b")
_MAIN_CLAUSE = re.compile(
    r",\s*(?:(?:UBND|Ủy ban|xã|các|công chức|cán bộ|địa phương|đơn vị|Đoàn|lãnh đạo|Chủ tịch|Đảng ủy|bộ phận"
    r"|tổ chức|nên|trong|năm|đến|từ"
    r"|đề nghị|yêu cầu|cần|đã|tỷ lệ|việc)\b)",
    re.IGNORECASE,
)


def is_fragment(sentence: str) -> bool:
    """Say whether words between full stops are only a beginning: "Sau khi có Quyết định … năm 2022."."""
    return bool(_UNFINISHED.match(sentence)) and not _MAIN_CLAUSE.search(sentence)
