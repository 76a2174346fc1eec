"""A share is what its fraction makes, rounded as usual; a cut-off digit and points rounded for print are no errors.

Points are computed unrounded and printed with two decimals: 9,88/11 with 89,77 % comes from 9,875 and is no error.
"""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.malformed_number import is_malformed
from workflows.i18n import N_
from workflows.reading.as_json import agreement
from workflows.reading.quantities import plain
from workflows.reading.statement import Figure, Score


@figure_rule(
    "arithmetic",
    title=N_("Tỷ lệ khớp với tử số và mẫu số"),
    why=N_("Người nhận báo cáo lấy tỷ lệ để so sánh; tỷ lệ không khớp thì không biết con số nào đúng."),
)
def share_against_fraction(case: Case) -> Iterator[Fault]:
    for figure in case.statement.figures:
        if figure.percent is not None and figure.computed is not None and not _is_said_elsewhere(figure):
            yield from _of(figure, figure.percent, figure.computed, figure.decimals)
    for score in case.statement.scores:
        if score.percent is None or not score.most:
            continue
        computed = 100 * score.achieved / score.most
        if agreement(score.percent, computed, score.decimals) == "half_up":
            continue
        yield _score(score, computed)


def _is_said_elsewhere(figure: Figure) -> bool:
    """An inverted fraction and a number with a figure too many have rules of their own."""
    if is_malformed(figure.text):
        return True
    if not figure.part or figure.whole is None or figure.percent is None:
        return False
    return (
        figure.part > figure.whole and abs(100 * figure.whole / figure.part - figure.percent) <= 10.0**-figure.decimals
    )


def _of(figure: Figure, stated: float, computed: float, decimals: int) -> Iterator[Fault]:
    found = agreement(stated, computed, decimals)
    if found == "half_up":
        return
    values = {"stated": plain(stated), "computed": plain(round(computed, max(decimals, 2)))}
    if found == "truncated":
        text = N_("Tỷ lệ ghi %(stated)s%% là cắt bớt chữ số, không làm tròn.")
        yield Fault(figure.span, "low", text, N_("Làm tròn là %(computed)s%%."), values, 0.9, "truncation")
        return
    text = N_("Tỷ lệ ghi %(stated)s%% không khớp tử số, mẫu số.")
    yield Fault(figure.span, "high", text, N_("Tính lại là %(computed)s%%."), values, figure.confidence, "error")


def _score(score: Score, computed: float) -> Fault:
    """A score printed with two decimals may stand for any point within half of the last place."""
    stated, most = score.percent or 0.0, score.most or 1.0
    values = {"stated": plain(stated), "computed": plain(round(computed, score.decimals or 2))}
    half = 0.005 if score.achieved * 100 % 1 < 1e-9 or score.achieved * 100 % 1 > 1 - 1e-9 else 0.0005
    reach = 100 * half / most + 0.5 * 10.0**-score.decimals
    if abs(stated - computed) <= reach + 1e-9:
        text = N_("Chỉ số ghi %(stated)s%%, tính từ điểm đã làm tròn là %(computed)s%%: điểm in ra có lẽ đã làm tròn.")
        right = N_("Ghi điểm chưa làm tròn, hoặc tính chỉ số từ điểm đã in.")
        return Fault(score.span, "high", text, right, values, 0.85, "rounding")
    text = N_("Chỉ số ghi %(stated)s%% không khớp điểm đạt và điểm tối đa.")
    return Fault(score.span, "high", text, N_("Tính lại là %(computed)s%%."), values, 0.95, "error")
