"""One unit, one criterion: praised in part I and blamed in part II."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import full_name


@notice_rule(
    "warning",
    title=N_("Không vừa khen vừa nêu hạn chế của một đơn vị ở cùng một nội dung"),
    why=N_("Người đọc không biết đơn vị làm tốt hay chưa tốt; nếu cả hai đều đúng thì phải nói rõ đúng ở điểm nào."),
    source=N_("Quy trình kiểm tra: mục I và mục II không mâu thuẫn"),
)
def praised_and_blamed(case: Case) -> Iterator[Fault]:
    praised = {(one.unit, one.criterion_id) for one in case.findings if one.kind == "strength" and one.criterion_id}
    text = N_("%(unit)s vừa được nêu ưu điểm, vừa bị nêu hạn chế ở cùng một nội dung kiểm tra.")
    for finding in case.shortcomings:
        if (finding.unit, finding.criterion_id) in praised:
            yield Fault(text, case.place_of(finding), {"unit": full_name(finding.unit)}, finding.statement)
