"""Shortcomings that must be remedied need a day on which the remedy is reported."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "warning",
    title=N_("Có hạn chế thì có thời hạn báo cáo khắc phục"),
    why=N_("Không có thời hạn thì không theo dõi, đôn đốc được việc khắc phục."),
    source=N_("Quy trình kiểm tra: yêu cầu phải rõ thời hạn"),
)
def no_deadline(case: Case) -> Iterator[Fault]:
    if case.shortcomings and not any(block.deadline_wording for block in case.outline.blocks):
        text = N_("Có hạn chế phải khắc phục nhưng thông báo chưa nêu thời hạn báo cáo kết quả.")
        yield Fault(text, "requirements/report")
