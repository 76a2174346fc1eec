"""Posts that are missing are those given less those filled: of 37, 31 are there, so 6 are missing."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

_POSTS = r"(?:biên chế|chỉ tiêu|vị trí(?: việc làm)?|người|công chức|viên chức)"
_GIVEN = (
    rf"(?:(?<![\d.,])(?P<a>{NUMBER}) {_POSTS}[^.;\d]{{0,25}}\bgiao|\bgiao[^.;\d]{{0,30}} (?P<b>{NUMBER})(?: {_POSTS})?)"
)
_LEFT = re.compile(
    rf"{_GIVEN}[^.;\d]{{0,40}}(?:có mặt|hiện có|đang có|bố trí được|sử dụng|thực hiện)"
    rf"[^.;\d]{{0,12}} (?P<there>{NUMBER})[^.;\d]{{0,30}}"
    rf"(?:thiếu|khuyết|chưa (?:tuyển|sử dụng|bố trí)|còn(?: lại)?)[^.;\d]{{0,12}} (?P<left>{NUMBER})"
    r"(?![\d%/])"
)


@figure_rule(
    "arithmetic",
    title=N_("Biên chế thiếu bằng được giao trừ có mặt"),
    why=N_("Số thiếu là căn cứ để bổ sung người; sai một người là sai đề nghị."),
)
def posts_left(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _LEFT.finditer(block.text):
            given, there, left = (value_of(one) for one in (match["a"] or match["b"], match["there"], match["left"]))
            if given < there or given - there == left:
                continue
            values = {
                "given": plain(given), "there": plain(there), "left": plain(left), "right": plain(given - there)
            }  # fmt: skip
            text = N_("Giao %(given)s, có mặt %(there)s, nhưng ghi thiếu %(left)s.")
            yield Fault(block.span(*match.span()), "high", text, N_("Còn thiếu là %(right)s."), values, 0.85)
