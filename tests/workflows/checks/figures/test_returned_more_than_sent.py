"""No more forms come back than were handed out, and no more is done than there was: "phát 200 phiếu, thu về 210"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Phát 200 phiếu khảo sát, thu về 210 phiếu hợp lệ.\n"), "thu về 210", ("về 210", "về 190")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("returned_more_than_sent", *case)
