"""A duty's last day does not lie before the document that gives it, nor a visit after the document that tells of it."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (notice(FAULTS + DUTY.replace("30/10/2024", "30/8/2024")), "trước ngày 30/8/2024", ("30/8/2024", "30/10/2024")),
    (
        notice(FAULTS + DUTY, "từ ngày 05/8/2024 đến ngày 30/9/2024, Đoàn đã kiểm tra tại xã Tân Lập, "),
        "30/9/2024",
        ("30/9/2024", "30/8/2024"),
    ),
    (
        notice(FAULTS + "- Khắc phục xong hạn chế trong quý II/2024.\n\n" + DUTY),
        "quý II/2024",
        ("quý II/2024", "quý IV/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("deadline_gone", *case)
