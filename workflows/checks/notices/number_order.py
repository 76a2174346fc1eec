"""Numbers run in the order of issue: a higher number never has an earlier date.

Each authority counts from 01 on 1 January (NĐ 30/2020, article 15.1); the team's decisions by the same issuer are
compared with each other, the notice with others of its symbol and year.
"""

from collections.abc import Iterator
from datetime import date

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "warning",
    title=N_("Số văn bản tăng theo ngày ban hành"),
    why=N_("Số lớn mà ngày sớm hơn là dấu hiệu ghi nhầm số hoặc lùi ngày."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 15 khoản 1: số theo thứ tự ban hành"),
)
def number_order(case: Case) -> Iterator[Fault]:
    text = N_("Số %(number)s ngày %(day)s không theo thứ tự: số %(other)s đã ban hành ngày %(other_day)s.")
    facts = case.facts
    own = [(facts.number, case.issued_on)] if facts.number and case.issued_on else []
    given = [(one.number, one.issued_on) for one in facts.other_numbers]
    decided = [(one.number, one.issued_on) for one in facts.team_decisions if not one.issuer]
    pairs = [(a, b, None) for a in own for b in given] + [
        (a, b, "opening/bases") for i, a in enumerate(decided) for b in decided[i + 1 :]
    ]
    for (number, day), (other, other_day), key in pairs:
        if day and other_day and _are_turned(number, day, other, other_day):
            values = {"number": number, "day": date_short(day), "other": other, "other_day": date_short(other_day)}
            yield Fault(text, key, values)


def _are_turned(number: str, day: date, other: str, other_day: date) -> bool:
    (n, _, symbol), (m, _, other_symbol) = number.partition("/"), other.partition("/")
    if not (n.isdigit() and m.isdigit()) or symbol != other_symbol or day.year != other_day.year:
        return False
    return (int(n) < int(m) and day > other_day) or (int(n) > int(m) and day < other_day)
