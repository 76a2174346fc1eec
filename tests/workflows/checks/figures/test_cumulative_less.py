"""What was counted since the year began is not less than what was counted in the period."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Trong quý tiếp nhận 412 hồ sơ, lũy kế từ đầu năm tiếp nhận 398 hồ sơ.\n"),
        "lũy kế từ đầu năm tiếp nhận 398 hồ sơ",
        ("398 hồ sơ", "1.398 hồ sơ"),
    ),
    (
        report(
            RESULTS
            + "| TT | Nội dung | Trong kỳ | Lũy kế |\n| 1 | Văn bản chỉ đạo | 12 | 9 |\n| 2 | Cuộc họp | 3 | 11 |\n"
        ),
        "Văn bản chỉ đạo | 12 | 9",
        ("| 12 | 9 |", "| 12 | 19 |"),
    ),
    (
        report(RESULTS + "- Quý III tiếp nhận 1.320 hồ sơ; lũy kế 9 tháng tiếp nhận 1.120 hồ sơ.\n"),
        "1.120 hồ sơ",
        ("tiếp nhận 1.320", "tiếp nhận 320"),
    ),
    (
        report(RESULTS + "- Lũy kế từ đầu năm ban hành 24 văn bản, riêng trong quý ban hành 31 văn bản.\n"),
        "31 văn bản",
        ("31 văn bản", "13 văn bản"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("cumulative_less", *case)
