"""A unit cited in the notice must be one that was inspected."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import UnitName, full_name


@notice_rule(
    "error",
    title=N_("Đơn vị được nêu đều là đơn vị đã được kiểm tra"),
    why=N_("Không thể khen hay nêu hạn chế của nơi đoàn không đến kiểm tra: không có biên bản nào làm căn cứ."),
    source=N_("Quy trình kiểm tra: thông báo kết luận chỉ nói về đơn vị có biên bản"),
)
def unit_not_visited(case: Case) -> Iterator[Fault]:
    visited = set(case.facts.units_inspected)
    said: set[UnitName] = set()
    for finding in case.findings:
        if finding.unit not in visited | said:
            said.add(finding.unit)
            text = N_("%(unit)s được nêu trong thông báo nhưng không có trong danh sách đơn vị được kiểm tra.")
            yield Fault(text, case.place_of(finding), {"unit": full_name(finding.unit)})
