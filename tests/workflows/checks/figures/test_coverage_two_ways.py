"""How many were inspected is told one way: 05 communes in the opening are not 06 below."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, LISTED, assert_found_until_mended, notice

CASES = [
    (
        notice(
            FAULTS.replace("I. HẠN CHẾ\n", "I. HẠN CHẾ\n\nQua kiểm tra 03 xã, thị trấn cho thấy:\n") + DUTY, INSPECTED
        ),
        "kiểm tra 03 xã, thị trấn",
        ("kiểm tra 03 xã, thị trấn", "kiểm tra 02 xã, thị trấn"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\n- 05/05 đơn vị được kiểm tra còn để hồ sơ trễ hạn.\n"
            "\nII. YÊU CẦU\n\n- Các đơn vị khắc phục hạn chế, báo cáo UBND huyện (qua Phòng Nội "
            "vụ) trước ngày 30/10/2024.\n",
            LISTED,
        ),
        "05/05 đơn vị",
        ("05/05", "03/03"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("coverage_two_ways", *case)
