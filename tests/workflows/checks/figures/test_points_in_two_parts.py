"""Points out of a hundred are those of their parts: 62,8/72 and 23,94/28 make 86,74/100."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Chỉ số năm 2023 đạt 87,74/100 điểm, trong đó phần thẩm định 62,8/72 điểm (87,22%), "
            "phần điều tra 23,94/28 điểm (85,5%).\n"
        ),
        "87,74/100 điểm",
        ("87,74", "86,74"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("points_in_two_parts", *case)
