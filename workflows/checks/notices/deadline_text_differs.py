"""The sentence says another day than its task will have.

Tasks take their last day from the deadline kept beside the sentence; units go by what the notice says.
"""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import fold


@notice_rule(
    "error",
    title=N_("Thời hạn trong câu trùng với thời hạn của nhiệm vụ"),
    why=N_("Đơn vị làm theo ngày ghi trong thông báo, hệ thống lại tính quá hạn theo ngày khác."),
    source=N_("Quy trình kiểm tra: nhiệm vụ lấy thời hạn từ yêu cầu trong thông báo"),
)
def deadline_text_differs(case: Case) -> Iterator[Fault]:
    text = N_(
        "Câu không ghi thời hạn “%(deadline)s” mà nhiệm vụ sẽ tính theo. Hãy ghi đúng thời hạn này trong câu "
        "hoặc sửa thời hạn của yêu cầu."
    )
    for block in case.blocks_in("requirements"):
        deadline = block.deadline_wording
        if not deadline or not block.text.strip() or fold(deadline) in fold(block.text):
            continue
        written, meant = case.deadline_or_none(block.text), case.deadline_or_none(deadline)
        if meant and not (written and written.due_on and written.due_on == meant.due_on):
            yield Fault(text, block.key, {"deadline": deadline}, block.text)
