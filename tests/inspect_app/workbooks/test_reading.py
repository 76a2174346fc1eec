"""Workbooks of others: values as people see them, formulas told apart, and what is built to hurt refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from inspect_app.workbooks.reading import Workbook, WorkbookRefused
from workflows.number_formats import shown

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Một" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
)


def made(write):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        write(book, book.add_worksheet("Trả lời"))
    return io.BytesIO(out.getvalue())


def zipped(sheet="", **parts):
    out = io.BytesIO()
    whole = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": SHEET % sheet,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (whole | parts).items():
            file.writestr(name, text)
    return io.BytesIO(out.getvalue())


def refused(stream, **more):
    with pytest.raises(WorkbookRefused) as said:
        Workbook(stream, **more).rows(most=100)
    return str(said.value)


def test_cells_are_read_as_people_see_them():
    def write(book, sheet):
        sheet.write_row(0, 0, ["Đồng Vương", 98.5, 520])
        sheet.write_datetime(1, 0, date(2023, 10, 25), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_rich_string(1, 2, "Đã ", book.add_format({"bold": True}), "xong")
        sheet.write_boolean(1, 3, True)
        sheet.write_string(999, 0, "xa")

    rows = Workbook(made(write)).rows(most=10).rows

    assert [row.number for row in rows] == [1, 2, 1000]
    assert [cell.text for cell in rows[0].cells.values()] == ["Đồng Vương", "98,5", "520"]
    day, formula, rich, yes = rows[1].cells.values()
    assert (day.text, day.day) == ("25/10/2023", date(2023, 10, 25))
    assert formula.is_formula and formula.text == "2" and rich.text == "Đã xong" and yes.text == "x"


def test_numbers_are_shown_as_the_spreadsheet_shows_them_and_kept_whole():
    looks = {"0.0%": 35 / 42, "#,##0": 1234567.891, "h:mm": 0.354166666666667, '0" hồ sơ"': 35, "": 1 / 3}

    def write(book, sheet):
        for place, (code, number) in enumerate(looks.items()):
            sheet.write_number(0, place, number, book.add_format({"num_format": code} if code else {}))

    [row] = Workbook(made(write)).rows(most=10).rows

    assert [cell.shown for cell in row.cells.values()] == ["83,3%", "1.234.568", "08:30", "35 hồ sơ", "0,3333333333"]
    assert [cell.number for cell in row.cells.values()] == list(looks.values())


@pytest.mark.parametrize("number", [0.0, -1e300, 1e-300, 123.456, -0.5, 5e14])
@pytest.mark.parametrize(
    "code", ["", "@", "0." + "0" * 200, "#,###.##", "[Red](0);;", ";", "#", '"', "# ?/?", "0%%", "mm:ss", "\\"]
)
def test_no_format_that_somebody_writes_into_a_file_stops_the_reading(number, code):
    assert isinstance(shown(number, code), str)


def test_a_sheet_of_a_million_rows_is_refused_or_cut_without_being_read_to_its_end():
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 5001))

    assert "hơn 100 dòng" in refused(zipped(many))
    with pytest.raises(WorkbookRefused, match="hơn 100 dòng, mỗi lần"):
        Workbook(zipped(many)).rows(most=100, above=3)
    assert len(Workbook(zipped(many[: many.index('<row r="104"')])).rows(most=100, above=3).rows) == 103
    sheet = Workbook(zipped(many)).rows(most=50, cut=True)
    assert sheet.is_cut and len(sheet.rows) == 50
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="3"/></row>' for n in range(1, 5001))
    assert Workbook(zipped(empty)).rows(most=10).rows == []


def test_what_unpacks_to_too_much_is_refused_before_it_fills_the_memory():
    bomb = zipped(**{"xl/sharedStrings.xml": "<sst>" + " " * 5_000_000 + "</sst>"})

    assert len(bomb.getvalue()) < 20_000
    assert "quá lớn khi mở ra" in refused(bomb, most_unpacked=1_000_000)


def test_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'

    assert "bị hỏng" in refused(zipped(**{"xl/sharedStrings.xml": laughs}))


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "dạng Excel cũ"),
        (io.BytesIO(b"Ma;So\n1;2\n"), "không phải bảng tính Excel"),
        (io.BytesIO(b""), "không phải bảng tính Excel"),
        (io.BytesIO(b"PK\x03\x04 cut off"), "bị hỏng"),
        (zipped(**{"xl/vbaProject.bin": "x"}), "macro"),
        (zipped(**{"xl/macrosheets/sheet1.xml": "x"}), "macro"),
        (zipped("<row><c><v>1</v>"), "bị hỏng"),
        (zipped(**{"xl/workbook.xml": "<workbook/>"}), "không có trang tính"),
    ],
)
def test_what_is_no_plain_workbook_is_refused_in_words(stream, says):
    assert says in refused(stream)


def test_a_workbook_cut_off_in_the_middle_is_refused():
    whole = made(lambda _book, sheet: sheet.write_row(0, 0, ["x" * 1000])).getvalue()

    assert "bị hỏng" in refused(io.BytesIO(whole[: len(whole) * 99 // 100]))
