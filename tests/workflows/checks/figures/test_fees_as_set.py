"""Fees of every day are known to the đồng: a copy from the civil register costs 8.000 đồng and not 8.000.000."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Niêm yết lệ phí trích lục khai sinh 8.000.000 đồng/bản.\n"),
        "8.000.000 đồng",
        ("8.000.000", "8.000"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("fees_as_set", *case)
