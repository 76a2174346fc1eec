"""What runs from a day to a day ends after it began: not "từ ngày 15/9/2023 đến ngày 10/9/2023"."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(FAULTS + DUTY, "từ ngày 20/8/2024 đến ngày 12/8/2024, Đoàn đã kiểm tra tại xã Tân Lập, "),
        "từ ngày 20/8/2024 đến ngày 12/8/2024",
        ("đến ngày 12/8/2024", "đến ngày 22/8/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("interval_reversed", *case)
