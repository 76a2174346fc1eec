"""A sentence refers to a part of the notice that does not exist."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_REFERENCE = re.compile(r"\b[Mm]ục (?P<number>[IVX]+|[0-9]+(?:\.[0-9]+)*)(?=(?: của)? (?:Thông báo|[Kk]ết luận) này)")


@notice_rule(
    "error",
    title=N_("Mục được viện dẫn có trong thông báo"),
    why=N_("“Nêu tại Mục II Thông báo này” mà không có Mục II thì yêu cầu không có đối tượng."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6: viện dẫn đúng phần, mục"),
)
def section_reference(case: Case) -> Iterator[Fault]:
    text = N_("Câu viện dẫn “%(written)s” nhưng thông báo không có mục này.")
    numbers = {block.number.strip().rstrip(".") for block in case.outline.blocks if block.kind == "heading"}
    for block in case.outline.blocks:
        for match in _REFERENCE.finditer(case.text_of(block)):
            if match["number"] not in numbers:
                yield Fault(text, block.key, {"written": match[0]})
