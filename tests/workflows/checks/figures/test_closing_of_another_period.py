"""The last sentence tells of the document's own period: a report on 2024 does not close with "năm 2023"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã niêm yết.\n").replace("hành chính năm 2024./.", "hành chính năm 2023./."),
        "hành chính năm 2023",
        ("hành chính năm 2023./.", "hành chính năm 2024./."),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("closing_of_another_period", *case)
