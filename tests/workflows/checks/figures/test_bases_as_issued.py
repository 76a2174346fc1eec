"""A text that is cited often carries its own day of issue and is still in force."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Thực hiện đúng Nghị định số 42/2022/NĐ-CP ngày 15/8/2022 của Chính phủ.\n"),
        "42/2022",
        ("15/8", "24/6"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("bases_as_issued", *case)
