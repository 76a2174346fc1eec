"""Scans: what tesseract said of real pages, recorded, is put together as their text; pages are made ready for it.

``scans/`` holds what tesseract 5.3 with its Vietnamese model said of pages printed from documents of
``tests/workflows/reading/documents``, scanned in grey at 200 dots an inch, slightly turned, with a stamp and specks.
"""

import io
import json
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from inspect_app.documents import render_pdf
from inspect_app.reading import errors, ocr
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.reading import read_file
from inspect_app.reading.scan_pages import pages_of, rulings_of, without_rulings
from inspect_app.reading.scan_text import (
    ScannedPage,
    lean_of,
    sign_off_unread,
    sureness,
    tables_on,
    text_of_scanned,
    with_cells,
    with_sign_off,
)
from inspect_app.reading.texts import read_text
from tests.inspect_app.documents.samples import notice
from tests.inspect_app.reading.reading_in import tesseract_that_sees
from workflows.reading import read

pytestmark = pytest.mark.one_database

HERE = Path(__file__).parent / "scans"
DOCUMENTS = Path(__file__).parents[2] / "workflows/reading/documents"


def recorded(name):
    return [ScannedPage(**page) for page in json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))]


def words(*rows):
    """Return what tesseract says of words: each with its line, where it stands, in dots, and how sure it is."""
    said = ["1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"]
    for line, left, top, width, height, sure, text in rows:
        said.append("\t".join(map(str, (5, 1, 1, 1, line, 1, left, top, width, height, sure, text))))
    return "\n".join(said)


def test_a_report_is_read_from_its_scan_as_from_its_text():
    scanned = read(text_of_scanned(recorded("ward_remediation_report")))
    typed = read((DOCUMENTS / "ward_remediation_report.txt").read_text(encoding="utf-8"))

    assert (scanned.kind, scanned.number.value, scanned.issuer.value, scanned.day) == (
        typed.kind,
        typed.number.value,
        typed.issuer.value,
        typed.day,
    )
    assert [one.text for one in scanned.findings] == [" ".join(one.text.split()) for one in typed.findings]
    assert [one.text for one in scanned.tasks] == [" ".join(one.text.split()) for one in typed.tasks]
    assert [one.value for one in scanned.recipients] == [one.value for one in typed.recipients]
    assert scanned.signatory.lines[0] == "TM. ỦY BAN NHÂN DÂN"  # beneath the stamp, looked at again


def test_the_tables_of_a_scan_are_read_row_by_row_cell_by_cell():
    pages = recorded("plan_with_two_tables")

    text = text_of_scanned(pages)

    assert "| 2 | UBND phường Long Bình | Tuần 3 tháng 4/2026 |\n| 3 | UBND xã An Điền | Tuần 1 tháng 5/2026 |" in text
    assert "| 2 | Gửi báo cáo tự đánh giá và tài liệu kiểm chứng | Các xã, phường được kiểm tra | Sở Nội vụ |" in text
    assert sum(len(tables_on(page.rulings)) for page in pages) == 2


def test_what_stands_beside_each_other_in_a_scan_is_read_column_by_column():
    left, right = ("ỦY BAN NHÂN DÂN", "HUYỆN YÊN THẾ"), ("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do")
    beside = [
        (10 * block + line, at, 100 + 60 * line + block, 500, 44, 90, text)
        for block, (at, texts) in enumerate(((200, left), (1400, right)), 1)
        for line, text in enumerate(texts, 1)
    ]

    assert text_of_scanned([ScannedPage(words(*beside))]).split("\n")[:5] == [*left, "", *right]


def test_specks_are_left_out_and_the_number_of_the_page_and_signs_stay():
    rows = [(1, 1240, 120, 20, 40, 95, "2"), (2, 300, 400, 200, 44, 95, "Công"), (2, 520, 400, 150, 44, 15, "Ni")]

    assert text_of_scanned(
        [ScannedPage(words(*rows, (3, 300, 470, 90, 44, 90, "khai"), (3, 400, 470, 90, 44, 60, "%,")))]
    ).split() == ["Công", "khai", "%,"]


def test_a_page_that_lies_askew_is_laid_straight():
    line = [(1, 300 + 300 * place, 400 + 6 * place, 250, 44, 95, "chữ") for place in range(6)]

    assert lean_of(words(*line)) == pytest.approx(0.02)
    assert lean_of(words(*[(row[0], row[1], 400, *row[3:]) for row in line])) == 0.0


def test_a_sign_off_beneath_a_stamp_is_looked_at_again_and_only_sure_words_are_taken():
    table = words((1, 300, 2000, 80, 40, 95, "Nơi"), (1, 390, 2000, 120, 40, 95, "nhận:"))
    part = words((1, 20, 80, 80, 40, 92, "TM."), (1, 110, 80, 90, 40, 96, "ỦY"), (2, 20, 140, 60, 40, 20, "Sxv"))
    left, top, right, bottom = sign_off_unread(table)

    made = with_sign_off(table, part, left, top)

    assert (right, top < 2000 < bottom) == (2480, True)
    assert text_of_scanned([ScannedPage(made)]).split() == ["Nơi", "nhận:", "TM.", "ỦY"]
    assert sign_off_unread(words((1, 300, 2000, 80, 40, 95, "Công"), (1, 390, 2000, 120, 40, 95, "khai"))) is None


def test_what_was_recognised_of_a_sign_off_before_is_not_said_twice():
    table = words(
        (1, 300, 2000, 80, 40, 95, "Nơi"), (1, 390, 2000, 120, 40, 95, "nhận:"), (1, 1500, 2000, 80, 40, 95, "CHỦ")
    )
    left, top, _right, _bottom = sign_off_unread(table)
    part = words((1, 1500 - left, 2000 - top, 80, 40, 96, "CHỦ"), (1, 1600 - left, 2000 - top, 90, 40, 96, "TỊCH"))

    def said(part):
        return text_of_scanned([ScannedPage(with_sign_off(table, part, left, top))]).split()

    assert said(part) == ["Nơi", "nhận:", "CHỦ", "TỊCH"]
    assert said(words()) == ["Nơi", "nhận:", "CHỦ"]


@cache
def ruled():
    """Return a page with a table and a red stamp, as it is made ready."""
    picture = Image.new("RGB", (1240, 1754), (235, 230, 225))
    brush = ImageDraw.Draw(picture)
    for x in (200, 500, 800, 1100):
        brush.line((x, 400, x, 700), fill="black", width=3)
    for y in (400, 500, 600, 700):
        brush.line((200, y, 1100, y), fill="black", width=3)
    brush.ellipse((600, 1200, 900, 1500), outline=(210, 40, 40), width=8)
    file = io.BytesIO()
    picture.save(file, "PNG")
    (page,) = pages_of(file.getvalue())
    return page, rulings_of(page, 0.0)


def test_lines_are_found_and_taken_out_and_what_is_of_a_colour_is_no_print():
    page, rulings = ruled()
    (box,) = tables_on(rulings)
    bare = without_rulings(page, rulings, [box], 0.0)

    assert max(page.size) == 3508
    assert [round(side / 2) for side in box] == pytest.approx([200, 400, 1100, 700], abs=4)
    assert page.getextrema() == (0, 255)
    assert bare.getextrema()[0] > 200


def test_a_cell_recognised_anew_takes_the_place_of_what_was_there():
    _page, rulings = ruled()
    table = words((1, 700, 1200, 60, 40, 90, "Sbi"), (1, 1300, 1200, 60, 40, 90, "7"))

    made = with_cells(table, words((1, 100, 60, 90, 40, 95, "Sở")), 600, 1140, rulings)

    assert "| Sở | 7 |" in text_of_scanned([ScannedPage(made, rulings)])


def test_a_word_of_the_part_that_is_in_no_cell_is_not_said_twice():
    _page, rulings = ruled()
    table = words((1, 410, 740, 60, 40, 90, "Gốc"), (2, 700, 1200, 60, 40, 90, "Sbi"), (2, 1300, 1200, 60, 40, 90, "7"))
    part = words((1, 410, 40, 60, 40, 95, "Gốc"), (2, 700, 500, 90, 40, 95, "Sở"))

    said = text_of_scanned([ScannedPage(with_cells(table, part, 0, 700, rulings), rulings)])

    assert (said.count("Gốc"), "| Sở | 7 |" in said) == (1, True)


TURNED = """#!/bin/sh
[ "$1" = --list-langs ] && printf 'vie\\n' && exit 0
cat > {folder}/page.png
n=$(ls {folder} | grep -c said); : > {folder}/said$n
if [ $n -eq 1 ]; then cat {folder}/right.txt; else cat {folder}/wrong.txt; fi
"""


def test_a_page_on_its_side_is_turned_until_it_can_be_read(tmp_path):
    (tmp_path / "wrong.txt").write_text(words((1, 300, 400, 90, 40, 30, "x]vạ")), encoding="utf-8")
    (tmp_path / "right.txt").write_text(words((1, 300, 400, 90, 40, 95, "Công"), (1, 400, 400, 90, 40, 95, "khai")))
    command = tmp_path / "tesseract"
    command.write_text(TURNED.format(folder=tmp_path), encoding="utf-8")
    command.chmod(0o755)
    file = io.BytesIO()
    Image.new("L", (400, 300), 255).save(file, "PNG")

    assert ocr.read_scan(file.getvalue(), str(command)).text.strip() == "Công khai"
    assert sureness((tmp_path / "wrong.txt").read_text(encoding="utf-8")) == 30


def scanned_pdf(pages, text_pages=0):
    """Return a PDF of pictures, each stamped with the few letters of a digital signature, and pages of text."""
    writer = PdfWriter()
    for _page in range(pages):
        file = io.BytesIO()
        Image.new("L", (620, 877), 240).save(file, "PDF")
        writer.append(PdfReader(file))
    for page in PdfReader(io.BytesIO(render_pdf(notice("Công khai thủ tục.", number="137")))).pages[:text_pages]:
        writer.add_page(page)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_pages_that_are_pictures_are_told_beside_those_that_were_read():
    with pytest.raises(CannotRead) as refused:
        read_text(scanned_pdf(2))

    assert refused.value.sentence == errors.SCANNED
    assert read_text(scanned_pdf(1, text_pages=1)).unread == (1,)


def test_a_typed_document_is_read_however_many_scanned_annexes_it_brings():
    file = read_text(scanned_pdf(3, text_pages=1))

    assert "Công khai thủ tục." in file.text
    assert (file.unread, file.is_guessed) == ((1, 2, 3), False)


def typed(*lines):
    """Return a page of PDF with some lines of letters that every viewer has."""
    page = PageObject.create_blank_page(width=595, height=842)
    said = "".join(f"BT /F1 12 Tf 72 {760 - 20 * place} Td ({line}) Tj ET\n" for place, line in enumerate(lines))
    stream = DecodedStreamObject()
    stream.set_data(said.encode("ascii"))
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = stream
    return page


def with_pages(data, *pages, behind=None):
    """Return a PDF with more pages; with a picture behind them, they are letters laid over it."""
    writer = PdfWriter(io.BytesIO(data))
    for page in pages:
        added = writer.add_page(page)
        if behind is not None:
            added.merge_page(behind, over=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


SHORT = ("BAO CAO", "Ket qua khac phuc nam 2024", "UBND xa gui kem ho so da quet, gom 03 trang. Tran trong bao cao.")


def test_a_typed_page_of_few_letters_is_read_beside_many_scanned_ones():
    file = read_text(with_pages(scanned_pdf(3), typed(*SHORT)))

    assert "gui kem ho so da quet" in file.text
    assert file.unread == (1, 2, 3)


def test_letters_typed_over_a_picture_are_read_and_a_signature_stamped_on_one_is_none():
    picture = PdfReader(io.BytesIO(scanned_pdf(1))).pages[0]
    stamp = ("Nguoi ky: UBND huyen Yen The", "Email: ubndyenthe@bacgiang.gov.vn", "Co quan: Tinh Bac Giang 09.10.2023")
    over = read_text(with_pages(scanned_pdf(1), typed(*SHORT), behind=picture))

    assert "gui kem ho so da quet" in over.text
    assert over.unread == (1,)
    with pytest.raises(CannotRead) as refused:
        read_text(with_pages(scanned_pdf(1), typed(*stamp), behind=picture))
    assert refused.value.sentence == errors.SCANNED


def test_scanned_pages_beside_typed_ones_are_recognised_in_their_place_where_asked_for(tmp_path):
    command = tesseract_that_sees(tmp_path, "Phu luc: xa Tam Hiep con 12 ho so qua han.")
    data = with_pages(scanned_pdf(1, text_pages=1), *PdfReader(io.BytesIO(scanned_pdf(1))).pages)
    heard = []

    found = read_file(data, tesseract=command, hear=heard.append)

    assert found.text.count("12 ho so qua han") == 2
    assert found.text.index("qua han") < found.text.index("Công khai thủ tục.") < found.text.rindex("qua han")
    heard = [far for far in heard if far]  # a slow machine is asked about in between
    assert (found.unread, found.is_ocr, heard) == ((), True, [(0, 2), (1, 2), (2, 2)])
    assert [page[:2] for page in found.scan["pages"]][1] == [595, 842]
