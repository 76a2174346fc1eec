"""A sentence that a person emptied says nothing about the findings beneath it."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "error",
    title=N_("Không câu nào bị xóa trắng"),
    why=N_("Câu bị xóa trắng làm mất các phát hiện nằm dưới nó."),
    source=N_("Quy trình kiểm tra: mọi phát hiện đã ký đều có chỗ trong thông báo"),
)
def blank_sentence(case: Case) -> Iterator[Fault]:
    text = N_("Nội dung đã bị xóa trắng. Hãy viết lại hoặc bỏ phần sửa để lấy lại câu tự động.")
    return case.each_block(lambda block: block.is_edited and not block.text.strip(), text)
