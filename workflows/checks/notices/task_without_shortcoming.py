"""The notice asks to remedy shortcomings though it names none."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import fold


@notice_rule(
    "warning",
    title=N_("Yêu cầu khắc phục phải có hạn chế để khắc phục"),
    why=N_("Không có hạn chế nào ở mục II thì yêu cầu khắc phục không có nội dung."),
    source=N_("Quy trình kiểm tra: yêu cầu phải ứng với hạn chế đã nêu"),
)
def task_without_shortcoming(case: Case) -> Iterator[Fault]:
    if case.shortcomings:
        return
    text = N_("Yêu cầu “%(text)s” đòi khắc phục hạn chế nhưng thông báo không nêu hạn chế nào.")
    for block in case.blocks_in("requirements"):
        if block.kind == "requirement" and "khac phuc" in fold(block.text):
            yield Fault(text, block.key, {"text": quoted(block.text)})
