"""Points out of a hundred are those of their parts: 62,8/72 and 23,94/28 make 86,74/100."""

from collections.abc import Iterator
from itertools import combinations

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import plain

_NEAR = 1500
_CENT = 0.005
_OF_A_WHOLE = 50


@figure_rule(
    "arithmetic",
    title=N_("Tổng điểm bằng điểm các phần"),
    why=N_("Điểm được công bố và xếp hạng; tổng sai thì thứ hạng cũng sai."),
)
def points_in_two_parts(case: Case) -> Iterator[Fault]:
    scores = sorted((one for one in case.statement.scores if one.most), key=lambda one: one.span.start)
    highest = max((one.most or 0 for one in scores), default=0)
    for place, total in enumerate(scores):
        if total.most != highest or highest < _OF_A_WHOLE:
            continue
        below = [one for one in scores[place + 1 :] if one.span.start - total.span.end < _NEAR]
        pairs = [
            (a, b) for a, b in combinations(below, 2) if abs((a.most or 0) + (b.most or 0) - (total.most or 0)) < _CENT
        ]
        if len(pairs) != 1:
            continue
        a, b = pairs[0]
        computed = round(a.achieved + b.achieved, 4)
        if abs(computed - total.achieved) > 2 * _CENT:
            values = {"stated": plain(total.achieved), "computed": plain(computed)}
            values |= {"parts": f"{plain(a.achieved)} + {plain(b.achieved)}"}
            text = N_("Tổng điểm ghi %(stated)s, hai phần %(parts)s cộng lại được %(computed)s.")
            yield Fault(total.span, "high", text, N_("Sửa tổng hoặc số thành phần."), values, 0.85)
