"""Documents that a text cites: their kind, number, date and issuer, as written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_KIND = (
    r"Nghị định|Nghị quyết|Quyết định|Kế hoạch|Thông tư|Chỉ thị|Thông báo|Công văn|Báo cáo|Kết luận|Hướng dẫn"
    r"|Tờ trình|Công điện|Luật|Pháp lệnh"
)
_DAY = r"\d{1,2}(?:\s?/\s?|\s+tháng\s+)\d{1,2}(?:\s?/\s?|\s+năm\s+)\d{4}"
_CITATION = re.compile(
    rf"(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?"
    r"(?P<number>\d+(?:(?:\s?[-/]\s?|\s(?=UBND|HĐND))[A-ZĐ0-9][A-ZĐ0-9a-z&]*)+)"
    rf"(?:,?\s+(?:ký\s+)?ngày\s+(?P<day>{_DAY}))?"
    r"(?:,?\s+của\s+(?P<issuer>[^,;.()]{2,80}?)"
    r"(?=\s+(?:về|ban hành|phê duyệt|quy định|sửa đổi|thành lập|bổ sung)\b|[,;.()]|$))?"
)
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation; ``day`` is missing when no date stands there or it is in no calendar."""

    kind: str
    written: str
    number: str  # without blanks: "26-CT/TU"
    day: date | None
    day_written: str
    issuer: str
    start: int


def citations(text: str) -> Iterator[Citation]:
    """Yield the documents that a text cites by number, in order.

    >>> [(c.number, str(c.day)) for c in citations("theo Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ")]
    [('42/2022/NĐ-CP', '2022-06-24')]
    """
    for match in _CITATION.finditer(text):
        written, day = match["number"], match["day"] or ""
        number = re.sub(r"\s", "", written)
        yield Citation(match["kind"], written, number, _day(day), day, (match["issuer"] or "").strip(), match.start())


def names_number(text: str, number: str) -> bool:
    """Say whether a document's number stands in a text, however it is spaced; no part of a longer number is one.

    >>> names_number("Kế hoạch số 35/ KH-UBND", "35/KH-UBND"), names_number("Kế hoạch số 35/KH-UBND", "5/KH-UBND")
    (True, False)
    """
    return re.search(rf"(?<!\d){re.escape(_unspaced(number))}(?![\w-])", _unspaced(text)) is not None


def _unspaced(words: str) -> str:
    return re.sub(r"\s*([-/])\s*", r"\1", words)


def without_citations(text: str) -> str:
    """Return a text with the documents it cites blotted out: their dates are no deadlines."""
    return _CITATION.sub("…", text)


def blotted(text: str) -> str:
    """Return a text without the documents it cites, in which all else stands at its place.

    >>> blotted("theo Kế hoạch số 5/KH-UBND, xong")
    'theo ………………………………………………………, xong'
    """
    return _CITATION.sub(lambda match: "…" * len(match[0]), text)


def _day(written: str) -> date | None:
    if not written:
        return None
    day, month, year = map(int, _NUMBERS.findall(written))
    try:
        return date(year, month, day)
    except ValueError:
        return None
