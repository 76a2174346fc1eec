"""Two amounts of one sentence make its share only where both have one unit: "3.500 đồng, … 2.940 triệu đồng, 84%"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Dự toán giao 3.500 đồng, đã thu 2.940 triệu đồng, đạt 84%.\n"),
        "3.500 đồng",
        ("3.500 đồng", "3.500 triệu đồng"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("money_of_one_unit", *case)
