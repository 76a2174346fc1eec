"""Evidence files: what they are by their content, and why one is refused."""

import io
import zipfile

import docx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from workflows.files import ALLOWED, EMPTY, LIES, NOT_ALLOWED, TOO_LARGE, clean_name, file_problem, sniff

MB = 1024 * 1024


def word_file() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Báo cáo khắc phục")
    document.save(buffer)
    return buffer.getvalue()


def excel_file() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Số liệu")
    return buffer.getvalue()


def zip_file(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "nội dung " * 20)
    return buffer.getvalue()


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + bytes(40)
PDF = b"%PDF-1.7\n" + bytes(40)
TEXT = "Đã khắc phục xong.\r\n".encode()
WORD, EXCEL = word_file(), excel_file()


@pytest.mark.parametrize(
    ("name", "content", "extensions"),
    [
        ("a.jpg", JPEG, (".jpg", ".jpeg")),
        ("a.png", PNG, (".png",)),
        ("a.webp", WEBP, (".webp",)),
        ("IMG_0042.HEIC", HEIC, (".heic", ".heif")),
        ("a.pdf", PDF, (".pdf",)),
        ("a.docx", WORD, (".docx",)),
        ("a.xlsx", EXCEL, (".xlsx",)),
        ("a.txt", TEXT, (".txt",)),
    ],
)
def test_an_honest_file_is_known_and_kept(name, content, extensions):
    media_type = sniff(content, name)

    assert media_type is not None
    assert ALLOWED[media_type] == extensions
    assert file_problem(name, content, len(content), 10 * MB) is None


def test_office_files_are_known_by_their_beginning_whatever_program_wrote_them():
    other_writers_word = zip_file("_rels/.rels", "docProps/core.xml", "word/document.xml", "[Content_Types].xml")
    other_writers_excel = zip_file(
        "docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml", "[Content_Types].xml"
    )

    assert ALLOWED[sniff(other_writers_word, "a.docx")] == (".docx",)
    assert ALLOWED[sniff(other_writers_excel, "a.xlsx")] == (".xlsx",)
    assert sniff(WORD[:65536], "a.docx") == sniff(WORD, "a.docx")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", PNG, LIES),
        ("a.pdf", b"MZ\x90\x00" + bytes(60), LIES),
        ("a.pdf", b"<html><script>alert(1)</script>", LIES),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", LIES),
        ("a.docx", zip_file("readme.txt"), LIES),
        ("a.docx", zip_file("word/document.xml"), LIES),
        ("a.docx", EXCEL, LIES),
        ("a.xlsx", WORD, LIES),
        ("a.docx", zip_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), LIES),
        ("a.docx", zip_file("[Content_Types].xml", "ppt/presentation.xml"), LIES),
        ("a.txt", PDF, LIES),
        ("a.txt", b"\x00\x01\x02\x03", LIES),
        ("a.txt", b"\xff\xfa\xfb\xfc\xfd", LIES),
        ("a.heic", b"\x00\x00\x00\x18ftypisom" + bytes(40), LIES),
        ("a.exe", b"MZ" + bytes(60), NOT_ALLOWED),
        ("a.svg", b"<svg/>", NOT_ALLOWED),
        ("a.pdf.exe", PDF, NOT_ALLOWED),
        ("a.docm", WORD, NOT_ALLOWED),
        ("pdf", PDF, NOT_ALLOWED),
        (".pdf", PDF, NOT_ALLOWED),
        ("", PDF, NOT_ALLOWED),
        ("a.pdf", b"", EMPTY),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name, content, sentence):
    assert file_problem(name, content, len(content), 10 * MB) == sentence


def test_the_limit_itself_is_still_allowed():
    assert file_problem("a.pdf", PDF, 10 * MB, 10 * MB) is None
    assert file_problem("a.pdf", PDF, 10 * MB + 1, 10 * MB) == TOO_LARGE


def test_text_may_come_from_the_notepad_of_an_old_computer():
    assert sniff("Báo cáo".encode("utf-16"), "a.txt") == "text/plain"
    assert sniff("Báo cáo".encode("utf-8-sig"), "a.txt") == "text/plain"


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_beginning_that_ends_inside_a_letter_is_still_text(cut):
    assert sniff("ẵẳặữựợễ".encode()[:cut], "a.txt") == "text/plain"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Báo cáo khắc phục.pdf", "Báo cáo khắc phục.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\xa\\anh.jpg", "anh.jpg"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("tên\u202efdp.exe", "tênfdp.exe"),
        ('a<b>c:"d|e?f*.txt', "a_b_c_d_e_f_.txt"),
        ("   nhiều   chỗ   trống .pdf", "nhiều chỗ trống.pdf"),
        (".htaccess", "htaccess"),
        ("..", "tep"),
        ("", "tep"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("Bie\u0302n ba\u0309n.pdf", "Biên bản.pdf"),
        ("ảnh " * 100 + ".jpeg", ("ảnh " * 100)[:115].rstrip() + ".jpeg"),
    ],
)
def test_a_name_is_cleaned_so_that_any_computer_can_keep_it(given_name, kept):
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_a_cleaned_name_is_safe_and_stays_as_it_is(name):
    cleaned = clean_name(name)

    assert cleaned
    assert not set(cleaned) & set('/\\<>:"|?*\x00\n')
    assert cleaned not in (".", "..")
    assert len(cleaned) <= 120
    assert clean_name(cleaned) == cleaned


@given(st.binary(max_size=200), st.sampled_from([f"a{e}" for es in ALLOWED.values() for e in es] + ["a"]))
def test_whatever_is_sent_is_kept_or_refused_and_never_breaks(content, name):
    problem = file_problem(name, content, len(content), 100)

    assert problem is None or problem.endswith(".")
