"""What the text counts and what the table counts is the same number: duties done, files settled, posts filled."""

import pytest

from tests.workflows.checks.figures.letters import COUNTS, FORM, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã hoàn thành 17 nhiệm vụ trong kế hoạch.\n" + COUNTS.format(done="16", met="2")),
        "Nhiệm vụ đã hoàn thành",
        ("| 16 |", "| 17 |"),
    ),
    (
        report(RESULTS + "- Người hoạt động không chuyên trách cấp xã 12 người.\n")
        + FORM.format(form=4)
        + "| 4.3 | Số người hoạt động không chuyên trách | Người | 14 |\n",
        "Số người hoạt động không chuyên trách",
        ("| 14 |", "| 12 |"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("counts_against_form", *case)
