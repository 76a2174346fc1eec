"""Annexes count on from the first; one that stands alone has no number."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS) + "\nPHỤ LỤC 2\nSỐ LIỆU\n", "PHỤ LỤC 2", ("PHỤ LỤC 2", "PHỤ LỤC")),
    (report(RESULTS) + "\nPhụ lục I\nDANH SÁCH\n\nPhụ lục III\nSỐ LIỆU\n", "Phụ lục III", ("lục III", "lục II")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("annexes_numbered", *case)
