"""Figures as officials type and read them."""

from decimal import Decimal

import pytest

from workflows.moves import Refused
from workflows.statistics.forms import FORMS, LINES, Kind, lines_for
from workflows.statistics.values import printed, read_value, typed_as

D = Decimal


@pytest.mark.parametrize(
    ("line", "typed", "value"),
    [
        ("all_files", "4.001", D(4001)), ("all_files", " 4 001 ", D(4001)), ("all_files", "0", D(0)),
        ("all_files", "", None), ("revenue", "10.379,376", D("10379.376")), ("e_doc_rate", "99,04%", D("99.04")),
        ("survey_mode", "mixed", "mixed"),
    ],
)  # fmt: skip
def test_a_figure_is_read_in_vietnamese_notation_and_a_blank_is_no_zero(line, typed, value):
    assert read_value(LINES[line], typed) == value


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        ("all_files", "99.04", "dấu phẩy ngăn phần lẻ"), ("all_files", "12,5", "số nguyên"),
        ("all_files", "-3", "nhỏ hơn 0"), ("all_files", "không", "để trống"), ("e_doc_rate", "101", "lớn hơn 100"),
        ("survey_mode", "phone", "danh sách"), ("all_files", "9" * 30, "4.001"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused_with_how_to_write_it(line, typed, said):
    with pytest.raises(Refused, match=said):
        read_value(LINES[line], typed)


@pytest.mark.parametrize("typed", ["4.001", "10.379,376", "0", "99,04"])
def test_a_kept_figure_stands_in_its_field_as_it_was_typed(typed):
    assert typed_as(read_value(LINES["revenue"], typed)) == typed


def test_a_share_follows_from_its_parts_and_of_nothing_there_is_none():
    line = LINES["on_time_rate"]

    assert printed(line, {"files_on_time": D(3), "files_settled": D(7)}) == "42,86"
    assert printed(line, {"files_on_time": D(0), "files_settled": D(0)}) == "Không áp dụng"
    assert printed(line, {"files_on_time": D(3)}) == ""


def test_the_forms_have_each_line_once_and_shares_of_lines_that_are_there():
    lines = [line for form in FORMS for line in form.lines]

    assert len({line.id for line in lines}) == len({line.code for line in lines}) == len(lines)
    assert all({line.part, line.whole} <= LINES.keys() for line in lines if line.kind is Kind.SHARE)
    assert all(line.unit for line in lines if line.kind is not Kind.HEADING)


def test_communes_are_not_asked_for_what_departments_of_the_province_do():
    codes = {line.code for line in lines_for(is_commune=True)}

    assert not {"3.3.1", "3.3.1.1", "7.1", "7.2"} & codes and {"3.3.2", "7.3"} <= codes
