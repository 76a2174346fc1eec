"""A share told behind two counts is what they make: "phát 150 phiếu, thu về 148, hài lòng 139 phiếu, đạt 93,9%"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS + "- Nhận 2.115 văn bản đến, trong đó văn bản có chữ ký số 2.031, chiếm 93,2%.\n"),
        "chiếm 93,2%",
        ("93,2%", "96,03%"),
    ),
    (
        report(RESULTS + "- Phát 150 phiếu, thu về 148 phiếu; có 139 phiếu hài lòng, đạt 98,3%.\n"),
        "đạt 98,3%",
        ("98,3%", "93,9%"),
    ),
    (
        report(
            RESULTS + "- Trong 96 hồ sơ kiểm tra: 60 hồ sơ đúng (62,5%), 24 hồ sơ thiếu chữ ký (25%), "
            "12 hồ sơ sai mẫu (15,2%).\n"
        ),
        "15,2%",
        ("15,2%", "12,5%"),
    ),
    (
        report(RESULTS + "- Tổng vốn đầu tư công giao 16 tỷ đồng, giải ngân 12,48 tỷ đồng, bằng 87% kế hoạch.\n"),
        "bằng 87%",
        ("87%", "78%"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("share_of_counts", *case)


def test_a_share_may_be_one_of_what_came_in_anew_and_a_level_is_no_count():
    anew = "- Tiếp nhận 14.206 hồ sơ (kỳ trước 318, trực tuyến 9.943 đạt 71,6%), giải quyết 13.781.\n"
    level = "- Tiếp nhận 7.915 hồ sơ, giải quyết đúng hạn 100%, tỷ lệ trực tuyến mức 3, 4 đạt 96,8%.\n"

    assert found(report(RESULTS + anew), "share_of_counts") == []
    assert found(report(RESULTS + level), "share_of_counts") == []
