"""The words around the body: number, date, names, recipients, as the decree has them."""

from dataclasses import replace
from datetime import date

import pytest

from inspect_app.documents.sheet import name_lines, sheet
from tests.inspect_app.documents.samples import minutes, notice
from workflows.blocks import blocks_from_markdown


def test_a_document_not_issued_yet_leaves_number_and_day_blank() -> None:
    page = sheet(notice())

    assert page.number_line.split() == ["Số:", "/TB-UBND"]
    assert page.place_date.split() == ["Yên", "Thế,", "ngày", "tháng", "10", "năm", "2023"]


def test_without_even_a_month_the_whole_date_is_blank() -> None:
    page = sheet(notice(month=None))

    assert page.place_date.split() == ["Yên", "Thế,", "ngày", "tháng", "năm"]


@pytest.mark.parametrize(
    ("number", "line"), [("7", "Số: 07/TB-UBND"), ("137", "Số: 137/TB-UBND"), ("7/TB", "Số: 7/TB")]
)
def test_an_issued_document_shows_its_number(number: str, line: str) -> None:
    assert sheet(notice(number=number)).number_line == line


def test_only_january_and_february_take_a_leading_zero() -> None:
    assert sheet(notice(date=date(2024, 2, 5))).place_date == "Yên Thế, ngày 05 tháng 02 năm 2024"
    assert sheet(notice(date=date(2024, 3, 5))).place_date == "Yên Thế, ngày 05 tháng 3 năm 2024"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân xã Đồng Vương", ("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG VƯƠNG")),
        ("Sở Nội vụ", ("SỞ NỘI VỤ",)),
        ("Đoàn kiểm tra công tác cải cách hành chính", ("ĐOÀN KIỂM TRA CÔNG TÁC", "CẢI CÁCH HÀNH CHÍNH")),
        ("UBND\nhuyện", ("UBND", "HUYỆN")),
        ("", ()),
    ],
)
def test_an_agencys_name_breaks_where_a_person_would_break_it(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name) == lines


def test_recipients_end_as_official_lists_do_whatever_was_typed() -> None:
    page = sheet(replace(notice(), recipients=("- UBND các xã;", " ", "Lưu: VT.")))

    assert page.recipients == ("- UBND các xã;", "- Lưu: VT.")


def test_minutes_carry_no_line_of_place_and_date() -> None:
    assert sheet(minutes()).place_date == ""


def test_headings_leave_no_gap_for_those_who_hear_the_document() -> None:
    page = sheet(replace(notice(), blocks=blocks_from_markdown("# Tên\n\n##### sâu\n\n## I\n\n#### a\n\n### 1")))

    assert [(block.text, block.level) for block in page.blocks] == [("sâu", 2), ("I", 2), ("a", 3), ("1", 3)]
