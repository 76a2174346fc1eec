"""One amount has one unit: "1.245 tỷ đồng" and "1.245 triệu đồng" in one report are one number slipped."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.forms_rates import number_of
from workflows.i18n import N_
from workflows.reading.quantities import MONEY, NUMBER, value_of
from workflows.reading.statement import Span
from workflows.vietnamese import fold

_AMOUNT = re.compile(rf"(?<![\d.,/])(?P<n>{NUMBER}) (?P<unit>{'|'.join(MONEY)})\b", re.IGNORECASE)
_ALIKE = 2
_DIGITS = 3
_COMMON = frozenset(["la", "dat", "duoc", "tren", "cua", "voi", "va", "so", "tong", "nam", "den", "ngay", "trong"])


@figure_rule(
    "cross_section_mismatch",
    title=N_("Một số tiền ghi một đơn vị tính trong cả văn bản"),
    why=N_("Nhầm nghìn, triệu, tỷ làm con số sai nghìn lần mà nhìn vẫn quen mắt."),
)
def amounts_one_unit(case: Case) -> Iterator[Fault]:
    told: list[tuple[str, float, str, set[str], Span]] = []
    for block in case.blocks:
        for match in [] if block.is_row else _AMOUNT.finditer(block.text):
            words = set(fold(block.text[max(0, match.start() - 60) : match.start()]).split()) - _COMMON
            unit, span = match["unit"].lower(), block.span(*match.span())
            for number, _, other, around, where in told:
                is_same = number == match["n"] and len(re.sub(r"\D", "", number)) >= _DIGITS
                if is_same and MONEY[other] != MONEY[unit] and len(around & words) >= _ALIKE:
                    values = {"one": f"{match['n']} {unit}", "other": f"{number} {other}"}
                    text = N_("Ghi %(one)s, chỗ khác ghi %(other)s.")
                    yield Fault(span, "high", text, N_("Kiểm tra lại đơn vị tính."), values, 0.85, also=(where,))
                    break
            told.append((match["n"], value_of(match["n"]), unit, words, span))
    yield from _in_forms(case, told)


def _in_forms(case: Case, told: list[tuple[str, float, str, set[str], Span]]) -> Iterator[Fault]:
    """Say where the form has the number of the text a thousand times: it was written in another unit."""
    for row in case.statement.indicators:
        unit, value = row.unit.lower(), number_of(row)
        if unit not in MONEY or not value:
            continue
        label = set(fold(row.label).split()) - _COMMON
        for number, amount, other, words, where in told:
            ratio = value * MONEY[unit] / (amount * MONEY[other]) if amount else 1.0
            is_slip = any(abs(ratio - factor) < 1e-6 * factor for factor in (1e3, 1e6, 1e-3, 1e-6))
            if is_slip and len(label & words) > _ALIKE:
                values = {"form": f"{row.value} {unit}", "body": f"{number} {other}"}
                text = N_("Nhầm đơn vị tính: biểu mẫu ghi %(form)s, lời văn ghi %(body)s.")
                right = N_("Ghi theo đơn vị tính của biểu mẫu.")
                yield Fault(row.span, "high", text, right, values, 0.9, "unit", also=(where,))
                break
