"""What is done, under way and not begun is all there is: 9 of 13 done, 3 under way and 2 not begun are 14."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY_TITLE, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã khắc phục xong 9/13 hạn chế, đang khắc phục 03, chưa khắc phục 02.\n", REMEDY_TITLE),
        "9/13 hạn chế",
        ("khắc phục 02", "khắc phục 01"),
    ),
    (
        report(RESULTS + "- Trong 8 tồn tại, đã xong 6, đang làm 2, chưa làm 1.\n", REMEDY_TITLE),
        "8 tồn tại",
        ("đang làm 2", "đang làm 1"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("stages_add_up", *case)
