"""Numbers run with the days: in one year a lower number of the same issuer is not of a later day."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Kế hoạch số 07/KH-UBND ngày 03/02/2024 về tuyên truyền;\n\n- Kế hoạch số 10/KH-UBND ngày "
            "02/02/2024 về tự kiểm tra.\n"
        ),
        "10/KH-UBND",
        ("02/02", "05/02"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("numbers_against_dates", *case)
