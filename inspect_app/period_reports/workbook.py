"""The consolidated forms as an Excel workbook: a sheet a form, each line with its total and every unit's figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import IO, Any

from inspect_app.figures.workbook import Pen
from inspect_app.models import PeriodReport, ReportCall
from inspect_app.period_reports.queries import Contents
from inspect_app.workbooks.books import new_book
from workflows.statistics.consolidating import Total, consolidate
from workflows.statistics.forms import FORMS, Form, Kind, Line
from workflows.statistics.values import PLACES, Values, printed, share_of


def workbook(
    call: ReportCall,
    period: str,
    reports: Sequence[PeriodReport],
    counted: Sequence[tuple[PeriodReport, Contents]],
    *,
    is_commune: bool,
) -> IO[bytes]:
    """Return the workbook of a call: what was sent and not returned is added up, a blank cell is no figure."""
    totals = consolidate([said.values for _report, said in counted])
    days = f"số liệu từ ngày {call.begins_on:%d/%m/%Y} đến hết ngày {call.cut_on:%d/%m/%Y}"
    missing = [one.unit.label for one in reports if one.id not in {report.id for report, _said in counted}]
    with new_book() as (book, file):
        pen = Pen(book)
        for form in FORMS:
            _sheet(pen, form, counted, totals, is_commune=is_commune, above=(
                f"{form.name}. {form.title}", f"{call.authority.label}, {period}; {days}",
                f"{len(counted)}/{len(reports)} đơn vị đã báo cáo"
                + (f"; chưa báo cáo: {', '.join(missing)}" if missing else ""),
            ))  # fmt: skip
    return file


def _sheet(
    pen: Pen,
    form: Form,
    counted: Sequence[tuple[PeriodReport, Contents]],
    totals: dict[str, Total],
    *,
    is_commune: bool,
    above: Sequence[str],
) -> None:
    heads = [("STT", 9), ("Chỉ tiêu thống kê", 62), ("Đơn vị tính", 18), ("Tổng hợp", 16), ("Số đơn vị có số liệu", 12)]
    pen.begin(form.name, heads + [(one.unit.label, 16) for one, _said in counted], above=len(above))
    for words in above:
        pen.above(words)
    for line in form.shown(is_commune=is_commune):
        given: Any = None if line.kind is Kind.HEADING else totals[line.id].given
        of_units = [_cell(line, said.values) for _report, said in counted]
        pen.row(line.printed, line.label, line.unit, _total(totals[line.id]), given, *of_units)


def _cell(line: Line, values: Values) -> int | Decimal | str | None:
    """Return a figure as a number that can be reckoned with, in words only what is no number."""
    if line.kind is Kind.SHARE:
        found = share_of(line, values)
        return printed(line, values) if found is None else round(found, PLACES)
    return printed(line, values) if line.kind is Kind.CHOICE else _number(values.get(line.id))


def _total(total: Total) -> int | Decimal | str | None:
    if total.value is None:
        return total.printed
    return round(total.value, PLACES) if total.line.kind is Kind.SHARE else _number(total.value)


def _number(value: object) -> int | Decimal | None:
    if not isinstance(value, Decimal):
        return None
    return int(value) if value == value.to_integral_value() else value
