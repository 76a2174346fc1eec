"""Posts of cán bộ and of công chức come to the posts of both: "20 người, cán bộ 10, công chức 9" leaves one out."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import plain, value_of

_SPLIT = re.compile(
    r"cán bộ, công chức[^.;\d]{0,30}?(?P<total>\d{1,3}) (?:người|biên chế|đồng chí)[^.;\d]{0,30}?cán bộ(?: là|:)? "
    r"(?P<first>\d{1,3})(?: người| biên chế| đồng chí)?[^.;\d]{0,80}?công chức(?: là|:)? (?P<second>\d{1,3})\b(?!/)"
)


@figure_rule(
    "arithmetic",
    title=N_("Số cán bộ và số công chức cộng lại bằng biên chế cán bộ, công chức"),
    why=N_("Biên chế còn thiếu phải nói là thiếu, không để các phần không bằng tổng."),
)
def staff_split(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _SPLIT.finditer(block.text):
            total, first, second = (value_of(match[name]) for name in ("total", "first", "second"))
            if first + second != total:
                values = {"stated": plain(total), "computed": plain(first + second)}
                text = N_("Biên chế ghi %(stated)s người, cán bộ và công chức cộng lại %(computed)s người.")
                right = N_("Sửa số liệu, hoặc nêu số biên chế còn thiếu.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.85)
