"""A document that is cited more than once has one number: "Kế hoạch số 17/KH-UBND" is not 71/KH-UBND as well.

Type, issuer, day and subject tell which document is meant.  A body may issue two of one type on one day, but not on one
subject; where a second citation leaves the subject out, only figures that changed places tell a slip, and only a look.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Span
from workflows.vietnamese import fold

_CITED = re.compile(
    r"(?P<type>Nghị (?:quyết|định)|Quyết định|Kế hoạch|Thông báo|Công văn|Báo cáo|Kết luận|Chỉ thị|Thông tư|Hướng dẫn)"
    r" số:? ?(?P<number>\d{1,5})(?P<symbol>[/-][A-ZĐ][A-ZĐƯa-z0-9&./-]{0,30}),? \(?(?:ký |ban hành )?ngày"
    r" (?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})\)?"
    r"(?:,? của (?P<issuer>(?:(?!về\b|ban hành\b|phê duyệt\b)[^\s,.;:()]+ ?){1,8}))?"
    r"(?:,? ?(?:về(?: việc)?|ban hành|phê duyệt) (?P<about>[^.;:()“”\n]{12,160}))?",
    re.IGNORECASE,
)
#: So many words of a subject are compared: behind them one citation tells more than another.
_WORDS = 7
#: Of one type and day so many are cited at most.
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Cited:
    name: str
    number: str
    issuer: str
    about: tuple[str, ...]
    span: Span


@figure_rule(
    "name_mismatch",
    title=N_("Văn bản viện dẫn nhiều lần ghi cùng một số"),
    why=N_("Một văn bản chỉ có một số; hai số thì một chỗ sai, người nhận không tìm được văn bản."),
)
def cited_by_two_numbers(case: Case) -> Iterator[Fault]:
    before: dict[tuple[str, str, date], list[_Cited]] = {}
    for key, one in _cited(case):
        others = before.setdefault(key, [])
        sure, other = max(
            ((_sameness(one, other), other) for other in others), key=lambda pair: pair[0], default=(0, one)
        )
        if all(one.number != before.number for before in others) and len(others) < _MOST:
            others.append(one)
            if sure:
                values = {"basis": one.name, "other": other.name}
                text = N_("%(basis)s, chỗ khác ghi %(other)s, cùng ngày và nội dung.")
                right = N_("Đối chiếu văn bản gốc, ghi một số.")
                yield Fault(one.span, "medium", text, right, values, sure, also=(other.span,))


def _cited(case: Case) -> Iterator[tuple[tuple[str, str, date], _Cited]]:
    for block in case.blocks:
        for match in _CITED.finditer(block.text):
            day = day_of(match["day"])
            if day is None:
                continue
            name = f"{match['type'][0].upper()}{match['type'][1:]} số {match['number']}{match['symbol'].rstrip('./-')}"
            about = tuple(fold(match["about"] or "").split()[:_WORDS])
            issuer = fold(match["issuer"] or "").strip()
            cited = _Cited(
                name, match["number"].lstrip("0"), issuer, about, block.span(match.start(), match.end("day"))
            )
            yield (fold(match["type"]), fold(match["symbol"].rstrip("./-")), day), cited


def _sameness(one: _Cited, other: _Cited) -> float:
    """Return how sure two citations by different numbers mean one document; both are of one type, symbol and day."""
    if one.number == other.number or not _is_one_issuer(one.issuer, other.issuer):
        return 0.0
    have_changed_places = len(one.number) > 1 and sorted(one.number) == sorted(other.number)
    if len(one.about) == _WORDS == len(other.about):
        return 0.85 if one.about == other.about else 0.0
    return 0.6 if have_changed_places and (not one.about or not other.about) else 0.0


def _is_one_issuer(one: str, other: str) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)
