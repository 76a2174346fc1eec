"""Part I says that something did not happen which part II reports.

"Không có phản ánh, kiến nghị …" among the strengths, "còn có phản ánh, kiến nghị …" among the shortcomings.
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import fold

_DENIED = re.compile(r"\bkhông (?:còn |để xảy ra |để phát sinh |phát sinh |có )(?P<what>[^.;()]{6,60})")


@notice_rule(
    "warning",
    title=N_("Mục I không phủ nhận điều mục II nêu ra"),
    why=N_("Mục I viết “không có …”, mục II lại viết “còn có …”: người đọc không biết tin bên nào."),
    source=N_("Quy trình kiểm tra: mục I và mục II không mâu thuẫn"),
)
def denied_and_found(case: Case) -> Iterator[Fault]:
    text = N_("Mục I viết “%(denied)s” nhưng mục II viết “%(found)s”. Hãy nói rõ phạm vi của từng câu.")
    faults = [(block, f" {fold(block.text)} ") for block in case.blocks_in("shortcomings") if block.kind == "item"]
    for block in case.blocks_in("strengths"):
        for match in _DENIED.finditer(case.text_of(block)):
            key = " ".join(fold(match["what"]).split()[:4])
            other = next((one for one, words in faults if f" {key} " in words and "khong " + key not in words), None)
            if len(key.split()) >= 2 and other is not None:
                yield Fault(text, block.key, {"denied": quoted(match[0]), "found": quoted(other.text)})
