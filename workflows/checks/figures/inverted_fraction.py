"""The part stands above the whole: 1.455/1441 with 99,03 % is 1441/1455."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import plain

#: "37 người/33 máy" tells how many share one of another sort.
_TWO_SORTS = re.compile(r"\d (?P<one>[^\W\d_]+(?: [^\W\d_]+)?)\s?/\s?[\d.,]+ (?!(?P=one)\b)[^\W\d_]+")


@figure_rule(
    "arithmetic",
    title=N_("Tử số không lớn hơn mẫu số"),
    why=N_("Phần không thể lớn hơn tổng, trừ khi vượt kế hoạch; hay gặp nhất là viết ngược."),
)
def inverted_fraction(case: Case) -> Iterator[Fault]:
    for figure in case.statement.figures:
        part, whole = figure.part, figure.whole
        if part is None or not whole or part <= whole or _TWO_SORTS.search(figure.text):
            continue
        values = {"part": plain(part), "whole": plain(whole)}
        if figure.percent is not None and abs(100 * whole / part - figure.percent) <= 10.0**-figure.decimals:
            text = N_("Phân số viết ngược: tỷ lệ ghi khớp với %(whole)s/%(part)s.")
            yield Fault(figure.span, "high", text, N_("Ghi %(whole)s/%(part)s."), values, 0.95)
        elif figure.percent is None or figure.percent <= 100:
            text = N_("Tử số %(part)s lớn hơn mẫu số %(whole)s.")
            yield Fault(figure.span, "high", text, N_("Kiểm tra lại hai con số."), values, 0.85)
