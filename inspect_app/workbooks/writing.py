"""Writes a table to fill in as a workbook: its rows, lists to choose from, help in the cells, a sheet of instructions.

All of it is text, so nothing that somebody once typed becomes a formula on another's machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from xlsxwriter.utility import xl_col_to_name

from inspect_app.workbooks.books import new_book
from inspect_app.workbooks.rows import as_words
from workflows.tables.columns import ID, MARKS, Column, Kind, Table
from workflows.tables.reading import marks_of

LISTS = "Danh mục"
#: Rows below those that stand here, in which new ones may be written with the same help.
SPARE = 500
#: What Excel takes as a list within a cell; a longer one, or one with commas in it, lies on a sheet of its own.
MOST_IN_LIST = 250
ALWAYS = (
    "Ngày ghi theo dạng ngày/tháng/năm, ví dụ 25/10/2023.",
    "Ô không đụng đến thì giữ nguyên nội dung đang có trên hệ thống; xóa nội dung một ô là xóa nội dung đó.",
    "Không dùng công thức: sao chép rồi dán giá trị (Paste Values). Lưu dạng .xlsx, không macro, không mật khẩu.",
    "Điền xong thì nộp bảng trên hệ thống: xem từng ô thay đổi rồi mới ghi, ghi tất cả hoặc không ghi gì.",
)
_FONT = {"font_name": "Times New Roman", "font_size": 12}


def workbook(
    table: Table,
    heading: Sequence[str],
    rows: Iterable[tuple[str, Mapping[str, str]]],
    *,
    offers: Mapping[str, Iterable[str]] | None = None,
) -> IO[bytes]:
    """Return a table with what stands here: ids and values in the words of the table, below two lines of heading."""
    with new_book() as (book, file):
        lists = {c.key: list((offers or {}).get(c.key, c.choices)) for c in table.columns}
        last = _write(book, table, heading, rows)
        _help(book, table, last, lists)
        _write_how(book, table)
    return file


def _write(book: Any, table: Table, heading: Sequence[str], rows: Iterable[tuple[str, Mapping[str, str]]]) -> int:
    cell = {**_FONT, "valign": "top", "border": 1, "text_wrap": True, "num_format": "@"}
    head = book.add_format({**cell, "bold": True, "bg_color": "#E8EDF3"})
    told = book.add_format({**cell, "bg_color": "#F4F4F2"})
    # As text a day stays as it was typed: Excel itself would read 05/10 as the tenth of May in many a setting.
    free = book.add_format({**cell, "locked": False})
    sheet = book.add_worksheet(table.sheet)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.write_string(0, 0, heading[0], book.add_format({**_FONT, "font_size": 14, "bold": True}))
    sheet.write_string(1, 0, heading[1])
    columns = table.all_columns
    first = next(place for place, column in enumerate(columns) if not column.is_told)
    sheet.freeze_panes(3, min(first, 4))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, None, {"hidden": column is MARKS})
        sheet.write_string(2, place, column.heading, head)
    row = 2
    for row, (id_, values) in enumerate(rows, 3):
        for place, column in enumerate(columns):
            words = id_ if column is ID else marks_of(table, values) if column is MARKS else values.get(column.key, "")
            sheet.write_string(row, place, as_words(words), told if column.is_told else free)
    if table.keys:
        for spare in range(row + 1, row + 1 + SPARE):
            for place, column in enumerate(columns):
                sheet.write_blank(spare, place, None, told if column.is_told else free)
        row += SPARE
    # Without a password: it is a help, not a lock.
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    return row


def _help(book: Any, table: Table, last: int, lists: Mapping[str, Sequence[str]]) -> None:
    if last < 3:
        return
    sheet = book.worksheets()[0]
    long = {key: words for key, words in lists.items() if _wants_room(words)}
    if long:
        aside = book.add_worksheet(LISTS)
        for place, (key, words) in enumerate(long.items()):
            aside.set_column(place, place, 40)
            for row, one in enumerate([table.column(key).heading, *words]):
                aside.write_string(row, place, one)
    for place, column in enumerate(table.all_columns):
        told = _told(column)
        words = lists.get(column.key, ())
        if column.kind is Kind.CHOICE and words:
            source: Any = list(words)
            if column.key in long:
                letter = xl_col_to_name(list(long).index(column.key), True)
                source = f"='{LISTS}'!{letter}$2:{letter}${len(words) + 1}"
            told |= {"validate": "list", "source": source, "error_type": "warning" if column.is_open else "stop"}
            told |= {"error_title": "Chọn trong danh sách", "error_message": "Hãy chọn một mục trong danh sách."}
        elif column.kind is Kind.MARK:
            told |= {"validate": "list", "source": ["x"]}
        elif told:
            told |= {"validate": "any"}
        if told:
            sheet.data_validation(3, place, last, place, told)


def _wants_room(words: Sequence[str]) -> bool:
    """Tell whether choices cannot stand within a cell, where a comma parts one from the next."""
    return len(",".join(words)) > MOST_IN_LIST or any("," in one for one in words)


def _told(column: Column) -> dict[str, Any]:
    """Return what Excel shows beside a cell of a column; it takes 32 letters of a title and 255 of a message."""
    said = column.hint or ("Ngày/tháng/năm, ví dụ 25/10/2023" if column.kind is Kind.DAY else "")
    return {"input_title": column.heading[:32], "input_message": said[:255]} if said else {}


def _write_how(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    words = book.add_format({**_FONT, "text_wrap": True, "valign": "top"})
    bold = book.add_format({**_FONT, "bold": True, "valign": "top"})
    lines = [(f"{number}.", line) for number, line in enumerate([*table.how, *ALWAYS], 1)]
    row = 0
    for row, (number, line) in enumerate(lines):
        sheet.write_string(row, 0, number, bold)
        sheet.write_string(row, 1, line, words)
    for below, column in enumerate(table.written, row + 2):
        sheet.write_string(below, 0, column.heading, bold)
        sheet.write_string(below, 1, _meaning(column), words)


def _meaning(column: Column) -> str:
    found = ["Bắt buộc."] if column.needed else []
    if column.hint:
        found.append(column.hint if column.hint.endswith(".") else f"{column.hint}.")
    if column.kind is Kind.CHOICE:
        found.append("Chọn trong danh sách.")
    elif column.kind is Kind.DAY:
        found.append("Ngày/tháng/năm.")
    elif column.kind is Kind.MARK:
        found.append("Ghi x hoặc để trống.")
    if column.is_fixed:
        found.append("Không sửa được ở dòng đã có.")
    return " ".join(found) or "Chữ, không bắt buộc."
