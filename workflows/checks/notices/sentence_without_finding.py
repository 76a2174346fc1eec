"""A sentence of part II that rests on no finding names nobody who must remedy anything."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "error",
    title=N_("Mỗi câu ở mục II có phát hiện bên dưới"),
    why=N_(
        "Câu nêu hạn chế mà không gắn với phát hiện nào thì không có biên bản làm căn cứ và "
        "không giao được nhiệm vụ cho đơn vị nào."
    ),
    source=N_("Quy trình kiểm tra: thông báo chỉ tổng hợp phát hiện đã ghi trong biên bản"),
)
def sentence_without_finding(case: Case) -> Iterator[Fault]:
    text = N_("Câu này nêu hạn chế nhưng không có phát hiện nào bên dưới. Hãy gắn phát hiện hoặc bỏ câu.")
    return case.each_block(
        lambda b: b.section == "shortcomings" and b.kind == "item" and not b.finding_ids and bool(b.text.strip()), text
    )
