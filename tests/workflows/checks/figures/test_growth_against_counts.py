"""Growth is what two numbers make: from 1.100 to 1.265 is 15 %, and it is more, not less."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS + "- Số hồ sơ trực tuyến tăng từ 1.100 hồ sơ lên 1.265 hồ sơ (tăng 25%).\n"),
        "từ 1.100 hồ sơ lên 1.265",
        ("tăng 25%", "tăng 15%"),
    ),
    (
        report(RESULTS + "- Tỷ lệ số hóa tăng từ 82,4% xuống 79,1%, cần tập trung hơn.\n"),
        "tăng từ 82,4% xuống 79,1%",
        ("tăng từ", "giảm từ"),
    ),
    (
        report(RESULTS + "- Thanh toán trực tuyến đạt 45%, tăng 12% so với cùng kỳ (36%).\n"),
        "tăng 12% so với cùng kỳ",
        ("tăng 12%", "tăng 9%"),
    ),
    (
        report(RESULTS + "- Chỉ số xếp thứ 8/15, tăng 02 bậc so với năm trước (thứ 6/15).\n"),
        "thứ 8/15, tăng 02 bậc",
        ("tăng 02 bậc", "giảm 02 bậc"),
    ),
    (
        report(RESULTS + "- Chỉ số đạt 82,40 điểm, tăng 3,42 điểm so với năm 2022 (79,98 điểm).\n"),
        "tăng 3,42",
        ("3,42", "2,42"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("growth_against_counts", *case)


def test_growth_is_counted_again_where_it_is_told_when_it_was_less():
    told = "- Điểm tăng từ 85,2 năm trước lên 90,2 điểm, tăng {} điểm.\n"

    assert found(report(told.format(5)), "growth_against_counts") == []
    assert len(found(report(told.format(8)), "growth_against_counts")) == 1
