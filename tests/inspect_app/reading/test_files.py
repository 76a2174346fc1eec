"""Files of anybody's: what becomes text, what is refused with a sentence, and what is never done with a file."""

import io
import json
import os
import select
import signal
import subprocess
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from inspect_app.documents import render_docx, render_pdf
from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.reading import read_file
from inspect_app.reading.texts import text_of
from inspect_app.reading.worker import in_own_process
from tests.inspect_app.documents.samples import notice
from workflows.reading import read

pytestmark = pytest.mark.one_database

ITEMS = (
    "Các xã đã ban hành kế hoạch cải cách hành chính, phân công rõ trách nhiệm của từng công chức phụ trách.",
) * 30
OURS = notice(*ITEMS, number="137", date=date(2023, 10, 9))


@pytest.mark.parametrize("draw", [render_docx, render_pdf], ids=["docx", "pdf"])
def test_a_notice_of_our_own_is_read_back(draw):
    statement = read(text_of(draw(OURS)))

    assert (statement.number.value, statement.issuer.value, statement.day) == (
        "137/TB-UBND",
        "UBND huyện Yên Thế",
        date(2023, 10, 9),
    )
    assert statement.signatory.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert [word.value for word in statement.recipients] == ["UBND các xã, thị trấn", "Lưu: VT, NV"]
    assert len([one for one in statement.findings if one.text == ITEMS[0]]) == 30


def test_lines_broken_by_hand_in_a_cell_of_the_foot_stay_lines():
    document = Document()
    document.add_paragraph("Trên đây là thông báo kết quả kiểm tra, yêu cầu các đơn vị thực hiện./.")
    left, right = document.add_table(rows=1, cols=2)._cells
    left.text = "Nơi nhận:\n- UBND các xã;\n- Lưu: VT."
    right.text = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Hữu Tạo"
    file = io.BytesIO()
    document.save(file)

    statement = read(text_of(file.getvalue()))

    assert [word.value for word in statement.recipients] == ["UBND các xã", "Lưu: VT"]
    assert (statement.signatory.lines, statement.signatory.name) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Hữu Tạo")


def test_word_counts_its_lists_itself_and_the_reader_counts_along():
    document = Document()
    for text in ("Ban hành kế hoạch", "Đôn đốc thực hiện"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Công khai kết quả", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ("STT", "Chỉ tiêu", "Số", "1", "Hồ sơ", "12"), strict=True):
        cell.text = text
    file = io.BytesIO()
    document.save(file)

    text = text_of(file.getvalue())

    assert "1. Ban hành kế hoạch\n\n2. Đôn đốc thực hiện\n\n- Công khai kết quả" in text
    assert "| STT | Chỉ tiêu | Số |\n| 1 | Hồ sơ | 12 |" in text


def test_a_table_within_a_table_is_read_once_however_deep_it_lies():
    table = (document := Document()).add_table(rows=1, cols=1)
    for _ in range(60):  # twice as long for each, and nobody would see the end of it
        table = table.cell(0, 0).add_table(rows=1, cols=1)
    table.cell(0, 0).text = "Niêm yết thủ tục"
    file = io.BytesIO()
    document.save(file)

    assert text_of(file.getvalue()).count("Niêm yết thủ tục") == 1


def scan() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    return file.getvalue()


def packed(name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        archive.writestr(name, content)
    return file.getvalue()


ENTITY = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A&x;B</w:t></w:r></w:p>
</w:body></w:document>"""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", errors.EMPTY),
        (scan(), errors.SCANNED),
        (b"\xff\xd8\xff\xe0JFIF", errors.SCANNED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.OLD_WORD),
        (bytes(range(256)) * 40, errors.UNKNOWN),
        (packed("a.txt", b"chi"), errors.UNKNOWN),
        (rb"{\rtf1\ansi Th\u244\'f4ng b\u225\'e1o}", errors.OTHER_WORDS),
        ("\ufeff<html><p>Thông báo</p></html>".encode(), errors.OTHER_WORDS),
        (packed("mimetype", b"application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED), errors.OTHER_WORDS),
        (packed("xl/workbook.xml", b"<workbook/>"), errors.OTHER_TABLES),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", errors.OTHER_PICTURE),
        (b"%PDF-1.7\nbroken", errors.BROKEN),
        (b"--- ... ---", errors.NO_TEXT),
    ],
    ids=[
        "empty",
        "scan",
        "photo",
        "old word",
        "binary",
        "other archive",
        "rtf",
        "web page",
        "odt",
        "xlsx",
        "heic",
        "broken pdf",
        "rules only",
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data, sentence):
    with pytest.raises(CannotRead) as refused:
        text_of(data)

    assert refused.value.sentence == sentence


def test_a_bomb_is_refused_before_it_goes_off():
    with pytest.raises(CannotRead) as refused:
        text_of(packed("word/document.xml", b"<w>" + b" " * 70_000_000))

    assert refused.value.sentence == errors.BOMB


def test_an_entity_that_points_out_of_the_file_brings_nothing_in():
    assert "root" not in text_of(packed("word/document.xml", ENTITY))


def test_a_reader_that_hangs_is_ended():
    began = time.monotonic()

    with pytest.raises(CannotRead) as refused:
        in_own_process(time.sleep, 60, seconds=0.2)

    assert refused.value.sentence == errors.TOO_SLOW
    assert time.monotonic() - began < 10


def _spins(told: str) -> None:
    """Hang as a bad pattern would: busy, and deaf to being asked to stop."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(told).write_text(str(os.getpid()))
    while True:
        pass


def test_a_reader_that_spins_and_will_not_listen_is_killed_for_good(tmp_path):
    told = tmp_path / "pid"

    with pytest.raises(CannotRead):
        in_own_process(_spins, str(told), seconds=0.5)

    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def _dies(told: str) -> None:
    """Start another program, which keeps a pipe open, and die over a file as of too much memory."""
    subprocess.Popen(["sleep", "60"], stdout=os.open(told, os.O_WRONLY))
    os._exit(1)


def test_what_a_reader_started_ends_with_it_when_it_dies_by_itself(tmp_path):
    told = tmp_path / "pipe"
    os.mkfifo(told)
    listening = os.open(told, os.O_RDONLY | os.O_NONBLOCK)

    with pytest.raises(CannotRead) as refused:
        in_own_process(_dies, str(told))

    ready, _writing, _wrong = select.select([listening], [], [], 10)
    assert (refused.value.sentence, ready, os.read(listening, 1)) == (errors.BROKEN, [listening], b"")
    os.close(listening)


@pytest.mark.parametrize(
    "data",
    [("Xã A chưa niêm yết. " * 250_000).encode()[:5_000_000], b"x" * 5_000_000, "\r\n- Giao Sở".encode() * 350_000],
    ids=["sentences", "one word", "lines"],
)
def test_five_megabytes_are_refused_at_once_with_what_to_do(data):
    began = time.monotonic()

    with pytest.raises(CannotRead) as refused:
        read_file(data)

    assert refused.value.sentence == errors.TOO_LONG
    assert time.monotonic() - began < 10


def test_a_file_is_recognised_by_its_bytes():
    data = "THÔNG BÁO\nKết luận kiểm tra".encode()

    assert read_file(data).sha256 == read_file(data).sha256 != read_file(data + b".").sha256


def test_the_commands_print_what_was_read_and_how_well(app, tmp_path):
    text = "THÔNG BÁO\nKết luận kiểm tra năm 2023\n\nI. HẠN CHẾ\n\n- Xã Đồng Vương chưa ban hành kế hoạch.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = {"polarity": "shortcoming", "area": "direction", "text": "Xã Đồng Vương chưa ban hành kế hoạch."}
    truth = {"kind": "conclusion_notice", "findings": [found | {"units": ["Đồng Vương"]}]}
    (tmp_path / "a.json").write_text(json.dumps(truth), encoding="utf-8")
    run = app.test_cli_runner().invoke

    read_out = json.loads(run(args=["documents", "read", str(tmp_path / "a.txt"), "--json"]).output)
    scored = json.loads(run(args=["documents", "score", str(tmp_path), "--json"]).output)

    assert [(one["text"], one["units"]) for one in read_out["findings"]] == [(found["text"], ["Đồng Vương"])]
    assert scored["overall"]["findings"]["f1"] == scored["a"]["kind"]["f1"] == 1.0


def test_the_command_prints_what_does_not_add_up(app, tmp_path):
    text = "THÔNG BÁO\nKết luận kiểm tra năm 2023\n\nI. ƯU ĐIỂM\n\n- Giải quyết đúng hạn 900/1.000 hồ sơ, đạt 99%.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    run = app.test_cli_runner().invoke(args=["documents", "check", str(tmp_path / "a.txt"), "--json"])

    faults = [(one["rule"], one["severity"], one["text"]) for one in json.loads(run.output)]
    assert ("share_against_fraction", "high", "Giải quyết đúng hạn 900/1.000 hồ sơ, đạt 99%") in faults


@pytest.mark.parametrize(("carried", "rules"), [(11, ["opening_balance"]), (7, [])], ids=["lost", "carried over"])
def test_the_command_compares_a_report_with_the_one_before(app, tmp_path, carried, rules):
    report = "BÁO CÁO\nCông tác cải cách hành chính quý {} năm 2026\n\nI. KẾT QUẢ\n\n1. Lĩnh vực hộ tịch\n\n- {}\n"
    before = "Tiếp nhận 120 hồ sơ, đã giải quyết 113 hồ sơ, đang giải quyết 07 hồ sơ."
    now = f"Tiếp nhận 90 hồ sơ (kỳ trước chuyển sang {carried} hồ sơ, tiếp nhận mới {90 - carried} hồ sơ)."
    (tmp_path / "before.txt").write_text(report.format("I", before), encoding="utf-8")
    (tmp_path / "now.txt").write_text(report.format("III", now), encoding="utf-8")

    arguments = ["documents", "check", str(tmp_path / "now.txt"), "--before", str(tmp_path / "before.txt"), "--json"]
    run = app.test_cli_runner().invoke(args=arguments)

    assert [one["rule"] for one in json.loads(run.output) if one["rule"] == "opening_balance"] == rules


def test_what_a_pdf_would_do_or_carries_along_is_neither_done_nor_read():
    writer = PdfWriter(clone_from=io.BytesIO(render_pdf(OURS)))
    script = "app.alert('Xã Kịch Bản chưa báo cáo'); this.submitForm('https://example.invalid/');"
    opened = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(opened)
    writer.add_attachment("kèm.txt", "Xã Đính Kèm chưa niêm yết thủ tục.".encode())
    launch = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("/bin/sh")}
    writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): DictionaryObject(launch)})
    file = io.BytesIO()
    writer.write(file)

    text = text_of(file.getvalue())

    assert text == text_of(render_pdf(OURS))
    assert b"/JavaScript" in file.getvalue() and b"/EmbeddedFile" in file.getvalue() and b"/Launch" in file.getvalue()


def test_the_command_refuses_a_scan_and_says_why(app, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(scan())

    run = app.test_cli_runner().invoke(args=["documents", "read", str(tmp_path / "scan.pdf")])

    assert run.exit_code == 2
    assert "bản quét" in run.stderr
