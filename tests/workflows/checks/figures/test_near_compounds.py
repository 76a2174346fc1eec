"""A word of every day with a letter or a mark wrong: "cập nhập", "hổ trợ", "nghiên túc", "tuyên tuyền"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Việc cập nhập hồ sơ lên phần mềm kịp thời.\n"), "cập nhập", ("cập nhập", "cập nhật")),
    (report(RESULTS + "- Thường xuyên kiểm ttra việc niêm yết.\n"), "ttra", ("ttra", "tra")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("near_compounds", *case)
