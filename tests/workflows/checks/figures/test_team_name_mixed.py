"""The team has one name: Đoàn or Tổ."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(FAULTS + DUTY, "Đoàn kiểm tra đã làm việc; Đoàn kiểm tra báo cáo; ").replace(
            "- UBND các xã;", "- Thành viên Tổ kiểm tra;"
        ),
        "Tổ kiểm tra",
        ("Tổ kiểm tra", "Đoàn kiểm tra"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("team_name_mixed", *case)
