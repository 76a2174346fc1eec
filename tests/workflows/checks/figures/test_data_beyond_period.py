"""Figures stop where the document says that they stop: data to 15/5 hold nothing of 31/5."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, assert_found_until_mended, notice

CASES = [
    (
        notice(
            FAULTS.replace("chưa niêm yết", "tính đến ngày 31/8/2024 chưa niêm yết") + DUTY,
            INSPECTED + "số liệu chốt đến ngày 31/7/2024, ",
        ),
        "tính đến ngày 31/8/2024",
        ("tính đến ngày 31/8/2024", "tính đến ngày 31/7/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("data_beyond_period", *case)
