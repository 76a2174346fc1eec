"""A deadline must name exactly one last permitted day, or say that it names none."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.deadline_parts import DeadlineUnclear
from workflows.i18n import N_


@notice_rule(
    "error",
    title=N_("Thời hạn xác định được ngày cuối cùng"),
    why=N_("Từ cách ghi thời hạn phải tính ra đúng một ngày cuối cùng; không thì không ai biết khi nào là quá hạn."),
    source=N_("Bộ luật Dân sự 2015, điều 144 đến 148"),
)
def unclear_deadline(case: Case) -> Iterator[Fault]:
    text = N_("Không xác định được ngày cuối cùng của thời hạn “%(deadline)s”. Hãy viết như “trước ngày 25/10/2023”.")
    for block in case.outline.blocks:
        try:
            case.deadline_of(block.deadline_wording)
        except DeadlineUnclear:
            yield Fault(text, block.key, {"deadline": block.deadline_wording})
