"""Letters, decisions and appendices have their own parts, the same in the preview, in Word and in the PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import nh3
import pytest
from docx import Document
from pypdf import PdfReader

from inspect_app.documents import OfficialDocument, render_docx, render_html, render_pdf
from inspect_app.documents.sheet import sheet
from tests.inspect_app.documents.samples import decision, letter
from workflows.blocks import Block, Run, paragraph


def in_html(doc: OfficialDocument) -> str:
    return nh3.clean(str(render_html(doc)).replace("<br>", " "), tags=set())


def in_word(doc: OfficialDocument) -> str:
    word = Document(BytesIO(render_docx(doc)))
    return " ".join(node.text or "" for node in word.element.body.iter("{*}t"))


def in_pdf(doc: OfficialDocument) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(render_pdf(doc))).pages)


DRAWN = pytest.mark.parametrize("drawn", [in_html, in_word, in_pdf])


@DRAWN
def test_a_letter_has_its_subject_and_addressees_and_no_title(drawn: Callable[[OfficialDocument], str]) -> None:
    text = " ".join(drawn(letter()).split())

    assert "V/v đôn đốc khắc phục" in text
    assert text.index("Kính gửi:") < text.index("UBND xã Tam Tiến;") < text.index("UBND xã Đồng Vương.")
    assert "THÔNG BÁO" not in text


@DRAWN
def test_a_decision_says_who_decides_on_which_grounds_and_what(drawn: Callable[[OfficialDocument], str]) -> None:
    text = " ".join(drawn(decision()).split())

    order = ["CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ", "Căn cứ Luật", "phòng Nội vụ.", "QUYẾT ĐỊNH:", "Thành lập"]
    assert sorted(order, key=text.index) == order


@DRAWN
def test_appendices_are_numbered_and_say_what_they_belong_to(drawn: Callable[[OfficialDocument], str]) -> None:
    text = " ".join(drawn(decision()).split())

    assert text.index("Phụ lục I ") < text.index("DANH SÁCH ĐOÀN KIỂM TRA") < text.index("Phụ lục II ")
    assert "(Kèm theo Quyết định số 952/QĐ-UBND)" in text


def test_a_single_appendix_has_no_number_and_names_its_document() -> None:
    doc = decision()
    head = replace(doc.letterhead, number="952", date=date(2023, 3, 1))

    [one] = sheet(replace(doc, letterhead=head, appendices=doc.appendices[:1])).appendices

    assert one.label == "Phụ lục"
    of = "(Kèm theo Quyết định số 952/QĐ-UBND ngày 01 tháng 3 năm 2023 của Chủ tịch Ủy ban nhân dân huyện Yên Thế)"
    assert " ".join(one.reference) == of


@pytest.mark.parametrize(
    ("signs", "of"),
    [
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "của Chủ tịch Ủy ban nhân dân huyện Yên Thế)"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "của Ủy ban nhân dân huyện Yên Thế)"),
    ],
)
def test_an_appendix_belongs_to_who_issued_the_document_as_its_signature_says(signs: tuple[str, ...], of: str) -> None:
    plan = replace(decision(), variant="named", authority_line="", bases=(), signature_lines=signs)

    [one] = sheet(replace(plan, appendices=plan.appendices[:1])).appendices

    assert " ".join(one.reference).endswith(of)


def test_an_appendix_turns_its_page_and_counts_its_own_pages() -> None:
    pages = PdfReader(BytesIO(render_pdf(decision()))).pages
    word = Document(BytesIO(render_docx(decision())))

    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]
    assert [section.page_width > section.page_height for section in word.sections] == [False, True, False]


@DRAWN
@pytest.mark.parametrize(
    "block",
    [
        Block("table", rows=((),)),
        Block("table", rows=(((Run("a"),),),), header_rows=3),
        Block("table", rows=(((Run("a"),), (Run("b"),)), ((Run("c"),),)), header_rows=1),
        paragraph("x" * 3000),
        paragraph("  "),
    ],
)
def test_odd_blocks_do_not_stop_a_document(drawn: Callable[[OfficialDocument], str], block: Block) -> None:
    assert "Đôn" in drawn(replace(letter(), blocks=[paragraph("Đôn đốc."), block]))


@DRAWN
def test_an_issued_document_carries_its_code(drawn: Callable[[OfficialDocument], str]) -> None:
    assert "AB12-CD34" in drawn(decision())
    assert "AB12-CD34" not in drawn(letter())
