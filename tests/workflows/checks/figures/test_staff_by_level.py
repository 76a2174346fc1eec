"""Of so many people each has one highest degree: 19 of whom 02 thạc sĩ, 15 đại học and 03 trung cấp are 20."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Hiện có 19 cán bộ, công chức; trình độ chuyên môn: thạc sĩ 02, đại học 14, cao đẳng 04.\n"),
        "cao đẳng 04",
        ("cao đẳng 04", "cao đẳng 03"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("staff_by_level", *case)
