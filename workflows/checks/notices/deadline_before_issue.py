"""A deadline that has passed on the day of issue asks for the impossible."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "error",
    title=N_("Thời hạn không kết thúc trước ngày ban hành"),
    why=N_("Thời hạn đã qua vào ngày ban hành thì không đơn vị nào thực hiện được."),
    source=N_("Bộ luật Dân sự 2015, điều 147, 148"),
)
def deadline_before_issue(case: Case) -> Iterator[Fault]:
    if case.issued_on is None:
        return
    text = N_("Thời hạn “%(deadline)s” đã qua vào ngày ban hành %(issued_on)s.")
    for block, deadline, due_on in case.dated:
        if due_on < case.issued_on:
            yield Fault(text, block.key, {"deadline": deadline.wording, "issued_on": date_short(case.issued_on)})
