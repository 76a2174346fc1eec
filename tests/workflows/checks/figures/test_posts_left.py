"""Posts that are missing are those given less those filled: of 37, 31 are there, so 6 are missing."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Xã có 37 biên chế được giao, có mặt 31, còn thiếu 05.\n"),
        "có mặt 31",
        ("thiếu 05", "thiếu 06"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("posts_left", *case)
