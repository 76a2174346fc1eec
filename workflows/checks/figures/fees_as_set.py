"""Fees of every day are known to the đồng: a copy from the civil register costs 8.000 đồng and not 8.000.000."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import MONEY, NUMBER, plain, value_of

_FEE = re.compile(
    rf"\b(?:[Pp]hí|[Ll]ệ phí|[Mm]ức thu|[Tt]hu|[Gg]iá)\b[^.;\d]{{0,60}}?(?<![\d.,/])(?P<n>{NUMBER})\s?"
    r"(?P<unit>đồng|nghìn đồng|triệu đồng|đ)\s?(?:/|cho (?:một|mỗi) )\s?(?P<each>[^.;,\d]{2,40})",
)
#: What is charged for, and what for each: Thông tư 281/2016/TT-BTC, Thông tư 226/2016/TT-BTC.
_SET: Sequence[tuple[re.Pattern[str], float]] = (
    (re.compile(r"trích lục|bản sao (?:trích lục|giấy khai sinh|hộ tịch)"), 8_000.0),
    (re.compile(r"chứng thực bản sao|sao từ bản chính|\btrang\b(?! (?:web|thông tin|điện tử|chủ))"), 2_000.0),
    (re.compile(r"chứng thực chữ ký"), 10_000.0),
    (re.compile(r"chứng thực (?:hợp đồng|giao dịch)"), 50_000.0),
)
_SLIPS = (1e3, 1e6, 1e-3)


@figure_rule(
    "arithmetic",
    title=N_("Mức phí, lệ phí đúng đơn vị tính"),
    why=N_("Thừa hay thiếu ba chữ số 0 làm người dân hiểu sai mức thu, và tổng thu sai nghìn lần."),
)
def fees_as_set(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _FEE.finditer(block.text):
            told = value_of(match["n"]) * MONEY.get("đồng" if match["unit"] == "đ" else match["unit"], 1.0)
            fee = next((fee for about, fee in _SET if about.search(match[0])), None)
            if fee is not None and any(abs(told - fee * slip) < 1e-6 * told for slip in _SLIPS):
                values = {"told": f"{match['n']} {match['unit']}", "right": plain(fee)}
                text = N_("Mức thu ghi %(told)s, chênh nghìn lần so với mức quy định.")
                right = N_("Mức quy định là %(right)s đồng.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.85, "unit")
