"""A number that holds its year was given in that year: "61/2018/NĐ-CP" is not of 2019."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.wording import date_cited

_YEAR = re.compile(r"/(?P<year>(?:19|20)\d\d)/")


@figure_rule(
    "date_order",
    title=N_("Năm trong số, ký hiệu khớp ngày ban hành"),
    why=N_("Số của văn bản quy phạm pháp luật mang năm ban hành; lệch năm là ghi nhầm số hoặc ngày."),
)
def year_in_symbol(case: Case) -> Iterator[Fault]:
    for basis in case.statement.bases:
        year = _YEAR.search(basis.number)
        if year is None or basis.day is None or basis.day.year == int(year["year"]):
            continue
        values = {"basis": f"{basis.type} số {basis.number}", "day": date_cited(basis.day), "year": year["year"]}
        text = N_("%(basis)s là văn bản năm %(year)s nhưng ghi ngày %(day)s.")
        yield Fault(basis.span, "high", text, N_("Đối chiếu lại số và ngày của văn bản."), values, 0.9)
