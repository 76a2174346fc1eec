"""One rank of one year is told one way: "xếp thứ 4/9" here, "thứ 5/9" there."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Chỉ số của xã xếp thứ 4/9 xã.\n\n- Với vị trí xếp thứ 5/9, xã phải cố gắng.\n"),
        "xếp thứ 5/9",
        ("5/9", "4/9"),
    ),
    (
        report(
            RESULTS + "- Năm 2023, xã xếp hạng 7/11 xã, thị trấn.\n"
            "\n- Từ vị trí thứ 8 của năm 2023, xã phấn đấu vào nhóm 5 đơn vị dẫn đầu.\n"
        ),
        "thứ 8 của năm 2023",
        ("thứ 8", "thứ 7"),
    ),
    (report(RESULTS + "- Xã xếp hạng 15/8 xã, thị trấn trong huyện.\n"), "15/8", ("15/8", "8/15")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("ranks_agree", *case)
