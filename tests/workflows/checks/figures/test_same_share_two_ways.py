"""One share is told one way: 98,2 % of files in time here are not 99,2 % there."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Tỷ lệ hồ sơ đúng hạn đạt 98,2%.\n\n2. Đánh giá\n\n- Tỷ lệ hồ sơ đúng hạn đạt 99,2%, cao hơn mọi năm.\n"
        ),
        "99,2%",
        ("99,2%", "98,2%"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("same_share_two_ways", *case)
