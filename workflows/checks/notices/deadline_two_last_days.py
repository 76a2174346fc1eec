"""One date is said in two ways that end on different days.

"Trước ngày 25/10/2023" ends on the 24th, "chậm nhất ngày 25/10/2023" on the 25th: the fixed date of the first is
not its last permitted day.
"""

from collections.abc import Iterator
from datetime import date

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "warning",
    title=N_("Một ngày không được hiểu thành hai hạn"),
    why=N_(
        "“Trước ngày 25/10” hết hạn ngày 24/10, “chậm nhất ngày 25/10” hết hạn ngày 25/10: "
        "nên viết thống nhất một cách."
    ),
    source=N_("Bộ luật Dân sự 2015, điều 147, 148; quy ước đọc “trước ngày”"),
)
def deadline_two_last_days(case: Case) -> Iterator[Fault]:
    text = N_(
        "“%(one)s” hết hạn ngày %(one_day)s nhưng “%(other)s” hết hạn ngày %(other_day)s. Hãy viết thống nhất một cách."
    )
    first: dict[date, tuple[str, date]] = {}
    for block, deadline, due_on in case.dated:
        if deadline.named_on is None:
            continue
        wording, day = first.setdefault(deadline.named_on, (deadline.wording, due_on))
        if day != due_on:
            values = {
                "one": wording,
                "one_day": date_short(day),
                "other": deadline.wording,
                "other_day": date_short(due_on),
            }
            yield Fault(text, block.key, values)
