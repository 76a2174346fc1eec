"""Files typed with fonts of before Unicode, TCVN3 and VNI, are read as what their fonts draw."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from inspect_app.reading.texts import read_text, text_of
from workflows.reading import read
from workflows.reading.old_letters import OldLetters

pytestmark = pytest.mark.one_database

TIME, CAPITALS, VNI, PLAIN = ".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman"
TCVN3_NOTICE = [
    [("ñy ban nh©n d©n", CAPITALS)],
    [("huyÖn yªn thÕ", CAPITALS)],
    [("Sè: 137/TB-UBND", TIME)],
    [("Yªn ThÕ, ngµy 09 th¸ng 10 n¨m 2009", TIME)],
    [("th«ng b¸o", CAPITALS)],
    [("KÕt luËn kiÓm tra c«ng t¸c c¶i c¸ch hµnh chÝnh", TIME)],
    [("II. ", PLAIN), ("h¹n chÕ", CAPITALS)],
    [("- UBND x· §ång V\xad¬ng ch\xada c«ng khai thñ tôc hµnh chÝnh t¹i Bé phËn Mét cöa.", TIME)],
]
READ = "- UBND xã Đồng Vương chưa công khai thủ tục hành chính tại Bộ phận Một cửa."
VNI_NOTICE = [
    [("UÛY BAN NHAÂN DAÂN", VNI)],
    [("HUYEÄN YEÂN THEÁ", VNI)],
    [("Soá: 137/TB-UBND", VNI)],
    [("Yeân Theá, ngaøy 09 thaùng 10 naêm 2009", VNI)],
    [("THOÂNG BAÙO", VNI)],
    [("Keát luaän kieåm tra coâng taùc caûi caùch haønh chính", VNI)],
    [("II. HAÏN CHEÁ", VNI)],
    [("- UBND xaõ Ñoàng Vöông chöa coâng khai thuû tuïc haønh chính taïi Boä phaän Moät cöûa.", VNI)],
]


def word(paragraphs):
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, font in runs:
            run = paragraph.add_run(text)
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(paragraphs):
    """Return a page of one byte a letter, as printers of that time wrote it, its fonts named and not brought along."""
    names = {font: f"F{place}" for place, font in enumerate((TIME, CAPITALS, VNI, PLAIN))}
    shown = b"BT 14 TL 72 780 Td"
    for runs in paragraphs:
        for text, font in runs:
            written = text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
            shown += b" /%s 11 Tf (%s) Tj" % (names[font].encode(), written)
        shown += b" T*"
    shown += b" ET"
    one_font = (
        b"/%s <</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[%s]"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/%s/Flags 32>>>>"
    )
    widths = b"500 " * 224
    fonts = b"".join(
        one_font % (name.encode(), font.replace(" ", "").encode(), widths, font.replace(" ", "").encode())
        for font, name in names.items()
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<%s>>>>>>" % fonts,
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return body + b"trailer\n<</Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize("made", [word, pdf])
@pytest.mark.parametrize(
    ("notice", "old"), [(TCVN3_NOTICE, OldLetters.TCVN3), (VNI_NOTICE, OldLetters.VNI)], ids=["tcvn3", "vni"]
)
def test_what_the_fonts_draw_is_read_with_its_capitals(made, notice, old):
    file = read_text(made(notice))
    statement = read(file.text)

    assert (file.old, file.has_capitals) == (old, True)
    assert "ỦY BAN NHÂN DÂN" in file.text
    assert READ in " ".join(file.text.split())
    assert (statement.number.value, statement.issuer.value, statement.day) == (
        "137/TB-UBND",
        "UBND huyện Yên Thế",
        date(2009, 10, 9),
    )
    assert statement.findings[0].units == ("Đồng Vương",)


def test_a_hyphen_that_a_printer_wrote_for_a_letter_is_that_letter():
    lines = [[("Sè 12/TB-UBND: UBND x· ®-îc kiÓm tra ch-a c«ng khai", TIME)], *TCVN3_NOTICE[:6]]

    assert text_of(pdf(lines)).startswith("Số 12/TB-UBND: UBND xã được kiểm tra chưa công khai")


@pytest.mark.parametrize("beside", [[], TCVN3_NOTICE], ids=["alone", "beside old letters"])
def test_the_soft_hyphen_of_a_modern_font_is_a_hyphen(beside):
    text = text_of(pdf([[("So: 12/BC\xadUBND ngay 09 thang 10", PLAIN)], *beside]))

    assert text.startswith("So: 12/BC-UBND")
    assert READ in " ".join(text.split()) or not beside


def test_what_was_typed_in_unicode_stays_whatever_font_was_left_on_it():
    file = read_text(word([[("Ủy ban nhân dân xã và các đơn vị", TIME)], [("Độ ẩm 60 %, diện tích 5 m²", PLAIN)]]))

    assert (file.text, file.old) == ("Ủy ban nhân dân xã và các đơn vị\n\nĐộ ẩm 60 %, diện tích 5 m²", None)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("notice", [TCVN3_NOTICE, VNI_NOTICE], ids=["tcvn3", "vni"])
def test_a_text_without_fonts_is_known_by_its_usual_words(notice, encoding):
    lines = ["".join(text for text, _font in runs) for runs in [*notice, *notice]]

    file = read_text("\n".join(lines).encode(encoding))

    assert READ in file.text
    assert not file.has_capitals


def test_letters_that_no_one_knows_are_refused():
    with pytest.raises(ValueError, match="loại tệp"):
        read_text("Señor Müller, Köln".encode("cp1252"))


def test_capitals_by_style_are_capitals_and_hidden_words_are_not_read():
    document = Document()
    document.add_paragraph().add_run("Thông báo").font.all_caps = True
    paragraph = document.add_paragraph("Đã kiểm tra")
    paragraph.add_run(" (nháp)").font.hidden = True
    file = io.BytesIO()
    document.save(file)

    assert text_of(file.getvalue()) == "THÔNG BÁO\n\nĐã kiểm tra"


def test_the_page_says_that_old_letters_were_put_into_unicode(office):
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(word(TCVN3_NOTICE)), "cu.docx"))

    assert "Đã chuyển từ bảng mã TCVN3 (ABC) sang Unicode" in page.text
    assert "theo phông chữ của từng đoạn" in page.text
