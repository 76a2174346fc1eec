"""Shares of one thing and its contrary make a hundred: 92 % in time and 9,5 % late do not."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Khảo sát cho thấy rất hài lòng 61%, hài lòng 33%, bình thường 5%, không hài lòng 3%.\n"),
        "rất hài lòng 61%",
        ("không hài lòng 3%", "không hài lòng 1%"),
    ),
    (
        report(RESULTS + "- Tỷ lệ giải quyết đúng hạn đạt 97,5%, trễ hạn chiếm 3,5%.\n"),
        "97,5%, trễ hạn chiếm 3,5%",
        ("3,5%", "2,5%"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("shares_make_hundred", *case)
