"""One amount has one unit: "1.245 tỷ đồng" and "1.245 triệu đồng" in one report are one number slipped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import MONEY, NUMBER, value_of
from workflows.reading.rates import number_of
from workflows.reading.statement import Span
from workflows.vietnamese import fold

_AMOUNT = re.compile(rf"(?<![\d.,/])(?P<n>{NUMBER}) (?P<unit>{'|'.join(MONEY)})\b", re.IGNORECASE)
_ALIKE = 2
_DIGITS = 3
#: Of one number so many places are held against the others; what is told a hundred times is no slip of one.
_MOST = 20
#: A thousand or a million times too much, or too little.
_SLIPS = (1e-3, 1e-6, 1e3, 1e6)
_COMMON = frozenset(["la", "dat", "duoc", "tren", "cua", "voi", "va", "so", "tong", "nam", "den", "ngay", "trong"])


@dataclass(frozen=True, slots=True)
class _Told:
    """An amount in the text: its number and unit as printed, and the words that say what it is of."""

    number: str
    unit: str
    words: frozenset[str]
    span: Span


@figure_rule(
    "cross_section_mismatch",
    title=N_("Một số tiền ghi một đơn vị tính trong cả văn bản"),
    why=N_("Nhầm nghìn, triệu, tỷ làm con số sai nghìn lần mà nhìn vẫn quen mắt."),
)
def amounts_one_unit(case: Case) -> Iterator[Fault]:
    by_number: dict[str, list[_Told]] = {}
    for one in (found for block in case.blocks if not block.is_row for found in _told(block)):
        beside = by_number.setdefault(one.number, [])
        other = next((before for before in beside if _is_slip(one, before)), None)
        if other is not None:
            values = {"one": f"{one.number} {one.unit}", "other": f"{other.number} {other.unit}"}
            text = N_("Ghi %(one)s, chỗ khác ghi %(other)s.")
            yield Fault(one.span, "high", text, N_("Kiểm tra lại đơn vị tính."), values, 0.85, also=(other.span,))
        if len(beside) < _MOST:
            beside.append(one)
    yield from _in_forms(case, [one for beside in by_number.values() for one in beside])


def _told(block: Block) -> Iterator[_Told]:
    for match in _AMOUNT.finditer(block.text):
        words = frozenset(fold(block.text[max(0, match.start() - 60) : match.start()]).split()) - _COMMON
        yield _Told(match["n"], match["unit"].lower(), words, block.span(*match.span()))


def _is_slip(one: _Told, other: _Told) -> bool:
    is_long = len(re.sub(r"\D", "", one.number)) >= _DIGITS
    return is_long and MONEY[other.unit] != MONEY[one.unit] and len(other.words & one.words) >= _ALIKE


def _in_forms(case: Case, told: Sequence[_Told]) -> Iterator[Fault]:
    """Say where the form has the number of the text a thousand times: it was written in another unit."""
    by_amount: dict[int, list[_Told]] = {}
    for one in told:
        by_amount.setdefault(round(value_of(one.number) * MONEY[one.unit]), []).append(one)
    for row in case.statement.indicators:
        unit, value = row.unit.lower(), number_of(row)
        if unit not in MONEY or not value:
            continue
        label = set(fold(row.label).split()) - _COMMON
        slipped = [one for factor in _SLIPS for one in by_amount.get(round(value * MONEY[unit] * factor), ())]
        other = next((one for one in slipped if len(label & one.words) > _ALIKE), None)
        if other is not None:
            values = {"form": f"{row.value} {unit}", "body": f"{other.number} {other.unit}"}
            text = N_("Nhầm đơn vị tính: biểu mẫu ghi %(form)s, lời văn ghi %(body)s.")
            right = N_("Ghi theo đơn vị tính của biểu mẫu.")
            yield Fault(row.span, "high", text, right, values, 0.9, "unit", also=(other.span,))
