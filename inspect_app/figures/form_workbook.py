"""Statistics form 1 as a workbook: what is frozen stands in it, the rest is blank and may be filled in."""

from __future__ import annotations

from decimal import Decimal
from typing import IO

from inspect_app.figures.workbook import Pen
from inspect_app.workbooks.books import new_book
from workflows.papers.period_report import PeriodReportFacts, noted
from workflows.period_figures import Rate, values_of
from workflows.statistics_form import FORM_1_TITLE, figure_of, form_1, source_of


def form_workbook(facts: PeriodReportFacts, period: str) -> IO[bytes]:
    """Return form 1 of a period with where each figure comes from, in the words of the form."""
    values = values_of(facts.tally)
    with new_book() as (book, file):
        pen = Pen(book)
        heads = [("Mã", 9), ("Chỉ tiêu", 62), ("Đơn vị tính", 22), ("Số liệu", 14), ("Nguồn", 20)]
        pen.begin("Biểu mẫu 1", heads, above=3)
        pen.above(FORM_1_TITLE)
        pen.above(facts.reporter.council, period)
        for line in form_1(is_unit=facts.is_unit):
            value, words = values.get(line.code), figure_of(line, values)
            pen.row(line.code, line.label, line.unit, to_reckon_with(value, words), source_of(line, values))
        pen.row()
        for words in noted(facts.proof):
            pen.row("", words)
    return file


def to_reckon_with(value: int | Rate | None, words: str) -> int | Decimal | str | None:
    """Return a figure as a number, a share in per cent as the form asks; in words only what is no number."""
    if not words:
        return None
    if isinstance(value, Rate):
        return words if value.percent is None else Decimal(f"{value.percent:.1f}")
    return value
