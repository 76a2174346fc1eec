"""The page of a scan beside what was recognised of it: where items stand on it, turned and laid as it was read."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from inspect_app.documents import render_pdf
from inspect_app.models import ReadDocument
from inspect_app.reading import ocr, waiting, withdrawing
from inspect_app.reading.pdf_text import text_of_pdf
from inspect_app.reading.scan_pages import Shown, drawn
from tests.inspect_app.documents.samples import notice
from tests.inspect_app.reading.reading_in import picture, rows, tesseract_that_sees, upload

pytestmark = pytest.mark.one_database


@pytest.fixture
def scanned(office, app, at, tmp_path):
    """A notice that was recognised on a page."""
    app.config["TESSERACT"] = tesseract_that_sees(tmp_path)
    ocr._languages.cache_clear()
    office.visit("/reading").press("Đọc", files=(picture(), "a.png"), ocr="y")
    waiting.read_waiting(at.instant)
    (document,) = rows(ReadDocument)
    return document


def one(page, path):
    (found,) = page.tree.xpath(path)
    return found


def test_items_of_a_scan_are_marked_on_the_page_and_lead_there_and_back(office, scanned):
    page = office.visit(f"/reading/{scanned.id}")
    item = next(one for one in scanned.items if one["what"] == "finding" and one["polarity"] == "shortcoming")
    key = item["key"]

    place = one(page, f"//*[@id='p1-{key}']")

    assert place.get("href") == f"#i-{key}"
    assert [rect.tag for rect in place] == ["rect"]
    assert one(page, f"//a[@href='#p1-{key}']").text_content() == "Bản quét, trang 1"
    assert one(page, "//*[@class='read-sheet']/img").get("src") == f"/reading/{scanned.id}/pages/1"


def test_who_puts_an_item_right_sees_its_lines_as_they_were_scanned(office, scanned):
    page = office.visit(f"/reading/{scanned.id}/items/f1")

    assert one(page, "//*[@class='read-cut']/svg").get("aria-label") == "Ảnh đoạn này trên trang 1 của bản quét"
    assert one(page, "//*[@class='read-cut']//image").get("href") == f"/reading/{scanned.id}/pages/1"


def test_a_page_is_sent_as_a_picture_and_once(office, scanned):
    sent = office.get(f"/reading/{scanned.id}/pages/1")
    again = office.client.get(f"/reading/{scanned.id}/pages/1", headers={"If-None-Match": sent.headers["ETag"]})

    assert Image.open(io.BytesIO(sent.data)).format == "JPEG"
    assert again.status_code == 304
    assert office.get(f"/reading/{scanned.id}/pages/2").status_code == 404


def test_a_dropped_scan_shows_no_page_any_more(office, scanned, make, at):
    withdrawing.drop(scanned, reason="Đọc nhầm", by=make.officer_of_office(), now=at.instant)

    assert office.get(f"/reading/{scanned.id}/pages/1").status_code == 404


def test_what_was_typed_has_no_pages(office):
    page = upload(office)

    assert "Bản quét" not in page.text
    assert "Chữ nhận dạng được" not in page.text


def test_a_page_is_turned_and_laid_as_it_was_read(tmp_path):
    lying = Image.new("RGB", (400, 300), "white")
    lying.paste("black", (0, 0, 100, 300))  # what is left on it is below once it stands
    lying.save(tmp_path / "page.png")

    shown = Image.open(io.BytesIO(drawn(Shown(tmp_path / "page.png", 1, 90, 1.0)))).convert("L")

    assert shown.size == (300, 400)
    assert shown.getpixel((150, 380)) < 40 < 200 < shown.getpixel((150, 20))


def test_letters_that_a_scanner_laid_over_its_picture_stand_on_its_pages_too():
    writer = PdfWriter(io.BytesIO(render_pdf(notice("Công khai thủ tục.", number="137"))))
    file = io.BytesIO()
    Image.new("L", (620, 877), 240).save(file, "PDF")
    behind = PdfReader(file).pages[0]
    for page in writer.pages:
        part = (float(page.mediabox.width) / 620, 0, 0, float(page.mediabox.height) / 877, 0, 0)
        page.merge_transformed_page(behind, part, over=False)
    writer.write(made := io.BytesIO())

    read = text_of_pdf(made.getvalue())

    assert read.is_guessed
    assert {"Công", "khai"} <= {word.text for sheet in read.sheets for word in sheet.words}
