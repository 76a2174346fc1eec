"""Each shortcoming of a conclusion is somebody's to remedy: one that no duty takes up stays as it is.

A duty to remedy all that is told above answers each of them.  Else a duty answers a shortcoming where both share rare
words; that is a look only, for a duty may be put in other words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.vietnamese import fold

_KINDS = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE})
_GENERAL = re.compile(
    r"(?:khắc phục|chấn chỉnh|khắc phục ngay)[^.;]{0,60}(?:hạn chế|tồn tại|khuyết điểm|thiếu sót|nội dung|vấn đề)"
    r"|(?:hạn chế|tồn tại|khuyết điểm|thiếu sót)[^.;]{0,60}(?:nêu|chỉ ra|khắc phục)|kế hoạch khắc phục"
    r"|báo cáo kết quả khắc phục",
    re.IGNORECASE,
)
#: Two syllables that so many statements share say nothing of one matter.
_COMMON = 4
_WHOSE = frozenset(["xa", "phuong", "thi", "tran", "ubnd", "cac", "don", "vi", "chua", "con"])
_FEWEST = 3
_MOST = 3


@figure_rule(
    "missing",
    title=N_("Mỗi hạn chế có việc phải làm"),
    why=N_("Hạn chế không giao ai khắc phục thì lần kiểm tra sau vẫn còn."),
)
def unanswered_shortcoming(case: Case) -> Iterator[Fault]:
    read = case.statement
    faults = [one for one in read.findings if one.polarity == "shortcoming"]
    duties = [task for task in read.tasks if not task.is_upward]
    if read.kind not in _KINDS or len(faults) < _FEWEST or len(duties) < _FEWEST:
        return
    if any(_GENERAL.search(task.text) for task in duties):
        return
    names = {pair for unit in read.inspected for pair in _pairs(unit.name)}
    told = [_pairs(one.text) - names for one in faults]
    shared = Counter(pair for pairs in told for pair in pairs)
    asked = {pair for task in duties for pair in _pairs(task.text)}
    left = [
        one
        for one, pairs in zip(faults, told, strict=True)
        if not any(pair in asked for pair in pairs if shared[pair] < _COMMON)
    ]
    if 0 < len(left) <= max(_MOST, len(faults) // 3):
        text = N_("%(n)s hạn chế không có việc nào giao khắc phục.")
        values = {"n": f"{len(left):02d}"}
        also = tuple(one.span for one in left[1:])
        yield Fault(left[0].span, "medium", text, N_("Giao việc và thời hạn cho từng hạn chế."), values, 0.6, also=also)


def _pairs(text: str) -> set[str]:
    """Return the syllables two by two, without those that only say whose they are."""
    return {
        f"{first} {second}" for first, second in pairwise(word for word in fold(text).split() if word not in _WHOSE)
    }
