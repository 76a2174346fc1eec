"""Files received are carried over, online and direct together; and are settled, pending or returned."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Lĩnh vực Bảo trợ tiếp nhận 89 hồ sơ, đã giải quyết 77 hồ sơ; đang giải quyết 11 hồ sơ.\n"),
        "tiếp nhận 89 hồ sơ",
        ("77 hồ sơ", "78 hồ sơ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("files_balance", *case)
