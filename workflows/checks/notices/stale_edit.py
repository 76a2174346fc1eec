"""A person wrote a sentence over findings that have changed since."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "warning",
    title=N_("Câu sửa tay còn đúng với các phát hiện bên dưới"),
    why=N_("Phát hiện đã thay đổi sau khi sửa thì câu sửa có thể không còn đúng."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 12: kiểm tra nội dung trước khi ký"),
)
def stale_edit(case: Case) -> Iterator[Fault]:
    text = N_("Phát hiện làm căn cứ cho câu đã sửa này đã thay đổi sau khi sửa.")
    for block in case.outline.blocks:
        if block.is_stale:
            yield Fault(text, block.key, ground=f"{block.text}|{block.assembled_text}")
