"""A notice concludes on what was inspected: it needs at least one unit with signed minutes."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "error",
    title=N_("Có ít nhất một đơn vị có biên bản kiểm tra đã ký"),
    why=N_("Thông báo chỉ tổng hợp những gì biên bản đã ghi; chưa có biên bản thì chưa có gì để kết luận."),
    source=N_("Quy trình kiểm tra: phát hiện phải được ghi trong biên bản trước"),
)
def nothing_inspected(case: Case) -> Iterator[Fault]:
    if not case.facts.units_inspected:
        yield Fault(N_("Chưa có đơn vị nào có biên bản kiểm tra đã ký."), "opening/coverage")
