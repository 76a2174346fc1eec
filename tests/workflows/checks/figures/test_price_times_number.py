"""So many at so much each come to what was taken: 136 copies at 8.000 đồng are 1.088.000 đồng, no thousand times it."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Cấp 136 bản sao trích lục, mức phí 8.000 đồng/bản, thu 1.088.000.000 đồng nộp ngân sách.\n"
        ),
        "1.088.000.000 đồng",
        ("1.088.000.000", "1.088.000"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("price_times_number", *case)
