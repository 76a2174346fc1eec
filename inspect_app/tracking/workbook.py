"""The list of tasks as an Excel workbook; what people typed stays text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from inspect_app.format import dmy
from inspect_app.i18n import _
from inspect_app.tracking.columns import Column
from inspect_app.workbooks.books import new_book
from inspect_app.workbooks.rows import Rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(rows: Iterable[Any], columns: Sequence[Column], filters: Sequence[str], today: date) -> IO[bytes]:
    """Return a workbook of the rows of :func:`inspect_app.tracking.queries.export`, ready to be read."""
    with new_book(row_by_row=True) as (book, file):
        sheet = book.add_worksheet(_("Nhiệm vụ khắc phục")[:31], Rows)
        _Sheet(book, sheet).write(rows, columns, filters, today)
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

    def write(self, rows: Iterable[Any], columns: Sequence[Column], filters: Sequence[str], today: date) -> None:
        self.sheet.set_column(0, 0, 6)
        for place, column in enumerate(columns, 1):
            self.sheet.set_column(place, place, column.width)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(2)
        self.sheet.freeze_panes(3, 0)
        self.sheet.write_string(0, 0, _("Nhiệm vụ khắc phục tính đến ngày %(day)s", day=dmy(today)), self.title)
        self.sheet.write_string(1, 0, "; ".join(filters) if filters else _("Tất cả nhiệm vụ"))
        for place, words in enumerate([_("STT"), *(str(column.heading) for column in columns)]):
            self.sheet.write_string(2, place, words, self.head)
        self.sheet.styles(text=self.text, quoted=self.quoted, day=self.day, number=self.number)
        said, last = [column.value for column in columns], 2
        for last, row in enumerate(rows, 3):
            self.sheet.put(last, [last - 2, *[value(row, today) for value in said]])
        self.sheet.autofilter(2, 0, last, len(columns))
