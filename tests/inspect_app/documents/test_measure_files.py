"""Files that cannot be measured are refused in a sentence, whatever is in them."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from inspect_app.documents.measure import MOST_BYTES, CannotMeasure, measure
from tests.inspect_app.documents.files import drawn


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn("short_notice", "pdf"))))
    writer.encrypt("bí mật", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def letter_to_a_friend() -> bytes:
    doc, out = Document(), BytesIO()
    doc.add_paragraph("Bạn thân mến,")
    doc.save(out)
    return out.getvalue()


def pdf_bomb() -> bytes:
    stream = zlib.compress(b" " * 90_000_000)
    return b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length 1>>\nstream\n" + stream + b"\nendstream\nendobj\n"


XML_BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng"),
        ("Xin chào".encode(), "không phải DOCX hoặc PDF"),
        (zipped(readme=b"x"), "không phải DOCX hoặc PDF"),
        (b"PK\x03\x04" + b"x" * 40, "hỏng"),
        (zipped(word__document_xml=b"<w:document"), "hỏng"),
        (zipped(word__document_xml=XML_BOMB), "Quốc hiệu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "mật khẩu"),
        ("%PDF-1.7\nkhông có gì".encode(), "hỏng"),
    ],
)
def test_a_file_that_is_none_is_refused_in_plain_words(data: bytes, says: str) -> None:
    with pytest.raises(CannotMeasure) as refused:
        measure(data)

    assert says in refused.value.sentence


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    for data in (zipped(word__document_xml=b" " * 61_000_000), pdf_bomb()):
        with pytest.raises(CannotMeasure, match="giải nén"):
            measure(data)


def test_a_file_of_more_than_fifty_megabytes_is_not_even_opened() -> None:
    with pytest.raises(CannotMeasure, match="quá lớn"):
        measure(bytes(MOST_BYTES + 1))


def test_a_locked_a_scanned_and_a_private_file_are_told_apart() -> None:
    for data, says in ((locked(), "mật khẩu"), (scanned(), "bản quét"), (letter_to_a_friend(), "Quốc hiệu")):
        with pytest.raises(CannotMeasure, match=says):
            measure(data)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_half_a_file_is_refused_and_never_a_crash(form: str) -> None:
    whole = drawn("short_notice", form)
    for size in range(200, len(whole), len(whole) // 12):
        with pytest.raises(CannotMeasure):
            measure(whole[:size])
