"""The last permitted day is a day off.

Fixed days are no periods, so the law does not clearly move them (BLDS 2015, article 148.5): "trước ngày 16/10/2023", a
Monday, ends on a Sunday.
"""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "warning",
    title=N_("Ngày cuối cùng của thời hạn là ngày làm việc"),
    why=N_("Ngày cuối cùng rơi vào ngày nghỉ thì đơn vị không nộp được báo cáo, hai bên dễ hiểu khác nhau về hạn."),
    source=N_("Bộ luật Dân sự 2015, điều 148 khoản 5; Bộ luật Lao động 2019, điều 111, 112"),
)
def deadline_day_off(case: Case) -> Iterator[Fault]:
    text = N_(
        "Ngày cuối cùng của thời hạn “%(deadline)s” là %(day)s, ngày nghỉ. Hãy chọn ngày làm việc, chẳng hạn %(right)s."
    )
    for block, deadline, due_on in case.dated:
        if not case.facts.calendar.is_working_day(due_on):
            right = date_short(case.facts.calendar.next_working_day(due_on))
            yield Fault(text, block.key, {"deadline": deadline.wording, "day": date_short(due_on), "right": right})
