"""The part stands above the whole: 1.455/1441 with 99,03 % is 1441/1455."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

#: "37 người/33 máy" tells how many share one of another sort.
_TWO_SORTS = re.compile(r"\d (?P<one>[^\W\d_]+(?: [^\W\d_]+)?)\s?/\s?[\d.,]+ (?!(?P=one)\b)[^\W\d_]+")


@figure_rule(
    "arithmetic",
    title=N_("Tử số không lớn hơn mẫu số"),
    why=N_("Phần không thể lớn hơn tổng, trừ khi vượt kế hoạch; hay gặp nhất là viết ngược."),
)
def inverted_fraction(case: Case) -> Iterator[Fault]:
    yield from _points(case)
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


#: Points out of how many: "đạt 100/82,4 điểm"; not a day and what comes then: "ngày 30/6 điểm số của xã đạt".
_POINTS = re.compile(rf"(?<![\d/.,])(?P<part>{NUMBER})/(?P<whole>{NUMBER}) điểm(?=\W*(?:$|[,.;:)(])| so | tối đa| và )")
_DAY_BEFORE = re.compile(r"(?:ngày|từ|đến|trước|sau|hạn|hết)\s*$", re.IGNORECASE)
#: Points that come on top of all there are.
_EXTRA = re.compile(r"thưởng|điểm cộng")
_NEAR = 60


def _points(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _POINTS.finditer(block.text):
            part, whole = value_of(match["part"]), value_of(match["whole"])
            span = block.span(*match.span())
            before = block.text[max(0, match.start() - _NEAR) : match.start()]
            behind = block.text[match.end() : match.end() + _NEAR]
            if _DAY_BEFORE.search(before) or _EXTRA.search(behind):
                continue
            if part > whole > 0 and not any(one.span.overlaps(span) for one in case.statement.figures):
                values = {"part": plain(part), "whole": plain(whole)}
                text = N_("Điểm đạt %(part)s lớn hơn điểm tối đa %(whole)s.")
                yield Fault(span, "high", text, N_("Kiểm tra lại hai con số."), values, 0.85)
