"""The plan of a year is made at its beginning or at the end of the one before: one of 10/01/2023 is none of 2024."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Ban hành Kế hoạch số 05/KH-UBND ngày 10/01/2023 về cải cách hành chính năm 2024.\n"),
        "10/01/2023",
        ("10/01/2023", "10/01/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("plan_of_another_year", *case)
