"""One amount in two units is one amount: "1.250 triệu đồng (1,25 tỷ đồng)"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import MONEY, NUMBER, plain, value_of

_UNIT = "|".join(MONEY)
_TWICE = re.compile(
    rf"(?<![\d.,/])(?P<a>{NUMBER}) (?P<u>{_UNIT})"
    rf"(?:,? \(?(?:tức(?: là)?|tương đương(?: với)?|hay(?: là)?|bằng)|,? \((?:khoảng|gần|hơn)?)\s*"
    rf"(?P<b>{NUMBER}) (?P<v>{_UNIT})(?!\s?/)"
)
_ABOUT = re.compile(r"khoảng|gần|hơn|trên")


@figure_rule(
    "arithmetic",
    title=N_("Một số tiền ghi bằng hai đơn vị tính là một"),
    why=N_("Nhầm triệu với tỷ, nghìn với triệu làm con số sai nghìn lần."),
)
def same_amount_two_units(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _TWICE.finditer(block.text):
            if match["u"] == match["v"]:
                continue
            one = value_of(match["a"]) * MONEY[match["u"]]
            other = value_of(match["b"], is_share="," in match["b"]) * MONEY[match["v"]]
            near = 0.1 if _ABOUT.search(match[0]) else 0.01
            if abs(one - other) > near * max(one, other):
                values = {"one": f"{match['a']} {match['u']}", "other": f"{match['b']} {match['v']}"}
                values |= {"right": f"{plain(round(one / MONEY[match['v']], 3))} {match['v']}"}
                text = N_("%(one)s không bằng %(other)s.")
                yield Fault(block.span(*match.span()), "high", text, N_("Đổi đúng là %(right)s."), values, 0.9)
