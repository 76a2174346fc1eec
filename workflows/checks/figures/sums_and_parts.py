"""Parts add up to their total: points of criteria, procedures by mode, files by where they stand."""

import re
from collections.abc import Iterator
from itertools import accumulate

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.counted import OVERLAPS
from workflows.i18n import N_
from workflows.reading.quantities import plain
from workflows.reading.statement import Sum

_EXACT = 1e-6
_BESIDE = re.compile(r";|\b(?:đang|chưa) giải quyết|\bchuyển (?:kỳ|quý|năm) sau")
#: So many parts that come to the total are all of it; what follows a semicolon is told beside them.
_FEWEST = 2
_PEOPLE = re.compile(r"\d (?:người|cán bộ|công chức|viên chức)\b")
#: Numbers that name places in a text and count nothing: "03 nội dung (mục 5, mục 6, mục 11)".
_NAMED = re.compile(r"\b(?:mục|điểm|khoản|tiêu chí|câu|thứ|số) \d{1,3}, (?:mục|điểm|khoản|tiêu chí|câu|thứ|số) \d")


@figure_rule(
    "arithmetic",
    title=N_("Các phần cộng lại bằng tổng"),
    why=N_("Tổng sai thì một trong các số thành phần cũng có thể sai."),
)
def sums_and_parts(case: Case) -> Iterator[Fault]:
    for one in case.statement.sums:
        if one.label == "names" or _NAMED.search(one.text) or (_PEOPLE.search(one.text) and OVERLAPS.search(one.text)):
            continue
        total = round(sum(one.parts), 4)
        if abs(total - one.total) < _EXACT or _is_told_before(one):
            continue
        values = {"stated": plain(one.total), "computed": plain(total), "parts": " + ".join(map(plain, one.parts))}
        if one.label in {"achieved", "lost"} and abs(total - one.total) <= 0.005 * len(one.parts) + _EXACT:
            text = N_("Tổng ghi %(stated)s, cộng các điểm in ra được %(computed)s: điểm in ra có lẽ đã làm tròn.")
            right = N_("Ghi điểm chưa làm tròn, hoặc cộng từ điểm đã in.")
            yield Fault(one.span, "high", text, right, values, 0.85, "rounding")
        else:
            text = N_("Tổng ghi %(stated)s, các phần %(parts)s cộng lại được %(computed)s.")
            yield Fault(one.span, "high", text, N_("Sửa tổng hoặc số thành phần."), values, one.confidence, "error")


def _is_told_before(one: Sum) -> bool:
    """ "3.198 hồ sơ, trong đó trước hạn 2.906, đúng hạn 280, trễ hạn 12; đang giải quyết 49": the last is none."""
    sums = list(accumulate(one.parts))[_FEWEST - 1 : -1]
    return bool(_BESIDE.search(one.text)) and any(abs(first - one.total) < _EXACT for first in sums)
