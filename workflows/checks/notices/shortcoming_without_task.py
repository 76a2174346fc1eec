"""A shortcoming that stands under no sentence of part II becomes no task: tasks are made from sentences."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import full_name


@notice_rule(
    "error",
    title=N_("Mỗi hạn chế đều thành một nhiệm vụ khắc phục"),
    why=N_("Nhiệm vụ được giao từ các câu ở mục II; hạn chế không nằm dưới câu nào thì không ai phải khắc phục."),
    source=N_("Quy trình kiểm tra: mỗi hạn chế có một nhiệm vụ cho mỗi đơn vị"),
)
def shortcoming_without_task(case: Case) -> Iterator[Fault]:
    text = N_(
        "Hạn chế “%(statement)s” tại %(unit)s không nằm dưới câu nào của mục II nên sẽ không có nhiệm vụ khắc phục."
    )
    held = {id for block in case.blocks_in("shortcomings") for id in block.finding_ids}
    for finding in case.shortcomings:
        if finding.id not in held:
            yield Fault(text, None, {"statement": quoted(finding.statement), "unit": full_name(finding.unit)})
