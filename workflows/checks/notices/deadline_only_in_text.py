"""A requirement names a day in its words that no task will know of."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.citations import without_citations
from workflows.deadline_parts import DeadlineKind
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "warning",
    title=N_("Thời hạn ghi trong câu được theo dõi"),
    why=N_("Ngày chỉ nằm trong lời văn thì hệ thống không nhắc và không tính quá hạn."),
    source=N_("Quy trình kiểm tra: nhiệm vụ lấy thời hạn từ yêu cầu trong thông báo"),
)
def deadline_only_in_text(case: Case) -> Iterator[Fault]:
    text = N_("Câu nêu ngày %(day)s nhưng yêu cầu chưa đặt thời hạn nên nhiệm vụ sẽ không được theo dõi theo ngày này.")
    for block in case.blocks_in("requirements"):
        if block.kind != "requirement" or block.deadline_wording:
            continue
        found = case.deadline_or_none(without_citations(case.text_of(block)))
        if found and found.due_on and found.kind in {DeadlineKind.BEFORE, DeadlineKind.BY}:
            yield Fault(text, block.key, {"day": date_short(found.named_on or found.due_on)}, block.text)
