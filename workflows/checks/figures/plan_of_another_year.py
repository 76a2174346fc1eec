"""The plan of a year is made at its beginning or at the end of the one before: one of 10/01/2023 is none of 2024."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.wording import date_cited

_PLAN = re.compile(
    r"[Kk]ế hoạch số:? ?(?P<number>\d{1,5}/[A-ZĐ][A-ZĐƯa-z0-9-]*),? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng"
    r" \d{1,2} năm \d{4})(?:,? của (?:(?!về )[^,.;:()]){3,50}?)? (?:về|thực hiện|kiểm tra|cải cách|tuyên truyền)"
    r"(?:(?!giai đoạn|đến năm|năm 20\d\d|sơ kết|tổng kết|số \d)[^.;:()]){0,90}? năm (?P<year>20\d\d)(?! ?[-–] ?20|\d)"
)
#: From this month on the plans of the next year are made.
_EARLIEST = 10


@figure_rule(
    "date_order",
    title=N_("Kế hoạch của năm nào ban hành cho năm ấy"),
    why=N_("Đầu năm hay ghi nhầm năm cũ; người nhận tìm kế hoạch ở năm trước."),
)
def plan_of_another_year(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _PLAN.finditer(block.text):
            day, year = day_of(match["day"]), int(match["year"])
            if day is None or day.year >= year or (day.year == year - 1 and day.month >= _EARLIEST):
                continue
            values = {"plan": f"Kế hoạch số {match['number']}", "day": date_cited(day), "year": match["year"]}
            text = N_("%(plan)s của năm %(year)s nhưng ghi ngày %(day)s.")
            right = N_("Đối chiếu văn bản gốc, ghi lại năm.")
            yield Fault(block.span(*match.span()), "medium", text, right, values, 0.8)
