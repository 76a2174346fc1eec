"""What is counted once is told one way: 2.768 files settled here and 2.786 there are one number mistyped."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Bộ phận Một cửa đã tiếp nhận 2.768 hồ sơ, phục vụ tốt người dân.\n\n2. Chuyển đổi số\n\n"
            "- Trên tổng số tiếp nhận 2.786 hồ sơ, hầu hết đã được số hóa.\n"
        ),
        "2.786 hồ sơ",
        ("2.786", "2.768"),
    ),
    (
        report(
            RESULTS + "- Trong kỳ tiếp nhận 1.368 hồ sơ trực tuyến.\n"
            "\n2. Chuyển đổi số\n\n- Số hồ sơ tiếp nhận trực tuyến là 1.386 hồ sơ.\n"
        ),
        "1.386 hồ sơ",
        ("1.386", "1.368"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("same_count_two_ways", *case)
