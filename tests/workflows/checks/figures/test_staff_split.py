"""Posts of cán bộ and of công chức come to the posts of both: "20 người, cán bộ 10, công chức 9" leaves one out."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Xã được giao biên chế cán bộ, công chức là 20 người, trong đó cán bộ 10 người, công chức 09.\n"
        ),
        "20 người",
        ("công chức 09", "công chức 10"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("staff_split", *case)
