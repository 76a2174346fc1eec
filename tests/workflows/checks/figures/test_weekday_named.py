"""A day of the week that is written beside a date is the day of that date."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(FAULTS + DUTY.replace("30/10/2024", "30/10/2024 (thứ Hai)")),
        "30/10/2024 (thứ Hai)",
        ("thứ Hai", "thứ Tư"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("weekday_named", *case)
