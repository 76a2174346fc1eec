"""A sentence written by a person is left out because no finding lies beneath it any more."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "warning",
    title=N_("Không câu sửa tay nào bị rơi ra ngoài"),
    why=N_("Câu một người đã viết không được biến mất mà không ai biết."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 12: kiểm tra nội dung trước khi ký"),
)
def orphan_edit(case: Case) -> Iterator[Fault]:
    text = N_("Một câu đã sửa không còn phát hiện làm căn cứ nên không có trong thông báo: “%(text)s”")
    for edit in case.outline.orphan_edits:
        yield Fault(text, None, {"text": edit.text})
