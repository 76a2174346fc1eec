"""As many units are named as are counted: "10/19 xã" and ten names."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_


@figure_rule(
    "arithmetic",
    title=N_("Số đơn vị khớp danh sách tên"),
    why=N_("Thiếu hoặc thừa một tên thì không rõ đơn vị nào được kiểm tra."),
)
def counts_against_lists(case: Case) -> Iterator[Fault]:
    for one in case.statement.sums:
        if one.label == "names" and len(one.parts) != one.total:
            values = {"stated": f"{one.total:.0f}", "named": str(len(one.parts))}
            text = N_("Ghi %(stated)s đơn vị nhưng nêu %(named)s tên.")
            yield Fault(one.span, "high", text, N_("Đối chiếu với biên bản từng đơn vị."), values)
