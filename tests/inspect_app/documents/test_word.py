"""The DOCX has the page, faces, sizes and parts that the decree asks for."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from inspect_app.documents import render_docx
from tests.inspect_app.documents.samples import NASTY, minutes, notice


@pytest.fixture(scope="module")
def word() -> Any:
    return Document(BytesIO(render_docx(notice(NASTY))))


def paragraphs(where: Any) -> list[Any]:
    inside = [p for table in where.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [*where.paragraphs, *inside]


def run_of(where: Any, text: str) -> Any:
    return next(run for p in paragraphs(where) for run in p.runs if run.text == text)


def test_the_page_is_a4_with_the_margins_of_the_decree(word: Any) -> None:
    section = word.sections[0]

    assert [round(size.mm) for size in (section.page_width, section.page_height)] == [210, 297]
    assert [round(size.mm) for size in (section.left_margin, section.right_margin)] == [30, 20]
    assert [round(size.mm) for size in (section.top_margin, section.bottom_margin)] == [20, 20]


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("ỦY BAN NHÂN DÂN", 13, True, False),
        ("THÔNG BÁO", 14, True, False),
        ("I. ƯU ĐIỂM", 14, True, False),
        ("đã", 14, True, False),
        ("Nơi nhận:", 12, True, True),
        ("- Lưu: VT, NV.", 11, False, False),
        ("KT. CHỦ TỊCH", 14, True, False),
        ("Nguyễn Văn Ký", 14, True, False),
    ],
)
def test_each_part_has_its_size_and_style(word: Any, text: str, size: int, bold: bool, italic: bool) -> None:
    font = run_of(word, text).font

    assert (font.size, bool(font.bold), bool(font.italic)) == (Pt(size), bold, italic)


def test_every_style_in_use_is_times_new_roman_in_all_four_faces(word: Any) -> None:
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        fonts = word.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{face}")) for face in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
        assert not [key for key in fonts.attrib if key.lower().endswith("theme")]


def test_the_page_number_stands_at_the_top_but_not_on_page_one(word: Any) -> None:
    section = word.sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_what_people_typed_stays_as_they_typed_it(word: Any) -> None:
    assert NASTY in [p.text for p in word.paragraphs]


def test_the_signature_stays_with_the_end_of_the_text(word: Any) -> None:
    last = next(p for p in word.paragraphs if p.text.endswith("./."))
    rows = word.tables[-1].rows

    assert last.paragraph_format.keep_with_next
    assert all(row._tr.trPr.findall(qn("w:cantSplit")) for row in rows)


def test_rules_are_drawn_and_stand_where_word_wants_them_in_the_schema(word: Any) -> None:
    rules = [p for p in paragraphs(word) if p._p.findall(f".//{qn('w:pBdr')}")]

    assert len(rules) == 3
    assert not any("___" in p.text for p in paragraphs(word))
    for rule in rules:
        names = [child.tag.split("}")[1] for child in rule._p.pPr]
        order = ["pStyle", "keepNext", "pBdr", "spacing", "ind", "jc"]
        assert names == sorted(names, key=order.index)


def test_minutes_are_signed_by_both_sides_side_by_side() -> None:
    table = Document(BytesIO(render_docx(minutes()))).tables[-1]

    assert [cell.text for cell in table.rows[0].cells] == ["ĐẠI DIỆN ĐƠN VỊ\nĐƯỢC KIỂM TRA", "TRƯỞNG ĐOÀN"]
    assert [cell.text for cell in table.rows[2].cells] == ["Lê Văn Xã", "Trần Thị Đoàn"]


def test_a_head_row_is_repeated_on_every_page_of_its_table() -> None:
    table = Document(BytesIO(render_docx(minutes()))).tables[1]

    assert table.rows[0]._tr.trPr.findall(qn("w:tblHeader"))
    assert not table.rows[1]._tr.trPr.findall(qn("w:tblHeader"))


def test_the_same_document_gives_the_same_file() -> None:
    assert render_docx(notice("Một.")) == render_docx(notice("Một."))


def test_characters_that_no_file_can_carry_do_not_break_it() -> None:
    data = render_docx(replace(notice("a\x00b\ud800\uffff", "😀 ☐"), signer_name="\x0bKý"))

    assert ZipFile(BytesIO(data)).testzip() is None
