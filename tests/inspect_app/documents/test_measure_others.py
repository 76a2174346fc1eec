"""A file that another office made in Word, its own way: measured as ours are, without our styles to go by."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from inspect_app.documents.measure import measure
from tests.inspect_app.documents.files import END, SENTENCE, drawn

CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def shape(mm: float) -> Any:
    """Return a line as Word draws it today, floating at its paragraph."""
    cx = round(mm * 36000)
    return parse_xml(
        f'<w:r xmlns:w="{W}"><w:drawing>'
        '<wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent cx="{cx}" cy="0"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr>'
        '<a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def old_shape(mm: float) -> Any:
    """Return a line as Word 2003 drew it."""
    return parse_xml(
        f'<w:r xmlns:w="{W}"><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="10pt,2pt" '
        f'to="{10 + mm / 25.4 * 72:.1f}pt,2pt"/></w:pict></w:r>'
    )


def say(paragraph: Any, text: str, size: float, *, bold: bool = False, italic: bool = False, align: Any = None) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic, run.font.name = Pt(size), bold, italic, "Times New Roman"
    if align is not None:
        paragraph.alignment = align
    return paragraph


def page_number(section: Any) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    field = parse_xml(
        f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="26"/></w:rPr></w:r></w:fldSimple>'
    )
    paragraph._p.append(field)


def head_in_a_table(doc: Any, line: Any) -> None:
    left, right = doc.add_table(rows=1, cols=2).rows[0].cells
    say(left.paragraphs[0], "ỦY BAN NHÂN DÂN", 13, bold=True, align=CENTRE)
    issuer = say(left.add_paragraph(), "XÃ ĐỒNG VƯƠNG", 13, bold=True, align=CENTRE)
    issuer._p.append(line(17))
    say(left.add_paragraph(), "Số: 12/BC-UBND", 13, align=CENTRE)
    say(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, align=CENTRE)
    motto = say(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 13, bold=True, align=CENTRE)
    motto._p.append(line(56))
    right.add_paragraph()
    say(right.add_paragraph(), "Đồng Vương, ngày 24 tháng 11 năm 2023", 13, italic=True, align=CENTRE)


def other_office(line: Any = shape) -> Any:
    doc = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    page_number(section)
    head_in_a_table(doc, line)
    doc.add_paragraph()
    say(doc.add_paragraph(), "BÁO CÁO", 14, bold=True, align=CENTRE)
    subject = say(doc.add_paragraph(), "Kết quả khắc phục hạn chế năm 2023", 14, bold=True, align=CENTRE)
    subject._p.append(line(35))
    say(doc.add_paragraph(), "I. KẾT QUẢ", 14, bold=True).paragraph_format.first_line_indent = Mm(12.7)
    for text in (SENTENCE, SENTENCE, END):
        form = say(doc.add_paragraph(), text, 14, align=JUSTIFY).paragraph_format
        form.first_line_indent, form.space_after, form.line_spacing = Mm(10), Pt(6), 1.15
    left, right = doc.add_table(rows=1, cols=2).rows[0].cells
    say(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for text in ("- UBND huyện;", "- Lưu: VT."):
        say(left.add_paragraph(), text, 11)
    say(right.paragraphs[0], "CHỦ TỊCH", 14, bold=True, align=CENTRE)
    for _ in range(4):
        right.add_paragraph()
    say(right.add_paragraph(), "Lê Văn Xã", 14, bold=True, align=CENTRE)
    return doc


def faults(doc: Any) -> list[tuple[str, str, str]]:
    out = BytesIO()
    doc.save(out)
    return [(row.component, str(row.rule), str(row.measured)) for row in measure(out.getvalue()) if row.is_fault]


@pytest.mark.parametrize("line", [shape, old_shape])
def test_a_good_file_of_another_office_has_no_faults(line: Any) -> None:
    assert faults(other_office(line)) == []


def test_what_another_office_did_wrong_is_named() -> None:
    doc = other_office()
    doc.tables[0].rows[0].cells[0].paragraphs[-1].runs[0].text = "Số: 5/ BC - UBND"
    doc.paragraphs[-1].runs[0].font.size = Pt(12)

    found = faults(doc)

    assert [(component, measured) for component, _rule, measured in found] == [
        ("Số, ký hiệu", "Số: 5/ BC - UBND"),
        ("Nội dung", "12; 14"),
    ]


def test_a_head_set_with_tabs_is_read_as_two_columns() -> None:
    doc = other_office()
    table = doc.tables[0]._tbl
    for texts, bold in (
        (("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), True),
        (("XÃ ĐỒNG VƯƠNG", "Độc lập - Tự do - Hạnh phúc"), True),
        (("Số: 12/BC-UBND", "Đồng Vương, ngày 24 tháng 11 năm 2023"), False),
    ):
        paragraph = doc.add_paragraph()
        say(paragraph, "\t".join(texts), 13, bold=bold)
        table.addprevious(paragraph._p)
    table.getparent().remove(table)

    found = {component for component, _rule, _measured in faults(doc)}

    assert "Quốc hiệu" not in found
    assert "Số, ký hiệu" not in found
    assert {"Tiêu ngữ", "Địa danh, thời gian ban hành"} <= found  # no rule drawn, no italics


# -- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(app: Any) -> Iterator[Any]:
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=["documents", "measure", *map(str, args)])


@pytest.mark.one_database
def test_the_command_shows_the_table_and_says_by_its_status_whether_all_is_right(run: Any, tmp_path: Path) -> None:
    right, wrong, none = tmp_path / "đúng.pdf", tmp_path / "sai.docx", tmp_path / "khác.txt"
    right.write_bytes(drawn("long_notice", "pdf"))
    doc = other_office()
    doc.sections[0].left_margin = Mm(20)
    doc.save(str(wrong))
    none.write_text("Xin chào")

    good, bad, refused = run(right), run(wrong, "--json", "--faults"), run(none)

    assert good.exit_code == 0 and "0 sai hoặc thiếu" in good.output
    assert bad.exit_code == 1
    [fault] = json.loads(bad.output)
    assert (fault["component"], fault["rule"], fault["measured"]) == ("Trang giấy", "lề trái 30-35 mm", "20 mm")
    assert refused.exit_code == 2 and "không phải DOCX hoặc PDF" in refused.output
