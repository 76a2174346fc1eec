"""What earlier notices asked of an inspected unit and is still open must be taken up again.

It is taken up when the unit has a finding on the same criterion, or when the notice cites the earlier one by number.
"""

from collections.abc import Iterator
from datetime import date

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.citations import names_number
from workflows.i18n import N_
from workflows.notice_facts import OpenItemFact
from workflows.wording import date_cited, name_units, two_digits


@notice_rule(
    "warning",
    title=N_("Việc còn tồn của kết luận trước được nhắc lại"),
    why=N_("Kết luận mới im lặng về việc chưa làm xong thì đơn vị hiểu là đã được bỏ qua."),
    source=N_("Quy trình kiểm tra: việc còn tồn của đợt trước được xem trước tiên tại buổi kiểm tra"),
)
def earlier_items(case: Case) -> Iterator[Fault]:
    text = N_(
        "Thông báo số %(number)s ngày %(day)s còn %(count)s việc chưa xong tại %(units)s nhưng chưa được nhắc lại."
    )
    looked_at = {(finding.unit, finding.criterion_code) for finding in case.findings if finding.criterion_code}
    left: dict[tuple[str, date], list[OpenItemFact]] = {}
    for item in case.facts.open_items:
        is_inspected = case.is_visited(item.unit)
        if (
            is_inspected
            and (item.unit, item.criterion_code) not in looked_at
            and not _is_cited(case, item.notice_number)
        ):
            left.setdefault((item.notice_number, item.notice_issued_on), []).append(item)
    for (number, day), items in left.items():
        values = {"number": number, "day": date_cited(day), "count": two_digits(len(items))}
        units = quoted(name_units([item.unit for item in items]), 160)
        yield Fault(text, None, values | {"units": units}, "|".join(item.title for item in items))


def _is_cited(case: Case, number: str) -> bool:
    return any(names_number(block.text, number) for block in case.outline.blocks)
