"""A number in groups of three has three figures in each: "3.000.000.0000 đồng" is none."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Giải ngân 4.464.006.000 đồng/3.000.000.0000 đồng.\n"), "3.000.000.0000", ("0.0000", "0.000")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("malformed_number", *case)
