"""Slips of typing and scanning: words said twice, missing blanks, torn symbols, terms with wrong marks."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Niêm yết mã mã QR tại bộ phận một cửa.\n"), "mã mã", ("mã mã", "mã")),
    (report(RESULTS + "- Tập trung giải quyếtđúng tiến độ hồ sơ.\n"), "quyếtđúng", ("quyếtđúng", "quyết đúng")),
    (report(RESULTS + "- Đã thưc hiện đủ thủ tục.\n"), "thưc", ("thưc", "thực")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("typing_slips", *case)
