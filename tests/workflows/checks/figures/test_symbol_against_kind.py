"""The symbol names the kind of document: a "BÁO CÁO" is not numbered "12/TB-UBND"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã niêm yết.\n").replace("09/BC-UBND", "09/TB-UBND"),
        "09/TB-UBND",
        ("09/TB-UBND", "09/BC-UBND"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("symbol_against_kind", *case)
