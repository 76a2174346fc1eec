"""A number in groups of three has three figures in each: "3.000.000.0000 đồng" is none."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_GROUPED = re.compile(
    r"(?<![\d.-])\d{1,3}(?:\.\d{3})*(?:\.(?:\d{4,}|\d{1,2}))(?:\.\d{3})*(?=\s?(?:đ|đồng|triệu"
    r"|hồ sơ))(?![\d.])"
)


def is_malformed(text: str) -> bool:
    """Say whether a number of a text has a group with too many or too few figures."""
    return any(match[0].count(".") >= 2 for match in _GROUPED.finditer(text))


@figure_rule(
    "arithmetic",
    title=N_("Số viết đủ ba chữ số một nhóm"),
    why=N_("Thừa hay thiếu một chữ số làm con số sai mười lần."),
)
def malformed_number(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _GROUPED.finditer(block.text):
            if match[0].count(".") >= 2:
                text = N_("Số “%(written)s” có nhóm không đủ hoặc thừa chữ số.")
                yield Fault(block.span(*match.span()), "high", text, N_("Viết lại con số."), {"written": match[0]})
