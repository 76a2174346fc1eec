"""The register of outgoing documents as an Excel workbook, with the columns of the official form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Any

from inspect_app.format import council_words, label
from inspect_app.i18n import _
from inspect_app.models import DocumentNumber, Unit
from inspect_app.tracking.workbook import XLSX
from inspect_app.workbooks.books import new_book
from inspect_app.workbooks.rows import FORMULA_SIGNS, as_words
from workflows.recipients import recipient_lines
from workflows.register import NUMBER, NumberState
from workflows.vietnamese import fold

__all__ = ["XLSX", "workbook"]


def columns() -> list[tuple[str, int]]:
    """Return the columns of the form (Nghị định 30/2020, phụ lục IV), each with its width, and two of our own."""
    return [
        (_("Số, ký hiệu văn bản"), 16),
        (_("Ngày tháng văn bản"), 13),
        (_("Tên loại và trích yếu nội dung văn bản"), 60),
        (_("Người ký"), 26),
        (_("Nơi nhận văn bản"), 36),
        (_("Đơn vị, người nhận bản lưu"), 18),
        (_("Số lượng bản"), 10),
        (_("Ghi chú"), 40),
        (_("Tình trạng"), 14),
        (_("Cần xem lại"), 40),
    ]


def recipients_and_filed(text: str) -> tuple[str, str]:
    """Return the recipients but the filing line, and where a copy is filed: "VT, NV".

    >>> recipients_and_filed("UBND các xã\\nLưu: VT, NV")
    ('UBND các xã', 'VT, NV')
    """
    lines = recipient_lines(text)
    filed = [line.partition(":")[2].strip() for line in lines if fold(line).startswith("luu")]
    return "; ".join(line for line in lines if not fold(line).startswith("luu")), "; ".join(filed)


def remark(row: DocumentNumber) -> str:
    """Return the last column of the form: the note, or why there is no document under the number."""
    if row.state is NumberState.VOIDED:
        return _("Bỏ số: %(reason)s", reason=row.reason)
    return row.note


def workbook(rows: Iterable[DocumentNumber], flags: Mapping[int, str], unit: Unit, year: int) -> IO[bytes]:
    """Return the lines as a workbook, ready to be read."""
    with new_book(row_by_row=True) as (book, file):
        _write(book, rows, flags, unit, year)
    return file


def _write(book: Any, rows: Iterable[DocumentNumber], flags: Mapping[int, str], unit: Unit, year: int) -> None:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    head = book.add_format({**font, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#E8EDF3"})
    formats = {
        "text": book.add_format({**font, "border": 1, "text_wrap": True}),
        "quoted": book.add_format({**font, "border": 1, "text_wrap": True, "quote_prefix": True}),
        "day": book.add_format({**font, "border": 1, "num_format": "dd/mm/yyyy"}),
    }
    sheet = book.add_worksheet(_("Sổ văn bản đi")[:31])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    title = _("Sổ đăng ký văn bản đi năm %(year)s, %(unit)s", year=year, unit=council_words(unit))
    sheet.write_string(0, 0, title, book.add_format({**font, "bold": True, "font_size": 14}))
    for place, (words, width) in enumerate(columns()):
        sheet.set_column(place, place, width)
        sheet.write_string(1, place, words, head)
    last = 1
    for last, row in enumerate(rows, 2):
        for place, value in enumerate(_values(row, flags.get(row.id, ""))):
            _cell(sheet, formats, last, place, value)
    sheet.autofilter(1, 0, last, len(columns()) - 1)


def _values(row: DocumentNumber, flag: str) -> list[Any]:
    recipients, filed = recipients_and_filed(row.recipients)
    return [
        row.text, row.issued_on, row.subject, row.signer, recipients, filed, row.copies, remark(row),
        label(NUMBER.labels[row.state]), flag,
    ]  # fmt: skip


def _cell(sheet: Any, formats: Mapping[str, Any], row: int, place: int, value: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, formats["day"])
    elif isinstance(value, int):
        sheet.write_number(row, place, value, formats["text"])
    else:
        style = formats["quoted" if value.startswith(FORMULA_SIGNS) else "text"]
        sheet.write_string(row, place, as_words(value), style)
