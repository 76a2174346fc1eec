"""Files carried over and new are those to settle, and those settled and left: 85 and 2.000 are 2.085, not 2.058."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Kỳ trước chuyển sang 85 hồ sơ, tiếp nhận mới 2.000 hồ sơ, tổng số phải giải quyết 2.058 hồ sơ.\n"
        ),
        "2.058 hồ sơ",
        ("2.058", "2.085"),
    ),
    (
        report(
            RESULTS
            + "- Hồ sơ từ năm 2023 chuyển sang: 12; tiếp nhận trong kỳ: 640; đã giải quyết: 645; đang giải quyết: 17.\n"
        ),
        "đang giải quyết: 17",
        ("giải quyết: 17", "giải quyết: 7"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("carried_over", *case)
