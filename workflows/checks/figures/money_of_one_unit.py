"""Two amounts of one sentence make its share only where both have one unit: "3.500 đồng, … 2.940 triệu đồng, 84%"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.as_json import agreement
from workflows.reading.quantities import MONEY, NUMBER, decimals_of, value_of
from workflows.reading.sentences import sentences

_AMOUNT = re.compile(rf"(?<![\d.,/])(?P<n>{NUMBER}) (?P<unit>{'|'.join(MONEY)})\b", re.IGNORECASE)
_SHARE = re.compile(rf"(?<![\d.,/])(?P<share>{NUMBER})\s?%")
_LONGEST = 500


@figure_rule(
    "arithmetic",
    title=N_("Hai số tiền của một tỷ lệ cùng đơn vị tính"),
    why=N_("Nhầm nghìn, triệu, tỷ làm con số sai nghìn lần mà nhìn vẫn quen mắt."),
)
def money_of_one_unit(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for start, end in [] if block.is_row or "%" not in block.text else sentences(block.text):
            told = list(_AMOUNT.finditer(block.text, start, min(end, start + _LONGEST)))
            for one, other in pairwise(told):
                share = _SHARE.search(block.text, other.end(), min(end, other.end() + 60))
                if share is None or one["unit"].lower() == other["unit"].lower() or not _makes(one, other, share):
                    continue
                values = {"one": one[0], "other": other[0]}
                text = N_("Tỷ lệ chỉ đúng khi %(one)s và %(other)s cùng một đơn vị tính.")
                span = block.span(one.start(), share.end())
                yield Fault(span, "high", text, N_("Kiểm tra lại đơn vị tính."), values, 0.85, "unit")


def _makes(one: re.Match[str], other: re.Match[str], share: re.Match[str]) -> bool:
    """Say whether the bare numbers make the share, and the amounts do not."""
    whole, part = value_of(one["n"]), value_of(other["n"])
    stated, decimals = value_of(share["share"], is_share=True), decimals_of(share["share"])
    if not whole or not part:
        return False
    of = MONEY[other["unit"].lower()] / MONEY[one["unit"].lower()]
    bare = agreement(stated, 100 * part / whole, decimals) == "half_up"
    return bare and agreement(stated, 100 * part * of / whole, decimals) == "mismatch"
