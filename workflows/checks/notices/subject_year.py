"""The subject line names the year of the campaign."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_YEAR = re.compile(r"\bnăm (\d{4})\b")


@notice_rule(
    "warning",
    title=N_("Trích yếu ghi đúng năm của đợt kiểm tra"),
    why=N_("Trích yếu chép từ năm trước thì cả thông báo bị hiểu nhầm năm."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.5: trích yếu"),
)
def subject_year(case: Case) -> Iterator[Fault]:
    years = {int(year) for year in _YEAR.findall(case.outline.subtitle)}
    if years and case.facts.year not in years:
        text = N_("Trích yếu ghi năm %(written)s nhưng đợt kiểm tra là của năm %(year)s.")
        written = ", ".join(map(str, sorted(years)))
        yield Fault(text, None, {"written": written, "year": str(case.facts.year)}, case.outline.subtitle)
