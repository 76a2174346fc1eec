"""What comes next comes next: after the third quarter of 2024 the fourth, not the first."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Đã niêm yết.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ I NĂM 2025\n\n- Tiếp tục niêm yết.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "QUÝ I NĂM 2025",
        ("QUÝ I NĂM 2025", "QUÝ IV NĂM 2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("next_period", *case)
