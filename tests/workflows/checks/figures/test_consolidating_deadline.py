"""Who gathers the reports of others has until after they are due."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(FAULTS + DUTY + "\n- Giao Phòng Nội vụ đôn đốc, tổng hợp báo cáo UBND huyện trước ngày 30/10/2024.\n"),
        "Giao Phòng Nội vụ",
        ("huyện trước ngày 30/10", "huyện trước ngày 15/11"),
    ),
    (
        notice(
            FAULTS
            + "1. Các xã báo cáo UBND huyện (qua Phòng Nội vụ) trước ngày 30/10/2024.\n\n2. Phòng Nội vụ đôn đốc, tổng "
            "hợp kết quả, báo cáo Chủ tịch UBND huyện chậm nhất ngày 25/10/2024.\n"
        ),
        "25/10/2024",
        ("25/10/2024", "15/11/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("consolidating_deadline", *case)
