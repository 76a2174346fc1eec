"""Findings exist first in minutes; a notice may only aggregate them."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import full_name


@notice_rule(
    "error",
    title=N_("Mỗi hạn chế đều đã được ghi trong biên bản đã ký"),
    why=N_(
        "Thông báo chỉ tổng hợp những gì hai bên đã ký; hạn chế chưa được ghi trong biên bản thì đơn vị chưa được biết"
        " và chưa được giải trình."
    ),
    source=N_("Quy trình kiểm tra: phát hiện phải được ghi trong biên bản trước"),
)
def shortcoming_without_minutes(case: Case) -> Iterator[Fault]:
    text = N_("Hạn chế tại %(unit)s chưa được ghi trong biên bản đã ký nào.")
    for finding in case.shortcomings:
        if finding.minutes_id is None:
            yield Fault(text, case.place_of(finding), {"unit": full_name(finding.unit)}, finding.statement)
