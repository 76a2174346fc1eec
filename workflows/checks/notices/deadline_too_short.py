"""Fewer working days remain between the notice and a deadline than the campaign wants.

No text of national rank sets a period for remedies, so the number is the campaign's setting.
"""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "warning",
    title=N_("Thời hạn đủ để thực hiện"),
    why=N_("Thời hạn quá ngắn thì đơn vị chỉ kịp báo cáo cho có."),
    source=N_("Quy trình kiểm tra: thời hạn do đợt kiểm tra đặt, thường 7 đến 30 ngày"),
)
def deadline_too_short(case: Case) -> Iterator[Fault]:
    if case.issued_on is None:
        return
    text = N_(
        "Thời hạn “%(deadline)s” chỉ còn %(days)s ngày làm việc kể từ ngày ban hành %(issued_on)s; đợt kiểm "
        "tra đặt ít nhất %(least)s ngày."
    )
    least = case.facts.shortest_deadline
    for block, deadline, due_on in case.dated:
        days = case.facts.calendar.working_days_between(case.issued_on, due_on)
        if case.issued_on <= due_on and days < least:
            values = {"deadline": deadline.wording, "days": str(days), "least": str(least)}
            yield Fault(text, block.key, values | {"issued_on": date_short(case.issued_on)})
