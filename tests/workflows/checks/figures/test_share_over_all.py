"""Of files, people and answers no more than all can be: a share of them above a hundred is a slip of the pen."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt 998%.\n"), "998%", ("998%", "99,8%")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("share_over_all", *case)
