"""What is told as done is of a time that is over: in June nine months have not passed."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Trong 11 tháng đầu năm đã lấy ý kiến 620 phiếu.\n"),
        "11 tháng đầu năm",
        ("11 tháng", "8 tháng"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("period_not_over", *case)
