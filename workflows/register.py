"""The register of outgoing documents (sổ đăng ký văn bản đi): which numbers are given, missing, late, out of order.

Numbers run from 01 on 1 January to 31 December in the order of issue, and number and symbol together are unique in the
year (Nghị định 30/2020, điều 15).  How documents share counters is decided by the head of the agency.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.calendars import WorkCalendar
from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.moves import Label, Move, Refused, Workflow, by, states
from workflows.numbers import NumberTaken, check_number
from workflows.roles import Role


class Scheme(StrEnum):
    """How an authority's documents share counters."""

    ALL = "all"
    TYPE = "type"
    TEAM = "team"


SCHEME_LABELS: dict[Scheme, str] = {
    Scheme.ALL: N_("Một hệ thống số chung cho mọi loại văn bản"),
    Scheme.TYPE: N_("Mỗi loại văn bản một hệ thống số"),
    Scheme.TEAM: N_("Mỗi loại văn bản một hệ thống số, Đoàn kiểm tra có số riêng"),
}


class NumberState(StrEnum):
    """Where a number stands; none is ever given twice, whatever became of it."""

    RESERVED = "reserved"
    ISSUED = "issued"
    VOIDED = "voided"


_CLERKS = by(Role.OFFICE, Role.OFFICER, Role.ADMIN)

NUMBER: Workflow[NumberState] = Workflow(
    NumberState.RESERVED,
    {
        NumberState.RESERVED: Label(N_("Đang giữ số"), "waiting", "clock"),
        NumberState.ISSUED: Label(N_("Đã cấp"), "done", "check"),
        NumberState.VOIDED: Label(N_("Bỏ số"), "neutral", "ban"),
    },
    [
        Move("issue", N_("Cấp cho văn bản"), states(NumberState.RESERVED), NumberState.ISSUED, _CLERKS),
        Move("void", N_("Bỏ số"), states(NumberState.RESERVED), NumberState.VOIDED, _CLERKS, needs_reason=True),
    ],
)


#: No office gives a hundred thousand numbers a year.
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its symbol: 35 and "KH-UBND"."""

    value: int
    symbol: str

    def __str__(self) -> str:
        return f"{self.value:02d}/{self.symbol}"


def read_number(text: str) -> Number:
    """Return a number as its two parts; refused when it is not written as the decree wants it, or is none.

    >>> read_number("05/TB-UBND")
    Number(value=5, symbol='TB-UBND')
    """
    check_number(text)
    value, _slash, symbol = text.partition("/")
    found = Number(int(value), symbol) if len(value) <= _DIGITS else Number(0, symbol)
    if found.value == 0 or str(found) != text:
        check_number("")
    return found


def issuer_of(scheme: Scheme, *, team_id: int | None = None) -> str:
    """Return who gives the number: the authority ("") or, where teams have numbers of their own, the team."""
    return f"team:{team_id}" if scheme is Scheme.TEAM and team_id is not None else ""


def series_of(scheme: Scheme, symbol: str, issuer: str = "") -> str:
    """Return the counter that a symbol belongs to."""
    if issuer:
        return f"{issuer}:{symbol}"
    return "*" if scheme is Scheme.ALL else symbol


#: Sentences for a number that another document has; the kind is that of the document that wants it.
_TAKEN: dict[DocumentKind, str] = {
    DocumentKind.PLAN: N_("Số %(number)s đã dùng cho kế hoạch khác trong năm."),
    DocumentKind.NOTICE: N_("Số %(number)s đã dùng cho thông báo khác trong năm."),
    DocumentKind.TEAM_DECISION: N_("Quyết định số %(number)s đã được ghi."),
}


def taken(number: str, kind: DocumentKind, of: DocumentKind | None = None) -> NumberTaken:
    """Return the refusal of a number that is given already; ``of`` is the kind of the document that has it."""
    usual = of in (None, kind) and kind in _TAKEN
    return NumberTaken(
        _TAKEN[kind] if usual else N_("Số %(number)s đã dùng cho văn bản khác trong năm."), number=number
    )


# -- gaps --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Numbers from ``first`` to ``last``, both counted."""

    first: int
    last: int

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number <= self.last

    def __str__(self) -> str:
        return f"{self.first:02d}" if self.first == self.last else f"{self.first:02d}-{self.last:02d}"

    @property
    def count(self) -> int:
        return self.last - self.first + 1


def gaps(numbers: Iterable[int], explained: Iterable[Span] = ()) -> list[Span]:
    """Return the numbers below the highest one given that nobody has explained.

    >>> [str(span) for span in gaps([2, 5, 6], [Span(3, 3)])]
    ['01', '04']
    """
    given = set(numbers)
    highest = max(given, default=0)
    covered = sorted([*(Span(n, n) for n in given), *explained])
    found, next_free = [], 1
    for span in covered:
        if span.first > highest:
            break
        if span.first > next_free:
            found.append(Span(next_free, span.first - 1))
        next_free = max(next_free, span.last + 1)
    return found


def next_number(numbers: Iterable[int], explained: Iterable[Span] = ()) -> int:
    """Return the number after the highest one known: what a clerk would propose, never what is given by itself.

    >>> next_number([1, 2, 7]), next_number([])
    (8, 1)
    """
    return max([0, *numbers, *(span.last for span in explained)]) + 1


def check_span(span: Span, numbers: Iterable[int]) -> None:
    """Refuse an explanation of numbers that are no gap."""
    if span.first < 1 or span.last < span.first:
        raise Refused(N_("Hãy nhập số đầu từ 1 trở lên và số cuối không nhỏ hơn số đầu."))
    if inside := sorted(number for number in numbers if number in span):
        named = ", ".join(f"{number:02d}" for number in inside[:5])
        raise Refused(N_("Trong khoảng này đã có số trong sổ: %(numbers)s."), numbers=named)


# -- what a clerk would point out --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One issued number of one series; ``signed_on`` is None where nobody knows it."""

    id: int
    number: int
    issued_on: date
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something wrong with a number; ``message`` is a gettext message with ``params``."""

    code: str
    message: str
    params: Mapping[str, object]


def flags(lines: Sequence[Line], calendar: WorkCalendar) -> dict[int, list[Flag]]:
    """Return what is wrong with the numbers of one series, by the lines' ids."""
    ordered = sorted(lines, key=lambda line: line.number)
    found: dict[int, list[Flag]] = {}
    latest: Line | None = None
    for line in ordered:
        if latest and latest.issued_on > line.issued_on:
            found.setdefault(line.id, []).append(_earlier_than(latest))
        if latest is None or line.issued_on > latest.issued_on:
            latest = line
    earliest: Line | None = None
    for line in reversed(ordered):
        if earliest and earliest.issued_on < line.issued_on:
            found.setdefault(line.id, []).append(_later_than(earliest))
        if earliest is None or line.issued_on < earliest.issued_on:
            earliest = line
    for line in ordered:
        if line.signed_on and is_late(line.signed_on, line.issued_on, calendar):
            found.setdefault(line.id, []).append(_late(line.signed_on))
    return found


def is_late(signed_on: date, issued_on: date, calendar: WorkCalendar) -> bool:
    """Tell whether a number was given later than the working day after the signature (điều 15, khoản 3)."""
    return issued_on > calendar.add_working_days(signed_on, 1)


def _earlier_than(other: Line) -> Flag:
    params = {"number": f"{other.number:02d}", "date": f"{other.issued_on:%d/%m/%Y}"}
    return Flag("earlier", N_("Ngày sớm hơn số nhỏ hơn: số %(number)s ghi ngày %(date)s."), params)


def _later_than(other: Line) -> Flag:
    params = {"number": f"{other.number:02d}", "date": f"{other.issued_on:%d/%m/%Y}"}
    return Flag("later", N_("Ngày muộn hơn số lớn hơn: số %(number)s ghi ngày %(date)s."), params)


def _late(signed_on: date) -> Flag:
    message = N_("Cấp số muộn: ký ngày %(date)s, phải cấp số chậm nhất ngày làm việc tiếp theo.")
    return Flag("late", message, {"date": f"{signed_on:%d/%m/%Y}"})
