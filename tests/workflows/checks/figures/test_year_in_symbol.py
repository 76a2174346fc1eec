"""A number that holds its year was given in that year: "61/2018/NĐ-CP" is not of 2019."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2019 của Chính phủ, xã đã bố trí đủ người.\n"
        ),
        "61/2018/NĐ-CP ngày 23/4/2019",
        ("23/4/2019", "23/4/2018"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("year_in_symbol", *case)
