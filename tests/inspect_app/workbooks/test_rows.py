"""Rows that are put down whole are the very cells that xlsxwriter writes one by one."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from inspect_app.workbooks.rows import MOST_IN_CELL, Rows, as_words

pytestmark = pytest.mark.one_database

ROWS = [
    [1, "Xã Đồng Vương", date(2023, 10, 25), None, "", -3],
    [2, "a < b & c > \"d\"", "=HYPERLINK(1)", "_x0041_", "tên_x", "  thụt vào"],
    [3, "hai\ndòng", "cuối ", "\x00\x07\t", "<r>không phải", date(1900, 3, 1)],
    [4, "x" * (MOST_IN_CELL + 5), "😀" * 20_000, "\ufffe", "1e5", 0],
]  # fmt: skip


def written(whole: bool, rows=ROWS) -> bytes:
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("Bảng", Rows)
        looks = {"text": book.add_format({"border": 1}), "quoted": book.add_format({"quote_prefix": True})}
        looks |= {"day": book.add_format({"num_format": "dd/mm/yyyy"}), "number": book.add_format({"num_format": "0"})}
        for look in looks.values():
            look._get_xf_index()
        sheet.write_string(0, 0, "Đầu bảng")
        sheet.styles(**looks)
        for line, row in enumerate(rows, 1):
            if whole:
                sheet.put(line, row)
            else:
                for place, value in enumerate(row):
                    _cell(sheet, line, place, value, looks)
    return file.getvalue()


def _cell(sheet, line, place, value, looks):
    if value in (None, ""):
        sheet.write_blank(line, place, None, looks["text"])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, looks["day"])
    elif isinstance(value, int):
        sheet.write_number(line, place, value, looks["number"])
    else:
        sheet.write_string(line, place, value, looks["quoted" if value[0] in "=+-@\t\r" else "text"])


def test_a_row_put_down_whole_is_what_xlsxwriter_writes_cell_by_cell():
    whole, by_cell = (zipfile.ZipFile(io.BytesIO(written(one))) for one in (True, False))

    assert whole.namelist() == by_cell.namelist()
    assert whole.read("xl/worksheets/sheet1.xml") == by_cell.read("xl/worksheets/sheet1.xml")
    read = CalamineWorkbook.from_filelike(io.BytesIO(written(True))).get_sheet_by_index(0).to_python()
    assert read[1][:3] == [1, "Xã Đồng Vương", date(2023, 10, 25)] and read[2][1:3] == ROWS[1][1:3]


def test_words_that_look_like_the_format_itself_are_words():
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(True, [["<r>&</r>", "</t></is></c>"]])))

    assert book.get_sheet_by_index(0).to_python()[1] == ["<r>&</r>", "</t></is></c>"]


@pytest.mark.parametrize("constant_memory", [True, False])
def test_cells_written_one_by_one_are_words_too(constant_memory):
    file, said = io.BytesIO(), ["<r>&</r>", "<r>không phải", "x" * 40_000]
    with xlsxwriter.Workbook(file, {"constant_memory": constant_memory}) as book:
        sheet = book.add_worksheet()
        for place, words in enumerate(said):
            assert sheet.write_string(0, place, as_words(words)) == 0

    (row,) = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0).to_python()
    assert row == ["<r>&</r> ", "<r>không phải", "x" * (MOST_IN_CELL - 1)]
