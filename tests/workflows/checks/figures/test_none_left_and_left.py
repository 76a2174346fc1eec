"""No file is left over where the same report settles fewer than it received."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Tiếp nhận 4.001 hồ sơ, đã giải quyết 3.996 hồ sơ.\n\n- Không có hồ sơ quá hạn và tồn đọng.\n"
        ).replace("- Không", "- Trong kỳ không"),
        "không có hồ sơ",
        ("3.996", "4.001"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("none_left_and_left", *case)
