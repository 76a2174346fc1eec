"""A last day that nobody works on: worth asking, for a fixed day does not move to the next working one."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (notice(FAULTS + DUTY.replace("30/10/2024", "27/10/2024")), "27/10/2024", ("27/10/2024", "28/10/2024")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("deadline_on_day_off", *case)
