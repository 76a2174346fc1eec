"""A list of units ends in dots, so that nobody knows who else is meant."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_DOTS = re.compile(r"\s*[,;]?\s*(?:\.\.\.|…|v\.v)")


@notice_rule(
    "warning",
    title=N_("Danh sách đơn vị được nêu đủ, không để dấu ba chấm"),
    why=N_(
        "Đơn vị không được nêu tên thì không biết mình phải khắc phục, và không có nhiệm vụ "
        "nào được giao cho đơn vị đó."
    ),
    source=N_("Quy trình kiểm tra: danh sách đơn vị của mỗi hạn chế phải đầy đủ"),
)
def open_list(case: Case) -> Iterator[Fault]:
    text = N_("Danh sách đơn vị bỏ lửng sau “%(last)s”. Hãy nêu đủ tên các đơn vị.")
    for block in case.blocks_in("strengths", "shortcomings"):
        words = case.text_of(block)
        for mention in case.mentions_of.get(block.key, ()):
            if _DOTS.match(words, mention.end):
                yield Fault(text, block.key, {"last": mention.written})
