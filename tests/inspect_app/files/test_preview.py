"""Evidence is looked at in the page: pictures, drawn pages, text, cells; nothing in it runs."""

from __future__ import annotations

import io
import uuid

import pillow_heif
import pytest
import xlsxwriter
from docx import Document
from PIL import Image

from inspect_app.files import taking
from inspect_app.files.actions import attach
from inspect_app.files.taking import Upload
from tests.inspect_app.remediation.test_report import photo

pytestmark = pytest.mark.one_database


def pdf(pages=12):
    out = io.BytesIO()
    sheets = [Image.new("RGB", (200, 280), "ivory") for _ in range(pages)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def workbook():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["Đơn vị", "Hồ sơ"])
        sheet.write_row(1, 0, ["<b>Đồng Vương</b>", 520])
    return out.getvalue()


def shown(make, sign_in, name, data):
    file = attach(make.task(), Upload(name, io.BytesIO(data)), uid=uuid.uuid4(), by=make.officer(), now=make.now)
    reader = sign_in(make.officer())
    return reader, reader.visit(f"/files/{file.uid}/view")


def images(page):
    return [one.attrib["src"] for one in page.tree.iter("img") if one.attrib.get("class") == "file-whole"]


def test_pages_of_a_pdf_are_drawn_ten_at_a_time(make, sign_in):
    reader, page = shown(make, sign_in, "bao-cao.pdf", pdf())

    assert len(images(page)) == 10
    drawn = reader.get(images(page)[0])
    assert drawn.mimetype == "image/jpeg" and Image.open(io.BytesIO(drawn.data)).width == 1100
    assert drawn.headers["Cache-Control"] == "private, no-cache"
    more = page.click("Các trang sau")
    assert len(images(more)) == 2
    assert reader.get(images(page)[0].replace("/1", "/13")).status_code == 404


def test_a_broken_pdf_is_told_so_and_can_be_downloaded(make, sign_in):
    _reader, page = shown(make, sign_in, "hong.pdf", b"%PDF-1.7 khong phai")

    assert "không xem trước được" in page.text and "Tải tệp" in page.links


def test_cells_of_a_workbook_stand_in_a_table_as_words(make, sign_in):
    _reader, page = shown(make, sign_in, "so-lieu.xlsx", workbook())

    assert "Số liệu" in page.text and "<b>Đồng Vương</b>" in page.text and "520" in page.text


def word_file():
    document, out = Document(), io.BytesIO()
    document.add_paragraph("Đã <b>bổ sung</b> bảng niêm yết")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hồ sơ", "520/520"
    document.save(out)
    return out.getvalue()


def test_words_and_tables_of_a_word_file_are_shown_as_words(make, sign_in):
    _reader, page = shown(make, sign_in, "giai-trinh.docx", word_file())

    assert "Đã <b>bổ sung</b> bảng niêm yết" in page.text
    cells = [one.text for one in page.tree.iter("td") if one.text]
    assert cells == ["Hồ sơ", "520/520"]


def test_a_picture_of_a_telephone_is_drawn_for_the_page_and_kept_as_it_came(make, sign_in, monkeypatch):
    picture, out = Image.new("RGB", (64, 48), "red"), io.BytesIO()
    pillow_heif.from_pillow(picture).save(out)
    reader, page = shown(make, sign_in, "IMG_01.heic", out.getvalue())

    drawn = reader.get(images(page)[0])
    assert Image.open(io.BytesIO(drawn.data)).size == (64, 48) and drawn.mimetype == "image/jpeg"
    assert reader.get(page.links["Tải tệp"]).data == out.getvalue()
    assert reader.client.get(images(page)[0], headers={"If-None-Match": drawn.headers["ETag"]}).status_code == 304
    for wrong in (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64, out.getvalue()[:300]):
        with pytest.raises(taking.FileRefused):
            taking.checked(taking.Upload.of_bytes("a.heic", wrong))
    monkeypatch.setattr(taking, "MOST_PIXELS", 64 * 48 - 1)
    with pytest.raises(taking.FileRefused, match="kích thước"):
        taking.checked(taking.Upload.of_bytes("a.heic", out.getvalue()))


def test_text_and_pictures_are_shown_and_the_hash_stands_beside(make, sign_in):
    _reader, page = shown(make, sign_in, "ghi-chu.txt", "Đã <script>alert(1)</script> xong".encode())
    assert "Đã <script>alert(1)</script> xong" in page.text and len(page.text.split("Mã nội dung")[1].strip()) > 60
    _reader, page = shown(make, sign_in, "anh.jpg", photo()[0].getvalue())
    assert len(images(page)) == 1


def test_what_one_may_not_see_has_no_preview(make, sign_in):
    file = attach(make.task(), Upload(*photo()[::-1]), uid=uuid.uuid4(), by=make.officer(), now=make.now)
    for person in (make.officer_of_office(), make.officer(make.unit("Tam Hiệp"))):
        sign_in(person).visit(f"/files/{file.uid}/view", 404)
