"""A share is what its fraction makes, rounded as usual; a cut-off digit and points rounded for print are no errors."""

import pytest

from tests.workflows.checks.figures.letters import (
    POINTS,
    REMEDY_TITLE,
    RESULTS,
    assert_found_until_mended,
    found,
    report,
)

CASES = [
    (report(RESULTS + "- Số hóa 1.057/1.100 hồ sơ, đạt 99,04%.\n"), "1.057/1.100", ("99,04", "96,09")),
    (report(RESULTS + "- Trễ hạn 312 hồ sơ (chiếm 2,6% tổng số 9.840 hồ sơ).\n"), "312 hồ sơ (chiếm", ("2,6%", "3,2%")),
    (report(RESULTS + "- Ký số mới 4/13 công chức, tức 38%.\n"), "4/13 công chức, tức 38", ("38%", "31%")),
    (
        report(RESULTS + "- Kiểm tra ngẫu nhiên 60 hồ sơ thì 21 hồ sơ rơi vào trường hợp này, tỷ lệ 31,5%.\n"),
        "60 hồ sơ thì 21 hồ sơ",
        ("31,5%", "35%"),
    ),
    (
        report(RESULTS + "- Có chữ ký số 31 trong số 37 công chức, đạt 93,8%.\n"),
        "31 trong số 37 công chức",
        ("93,8%", "83,8%"),
    ),
    (report(RESULTS + "- Trực tuyến đạt 61,9% (806 hồ sơ trên 1.368 hồ sơ).\n"), "61,9% (806", ("61,9%", "58,9%")),
    (
        report(RESULTS + "- Trễ hạn 36 hồ sơ trên 12.308 hồ sơ đã giải quyết, tỷ lệ 2,9%.\n"),
        "tỷ lệ 2,9%",
        ("2,9%", "0,29%"),
    ),
    (
        report(RESULTS + "- Tỷ lệ đúng hạn là 99,8% với 1.188 hồ sơ đúng hạn trong số 1.201 hồ sơ đã giải quyết.\n"),
        "99,8% với",
        ("99,8%", "98,9%"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("share_against_fraction", *case)


@pytest.mark.parametrize(
    ("stated", "nature"), [("90,8", "truncation"), ("90,9", None), ("90,2", "error")], ids=["cut", "rounded", "wrong"]
)
def test_a_digit_cut_off_is_told_from_an_error(stated, nature):
    remarks = found(report(RESULTS + f"- Trực tuyến 1.322/1.455 hồ sơ đạt {stated}%.\n"), "share_against_fraction")

    assert [one.nature for one in remarks] == ([nature] if nature else [])


def test_points_rounded_for_print_are_no_error():
    text = report(POINTS.format(name="Cải cách chế độ công vụ", points="9,88", percent="89,77"), REMEDY_TITLE)

    assert [one.nature for one in found(text, "share_against_fraction")] == ["rounding"]


def test_what_is_left_may_be_told_by_the_share_of_what_is_done():
    text = report(RESULTS + "- Còn 02/10 nội dung chưa làm được, đạt 80%.\n")

    assert found(text, "share_against_fraction") == []


def test_a_second_share_of_the_sentence_is_of_something_else():
    told = "- Tiếp nhận 168 hồ sơ, trong đó trực tuyến 94 hồ sơ, đạt 55,95%; số hóa kết quả đạt 88%.\n"

    assert found(report(RESULTS + told), "share_against_fraction") == []
