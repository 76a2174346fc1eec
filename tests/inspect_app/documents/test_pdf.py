"""The PDF reads as it was written, letter by letter, and is the same file for the same words."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from inspect_app.documents import Appendix, OfficialDocument, render_pdf
from tests.inspect_app.documents.samples import NASTY, minutes, notice
from workflows.blocks import paragraph, table

LONG = "Đoàn kiểm tra ghi nhận việc số hóa hồ sơ tại các xã, thị trấn còn chậm so với yêu cầu của cấp trên."


def pages(doc: OfficialDocument) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(render_pdf(doc))).pages]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_words_come_out_composed_and_in_order() -> None:
    decomposed = unicodedata.normalize("NFD", "Ẵ ẳ ặ ữ ự ợ ễ ỷ ỹ ỵ Đồng Vương")

    [text] = pages(notice(decomposed))

    assert unicodedata.is_normalized("NFC", text)
    assert "Ẵ ẳ ặ ữ ự ợ ễ ỷ ỹ ỵ Đồng Vương" in flat(text)
    order = ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI", "THÔNG BÁO", "I. ƯU ĐIỂM", "./.", "Nơi nhận:", "Nguyễn Văn Ký"]
    assert sorted(order, key=flat(text).index) == order


def test_what_people_typed_is_printed_and_never_read_as_markup() -> None:
    [text] = pages(notice(NASTY, subject=NASTY))

    assert flat(text).count(flat(NASTY)) == 2


def test_each_appendix_counts_its_own_pages_whichever_way_it_lies() -> None:
    rows = table(("STT", "Nội dung"), [(str(n), LONG) for n in range(45)])
    appendices = [Appendix("MỘT", [rows]), Appendix("HAI", [rows], landscape=True)]

    found = pages(replace(notice(), appendices=appendices, blocks=[paragraph(LONG)] * 30))

    first = [text.split(maxsplit=1)[0] for text in found]
    starts = [n for n, text in enumerate(found) if text.startswith("Phụ lục")]
    assert first[1] == "2" and len(starts) == 2
    assert [first[n + 1] for n in starts] == ["2", "2"]


def test_the_number_of_a_cited_document_is_never_broken_over_two_lines() -> None:
    cited = "theo Nghị định số 61/2018/NĐ-CP, Quyết định số 3193/QĐ-UBND và Chỉ thị số 26-CT/TU được giao năm 2023"

    found = pages(notice(*(f"{'Xã ' * count}{cited}" for count in range(30))))

    lines = [line.strip() for text in found for line in text.splitlines()]
    assert sum("3193/QĐ-UBND" in line for line in lines) == 30
    assert not [line for line in lines if line.endswith(("/", "-"))]


def test_nor_is_it_broken_in_a_wide_column_of_a_table() -> None:
    rows = [(str(n), f"{'xã ' * n}nêu tại Thông báo số 118/TB-UBND") for n in range(20)]

    found = pages(replace(notice(), blocks=[table(("TT", "Nội dung"), rows, widths=(1, 1))]))

    assert sum("118/TB-UBND" in line for text in found for line in text.splitlines()) == 20


def test_a_row_of_a_table_stays_on_one_page_unless_it_is_too_long_for_one() -> None:
    rows = [(str(n), f"đầu{n}. {LONG} {LONG} {LONG} cuối{n}.") for n in range(25)]
    long = ("x", "đầu. " + " ".join(["chữ"] * 1500) + " cuối.")

    found = pages(replace(notice(), blocks=[table(("TT", "Nội dung"), [*rows, long], widths=(1, 2))]))

    ends = [{mark for mark in flat(text).split() if mark.startswith(("đầu", "cuối"))} for text in found]
    assert all((f"đầu{n}." in marks) == (f"cuối{n}." in marks) for marks in ends for n in range(25))
    assert sum("đầu." in marks or "cuối." in marks for marks in ends) == 2


def test_how_to_reach_the_office_stands_at_the_foot_of_page_one_alone() -> None:
    doc = notice()
    head = replace(doc.letterhead, contact="Địa chỉ: Số 01 đường Đề Thám")

    found = pages(replace(doc, letterhead=head, blocks=[paragraph(LONG)] * 30, appendices=[Appendix("MỘT", [])]))

    assert [flat(text).count("Địa chỉ: Số 01 đường Đề Thám") for text in found] == [1, *[0] * (len(found) - 1)]


def test_the_page_number_stands_at_the_top_from_page_two_on() -> None:
    first, second, *_ = pages(notice(*[LONG] * 40))

    assert second.strip().startswith("2")
    assert not first.strip().startswith("1")
    assert first.strip().startswith("ỦY BAN")


@pytest.mark.parametrize("words", [3, 60, 300])
def test_two_lines_of_text_at_least_go_with_the_signature_and_no_page_is_left_half_empty(words: int) -> None:
    end = " ".join(["chữ"] * words) + "./."

    for count in range(10, 15):
        texts = pages(replace(notice(), blocks=[paragraph(text) for text in [*[LONG] * count, end]]))

        [signed] = [text for text in texts if "Nguyễn Văn Ký" in text]
        lines = flat(signed).partition("Nơi nhận:")[0].count("chữ") / 17 + signed.count("Đoàn kiểm tra")
        assert "./." in signed
        assert lines >= 1 or words < 17
        if len(texts) > 1:
            assert len(texts[0].splitlines()) > 26


def test_the_same_words_and_time_give_the_same_bytes() -> None:
    at = datetime(2023, 10, 18, 9, 0, tzinfo=UTC)

    assert render_pdf(notice(LONG), at=at) == render_pdf(notice(LONG), at=at.replace(microsecond=12))
    assert render_pdf(notice(LONG)) == render_pdf(notice(LONG))
    assert render_pdf(notice(LONG)) != render_pdf(notice(LONG + "."))


def test_a_clock_with_fractions_of_a_second_draws_the_same_file() -> None:
    at = datetime(2023, 10, 18, 9, 0, tzinfo=UTC)

    assert render_pdf(notice(LONG), at=at.replace(microsecond=123)) == render_pdf(notice(LONG), at=at)


def test_a_letter_that_no_font_has_does_not_stop_the_document(caplog: pytest.LogCaptureFixture) -> None:
    [text] = pages(notice("Trước 😀 sau"))

    assert "sau" in text
    assert "PDF/A" in caplog.text


def test_the_file_is_a4_tagged_and_carries_its_fonts_and_title() -> None:
    reader = PdfReader(BytesIO(render_pdf(notice(number="7"))))

    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "THÔNG BÁO Kết luận kiểm tra công tác cải cách hành chính năm 2023"
    assert _fonts(reader.pages[0]) == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def _fonts(page: PageObject) -> set[str]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}


def test_minutes_name_both_sides_and_keep_their_table() -> None:
    text = flat(" ".join(pages(minutes())))

    assert "Lê Văn Xã Trần Thị Đoàn" in text
    assert "Đã xác nhận trên hệ thống" in text
    assert "TT-10" in text


def test_a_finding_of_five_thousand_words_and_an_empty_body_are_both_drawn() -> None:
    assert len(pages(notice(" ".join(["chữ"] * 5000)))) > 5
    assert len(pages(replace(notice(), blocks=[], signer_name=""))) == 1
