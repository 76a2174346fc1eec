"""A document that is cited more than once has one day: "Kế hoạch số 45/KH-UBND" is not of March and of May."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Span
from workflows.vietnamese import fold
from workflows.wording import date_cited

_CITED = re.compile(
    r"(?P<type>Nghị (?:quyết|định)|Quyết định|Kế hoạch|Thông báo|Công văn|Báo cáo|Kết luận|Chỉ thị|Thông tư|Hướng dẫn)"
    r" (?:[^\W\d_]+ ){0,3}?số:? ?(?P<number>\d{1,5}[a-z]?(?:/\d{4})?[/-][A-ZĐ][A-ZĐƯa-z0-9&./-]{0,30})"
    r"(?P<comma>,?) \(?(?:ký |ban hành )?ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})\)?"
    r"(?:,? của (?P<issuer>(?:(?!về\b|ban hành\b|phê duyệt\b)[^\s,.;:()]+ ?){1,8}))?",
    re.IGNORECASE,
)


#: Behind a comma a day may begin what was done on it: "nhận Thông báo số …, ngày 24/10/2023 Đảng ủy xã họp".
_NEW = re.compile(r" (?!của |về |và )[^\W\d_]|,")


#: Words in small letters that names of bodies hold.
_OF_NAMES = frozenset(
    (
        "nhân", "dân", "tịch", "xã", "phường", "thị", "trấn", "huyện", "tỉnh", "thành", "phố", "quận", "ủy", "vụ",
        "phủ", "khu", "đặc",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cited:
    name: str
    day: date
    issuer: str
    span: Span


@figure_rule(
    "date_order",
    title=N_("Văn bản viện dẫn nhiều lần ghi cùng một ngày"),
    why=N_("Một văn bản chỉ có một ngày; hai ngày thì một chỗ sai, người nhận không tìm được văn bản."),
)
def cited_two_ways(case: Case) -> Iterator[Fault]:
    first: dict[str, list[_Cited]] = {}
    for one in _cited(case):
        others = first.setdefault(fold(one.name), [])
        other = next((before for before in others if _is_same(one, before)), None)
        if other is None:
            others.append(one)
        elif one.day != other.day:
            values = {"basis": one.name, "day": date_cited(one.day), "other": date_cited(other.day)}
            text = N_("%(basis)s ghi ngày %(day)s, chỗ khác ghi ngày %(other)s.")
            right = N_("Đối chiếu văn bản gốc, ghi một ngày.")
            yield Fault(one.span, "high", text, right, values, 0.85, also=(other.span,))


def _cited(case: Case) -> Iterator[_Cited]:
    for block in case.blocks:
        for match in _CITED.finditer(block.text):
            day = day_of(match["day"])
            if day is not None and not (match["comma"] and _NEW.match(block.text, match.end("day"))):
                name = f"{match['type'][0].upper()}{match['type'][1:]} số {match['number'].rstrip('./-')}"
                yield _Cited(name, day, _issuer(match["issuer"] or ""), block.span(match.start(), match.end("day")))


def _issuer(words: str) -> str:
    """Return the name of a body, without what is said of the document behind it."""
    named = takewhile(lambda word: word[0].isupper() or word in _OF_NAMES, words.split())
    return fold(" ".join(named))


def _is_same(one: _Cited, other: _Cited) -> bool:
    """Say whether two citations are of one document: of one issuer, or so near in their days that one is a slip.

    A commune and its district may each have a plan of that number; the two would hardly share a day or a month, too.
    """
    if one.day == other.day:
        return True
    alike = sum((one.day.day == other.day.day, one.day.month == other.day.month, one.day.year == other.day.year))
    if one.issuer and other.issuer:
        is_one = one.issuer.startswith(other.issuer) or other.issuer.startswith(one.issuer)
        return (is_one and alike > 0 and one.day.year == other.day.year) or (is_one and alike == 2)
    return alike == 2
