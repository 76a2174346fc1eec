"""A sentence of more than a hundred words, names of units not counted, is not understood at one reading."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_LONGEST = 100
_ENDS = re.compile(r"(?<=[.;!?])\s+|\n")
_BRACKETS = re.compile(r"\([^()]*\)")


@notice_rule(
    "warning",
    title=N_("Không có câu quá dài"),
    why=N_("Câu dài hơn 100 tiếng thì người thực hiện khó tách ra từng việc."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 12: soạn thảo rõ ràng, ngắn gọn"),
)
def long_sentence(case: Case) -> Iterator[Fault]:
    text = N_("Câu dài %(words)s tiếng. Hãy tách thành các câu ngắn, mỗi câu một việc.")
    for block in case.outline.blocks:
        if block.section in {"opening", "closing"} or len(block.text) < _LONGEST:
            continue
        longest = max(len(part.split()) for part in _ENDS.split(_BRACKETS.sub("", block.text)))
        if longest > _LONGEST:
            yield Fault(text, block.key, {"words": str(longest)}, block.text)
