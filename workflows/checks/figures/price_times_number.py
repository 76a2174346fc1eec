"""So many at so much each come to what was taken: 136 copies at 8.000 đồng are 1.088.000 đồng, no thousand times it."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.amounts import UNITS
from workflows.reading.quantities import MONEY, NUMBER, plain, value_of

_MONEY = r"(?:tỷ đồng|triệu đồng|nghìn đồng|đồng|đ(?![^\W\d_]))"
#: "136 bản sao, mức 8.000 đồng/bản, thu 1.088.000 đồng"; the sum may stand before the price.
_NUMBER_OF = rf"(?<![\d.,/])(?P<count>{NUMBER}) (?:bản sao|bản|trường hợp|lượt|việc|{UNITS})\b"
_PRICE = rf"(?<![\d.,/])(?P<price>{NUMBER})\s?(?P<u>{_MONEY})\s?/\s?[^\W\d_]+"
_SUM = rf"(?<![\d.,/])(?P<sum>{NUMBER})\s?(?P<v>{_MONEY})(?!\s?/)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_NUMBER_OF}[^.;%\d]{{0,60}}{_PRICE}[^.;%\d]{{0,60}}\b(?:thu|tổng|thành tiền|nộp|được|số tiền|=)"
        rf"[^.;%\d]{{0,40}}{_SUM}",
        rf"{_NUMBER_OF}[^.;%\d]{{0,60}}\b(?:thu|tổng|nộp|số tiền)[^.;%\d]{{0,40}}{_SUM}[^.;%\d]{{0,30}}{_PRICE}",
    )
)
_SLIPS = (1e3, 1e6, 1e-3, 1e-6)


@figure_rule(
    "arithmetic",
    title=N_("Số tiền thu bằng số lượng nhân mức thu"),
    why=N_("Nhầm nghìn, triệu làm số thu sai nghìn lần mà nhìn vẫn quen mắt."),
)
def price_times_number(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in (match for form in _FORMS for match in form.finditer(block.text)):
            computed = value_of(match["count"]) * _amount(match["price"], match["u"])
            told = _amount(match["sum"], match["v"])
            if computed and any(abs(told / computed / slip - 1) < 0.01 for slip in _SLIPS):
                values = {"told": f"{match['sum']} {match['v']}", "right": plain(computed)}
                values |= {"count": match["count"], "price": f"{match['price']} {match['u']}"}
                text = N_("%(count)s nhân %(price)s không bằng %(told)s.")
                right = N_("Tính lại là %(right)s đồng.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.85, "unit")


def _amount(number: str, unit: str) -> float:
    return value_of(number, is_share="," in number) * (1.0 if unit == "đ" else MONEY[unit.lower()])
