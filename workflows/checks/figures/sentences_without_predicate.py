"""A sentence says something: "Kết quả đánh giá cho thấy, việc tham mưu ban hành các văn bản." stops before it does."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.outline import says_something
from workflows.reading.sentences import sentences

_LEAD = re.compile(r"(?:Kết quả|Qua)[^,.]{3,40} (?:cho thấy|nhận thấy),?\s*(?=việc|công tác|tỷ lệ)")


@figure_rule(
    "missing",
    title=N_("Câu có đủ vị ngữ"),
    why=N_("Câu cụt thì không biết kết quả đánh giá là gì."),
)
def sentences_without_predicate(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for start, end in sentences(block.text):
            lead = _LEAD.match(block.text, start, end)
            if lead and not says_something(block.text[lead.end() : end]):
                yield Fault(
                    block.span(start, end), "medium", N_("Câu không nói kết quả là gì."), N_("Viết đủ câu."), {}, 0.8
                )
