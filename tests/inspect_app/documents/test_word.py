"""The DOCX has the page, faces, sizes and parts that the decree asks for."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from inspect_app.documents import Appendix, render_docx
from tests.inspect_app.documents.samples import NASTY, decision, letter, minutes, notice


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
    assert [round(size.mm) for size in (section.left_margin, section.right_margin)] == [30, 15]
    assert [round(size.mm) for size in (section.top_margin, section.bottom_margin)] == [20, 20]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu"),
        ("Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ", "Cơ quan ban hành"),
        ("THÔNG BÁO", "Heading 1"),
        ("I. ƯU ĐIỂM", "Heading 2"),
        ("- Các xã đã ban hành kế hoạch.", "Nội dung"),
        ("Nơi nhận:", "Nơi nhận"),
        ("- Lưu: VT, NV.", "Danh sách nơi nhận"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Quyền hạn, chức vụ"),
        ("Nguyễn Văn Ký", "Họ và tên người ký"),
    ],
)
def test_each_part_has_a_style_that_an_office_can_change_in_one_place(word: Any, text: str, style: str) -> None:
    assert [p.style.name for p in paragraphs(word) if p.text == text] == [style]


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


def test_every_paragraph_is_valid_for_word() -> None:
    order = ["pStyle", "keepNext", "framePr", "pBdr", "spacing", "ind", "jc", "sectPr"]

    for doc in (notice(NASTY), minutes(), letter(), decision()):
        for paragraph in Document(BytesIO(render_docx(doc))).element.body.iter(qn("w:p")):
            names = [child.tag.split("}")[1] for child in paragraph.pPr]
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


def test_how_to_reach_the_office_stands_at_the_foot_of_page_one_and_of_no_appendix() -> None:
    doc = notice()
    head = replace(doc.letterhead, contact="Điện thoại: 0204 3876 234")

    word = Document(BytesIO(render_docx(replace(doc, letterhead=head, appendices=[Appendix("MỘT", [])]))))

    feet = [section.first_page_footer.paragraphs[0].text for section in word.sections]
    assert feet == ["Điện thoại: 0204 3876 234", ""]
