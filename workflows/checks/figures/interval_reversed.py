"""What runs from a day to a day ends after it began: not "từ ngày 15/9/2023 đến ngày 10/9/2023"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.wording import date_cited

_DAY = r"\d{1,2}\s?/\s?\d{1,2}"
_SPAN = re.compile(
    rf"[Tt]ừ (?:ngày )?(?P<from>{_DAY}(?P<year>\s?/\s?\d{{4}})?),? (?:đến|tới)(?: hết)?(?: ngày)?"
    rf" (?P<to>{_DAY}\s?/\s?\d{{4}})"
)


@figure_rule(
    "date_order",
    title=N_("Khoảng thời gian có ngày đầu trước ngày cuối"),
    why=N_("Ngày cuối trước ngày đầu thì không biết số liệu, cuộc kiểm tra thuộc thời gian nào."),
)
def interval_reversed(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _SPAN.finditer(block.text):
            last = day_of(match["to"].replace(" ", ""))
            # A beginning without a year is of the same year, or of the one before: "từ 15/12 đến 14/6/2024".
            if last is None or not match["year"]:
                continue
            first = day_of(match["from"].replace(" ", ""))
            if first is not None and first > last:
                values = {"first": date_cited(first), "last": date_cited(last)}
                text = N_("Khoảng thời gian từ ngày %(first)s đến ngày %(last)s: ngày cuối trước ngày đầu.")
                yield Fault(block.span(*match.span()), "high", text, N_("Ghi lại hai ngày."), values, 0.9)
