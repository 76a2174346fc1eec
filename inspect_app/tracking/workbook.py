"""The list of tasks as an Excel workbook; what people typed stays text, whatever it begins with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

import xlsxwriter

from inspect_app.clock import day_of
from inspect_app.format import area as area_name
from inspect_app.format import dmy, label
from inspect_app.i18n import _
from inspect_app.tracking.queries import unit_label
from workflows.deadlines import days_late
from workflows.findings import SEVERITY_LABELS
from workflows.tasks import TASK, is_overdue_task
from workflows.tracking import STANDING_LABELS, standing_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_CELL = 32_767
#: A cell that begins like this is a formula to a spreadsheet that reads it from a CSV file later.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def workbook(rows: Iterable[Any], filters: Sequence[str], today: date) -> IO[bytes]:
    """Return a workbook of the rows of :func:`inspect_app.tracking.queries.export`, ready to be read."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    # constant_memory writes each row away as soon as the next begins: 100,000 tasks need no more than 100.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, {**options, "in_memory": False}) as book:
        sheet = book.add_worksheet(_("Nhiệm vụ khắc phục")[:31])
        _Sheet(book, sheet).write(rows, filters, today)
    file.seek(0)
    return file


class _Sheet:
    """One sheet being written from top to bottom."""

    def __init__(self, book: Any, sheet: Any) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self.sheet = sheet
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.head = book.add_format({**font, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#E8EDF3"})
        self.text = book.add_format({**font, "border": 1, "text_wrap": True})
        self.quoted = book.add_format({**font, "border": 1, "text_wrap": True, "quote_prefix": True})
        self.day = book.add_format({**font, "border": 1, "num_format": "dd/mm/yyyy"})
        self.number = book.add_format({**font, "border": 1, "num_format": "0"})

    def write(self, rows: Iterable[Any], filters: Sequence[str], today: date) -> None:
        columns = _columns()
        for place, (_words, width) in enumerate(columns):
            self.sheet.set_column(place, place, width)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(2)
        self.sheet.freeze_panes(3, 0)
        self.sheet.write_string(0, 0, _("Nhiệm vụ khắc phục tính đến ngày %(day)s", day=dmy(today)), self.title)
        self.sheet.write_string(1, 0, "; ".join(filters) if filters else _("Tất cả nhiệm vụ"))
        for place, (words, _width) in enumerate(columns):
            self.sheet.write_string(2, place, words, self.head)
        last = 2
        for last, row in enumerate(rows, 3):
            for place, value in enumerate(_values(row, last - 2, today)):
                self._cell(last, place, value)
        self.sheet.autofilter(2, 0, last, len(columns) - 1)

    def _cell(self, row: int, place: int, value: Any) -> None:
        if value is None or value == "":
            self.sheet.write_blank(row, place, None, self.text)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, place, value, self.day)
        elif isinstance(value, int):
            self.sheet.write_number(row, place, value, self.number)
        else:
            style = self.quoted if value.startswith(FORMULA_SIGNS) else self.text
            self.sheet.write_string(row, place, value[:MOST_IN_CELL], style)


def _columns() -> list[tuple[str, int]]:
    return [
        (_("STT"), 6),
        (_("Đơn vị"), 22),
        (_("Nội dung phải khắc phục"), 60),
        (_("Biện pháp yêu cầu"), 40),
        (_("Lĩnh vực"), 28),
        (_("Mức độ"), 14),
        (_("Chịu trách nhiệm"), 26),
        (_("Thời hạn ghi trong thông báo"), 26),
        (_("Hạn ban đầu"), 13),
        (_("Hạn hiện nay"), 13),
        (_("Số ngày quá hạn"), 11),
        (_("Tình trạng"), 24),
        (_("Theo dõi"), 24),
        (_("Ngày báo cáo"), 13),
        (_("Kế hoạch số"), 16),
    ]


def _values(row: Any, number: int, today: date) -> list[Any]:
    standing = standing_of(row.state, row.due_on, today)
    late = days_late(row.due_on, today) if is_overdue_task(row.state, row.due_on, today) else None
    return [
        number,
        unit_label(row.unit_name, row.unit_kind, row.unit_position),
        row.title,
        row.requirement,
        area_name(row.area),
        label(SEVERITY_LABELS[row.severity]),
        row.responsible,
        row.deadline_wording,
        row.original_due_on,
        row.due_on,
        late,
        label(TASK.labels[row.state]),
        label(STANDING_LABELS[standing]) if standing else "",
        day_of(row.reported_at) if row.reported_at else None,
        row.plan_number,
    ]
