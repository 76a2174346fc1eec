"""A spoiled document is caught, in Word and as PDF; and files that are none are refused in plain words."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from inspect_app.documents import pdf, word
from inspect_app.documents.measure import measure
from inspect_app.documents.sheet import Sheet, sheet
from tests.inspect_app.documents.files import SAMPLES, drawn
from workflows.blocks import paragraph


def faults(data: bytes) -> set[tuple[str, str]]:
    return {(row.component, row.rule.text) for row in measure(data) if row.is_fault}


def spoiled(name: str, form: str, **changes: Any) -> set[tuple[str, str]]:
    page: Sheet = replace(sheet(SAMPLES[name]()), **changes)
    return faults(word.drawn(page) if form == "docx" else pdf.drawn(page))


NUMBER = ("Số, ký hiệu", "dạng “Số: 05/TB-UBND”: dưới 10 thêm số 0, không cách trong ký hiệu")
SYMBOL = ("Số, ký hiệu", "ký hiệu gồm chữ viết tắt tên loại và cơ quan (công văn không ghi “CV”)")
DATE = ("Địa danh, thời gian ban hành", "dấu phẩy sau địa danh; thêm số 0 cho ngày dưới 10 và tháng 1, 2")
LIST = ("Danh sách nơi nhận", "mỗi nơi một dòng, “- …;” và “.” ở dòng cuối")
ABOVE = ("Danh sách nơi nhận", "dòng đầu “- Như trên;” khi có “Kính gửi”, “- Như Điều …;” ở quyết định")
KEPT = ("Danh sách nơi nhận", "dòng cuối “- Lưu: VT, …”")
TURNED = "trình bày theo chiều dài của trang (chiều rộng khi có bảng, biểu không làm thành phụ lục riêng)"
RULE = "đường kẻ nét liền bên dưới, dài từ 1/3 đến 1/2 dòng chữ"


#: Several faults to a document, each in a part of its own.
WRONG_WORDS: list[tuple[str, list[tuple[dict[str, Any], tuple[str, str]]]]] = [
    ("short_notice", [
        ({"place_date": "Yên Thế, ngày 05 tháng 03 năm 2023"}, DATE),
        ({"number_line": "Số: 5/TB-UBND"}, NUMBER),
        ({"recipients": ("- UBND các xã", "- Lưu: VT.")}, LIST),
        ({"issuer_rule": 40.0}, ("Tên cơ quan ban hành", RULE)),
        ({"blocks": (paragraph("Một."), paragraph("Hết."))}, ("Nội dung", "kết thúc bằng dấu “./.”")),
    ]),
    ("short_notice", [
        ({"place_date": "Yên Thế, ngày 5 tháng 3 năm 2023"}, DATE),
        ({"number_line": "Số: 05/ BC - UBND"}, NUMBER),
        ({"recipients": ("- UBND các xã;", "- Lưu: VP.")}, KEPT),
        ({"subject_rule": 0.0}, ("Trích yếu", RULE)),
    ]),
    ("short_notice", [
        ({"place_date": "Yên Thế ngày 05 tháng 3 năm 2023"}, DATE),
        ({"number_line": "Số: 28/KH UBND"}, NUMBER),
        ({"recipients": ()}, ("Nơi nhận", "có trong văn bản")),
        ({"kind_title": "Thông báo"}, ("Tên loại văn bản", "có trong văn bản")),
    ]),
    ("short_notice", [
        ({"number_line": "Số: 05/UBND"}, SYMBOL),
    ]),
    ("team_decision", [
        ({"bases": ("Căn cứ Luật.", "Theo đề nghị;")},
         ("Căn cứ ban hành", "mỗi căn cứ một dòng, cuối dòng “;”, dòng cuối “.”")),
    ]),
    ("short_letter", [
        ({"number_line": "Số: 171/CV-UBND"}, SYMBOL),
        ({"recipients": ("- UBND tỉnh;", "- Lưu: VT.")}, ABOVE),
        ({"addressees": ("- UBND xã",)},
         ("Kính gửi", "một nơi: cùng dòng; nhiều nơi: mỗi nơi một dòng, “- …;” và “.” ở cuối")),
    ]),
    ("short_notice", [({"head_size": 14}, ("Quốc hiệu", "cỡ chữ %(sizes)s"))]),
    ("short_letter", [({"about": ()}, ("Trích yếu", "có trong văn bản"))]),
]  # fmt: skip


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize(("name", "wrong"), WRONG_WORDS)
def test_wrong_words_are_caught(name: str, wrong: list[tuple[dict[str, Any], tuple[str, str]]], form: str) -> None:
    changes = {part: words for change, _fault in wrong for part, words in change.items()}

    found = spoiled(name, form, **changes)

    assert {fault for _change, fault in wrong} <= found


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_rank_before_the_name_and_an_arabic_appendix_are_caught(form: str) -> None:
    page = sheet(SAMPLES["team_decision"]())
    signature = replace(page.signatures[0], name="ThS. Nguyễn Văn Ký")
    appendix = replace(page.appendices[0], label="Phụ lục 1")

    found = spoiled("team_decision", form, signatures=(signature,), appendices=(appendix, *page.appendices[1:]))

    assert ("Họ và tên người ký", "không ghi học hàm, học vị") in found
    assert ("Phụ lục", "từ hai phụ lục trở lên đánh số La Mã, một phụ lục không đánh số") in found


# -- Word --------------------------------------------------------------------------------------------------------------


def _text_style(**form: Any) -> Callable[[Any], None]:
    def spoil(doc: Any) -> None:
        for key, value in form.items():
            setattr(doc.styles["Nội dung"].paragraph_format, key, value)

    return spoil


def _font(style: str, **font: Any) -> Callable[[Any], None]:
    def spoil(doc: Any) -> None:
        for key, value in font.items():
            setattr(doc.styles[style].font, key, value)

    return spoil


def _margins(doc: Any) -> None:
    doc.sections[0].left_margin = Mm(20)


def _landscape(doc: Any) -> None:
    doc.sections[0].page_width, doc.sections[0].page_height = Mm(297), Mm(210)


def _number_on_page_one(doc: Any) -> None:
    doc.sections[0].different_first_page_header_footer = False


def _number_at_the_foot(doc: Any) -> None:
    header, footer = doc.sections[0].header, doc.sections[0].footer
    footer.is_linked_to_previous = False
    for run in list(header.paragraphs[0].runs):
        footer.paragraphs[0]._p.append(run._r)


def _underscores(doc: Any) -> None:
    for cell in doc.tables[0].rows[0].cells:
        rule = cell.paragraphs[-1]
        rule._p.getparent().remove(rule._p)
        cell.add_paragraph("_________")


def _underlined(doc: Any) -> None:
    _underscores(doc)
    doc.styles["Tiêu ngữ"].font.underline = True


def _colour(doc: Any) -> None:
    doc.styles["Nội dung"].font.color.rgb = RGBColor(0, 0, 200)


def _arial(doc: Any) -> None:
    doc.styles["Nội dung"].element.rPr.rFonts.set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ascii", "Arial"
    )


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (_margins, ("Trang giấy", "lề trái %(range)s mm")),
        (_landscape, ("Trang giấy", TURNED)),
        (_number_on_page_one, ("Số trang", "không hiển thị ở trang thứ nhất")),
        (_number_at_the_foot, ("Số trang", "ở giữa, trong phần lề trên")),
        (_underscores, ("Tiêu ngữ", "đường kẻ nét liền bên dưới, dài bằng dòng chữ")),
        (_underlined, ("Tiêu ngữ", "đường kẻ nét liền bên dưới, dài bằng dòng chữ")),
        (_colour, ("Trang giấy", "chữ màu đen")),
        (_arial, ("Trang giấy", "phông chữ Times New Roman")),
        (_text_style(first_line_indent=Mm(0)), ("Nội dung", "lùi đầu dòng 1 cm hoặc 1,27 cm")),
        (_text_style(space_after=Pt(0)), ("Nội dung", "khoảng cách giữa các đoạn tối thiểu 6 pt")),
        (_text_style(line_spacing=2.0), ("Nội dung", "khoảng cách dòng từ dòng đơn đến 1,5 dòng")),
        (_text_style(line_spacing=Pt(14)), ("Nội dung", "khoảng cách dòng từ dòng đơn đến 1,5 dòng")),
        (_text_style(alignment=WD_ALIGN_PARAGRAPH.LEFT), ("Nội dung", "canh đều hai lề")),
        (_font("Nội dung", size=Pt(12)), ("Nội dung", "cỡ chữ %(sizes)s")),
        (_font("Quốc hiệu", bold=False), ("Quốc hiệu", "chữ đậm, kiểu đứng")),
        (_font("Địa danh và thời gian", italic=False), ("Địa danh, thời gian ban hành", "chữ không đậm, kiểu nghiêng")),
        (_font("Nơi nhận", size=Pt(14)), ("Nơi nhận", "cỡ chữ %(sizes)s")),
        (_font("Danh sách nơi nhận", bold=True), ("Danh sách nơi nhận", "chữ không đậm, kiểu đứng")),
        (_font("Heading 2", bold=False), ("Mục I, II …", "chữ đậm, kiểu đứng")),
    ],
)  # fmt: skip
def test_a_spoiled_word_file_is_caught(spoil: Callable[[Any], None], fault: tuple[str, str]) -> None:
    doc = Document(BytesIO(drawn("long_notice", "docx")))
    spoil(doc)
    out = BytesIO()
    doc.save(out)

    assert fault in faults(out.getvalue())


# -- PDF ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., bytes]]:
    """Return what draws the long notice by another template or other places."""

    def draw(instead: tuple[str, str] | None = None, **places: float) -> bytes:
        if instead:
            template = tmp_path / "official.typ"
            text = pdf.TEMPLATE.read_text()
            assert instead[0] in text
            template.write_text(text.replace(*instead))
            monkeypatch.setattr(pdf, "TEMPLATE", template)
            pdf._compiler.cache_clear()
        monkeypatch.setattr(pdf, "_GEOMETRY", json.dumps(json.loads(pdf._GEOMETRY) | places))
        return pdf.drawn(sheet(SAMPLES["long_notice"]()))

    yield draw
    pdf._compiler.cache_clear()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"left": 25}, ("Trang giấy", "lề trái %(range)s mm")),
        ({"right": 25}, ("Trang giấy", "lề phải %(range)s mm")),
        ({"top": 12}, ("Trang giấy", "lề trên %(range)s mm")),
        ({"bottom": 5}, ("Trang giấy", "lề dưới %(range)s mm")),
        ({"body": 12}, ("Nội dung", "cỡ chữ %(sizes)s")),
        ({"first_indent": 0}, ("Nội dung", "lùi đầu dòng 1 cm hoặc 1,27 cm")),
        ({"page_number": 10}, ("Số trang", "cỡ chữ %(sizes)s")),
        ({"recipients": 14}, ("Danh sách nơi nhận", "cỡ chữ %(sizes)s")),
        ({"instead": ("if number > 1", "if number > 0")}, ("Số trang", "không hiển thị ở trang thứ nhất")),
        ({"instead": ("header: page-number,", "header: none,")},
         ("Số trang", "từ trang thứ hai, chữ số Ả Rập; phụ lục đánh số riêng từ 1")),
        ({"instead": ("justify: true", "justify: false")}, ("Nội dung", "canh đều hai lề")),
        ({"instead": ("#let gap = leading + 6pt", "#let gap = leading + 1pt")},
         ("Nội dung", "khoảng cách giữa các đoạn tối thiểu 6 pt")),
        ({"instead": ("#let leading = 0.16em", "#let leading = 1.2em")},
         ("Nội dung", "khoảng cách dòng từ dòng đơn đến 1,5 dòng")),
        ({"instead": ("context rule(measure(motto).width)", "text[\\_\\_\\_\\_\\_\\_\\_]")},
         ("Tiêu ngữ", "đường kẻ nét liền bên dưới, dài bằng dòng chữ")),
        ({"instead": ("plain(motto)", "plain(underline(motto))")},
         ("Tiêu ngữ", "đường kẻ nét liền bên dưới, dài bằng dòng chữ")),
        ({"instead": ("emph(sheet.place_date)", "sheet.place_date")},
         ("Địa danh, thời gian ban hành", "chữ không đậm, kiểu nghiêng")),
        ({"instead": ("#set text(font: serif", "#set text(fill: blue, font: serif")}, ("Trang giấy", "chữ màu đen")),
        ({"instead": ("font: serif,", 'font: "Libertinus Serif",')}, ("Trang giấy", "phông chữ Times New Roman")),
    ],
)  # fmt: skip
def test_a_spoiled_pdf_is_caught(
    drawn_otherwise: Callable[..., bytes], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert fault in faults(drawn_otherwise(**change))
