"""A unit that is praised or blamed was inspected: no minutes can support a sentence on another one."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.as_json import cited_not_inspected


@figure_rule(
    "name_mismatch",
    title=N_("Đơn vị được nêu tên nằm trong danh sách kiểm tra"),
    why=N_("Đơn vị không được kiểm tra thì không có biên bản nào làm căn cứ."),
)
def names_not_inspected(case: Case) -> Iterator[Fault]:
    others = set(cited_not_inspected(case.statement))
    for finding in case.statement.findings:
        named = [name for name in finding.units if name in others]
        if named:
            text = N_("%(names)s không có trong danh sách đơn vị được kiểm tra.")
            right = N_("Bỏ tên, hoặc bổ sung đơn vị vào danh sách nếu có biên bản.")
            yield Fault(finding.span, "high", text, right, {"names": ", ".join(named)}, 0.95)
